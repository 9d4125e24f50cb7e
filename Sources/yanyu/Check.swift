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
    abstract: "Look for faults in layouts, settings, strings and theme files.",
    discussion: """
      PATH is a file, or a folder whose .yaml files are checked. Every fault has a line on stderr with its file, line \
      and column; advice, and a summary, go to stdout. Targets are measured on a screen of --size pixels and --screen \
      millimetres from --distance millimetres away; what is not given of these is as the settings file says \
      (screen.width, screen.height, screen.distance). Without --degrees less than 1.5 degrees is a fault and less \
      than 2.5 brings advice. The exit status is 1 when there are faults.
      """)

  @Argument(help: ArgumentHelp("Files and folders.", valueName: "path"))
  var paths: [String]

  @Option(help: ArgumentHelp("The size of the screen in pixels.", valueName: "WxH"))
  var size = SurfaceSize.usual

  @Option(help: ArgumentHelp("The lit part of the screen in millimetres.", valueName: "WxH"))
  var screen: SurfaceSize?

  @Option(help: ArgumentHelp("From the eye to the screen, in millimetres.", valueName: "mm"))
  var distance: Int?

  @Option(help: ArgumentHelp("What every target must have both ways.", valueName: "degrees"))
  var degrees: Double?

  @Option(
    help: ArgumentHelp("The settings file that tells of the screen.", valueName: "file"), completion: .file())
  var settings: String?

  @Flag(help: "For programs: one JSON object a line.")
  var json = false

  func validate() throws {
    guard !paths.isEmpty else { throw ValidationError("name a file or a folder") }
    // As the settings have it.
    if let distance, !(200...5000).contains(distance) { throw ValidationError("--distance is 200 to 5000 millimetres") }
    if let degrees, !(0.1...45).contains(degrees) { throw ValidationError("--degrees is 0.1 to 45") }
  }

  func run() throws {
    ParsingLimits.begin(diesWithParent: false, json: json)
    let report = CheckReport(isJSON: json)
    let conditions = try conditions(report)
    for path in paths {
      let files = try CheckedFile.found(at: path)
      if files.isEmpty {
        throw CommandFailure(
          .yanyu, "there is no layout, settings, strings or theme file in \(path) (their names end in .yaml)")
      }
      for file in files { try report.add(file, file.findings(under: conditions)) }
    }
    try report.end()
    if report.faults > 0 { throw ExitCode.failure }
  }

  /// What options leave open is as the carer's settings say. (Settings that cannot be read are advice here: what was
  /// asked for is to check other files, and the carer must know that the screen is a guess.)
  private func conditions(_ report: CheckReport) throws -> CheckConditions {
    var values = SettingsValues.standard
    let file = PeoplesFiles(option: settings, data: nil, environment: ProcessInfo.processInfo.environment).settings
    if screen == nil || distance == nil, let file {
      switch CheckedFile(path: file, kind: .settings).book {
      case .success(let book): values = book.values(profile: "")
      case .failure(let faults):
        if settings != nil { throw CommandFailure(line: faults.errors.first?.description ?? "settings: \(file)") }
        try report.add(faults.errors.prefix(1).map(Self.advice))
      }
    }
    var conditions = CheckConditions(surface: size.surface, settings: values, degrees: degrees)
    if let screen { conditions.millimetres = ScreenPoint(x: Double(screen.width), y: Double(screen.height)) }
    if let distance { conditions.distance = Double(distance) }
    return conditions
  }

  private static func advice(_ fault: FileFault) -> FileFinding {
    var fault = fault
    fault.message = "\(fault.message) (targets are measured on a usual screen: 344×215 mm, 600 mm away)"
    return FileFinding(.advice, fault)
  }
}
