import ArgumentParser
import Configuration
import Diagnosis
import FileDiagnosis
import Foundation
import JSONLines
import Terms

/// `yanyu doctor`.
struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look at everything the keyboard needs, and say what mends what is wrong.",
    discussion: """
      One line a check: good, doubtful, bad or unknown; what was found; what it means; the one command that mends it. \
      It changes nothing. A short soft tone is played. Exit code 0 when nothing is bad, 1 when something is; \
      docs/doctor.md lists every case.
      """)

  @Flag(help: "For programs: one JSON object.")
  var json = false

  @Option(
    help: ArgumentHelp("Look at the machine whose files are below this folder, not at this one.", valueName: "folder"))
  var root: String?

  @Option(help: ArgumentHelp("The folder that keeps what is written.", valueName: "folder"))
  var state: String?

  @Option(help: ArgumentHelp("The folder of layouts and dictionaries.", valueName: "folder"))
  var data: String?

  @Option(help: ArgumentHelp("The settings file.", valueName: "file"))
  var settings: String?

  @Option(help: ArgumentHelp("The device that is meant to follow the eye, as for yanyu run.", valueName: "device"))
  var input: String?

  @Option(help: ArgumentHelp("Only these checks, with commas between them.", valueName: "checks"))
  var only: String?

  @Flag(help: "Do not play the tone.")
  var noTone = false

  /// Writes the tables of docs/doctor.md.
  @Flag(help: .hidden)
  var table = false

  func run() throws {
    if table { return print(DoctorTable.markdown(EveryCheck.table), terminator: "") }
    let checks = try chosenChecks()
    let what = try examination()
    let diagnosed = DoctorRounds(checks: checks, start: .copy).run(what)
    if json {
      try StandardOutput.write(line: diagnosed.json.line)
    } else {
      for line in diagnosed.lines { try StandardOutput.write(line: line.text) }
    }
    if diagnosed.verdict == .bad { throw ExitCode.failure }
  }

  private func examination() throws -> Examination {
    if let root {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: root, isDirectory: &isFolder), isFolder.boolValue else {
        throw CommandFailure(wrongUsage: "yanyu: --root: there is no folder \(root)")
      }
    }
    var what = Examination(
      root: SystemRoot(root.map(Self.absolute) ?? ""), environment: ProcessInfo.processInfo.environment,
      stateFolder: state.map(Self.absolute), dataFolder: data.map(Self.absolute),
      settingsFile: settings.map(Self.absolute))
    what.input = input
    // Found through PATH, its name is enough for the person's shell too.
    if let called = CommandLine.arguments.first, called.contains("/") { what.command = called }
    return what
  }

  private func chosenChecks() throws -> [DoctorCheck] {
    var checks = EveryCheck.all
    if let only {
      let names = only.split(separator: ",").map(String.init)
      for name in names where !checks.contains(where: { $0.name == name }) {
        let meant = NearestName.nearest(to: name, among: checks.map(\.name)).map { "; did you mean \($0)?" } ?? ""
        throw CommandFailure(wrongUsage: "yanyu: the doctor has no check “\(name)”\(meant)")
      }
      checks = checks.filter { names.contains($0.name) }
    }
    guard noTone else { return checks }
    return checks.map { check in
      check.name == SoundToneFinding.check
        ? DoctorCheck(check.name) { _ in SoundToneFinding.silenced.line() } : check
    }
  }

  private static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }
}
