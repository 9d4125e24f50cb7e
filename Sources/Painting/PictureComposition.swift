import Scene
import Terms
import Themes

/// How much of a picture each colour covers, as it is when nobody looks at it: what its brightness is reckoned from.
///
/// Words in the slots come and go with each letter and count as words of a usual length; the message counts in lines.
/// So a page keeps its grounds while a person writes on it, and all pages that show the same message count it alike.
struct PictureComposition {
  /// A word of six letters stands for what a slot proposes.
  private static let usualWord = "better"
  /// How much of a line of the message is written on: of lines that are full, and of the last one.
  private static let fullLine = 0.92
  private static let lastLine = 0.75
  /// From the height of capitals to the em.
  private static let figureShare = 0.73

  private let measures: Measures
  private let ink: InkMeasuring
  private let theme: Theme
  private let isDark: Bool
  private let pixels: Double
  private(set) var composition = Composition()

  init(
    _ picture: Picture, theme: Theme, measures: Measures, ink: InkMeasuring, clock: ClockGeometry,
    face: (Box) -> KeyFace
  ) {
    self.measures = measures
    self.ink = ink
    self.theme = theme
    isDark = theme.isDark
    pixels = Double(max(1, picture.surface.width)) * Double(max(1, picture.surface.height))
    composition[.screen] = 1
    for box in picture.boxes { add(box, face(box)) }
    add(picture.message, under: picture.boxes.filter { $0.rect.overlaps(picture.message.rect) })
    add(picture.clock, picture.status, in: clock)
    if let line = picture.carersLine { add(line) }
  }

  private mutating func cover(_ ground: ThemeColour, with colour: ThemeColour, pixels covered: Double) {
    composition.cover(ground, with: colour, share: covered / pixels)
  }

  private mutating func write(
    _ text: String, size: Double, _ weight: TypeStyle.Weight, _ colour: ThemeColour, on ground: ThemeColour
  ) {
    let amount = ink.amount(of: text, weight)
    cover(ground, with: colour, pixels: amount.pixels(size: size, isLightOnDark: isDark))
  }

  // MARK: Keys

  private mutating func add(_ box: Box, _ face: KeyFace) {
    guard !face.ground.isEmpty else { return }
    let colours = KeyColours(box.role)
    let isSlot = box.role == .candidate
    let isDead = box.state == .dead && !isSlot
    let ground = isDead ? .screen : colours.ground ?? .screen
    let (width, height) = (Double(face.ground.width), Double(face.ground.height))
    let radius = min(measures.radius, width / 2, height / 2)
    if ground != .screen {
      cover(.screen, with: ground, pixels: width * height - (4 - Double.pi) * radius * radius)
    }
    if colours.ground != nil {
      addFrame(colours, isDead: isDead, on: ground, length: 2 * (width + height) - (8 - 2 * Double.pi) * radius)
    }
    let text = isSlot ? PictureComposition.usualWord : box.label.map(\.text).joined()
    let size =
      isSlot
      ? measures.labelSize(.candidate, width: width, height: height, isChinese: false) : face.label.size
    write(text, size: size, KeyColours.weight(box.role), isDead ? .faint : colours.ink, on: ground)
    guard let print = face.print else { return }
    let small = box.value.isEmpty || !box.caption.isEmpty ? box.caption : box.value
    write(small, size: print.label.size, .regular, isDead ? .faint : .caption, on: ground)
  }

  private mutating func addFrame(_ colours: KeyColours, isDead: Bool, on ground: ThemeColour, length: Double) {
    if isDead {
      cover(ground, with: .ringTrack, pixels: length * measures.faintFrame)
    } else if let own = colours.frame {
      cover(ground, with: own, pixels: length * measures.roleFrame)
    } else if theme[.keyFrame] != theme[.keyGround] {
      cover(ground, with: .keyFrame, pixels: length * measures.faintFrame)
    }
  }

  // MARK: The rest

  /// As far as the boxes that lie above it leave it to be seen. Headings do not grow, and count as they are.
  private mutating func add(_ message: MessageView, under boxes: [Box]) {
    let size = Double(message.lineHeight) * 38 / 54
    // Letters are half as wide as their size.
    let words = Double(message.rect.width) / max(1, size * 3.5)
    let line = ink.amount(of: PictureComposition.usualWord, .regular) * words
    for (row, text) in message.lines.enumerated() {
      let isLast = row == message.lines.count - 1
      let share = isLast ? PictureComposition.lastLine : PictureComposition.fullLine
      let isHeading = text.runs.contains { $0.style == .heading }
      let amount =
        isHeading ? ink.amount(of: text.runs.map(\.text).joined(), .regular) : line * share
      let seen = amount * seenShare(row: row, message, under: boxes)
      cover(.screen, with: isHeading ? .heading : .message, pixels: seen.pixels(size: size, isLightOnDark: isDark))
    }
  }

  /// How much of a line is left to be seen.
  private func seenShare(row: Int, _ message: MessageView, under boxes: [Box]) -> Double {
    guard !boxes.isEmpty else { return 1 }
    let place = ScreenRect(
      x: message.rect.x, y: message.rect.y + row * message.lineHeight, width: message.rect.width,
      height: message.lineHeight
    ).sane
    let hidden = boxes.map { place.intersection($0.rect.sane) }.filter { !$0.isEmpty }.map(\.width).max() ?? 0
    return max(0, 1 - Double(hidden) / Double(max(1, place.width)))
  }

  private mutating func add(_ clock: ClockView, _ status: StatusView, in geometry: ClockGeometry) {
    // All figures count as noughts: a clock that goes on does not change the grounds.
    let time = String(clock.time.map { $0.isNumber ? "0" : $0 })
    write(time, size: geometry.figures / PictureComposition.figureShare, .bold, .clock, on: .screen)
    write(clock.date, size: geometry.small, .regular, .date, on: .screen)
    write(status.text, size: geometry.small, .regular, .date, on: .screen)
  }

  private mutating func add(_ line: CarersLine) {
    let ground: ThemeColour = line.isTrouble ? .troubleGround : .newsGround
    let text: ThemeColour = line.isTrouble ? .troubleText : .newsText
    let rect = line.rect.sane
    cover(.screen, with: ground, pixels: Double(rect.width) * Double(rect.height))
    // About what the line's setting comes to: it takes the largest type that has room.
    let share = line.detail.isEmpty ? CarersLine.headlineShare : 0.46
    let headline = Double(rect.height) * share / PictureComposition.figureShare
    write(line.headline, size: headline, line.isTrouble ? .bold : .medium, text, on: ground)
    write(line.detail, size: Double(rect.height) * 0.26, .regular, text, on: ground)
  }
}
