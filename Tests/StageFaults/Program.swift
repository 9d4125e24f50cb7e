import Control
import Glibc
import JSONLines
import Platform
import Terms

/// Kills and stops every process at every stage of writing, speaking and calling, and kills the supervisor; a line
/// each.
///
///     StageFaults [--short] FOLDER [PROGRAM...]
///     StageFaults restarts COUNT FOLDER
///     StageFaults readers FOLDER
@main struct Program {
  static let programs = ["yanyud", "yanyu-synth", "yanyu-sound", "yanyu-alarm"]

  static func main() {
    var arguments = Array(CommandLine.arguments.dropFirst())
    signal(SIGPIPE, SIG_IGN)
    if arguments.count == 3, arguments[0] == "restarts", let count = Int(arguments[1]), count > 0 {
      leave { try Restarts.measure(count, in: arguments[2]) }
    }
    if arguments.count == 2, arguments[0] == "readers" { leave { try BrokenReaders.run(in: arguments[1]) } }
    let isShort = arguments.first == "--short"
    if isShort { arguments.removeFirst() }
    let named = arguments.dropFirst()
    guard let folder = arguments.first, named.allSatisfy({ (programs + ["yanyu-supervisor"]).contains($0) }) else {
      ProcessHabits.complain("usage: StageFaults [--short] FOLDER [PROGRAM...]")
      exit(64)
    }
    leave { try run(folder, Set(named), isShort: isShort) }
  }

  private static func leave(_ body: () throws -> Bool) -> Never {
    do {
      exit(try body() ? 0 : 1)
    } catch {
      ProcessHabits.complain("yanyu: \(error)")
      exit(1)
    }
  }

  static func run(_ folder: String, _ named: Set<String>, isShort: Bool) throws -> Bool {

    print("stage        process          fault usable   length        sound               verdict")
    var isGood = true
    for program in programs where named.isEmpty || named.contains(program) {
      // One session a process: what one of them leaves behind is seen by what follows.
      let keyboard = try Keyboard(in: "\(folder)/\(program)")
      let run = FaultRun(keyboard: keyboard, wholeSentence: try measureSentence(keyboard))
      for (stage, fault) in cases(of: program, isShort: isShort) {
        var outcome = Outcome(stage: stage, program: program, fault: fault)
        do { outcome = try run.make(fault, of: program, at: stage) } catch { outcome.troubles.append("\(error)") }
        print(outcome.line)
        isGood = isGood && outcome.troubles.isEmpty
      }
      let left = try keyboard.end()
      if !left.isEmpty { print("BAD: console after \(program): \(left.joined(separator: "; "))") }
      isGood = isGood && left.isEmpty
    }
    guard named.isEmpty || named.contains("yanyu-supervisor") else { return isGood }
    for stage in isShort ? [Stage.saving] : Stage.allCases {
      let troubles = try endSupervisor(at: stage, in: "\(folder)/supervisor-\(stage)")
      let verdict =
        troubles.isEmpty ? "good: the next start has the text, and gives the console back" : "BAD: \(troubles)"
      print("\(stage)  yanyu-supervisor  kill  \(verdict)")
      isGood = isGood && troubles.isEmpty
    }
    return isGood
  }

  /// A speaker matters to no letter: the short form takes each where it matters.
  static func cases(of program: String, isShort: Bool) -> [(Stage, Fault)] {
    let all = Stage.allCases.flatMap { stage in Fault.allCases.map { (stage, $0) } }
    guard isShort else { return all }
    return all.filter { stage, fault in
      switch program {
      case "yanyud": fault == .kill || stage == .looking
      case "yanyu-alarm": stage == .calling
      default: stage == .sounding && fault == .kill
      }
    }
  }

  /// Bytes that the sentence takes in the file when nothing breaks.
  static func measureSentence(_ keyboard: Keyboard) throws -> Int {
    let before = Keyboard.length(of: keyboard.spoken)
    _ = try keyboard.ask(.say(text: Stage.sentence))
    try keyboard.wait("speech") { $0["speaking"] == true }
    try keyboard.wait("the end of speech") { $0["speaking"] == false }
    return Keyboard.length(of: keyboard.spoken) - before
  }

  /// Nobody is left to put the terminal back: everything ends but a call, and the next start mends.
  static func endSupervisor(at stage: Stage, in folder: String) throws -> [String] {
    var troubles: [String] = []
    let written: Int64
    do {
      let keyboard = try Keyboard(in: folder)
      try stage.reach(keyboard)
      let children = programs.map { ($0, keyboard.process($0)) }
      written = keyboard.status?["written"]?.integer ?? 0
      kill(keyboard.supervisor.pid, SIGKILL)
      // The person's call is to outlive all that it may call about; nothing else is.
      let caller = stage == .calling ? children.first { $0.0 == "yanyu-alarm" }?.1 : nil
      let others = children.compactMap(\.1).filter { $0 != caller }
      let end = MonotonicClock.now() + .seconds(5)
      while others.contains(where: { kill($0, 0) == 0 }), MonotonicClock.now() < end { usleep(5000) }
      for (name, pid) in children where pid != caller {
        if let pid, kill(pid, 0) == 0 { troubles.append("\(name) is left") }
      }
      if stage == .calling, caller == nil || !soundsOn(keyboard) { troubles.append("the tone has ended") }
    }
    let next = try Keyboard(in: folder)
    let status = try next.wait("a status") { $0["ok"] == true }
    if status["revision"]?.integer ?? 0 < written { troubles.append("text is missing") }
    if stage == .calling {
      try next.wait("the call of the session before") { $0["calling"] == true }
      if !soundsOn(next) { troubles.append("the next session does not sound") }
      try Stage.calm(next)
    } else if status["calling"] != false {
      troubles.append("the next session calls")
    }
    return troubles + (try next.end())
  }

  /// The file of the tone changes within a second.
  private static func soundsOn(_ keyboard: Keyboard) -> Bool {
    let before = Keyboard.length(of: keyboard.tone)
    let end = MonotonicClock.now() + .seconds(1)
    while MonotonicClock.now() < end {
      usleep(5000)
      keyboard.drain()
      if Keyboard.length(of: keyboard.tone) != before { return true }
    }
    return false
  }
}
