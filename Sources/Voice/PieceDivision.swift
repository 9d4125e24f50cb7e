import Speaking

/// How finely a text has been cut, because it killed or hung the synthesiser when it was whole.
enum Grain: UInt8, Hashable {
  /// As `SpokenPieces` cuts.
  case piece
  case clause
  case word
  /// Spelled: one character.
  case letter
}

/// A part of a text that is offered to the synthesiser at one go, and how it came to be cut.
struct SpokenPart: Hashable {
  var piece: SpokenPiece
  var grain: Grain

  /// Tries: what comes whole may have had bad luck once; a part of what has killed twice is not trusted again.
  var tryLimit: Int { grain == .piece ? 2 : 1 }

  /// The part from position `place` of the whole text on, cut one grain finer, or finer still where that would not cut
  /// it; nothing for a letter.
  func divided(from place: Int) -> [SpokenPart] {
    let scalars = Array(piece.text.unicodeScalars.dropFirst(max(0, place - piece.start)))
    let start = max(place, piece.start)
    guard !scalars.isEmpty else { return [] }
    var grain = grain
    while let finer = Grain(rawValue: grain.rawValue + 1) {
      let parts = SpokenPart.cut(scalars, finer)
      if parts.count > 1 || finer == .letter { return SpokenPart.parts(of: parts, from: start, finer, of: piece) }
      grain = finer
    }
    return []
  }

  private static func parts(
    of cut: [[Unicode.Scalar]], from start: Int, _ grain: Grain, of piece: SpokenPiece
  ) -> [SpokenPart] {
    var result: [SpokenPart] = []
    var place = start
    for (index, part) in cut.enumerated() {
      defer { place += part.count }
      guard part.contains(where: isSpoken) else { continue }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: part)
      let endsSentence = piece.endsSentence && index == cut.count - 1
      result.append(
        SpokenPart(piece: SpokenPiece(text: String(text), start: place, endsSentence: endsSentence), grain: grain))
    }
    return result
  }

  private static func cut(_ scalars: [Unicode.Scalar], _ grain: Grain) -> [[Unicode.Scalar]] {
    var parts: [[Unicode.Scalar]] = []
    var part: [Unicode.Scalar] = []
    for (index, scalar) in scalars.enumerated() {
      let next = scalars.indices.contains(index + 1) ? scalars[index + 1] : nil
      part.append(scalar)
      guard let next, ends(scalar, before: next, grain) else { continue }
      parts.append(part)
      part = []
    }
    return part.isEmpty ? parts : parts + [part]
  }

  private static func ends(_ scalar: Unicode.Scalar, before next: Unicode.Scalar, _ grain: Grain) -> Bool {
    switch grain {
    case .piece: false
    case .clause:
      "。！？，；：、\n".unicodeScalars.contains(scalar)
        || (".!?,;:".unicodeScalars.contains(scalar) && next.properties.isWhitespace)
    case .word: scalar.properties.isWhitespace && !next.properties.isWhitespace
    // A letter with its accents; a family of emoji is spelled one by one.
    case .letter: !next.properties.isGraphemeExtend && next != "\u{200D}"
    }
  }

  /// Spaces and marks between words make no sound of their own: alone they would be read by their names.
  private static func isSpoken(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    if properties.isAlphabetic || properties.numericType != nil { return true }
    switch properties.generalCategory {
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: return true
    default: return false
    }
  }
}
