import Scene
import Terms
import Themes

/// What is on a key, laid out: the same whatever the person does with it.
struct KeyFace {
  /// What is seen of the box's rectangle.
  let ground: ScreenRect
  /// In one ink.
  let label: KeyLabel
  /// With the typed part dim and the added part bright; the same where all is one.
  let twoInked: KeyLabel
  let print: SmallPrint?
  let shape: ProgressShape

  /// The pixels that progress may change; nil when the key must be drawn whole.
  func progressArea(_ measures: Measures) -> ScreenRect? { shape.area(in: ground, measures) }
}

/// Small print at the lower edge of a key.
struct SmallPrint {
  let label: KeyLabel
  /// From the middle of the ground down to the middle of the small print.
  let drop: Double
  /// What it takes of the key's height, from the lower edge.
  let band: Int
  /// How far the label stands above the middle; nil for as little as the small print asks for.
  var lift: Int?
}

extension Painter {
  func face(of box: Box, _ style: ProgressStyle, _ theme: Theme) -> KeyFace {
    let ground = ground(of: box)
    let print = smallPrint(of: box, on: ground)
    var request = request(of: box, on: ground, print)
    if let kind = LabelEvening.Kind(of: box, request, measures) { request.size = evening.sizes[kind] }
    let label = labels.label(request)
    request.parts = parts(of: box, theme)
    let twoInked = request.parts.isEmpty ? label : labels.label(request)
    let shape = ProgressShape(style, label: label.ink, ground: ground, hasCaption: print != nil, measures)
    return KeyFace(ground: ground, label: label, twoInked: twoInked, print: print, shape: shape)
  }

  private func request(of box: Box, on ground: ScreenRect, _ print: SmallPrint?) -> KeyLabelRequest {
    var request = KeyLabelRequest(
      text: KeyLabelRequest.clean(box.label.map(\.text).joined()), role: box.role,
      weight: KeyColours.weight(box.role), width: ground.width, height: ground.height, band: print?.band ?? 0)
    request.lift = print?.lift
    return request
  }

  /// The sizes that labels of one kind share on this page.
  func evenLabels(of picture: Picture) {
    evening.update(picture, measures) { box in
      let ground = self.ground(of: box)
      let request = self.request(of: box, on: ground, self.smallPrint(of: box, on: ground))
      guard let kind = LabelEvening.Kind(of: box, request, self.measures) else { return nil }
      let label = self.labels.label(request)
      return label.isCut ? nil : (kind, label.size)
    }
  }

  /// What is seen of a box's rectangle: half a gap is left free on each side.
  private func ground(of box: Box) -> ScreenRect {
    let rect = box.rect.sane
    return box.role == .hint ? rect : rect.insetBy(dx: measures.inset, dy: measures.inset)
  }

  private func parts(of box: Box, _ theme: Theme) -> [KeyLabelRequest.Part] {
    guard box.label.contains(where: { $0.style == .typed }) else { return [] }
    var result: [KeyLabelRequest.Part] = []
    var start = 0
    // Lengths after cleaning: a label that is cut has parts beyond its end, which colour nothing.
    for run in box.label.prefix(KeyLabelRequest.textLimit) {
      let length = KeyLabelRequest.clean(run.text).utf8.count
      let ink: ThemeColour =
        switch run.style {
        case .typed: .candidateTyped
        case .added, .plain: .candidateAdded
        }
      result.append(KeyLabelRequest.Part(range: start..<start + length, colour: theme[ink]))
      start += length
    }
    return result
  }

  // MARK: Small print

  private func smallPrint(of box: Box, on ground: ScreenRect) -> SmallPrint? {
    guard box.role != .hint else { return nil }
    return box.value.isEmpty ? caption(of: box, on: ground) : value(of: box, on: ground)
  }

  /// Never needed: left out where it would be too small, or leave no room for the label.
  private func caption(of box: Box, on ground: ScreenRect) -> SmallPrint? {
    guard !box.caption.isEmpty else { return nil }
    let size = measures.captionSize
    let rise = measures.captionRise
    let print = SmallPrint(
      label: smallPrint(box.caption, size: size, on: ground), drop: (Double(ground.height) / 2 - rise).rounded(.down),
      band: Int((rise + size * 0.5).rounded(.up)))
    let room = ground.height - print.band
    guard !print.label.isCut, print.label.size >= 0.68 * size, Double(room) >= 1.6 * size else { return nil }
    return print
  }

  /// Must be read: the whole caption if it can be, else the bare value. It is read together with the label, so the two
  /// stand close, and at the same heights on all keys of a row.
  private func value(of box: Box, on ground: ScreenRect) -> SmallPrint {
    let isChinese = box.caption.contains(where: \.isChinese)
    let wished = max(26 * measures.scale, measures.leastLabelSize(isChinese: isChinese))
    let height = Double(ground.height)
    let size = min(wished, max(Measures.leastSize, height * 0.3))
    var label = smallPrint(box.caption.isEmpty ? box.value : box.caption, size: size, on: ground)
    if label.isCut || label.size < 0.7 * size { label = smallPrint(box.value, size: size, on: ground) }
    let lift = min(height * 0.15, size * 1.05)
    let drop = min(height * 0.22, size * 1.55)
    // The label has the same room above and below its middle.
    let room = 2 * max(0, min(height / 2 - lift, lift + drop - size * 0.55))
    return SmallPrint(
      label: label, drop: drop.rounded(), band: max(0, Int((height - room).rounded(.up))), lift: Int(lift.rounded()))
  }

  private func smallPrint(_ text: String, size: Double, on ground: ScreenRect) -> KeyLabel {
    var request = KeyLabelRequest(
      text: KeyLabelRequest.clean(text), role: .hint, weight: .regular, width: ground.width,
      height: Int(size * 1.6) + 6)
    request.size = size
    request.lineLimit = 1
    return labels.label(request)
  }
}
