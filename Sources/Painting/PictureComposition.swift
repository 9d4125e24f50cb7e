import Scene
import Terms
import Themes

/// How much of a picture each colour covers, as it is when nobody looks at it: what its brightness is reckoned from.
///
/// Words in the slots come and go with each letter and count as words of a usual length; the message counts in steps.
/// So a page keeps its grounds while a person writes on it.
struct PictureComposition {
  /// A word of six letters stands for what a slot proposes.
  private static let usualWord = "better"
  /// The message's ink counts in such shares of the frame: a line of 45 letters has about 0.01.
  private static let messageStep = 0.0015
  /// From the height of capitals to the em.
  private static let figureShare = 0.73

  private let measures: Measures
  private let ink: InkMeasuring
  private let theme: Theme
  private let isDark: Bool
  private let pixels: Double
  /// Nothing but the question that lies above them can be chosen: slots are as they look.
  private let slotsAreDead: Bool
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
    let slots = picture.boxes.filter { $0.role == .candidate }
    let letters = picture.boxes.filter { $0.role == .letter }
    slotsAreDead = !slots.isEmpty && !letters.isEmpty && letters.allSatisfy { $0.state == .dead }
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
    let isSlot = box.role == .candidate && !slotsAreDead
    let isEmptySlot = box.role == .candidate && !isSlot && box.label.allSatisfy(\.text.isEmpty)
    let isDead = box.state == .dead && !isSlot
    let ground = isEmptySlot ? .functionGround : isDead ? .screen : colours.ground ?? .screen
    let (width, height) = (Double(face.ground.width), Double(face.ground.height))
    let radius = min(measures.radius, width / 2, height / 2)
    if ground != .screen {
      cover(.screen, with: ground, pixels: width * height - (4 - Double.pi) * radius * radius)
    }
    if colours.ground != nil, !isEmptySlot {
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

  /// As far as the boxes that lie above it leave it to be seen.
  private mutating func add(_ message: MessageView, under boxes: [Box]) {
    let size = Double(message.lineHeight) * 38 / 54
    var covered: [(colour: ThemeColour, pixels: Double)] = [(.message, 0), (.said, 0), (.heading, 0)]
    for (row, line) in message.lines.enumerated() {
      let seen = seenShare(of: line, row: row, message, under: boxes)
      for run in line.runs {
        let place =
          switch run.style {
          case .plain, .preedit, .speaking: 0
          case .said: 1
          case .heading: 2
          }
        let amount = ink.amount(of: run.text, .regular) * seen
        covered[place].pixels += amount.pixels(size: size, isLightOnDark: isDark)
      }
    }
    for (colour, amount) in covered {
      let steps = (amount / pixels / PictureComposition.messageStep).rounded()
      composition.cover(.screen, with: colour, share: steps * PictureComposition.messageStep)
    }
  }

  /// How much of a line is left to be seen: letters are half as wide as their size, and lines begin at the left.
  private func seenShare(of line: TextLine, row: Int, _ message: MessageView, under boxes: [Box]) -> Double {
    guard !boxes.isEmpty else { return 1 }
    let letters = line.runs.reduce(0) { $0 + $1.text.unicodeScalars.count }
    let width = max(1, letters * message.lineHeight * 38 / 54 / 2)
    let place = ScreenRect(
      x: message.rect.x, y: message.rect.y + row * message.lineHeight, width: width, height: message.lineHeight
    ).sane
    let hidden = boxes.map { place.intersection($0.rect.sane) }.filter { !$0.isEmpty }.map(\.width).max() ?? 0
    return max(0, 1 - Double(hidden) / Double(width))
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
    let share = line.detail.isEmpty ? 0.62 : 0.5
    let headline = Double(rect.height) * share / PictureComposition.figureShare
    write(line.headline, size: headline, line.isTrouble ? .bold : .medium, text, on: ground)
    write(line.detail, size: Double(rect.height) * 0.26, .regular, text, on: ground)
  }
}
