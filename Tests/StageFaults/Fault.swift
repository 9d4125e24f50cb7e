import Control
import Glibc
import JSONLines
import Platform
import Terms
import Words

/// What is done to a process.
enum Fault: String, CaseIterable {
  case kill, stop

  var signal: Int32 { self == .kill ? SIGKILL : SIGSTOP }
}

/// One fault at one stage, and what came of it.
struct Outcome {
  var stage: Stage
  var program: String
  var fault: Fault
  /// Until a status was answered and, when the daemon was meant, a page was drawn and a look taken in.
  var usable: Interval?
  var text = ""
  var sound = ""
  var troubles: [String] = []

  static let restart = Interval.milliseconds(200)
  /// Until a hang is noticed.
  static let hang = Interval.seconds(2)

  /// What each may take: at once but for a hang, which is waited for.
  var limit: Interval { program == "yanyud" && fault == .stop ? Outcome.hang + Outcome.restart : Outcome.restart }

  /// So long the tone may be silent when it is yanyu-alarm that breaks.
  var silenceLimit: Interval { fault == .stop ? Outcome.hang : Outcome.restart }

  var line: String {
    let time = usable.map { "\($0.wholeMilliseconds) ms" } ?? "-"
    let verdict = troubles.isEmpty ? "good" : "BAD: " + troubles.joined(separator: "; ")
    let columns = [stage.rawValue, program, fault.rawValue, time, text, sound]
    let widths = [13, 17, 5, 9, 14, 20]
    return zip(columns, widths).map { $0 + String(repeating: " ", count: max(1, $1 - $0.count)) }.joined() + verdict
  }
}

/// Makes them.
struct FaultRun {
  let keyboard: Keyboard
  /// How long the sentence is when nothing breaks, in bytes of the WAV file.
  let wholeSentence: Int

  func make(_ fault: Fault, of program: String, at stage: Stage) throws -> Outcome {
    var outcome = Outcome(stage: stage, program: program, fault: fault)
    try Stage.calm(keyboard)
    let spokenBefore = Keyboard.length(of: keyboard.spoken)
    try stage.reach(keyboard)
    let before = try keyboard.wait("a status") { $0["ok"] == true }
    guard let victim = keyboard.process(program) else { throw Keyboard.Trouble(description: "no \(program)") }
    keyboard.watch()
    let began = MonotonicClock.now()
    Glibc.kill(victim, fault.signal)
    let restarts = (before["restarts"]?.integer ?? 0) + (program == "yanyud" ? 1 : 0)
    let after = try waitUntilUsable(restarts, program: program, since: began, &outcome)
    judgeText(before, after, &outcome)
    let spokenSince = Keyboard.length(of: keyboard.spoken)
    if stage.isSpeaking { try judgeSound(from: spokenBefore, &outcome) }
    if stage.isSpeaking, program == "yanyud" { judgeReport(from: spokenSince, &outcome) }
    if stage == .calling { try judgeCall(without: victim, since: began, &outcome) }
    if stage.isWriting { try writeOn(&outcome) }
    if fault == .stop {
      holdStill(victim, since: began, &outcome)
      Glibc.kill(victim, SIGCONT)
    }
    if stage == .acknowledged { judgeSilence(&outcome) }
    try Stage.calm(keyboard)
    return outcome
  }

  /// The next letter is chosen and written, whoever is stopped.
  private func writeOn(_ outcome: inout Outcome) throws {
    try Stage.lookAwayForLong(keyboard)
    guard let before = keyboard.status else { return outcome.troubles.append("no status") }
    try keyboard.look(at: "t")
    try keyboard.wait("the next letter") {
      $0["revision"] != before["revision"] && $0["written"] == $0["revision"]
    }
    outcome.sound = "writes on"
  }

  /// A hang lasts: what is stopped stays so until it is replaced, or longer than anything takes that notices it.
  private func holdStill(_ victim: pid_t, since began: Instant, _ outcome: inout Outcome) {
    let end = began + Outcome.hang + Outcome.restart
    while MonotonicClock.now() < end, keyboard.process(outcome.program) == victim {
      keyboard.drain()
      usleep(5000)
    }
  }

  private func waitUntilUsable(
    _ restarts: Int64, program: String, since began: Instant, _ outcome: inout Outcome
  ) throws -> JSONValue {
    let isDaemon = program == "yanyud"
    let status = try keyboard.wait("usable again") { status in
      if isDaemon { try? keyboard.lookAway() }
      let isSeen = status["source"]?["rate"]?.integer ?? 0 > 0 && keyboard.hasDrawnAPage
      return status["restarts"]?.integer == restarts && (isSeen || !isDaemon)
    }
    let taken = MonotonicClock.now() - began
    outcome.usable = taken
    if taken > outcome.limit { outcome.troubles.append("usable after \(taken.wholeMilliseconds) ms") }
    return status
  }

  private func judgeText(_ before: JSONValue, _ after: JSONValue, _ outcome: inout Outcome) {
    let (had, has) = (before["written"]?.integer ?? 0, after["revision"]?.integer ?? 0)
    outcome.text = "\(before["length"]?.integer ?? -1)→\(after["length"]?.integer ?? -1)"
    if has < had { outcome.troubles.append("revision \(had) was written, \(has) is there") }
  }

  /// Once whole, or in part: never more than once.
  private func judgeSound(from before: Int, _ outcome: inout Outcome) throws {
    try keyboard.wait("the end of speaking") { $0["speaking"] == false }
    let now = Keyboard.length(of: keyboard.spoken)
    // A sound process that was started again begins the file anew or goes on in it.
    let heard = now >= before ? now - before : now
    let share = wholeSentence == 0 ? 0 : heard * 100 / wholeSentence
    outcome.sound = "spoken \(share) %"
    if share > 115 { outcome.troubles.append("spoken twice") }
    let isWhole = share >= 85
    if outcome.stage != .stopping, outcome.program == "yanyu-synth", !isWhole { outcome.troubles.append("not whole") }
  }

  /// What the daemon spoke when it ended is not spoken again behind the person's back, and they read that it broke off.
  private func judgeReport(from before: Int, _ outcome: inout Outcome) {
    usleep(300_000)
    let now = Keyboard.length(of: keyboard.spoken)
    let heard = now >= before ? now - before : now
    if heard * 20 > wholeSentence { outcome.troubles.append("spoken again") }
    guard outcome.stage != .stopping else { return }
    let end = MonotonicClock.now() + .seconds(2)
    let report = Wording.english[.speechBrokeOff]
    while !keyboard.hasShown(report), MonotonicClock.now() < end {
      keyboard.drawAgain()
      usleep(100_000)
      keyboard.drain()
    }
    if keyboard.hasShown(report) {
      outcome.sound = "reported"
    } else {
      outcome.troubles.append("neither spoken nor reported")
    }
  }

  /// The tone goes on, whoever broke; from yanyu-alarm itself soon again.
  private func judgeCall(without victim: pid_t, since began: Instant, _ outcome: inout Outcome) throws {
    let isAlarm = outcome.program == "yanyu-alarm"
    let end = MonotonicClock.now() + .seconds(isAlarm ? 20 : 3)
    // Of another life of it, for the last one's samples may come to the file until it has ended.
    while isAlarm, [nil, victim].contains(keyboard.process(outcome.program)), MonotonicClock.now() < end {
      usleep(1000)
      keyboard.drain()
    }
    let before = Keyboard.length(of: keyboard.tone)
    while MonotonicClock.now() < end {
      usleep(1000)
      keyboard.drain()
      let now = Keyboard.length(of: keyboard.tone)
      // Begun anew, or longer.
      guard now != before else { continue }
      let silent = MonotonicClock.now() - began
      outcome.sound = isAlarm ? "tone after \(silent.wholeMilliseconds) ms" : "the tone goes on"
      if isAlarm, silent > outcome.silenceLimit { outcome.troubles.append("silent for \(silent.wholeMilliseconds) ms") }
      return
    }
    outcome.troubles.append("the tone has ended")
  }

  /// After the answer nothing sounds, and nobody is told that somebody calls.
  private func judgeSilence(_ outcome: inout Outcome) {
    let before = Keyboard.length(of: keyboard.tone)
    usleep(300_000)
    keyboard.drain()
    if Keyboard.length(of: keyboard.tone) != before { outcome.troubles.append("the tone goes on") }
    if keyboard.status?["calling"] != false { outcome.troubles.append("it says that somebody calls") }
  }
}
