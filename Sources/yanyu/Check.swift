import ArgumentParser
import Foundation
import JSONLines
import LayoutFiles
import Settings
import Terms
import YAMLFiles

/// `yanyu check`.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look for faults in layouts, settings and strings files.",
    discussion: """
      PATH is a file, or a folder whose .yaml files are checked. Every fault has a line on stderr with its file, line \
      and column; advice, and a summary, go to stdout. Targets are measured on a screen of --size pixels and --screen \
      millimetres from --distance millimetres away: without --degrees less than 1.5 degrees is a fault and less than \
      2.5 brings advice. The exit status is 1 when there are faults.
      """)

  @Argument(help: ArgumentHelp("Files and folders.", valueName: "path"))
  var paths: [String]

  @Option(help: ArgumentHelp("The size of the screen in pixels.", valueName: "WxH"))
  var size = SurfaceSize.usual

  @Option(help: ArgumentHelp("The lit part of the screen in millimetres.", valueName: "WxH"))
  var screen = Self.usualScreen

  @Option(help: ArgumentHelp("From the eye to the screen, in millimetres.", valueName: "mm"))
  var distance = SettingsCatalogue.description(of: .screenDistance).standard.number ?? 600

  @Option(help: ArgumentHelp("What every target must have both ways.", valueName: "degrees"))
  var degrees: Double?

  @Flag(help: "For programs: one JSON object a line.")
  var json = false

  private static let usualScreen = SurfaceSize(
    width: SettingsCatalogue.description(of: .screenWidth).standard.number ?? 344,
    height: SettingsCatalogue.description(of: .screenHeight).standard.number ?? 215)

  func validate() throws {
    guard !paths.isEmpty else { throw ValidationError("name a file or a folder") }
    // As the settings have it.
    guard (200...5000).contains(distance) else { throw ValidationError("--distance is 200 to 5000 millimetres") }
    if let degrees, !(0.1...45).contains(degrees) { throw ValidationError("--degrees is 0.1 to 45") }
  }

  func run() throws {
    ParsingLimits.begin(diesWithParent: false, json: json)
    let conditions = CheckConditions(
      surface: size.surface,
      millimetres: ScreenPoint(x: Double(screen.width), y: Double(screen.height)), distance: Double(distance),
      degrees: degrees)
    let report = CheckReport(isJSON: json)
    for path in paths {
      let files = try CheckedFile.found(at: path)
      if files.isEmpty {
        throw CommandFailure(
          .yanyu, "there is no layout, settings or strings file in \(path) (their names end in .yaml)")
      }
      for file in files { try report.add(file, file.findings(under: conditions)) }
    }
    try report.end()
    if report.faults > 0 { throw ExitCode.failure }
  }
}

extension SettingValue {
  fileprivate var number: Int? {
    if case .number(let number) = self { return number }
    return nil
  }
}
