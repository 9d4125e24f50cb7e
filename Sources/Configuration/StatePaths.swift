/// Where a session keeps what must outlive it. A rule over an environment, so that it needs no real one to be tested.
package struct StatePaths: Hashable, Sendable {
  /// No folder can be made out; the message says what to set.
  package struct Unknown: Error, Hashable, Sendable, CustomStringConvertible {
    package var description: String {
      "yanyu: no folder for the message: set HOME, or name one with --state FOLDER"
    }
  }

  /// The state folder, without a slash at its end.
  package var folder: String

  package init(folder: String) {
    let trimmed = folder.reversed().drop { $0 == "/" }.reversed()
    self.folder = trimmed.isEmpty ? "/" : String(trimmed)
  }

  /// In this order: `--state`; systemd's STATE_DIRECTORY (the first of several); XDG_STATE_HOME/yanyu;
  /// HOME/.local/state/yanyu.
  /// A relative XDG_STATE_HOME is ignored, as the XDG Base Directory Specification asks, and so is a relative HOME.
  package init(option: String?, environment: (String) -> String?) throws(Unknown) {
    if let option, !option.isEmpty {
      self.init(folder: option)
    } else if let first = environment("STATE_DIRECTORY")?.split(separator: ":").first, first.hasPrefix("/") {
      self.init(folder: String(first))
    } else if let base = environment("XDG_STATE_HOME"), base.hasPrefix("/") {
      self.init(folder: StatePaths(folder: base).file("yanyu"))
    } else if let home = environment("HOME"), home.hasPrefix("/") {
      self.init(folder: StatePaths(folder: home).file(".local/state/yanyu"))
    } else {
      throw Unknown()
    }
  }

  /// The path of a file in the state's folder.
  package func file(_ name: String) -> String { folder == "/" ? "/\(name)" : "\(folder)/\(name)" }

  /// Locked by the session that uses the folder; holds its supervisor's pid.
  package var lock: String { file("lock") }
  /// Locked by the session's yanyu-alarm; holds its pid.
  package var alarm: String { file("alarm") }
  /// What the programs say while the screen is in use.
  package var log: String { file("log") }

  /// The name of the chosen profile; no file for the usual settings.
  package var profile: String { file("profile") }
  /// What looks and `yanyu ctl set` have changed in a profile; "" is the usual one.
  package func overrides(of profile: String) -> String {
    file("overrides/\(profile.isEmpty ? "usual" : profile).jsonl")
  }
}
