/// Characters that no font has, each told once.
struct MissingGlyphs {
  /// More different ones than this are not told: whoever meets a hundred has no font for a whole script.
  static let limit = 100

  private var known: Set<Unicode.Scalar> = []
  private var untold: [Unicode.Scalar] = []

  mutating func add(_ scalar: Unicode.Scalar) {
    guard known.count < MissingGlyphs.limit, known.insert(scalar).inserted else { return }
    untold.append(scalar)
  }

  /// Those that were met since the last call, in the order met.
  mutating func take() -> [Unicode.Scalar] {
    defer { untold = [] }
    return untold
  }
}
