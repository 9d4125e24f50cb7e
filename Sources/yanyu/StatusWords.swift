import JSONLines
import Terms

/// A status answer in words for a person. Fields that this or another release does not have are left out.
struct StatusWords {
  private let status: JSONValue

  init(_ status: JSONValue) { self.status = status }

  /// A few lines, one for each thing that is asked in a glance.
  var lines: [String] {
    let first = [who, doing, page].joined
    let parts =
      [first, "eyes: " + source, setRight, message, question, speech, call, care, deadMan] + refused
      + [unkept, running]
    return parts.compactMap { $0.flatMap { $0.isEmpty ? nil : $0.onOneLine } }
  }

  /// The same in one line, without what passes by itself.
  var line: String {
    let trouble = refused.isEmpty ? nil : "a file was refused"
    let speech = isTrue("speaking") ? "speaking" : nil
    return [call, trouble, care, who, doing, page, source(withRate: false), letters, kept, speech].joined.onOneLine
  }

  /// The profile; the usual one needs no name.
  private var who: String? { text("who") ?? text("profile").flatMap { $0 == "usual" ? nil : $0 } }

  private var doing: String? {
    guard let resting = status["resting"]?.bool else { return nil }
    return resting ? "resting" : isTrue("idle") ? "waiting for the eyes to come back" : "writing"
  }

  private var page: String? { text("page").map { "page \($0)" } }

  private var source: String { source(withRate: true) }

  private func source(withRate: Bool) -> String {
    guard let source = status["source"], let name = source["name"]?.string else { return "nothing follows the eye" }
    let kind = source["kind"]?.string.map { " (\($0))" } ?? ""
    guard withRate, let rate = source["rate"]?.integer else { return name + kind }
    return name + kind + (rate == 0 ? ", silent" : ", \(rate) reports a second")
  }

  /// By how much looks are set right.
  private var setRight: String? {
    guard let right = status["set-right"], let across = right["right"]?.double, let down = right["down"]?.double
    else { return nil }
    let letters = right["letters"]?.integer ?? 0
    let points = right["points"]?.integer ?? 0
    let posture = right["posture"]?.string.flatMap { $0.isEmpty ? nil : "posture \($0)" }
    guard letters > 0 || points > 0 || across != 0 || down != 0 else { return nil }
    func part(_ value: Double, _ more: String, _ less: String) -> String {
      "\((abs(value) * 10).rounded() / 10)° \(value < 0 ? less : more)"
    }
    return [
      "looks are set right by \(part(across, "right", "left")), \(part(down, "down", "up"))",
      letters > 0 ? "learnt from \(letters) letters" : nil,
      points > 0 ? "calibrated by \(points) points" : nil,
      posture,
    ].joined
  }

  private var message: String? {
    let last = milliseconds("since-selection").map { "last choice \(Self.duration($0)) ago" }
    let parts = [letters, kept, last ?? "nothing was chosen yet"].joined
    return status["length"] == nil ? nil : "message: " + parts
  }

  private var letters: String? {
    status["length"]?.integer.map { $0 == 1 ? "1 letter" : $0 == 0 ? "empty" : "\($0) letters" }
  }

  private var kept: String? {
    guard let revision = status["revision"]?.integer, let written = status["written"]?.integer,
      let durable = status["durable"]?.integer
    else { return nil }
    return durable >= revision ? "kept" : written >= revision ? "kept, not yet on the disk" : "not kept yet"
  }

  private var question: String? { isTrue("asking") ? "a question stands above the message" : nil }

  private var speech: String? {
    status["speaking"]?.bool.map { $0 ? "speech: speaking" : "speech: silent" }
  }

  private var call: String? {
    isTrue("calling") ? "CALLING FOR HELP (yanyu ctl acknowledge when somebody has come)" : nil
  }

  /// The usual state needs no words.
  private var care: String? {
    switch text("care").flatMap(CareState.init(name:)) {
    case .asleep: "the person is asleep"
    case .carerAtWork: "a carer is at work"
    case .moved: "the person or the tracker was moved"
    case .present, nil: nil
    }
  }

  private var deadMan: String? {
    guard let limit = status["dead-man"]?.integer else { return nil }
    let now = status["can-choose"] == false ? "; nothing can be chosen now" : ""
    return "calls by itself when nothing can be chosen for \(Self.duration(Double(limit) * 1000))" + now
  }

  /// Files that were not taken, with the place in them.
  private var refused: [String?] { (status["refused"]?.array ?? []).map(\.string) }

  private var unkept: String? {
    guard status["settings-kept"] == false else { return nil }
    return isTrue("safe-mode")
      ? "safe mode, after quick deaths: the built-in keyboard serves, and changes of settings are not kept"
      : "changes of settings are not kept: the disk does not take them"
  }

  private var running: String? {
    guard let uptime = milliseconds("uptime") else { return nil }
    let restarts = status["restarts"]?.integer ?? 0
    let times = restarts == 0 ? "never restarted" : restarts == 1 ? "restarted once" : "restarted \(restarts) times"
    return "running for \(Self.duration(uptime)), \(times)"
  }

  private func text(_ name: String) -> String? { status[name]?.string.flatMap { $0.isEmpty ? nil : $0 } }
  private func isTrue(_ name: String) -> Bool { status[name]?.bool == true }
  private func milliseconds(_ name: String) -> Double? { status[name]?.double }

  /// "12 s", "5 min", "2 h 14 min", "3 d 4 h".
  static func duration(_ milliseconds: Double) -> String {
    let seconds = Int64(exactly: (milliseconds / 1000).rounded(.down)) ?? 0
    let (minutes, hours) = (seconds / 60, seconds / 3600)
    if minutes < 1 { return "\(max(0, seconds)) s" }
    if hours < 1 { return "\(minutes) min" }
    return hours < 48 ? "\(hours) h \(minutes % 60) min" : "\(hours / 24) d \(hours % 24) h"
  }
}

extension [String?] {
  fileprivate var joined: String { compactMap { $0 }.joined(separator: " · ") }
}
