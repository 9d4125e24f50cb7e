import ArgumentParser
import Composing
import Configuration
import Layouts
import Painting
import Recording
import Scene
import Screens
import Terms

/// `yanyu picture`.
struct PictureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "picture",
    abstract: "Draw a page of the keyboard into a PNG file.",
    discussion: """
      The keyboard starts empty, an eye that is made up looks at each --look key until it is chosen (so other pages \
      are reached: --look to-symbols), and what the screen would show then is drawn. To choose colours, to see a \
      layout of one's own, to show a friend. With --message the text on stdin stands as the message.
      """)

  @Option(
    help: ArgumentHelp("The file to write; one of that name is replaced.", valueName: "file"), completion: .file())
  var output: String

  @Option(
    help: ArgumentHelp("The keyboard: its name, or the path of a layout file.", valueName: "name"), completion: .layouts
  )
  var layout: String?

  @Option(help: ArgumentHelp("What is written, by its tag.", valueName: "tag"), completion: .languages)
  var language: String?

  @Option(help: ArgumentHelp("The size of the screen in pixels.", valueName: "WxH"))
  var size = SurfaceSize.usual

  @Option(
    help: ArgumentHelp("The colours: dark, light, high-contrast or night.", valueName: "name"),
    completion: .list(ThemeName.allCases.map(\.rawValue)))
  var theme: String?

  @Option(help: ArgumentHelp("The settings file.", valueName: "file"), completion: .file())
  var settings: String?

  @Option(help: ArgumentHelp("The folder of layouts and dictionaries.", valueName: "folder"), completion: .directory)
  var data: String?

  @Flag(help: "The text on stdin stands as the message.")
  var message = false

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("A key to choose, by its id (yanyu layout show --json); slot-1 for a word.", valueName: "key"))
  var look: [String] = []

  @Option(
    help: ArgumentHelp("A key that is being looked at, and how far: h:0.6.", valueName: "key:share"))
  var partly: String?

  @Option(help: ArgumentHelp("What the carer is told: \(CarersScene.names).", valueName: "state"))
  var carer: CarersScene?

  @Option(help: ArgumentHelp("The time on the clock.", valueName: "HH:MM"))
  var at: String?

  func run() throws {
    let wall = try wallTime()
    let partly = try partialLook()
    guard size.width >= 320, size.height >= 240 else {
      throw CommandFailure(
        wrongUsage: "yanyu: a picture has at least 320x240 pixels, not \(size.defaultValueDescription)")
    }
    let stage = try PictureStage(
      PictureStage.Request(
        layout: layout, language: language, theme: try chosenTheme(), settings: settings, data: data))
    let painter = Painter(themes: stage.themes)
    let surface = size.surface
    var run = StagedRun(
      layout: stage.layout, surface: surface, settings: stage.settings, wording: stage.wording, wall: wall,
      predict: stage.predict, measure: { painter.measure($0, surface: surface) })
    let text = message ? try Self.messageFromInput() : ""
    do throws(StagedRun.Failure) {
      try run.write(text, recovery: carer == .recovered ? Recovery(edits: 12, isTextMissing: true) : nil)
      if carer == .advised { run.haveWritten() }
      for key in look { try run.look(at: key) }
      try carer?.play(&run, at: wall)
      if let partly { try run.look(at: partly.key, share: partly.share) }
    } catch {
      throw Self.failure(error)
    }
    guard var picture = run.picture else { throw CommandFailure(.yanyu, "the keyboard has shown nothing") }
    if let night = stage.forcedTheme { picture.theme = night }
    try paint(picture, at: run.now, by: painter)
  }

  private func paint(_ picture: Picture, at now: Instant, by painter: Painter) throws(CommandFailure) {
    let frame = PixelFrame(width: picture.surface.width, height: picture.surface.height)
    _ = painter.paint(picture, at: now, onto: frame)
    do throws(ScreenFault) { try frame.writePNG(to: output) } catch {
      throw CommandFailure(line: "\(error.description); name another with --output")
    }
  }
}
