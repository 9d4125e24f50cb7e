import Scene
import Terms

/// Labels of one kind on one page have one size, as large as the longest of them allows; a label that would be much
/// smaller than the others keeps its own, so that one long word does not make a whole page small.
struct LabelEvening {
  /// What is set alike: words on keys of a role for which the same size is wished.
  struct Kind: Hashable {
    private let role: BoxRole
    private let wished: Int

    /// Nil for what stands for itself: single letters and signs, and roles of which a page has one.
    init?(of box: Box, _ request: KeyLabelRequest, _ measures: Measures) {
      guard box.role == .function || box.role == .letter, request.text.count > 1 else { return nil }
      role = box.role
      let size = measures.labelSize(
        box.role, width: Double(request.width), height: Double(request.height),
        isChinese: request.text.contains(where: \.isChinese), isWord: true)
      wished = Int(exactly: size.rounded()) ?? 0
    }
  }

  /// Smaller than this share of the largest, a label keeps its size.
  private static let leastShare = 0.75

  private(set) var sizes: [Kind: Double] = [:]
  private var boxes: [Box] = []
  private var measures: Measures?

  /// `natural` gives a box's kind and the size of its label by itself; nil for what is not evened.
  mutating func update(_ picture: Picture, _ measures: Measures, natural: (Box) -> (Kind, Double)?) {
    let isSame =
      self.measures == measures && boxes.count == picture.boxes.count
      && zip(boxes, picture.boxes).allSatisfy { one, other in
        one.role == other.role && one.rect == other.rect
          && (one.role == .candidate
            || one.label == other.label && one.caption == other.caption && one.value == other.value)
      }
    if isSame { return }
    boxes = picture.boxes
    self.measures = measures
    var found: [Kind: [Double]] = [:]
    for (kind, size) in boxes.compactMap(natural) { found[kind, default: []].append(size) }
    sizes = found.compactMapValues { all in
      guard let largest = all.max() else { return nil }
      return all.filter { $0 >= largest * LabelEvening.leastShare }.min()
    }
  }

  mutating func forget() { self = LabelEvening() }
}
