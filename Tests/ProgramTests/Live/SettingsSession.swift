import Foundation
import JSONLines
import Testing

/// A keyboard in a terminal whose carer has a settings file.
final class SettingsSession {
  static let profiles = """
    dwell: {letter: 700}
    profiles:
      tired:
        label: Tired
        dwell: {letter: 1200}

    """

  let live: TerminalSession
  private var restarts: Int64 = 0

  /// - Parameters:
  ///   - text: what the settings file holds when the keyboard starts.
  ///   - folder: of the session; one of its own when there is none.
  ///   - setup: how it is started.
  /// - Throws: when the keyboard does not start.
  init(_ text: String, in folder: ScratchFolder? = nil, _ setup: TerminalSession.Setup = .init()) throws {
    let folder = try folder ?? ScratchFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/config/yanyu", withIntermediateDirectories: true)
    try text.write(toFile: folder.path + "/config/yanyu/settings.yaml", atomically: true, encoding: .utf8)
    live = try TerminalSession(setup, in: folder)
    // The first reading of the file is over when a compiled one is there, or it was refused.
    try live.waits(forStatus: "the first reading", within: 40) { status in
      status["settings-file"]?["known"] == .bool(true) || status["refused"]?.array?.isEmpty == false
    }
  }

  /// Replaces the file as most editors do.
  func write(_ text: String) throws {
    let file = live.folder.path + "/config/yanyu/settings.yaml"
    try text.write(toFile: file + ".new", atomically: false, encoding: .utf8)
    guard rename(file + ".new", file) == 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  /// Replaces the file; how long until a setting has this value, in seconds.
  func timeUntilTaken(_ text: String, setting: String = "dwell.letter", value: String) throws -> Double {
    try write(text)
    let start = Date()
    try live.waits(for: "\(setting) to be \(value)") { _ in try self.value(setting) == value }
    return Date().timeIntervalSince(start)
  }

  /// Runs in the folder of the settings file.
  func shell(_ command: String) throws {
    let result = try run("/bin/sh", ["-c", "cd \(live.folder.path)/config/yanyu && \(command)"])
    #expect(result.code == 0, "\(result.errors)")
  }

  func value(_ setting: String) throws -> String? {
    let answer = try JSONValue(parsing: try live.ctl(["set", setting, "--json"]).output)
    return answer["settings"]?[setting]?["value"]?.string
  }

  /// `kill -9`, and until the next daemon answers. (Two quick deaths would bring safe mode, which reads no files.)
  func restartDaemon() throws {
    restarts += 1
    try live.waits(forStatus: "a life that is not quick") { $0["uptime"]?.double ?? 0 > 2500 }
    try live.kill("yanyud")
    try live.waits(for: "another daemon") { _ in (try? live.status()["restarts"]?.integer) == restarts }
  }

  func end() throws {
    try live.type("\u{3}")
    #expect(try live.ending() == "0")
  }
}
