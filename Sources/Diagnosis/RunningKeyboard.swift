import Control
import Glibc
import JSONLines
import Platform
import Terms

/// The keyboard that runs on the state folder, if one does.
enum RunningKeyboard {
  enum Answer {
    case status(JSONValue)
    case silent
    case refused
    case garbled
    case none
  }

  /// What it answers to `status`; nil when none does.
  static func status(_ what: Examination, milliseconds: Int) -> JSONValue? {
    if case .status(let value) = ask(what, milliseconds: milliseconds) { return value }
    return nil
  }

  static func ask(_ what: Examination, milliseconds: Int) -> Answer {
    guard let state = what.state, let folder = state.hostPath else { return .none }
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    guard let real = realpath(folder, &buffer) else { return .none }
    let path = ControlAddress.path(stateFolder: String(cString: real), environment: what.environment)
    // Below a root, and for another user's folder, the socket may lie in the folder itself.
    for socket in [path, String(cString: real) + "/control"] where access(socket, F_OK) == 0 {
      do throws(ControlError) {
        return .status(try ControlClient.request(path: socket, .status, timeoutMilliseconds: milliseconds))
      } catch {
        if error.description.contains("did not answer") { return .silent }
        if error.description.contains("kernel:") { return .refused }
        if !error.description.contains("no keyboard is running") { return .garbled }
      }
    }
    return .none
  }
}

/// Whether a keyboard is running, in brief.
package enum KeyboardFinding: String, Finding {
  case writing, resting, calling, noSource = "no-source", restarted, safeMode = "safe-mode", silent, refused
  case garbled, none

  package static let check = "keyboard"
  package static let about = "whether a keyboard is running, by its control socket, and how it is"

  package var row: FindingRow {
    switch self {
    case .writing: FindingRow(.good, found: "a keyboard is running ({status})", means: "The person can write.")
    case .resting:
      FindingRow(
        .good, found: "a keyboard is running and rests ({status})", means: "Two far looks wake it, or yanyu ctl resume."
      )
    case .calling:
      FindingRow(
        .doubtful, found: "the person is calling for help ({status})", means: "Somebody should go there now.",
        mend: "{yanyu} ctl acknowledge")
    case .noSource:
      FindingRow(
        .bad, found: "a keyboard is running and nothing follows the eye ({status})",
        means: "The person can choose nothing. Plug the tracker in again; it goes on by itself.",
        mend: "{yanyu} devices")
    case .restarted:
      FindingRow(
        .doubtful, found: "a keyboard is running and has been restarted {restarts} times ({status})",
        means: "Its inner program died and came back; the text is kept. The check “last-crash” tells more.",
        mend: "{yanyu} ctl status")
    case .safeMode:
      FindingRow(
        .doubtful, found: "a keyboard is running in its plain mode ({status})",
        means: "It died twice in a row and now does without extras. End it and start it anew when it is convenient.",
        mend: "{yanyu} ctl quit")
    case .silent:
      FindingRow(
        .bad, found: "a keyboard is there and did not answer within {seconds} s",
        means: "It hangs; its supervisor should start it again within seconds. If this stays, start it anew.",
        mend: "{yanyu} ctl quit")
    case .refused:
      FindingRow(
        .doubtful, found: "a keyboard's socket is there, and this user may not talk to it",
        means: "It belongs to another account: run the doctor as that user.", mend: "ls -l \"$XDG_RUNTIME_DIR/yanyu\"")
    case .garbled:
      FindingRow(
        .doubtful, found: "a keyboard's socket is there, and its answer is not understood",
        means:
          "It is of another release, or something else listens there. Start the keyboard anew when it is convenient.",
        mend: "{yanyu} ctl quit")
    case .none:
      FindingRow(
        .good, found: "no keyboard is running on this state folder",
        means: "Start one when the person wants to write: yanyu run.")
    }
  }

  private static let patience = 1000

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    guard what.state?.root.isLive ?? true else { return AnyCheckFinding.notLookedAt.line(check: check) }
    switch RunningKeyboard.ask(what, milliseconds: patience) {
    case .garbled: return garbled.line()
    case .none: return none.line()
    case .silent: return silent.line(["seconds": "\(patience / 1000)"])
    case .refused: return refused.line()
    case .status(let status): return judge(status)
    }
  }

  /// In the order of what matters most.
  static func judge(_ status: JSONValue) -> CheckLine {
    let restarts = status["restarts"]?.integer ?? 0
    let minutes = Int64(min(max(0, (status["uptime"]?.double ?? 0) / 60_000), 1e9))
    let source = status["source"]?["name"]?.string.map { "follows \($0)" } ?? "follows nothing"
    let values = [
      "restarts": "\(restarts)",
      "status": "page \(status["page"]?.string ?? "?"), \(source), up for \(minutes) min, \(restarts) restarts",
    ]
    if status["calling"] == true { return calling.line(values) }
    if status["source"] == .null { return noSource.line(values) }
    if status["safe-mode"] == true || status["plain"] == true { return safeMode.line(values) }
    if restarts > 0 { return restarted.line(values) }
    return (status["resting"] == true ? resting : writing).line(values)
  }
}
