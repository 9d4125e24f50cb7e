import Scene
import Screens
import Terms
import Themes

/// A picture as the painter has drawn it, to find out what of the next one is different.
struct PaintedPicture {
  /// One thing of a picture, drawn within its rectangle and nowhere else.
  struct Element: Hashable {
    enum Content: Hashable {
      case message(MessageView)
      case clock(ClockView, StatusView)
      /// Without its state and progress, which the phase tells.
      case box(Box, KeyPhase)
      case carersLine(CarersLine)
      case nothing
    }
    var content: Content
    var rect: ScreenRect

    /// Whether the two differ only in how far a look has come.
    func differsInProgressOnly(from other: Element) -> Bool {
      guard case .box(let box, let phase) = content, case .box(let old, let before) = other.content else {
        return false
      }
      return box == old && phase.differsInProgressOnly(from: before)
    }
  }

  /// From the lowest to the highest: the message, the clock, the carer's line, then the boxes in their order; each
  /// always at its place in the list, so that two pictures are compared place by place.
  private(set) var elements: [Element]
  /// Where in `elements` the boxes begin.
  static let firstBox = 3
  /// What counts for all elements: another of these, and everything is drawn anew.
  let terms: Terms

  struct Terms: Hashable {
    var surface: Surface
    var pixelsPerDegree: ScreenPoint
    var progressStyle: ProgressStyle
    var theme: Theme
    var labelSizes: [LabelEvening.Kind: Double]
  }

  init(_ picture: Picture, theme: Theme, labelSizes: [LabelEvening.Kind: Double] = [:], at now: Instant) {
    terms = Terms(
      surface: picture.surface, pixelsPerDegree: picture.pixelsPerDegree, progressStyle: picture.progressStyle,
      theme: theme, labelSizes: labelSizes)
    var elements = [
      Element(content: .message(picture.message), rect: picture.message.rect.sane),
      Element(content: .clock(picture.clock, picture.status), rect: picture.clock.rect.sane),
    ]
    if let line = picture.carersLine {
      elements.append(Element(content: .carersLine(line), rect: line.rect.sane))
    } else {
      elements.append(Element(content: .nothing, rect: ScreenRect(x: 0, y: 0, width: 0, height: 0)))
    }
    let isCovered = picture.isCovered
    for box in picture.boxes {
      var bare = box
      bare.state = .resting
      bare.progress = nil
      elements.append(Element(content: .box(bare, KeyPhase(box, at: now, isCovered: isCovered)), rect: box.rect.sane))
    }
    self.elements = elements
  }

  /// How far the look at a box has come by now; what is no box stays as it is.
  mutating func advance(_ element: Int, to phase: KeyPhase) {
    guard elements.indices.contains(element), case .box(let box, _) = elements[element].content else { return }
    elements[element].content = .box(box, phase)
  }
}

/// What of a frame is to be painted again so that it shows another picture.
struct Repainting {
  /// These elements, by their numbers in the new picture, whole.
  private(set) var elements: [Int] = []
  /// The rectangles of these and of what has gone: emptied before the elements are drawn.
  private(set) var cleared: [ScreenRect] = []
  /// Elements of which only the progress changes, and where.
  private(set) var progressing: [(element: Int, area: ScreenRect)] = []
  private var isDirty: [Bool]

  /// `progressArea` gives the pixels that progress may change on an element; nil for all of it.
  init(
    from old: PaintedPicture, to new: PaintedPicture, progressArea: (PaintedPicture.Element) -> ScreenRect?
  ) {
    isDirty = [Bool](repeating: false, count: new.elements.count)
    compare(old.elements, new.elements, progressArea)
    spread(over: new.elements)
    elements = isDirty.indices.filter { isDirty[$0] }
    progressing = progressing.filter { !isDirty[$0.element] }
  }

  private mutating func compare(
    _ old: [PaintedPicture.Element], _ new: [PaintedPicture.Element],
    _ progressArea: (PaintedPicture.Element) -> ScreenRect?
  ) {
    for index in 0..<max(old.count, new.count) {
      let before = index < old.count ? old[index] : nil
      let after = index < new.count ? new[index] : nil
      if before == after { continue }
      // Under or over something else progress is drawn with it, whole.
      if let before, let after, after.differsInProgressOnly(from: before), let area = progressArea(after),
        !new.indices.contains(where: { $0 != index && new[$0].rect.overlaps(area) })
      {
        progressing.append((index, area))
        continue
      }
      if let before { clear(before.rect) }
      guard let after else { continue }
      isDirty[index] = true
      if after.rect != before?.rect { clear(after.rect) }
    }
  }

  /// What shares a pixel with what is emptied must be drawn whole again, and what shares one with that, until nothing
  /// is left.
  private mutating func spread(over elements: [PaintedPicture.Element]) {
    var checked = 0
    while checked < cleared.count {
      let rect = cleared[checked]
      checked += 1
      for (index, element) in elements.enumerated() where !isDirty[index] && element.rect.overlaps(rect) {
        isDirty[index] = true
        clear(element.rect)
      }
    }
  }

  private mutating func clear(_ rect: ScreenRect) { if !rect.isEmpty { cleared.append(rect) } }
}
