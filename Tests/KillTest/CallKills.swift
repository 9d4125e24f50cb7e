import Glibc
import Platform
import Synchronization
import Terms

/// Kills at system calls, several daemons beside each other, each with a state folder that goes on from life to life.
struct CallKills: Sendable {
  /// A life that has not met its call by then is ended from outside, and does not count.
  static let longestLife = Interval.milliseconds(1400)
  /// Lives of one state folder; every thirty-third and those behind it compact, until one survives.
  static let chain = 150
  /// Recordings that lives are drawn from.
  static let scripts = 24
  /// A life mostly waits for the eye: more of them than cores, and few enough that each comes to compact.
  static func daemons(_ kills: Int) -> Int { min(6, max(1, kills / 50)) }

  /// Calls that are made for those who ask.
  private static let answering: [Killer.Call] = [.accept, .send]

  let folder: String
  let seed: UInt64
  private let recordings: [(script: Script, file: String)]

  init(folder: String, seed: UInt64) throws {
    self.folder = folder
    self.seed = seed
    if mkdir(folder, 0o700) != 0, errno != EEXIST { throw SystemError.last("mkdir \(folder)") }
    var numbers = Numbers(state: seed)
    recordings = try (0..<CallKills.scripts).map { number in
      let script = Script(using: &numbers)
      let file = "\(folder)/recording-\(number)"
      guard let text = TypedRecording.text(script.choices.map(\.key), .pressing) else {
        throw TypingSession.Trouble(description: "a key is not in the layout")
      }
      try Descriptor.open(file, O_WRONLY | O_CREAT | O_TRUNC).writeAll(text.utf8)
      return (script, file)
    }
  }

  /// - Returns: what was counted, and the faults.
  func run(_ kills: Int) throws -> CallTally {
    let plans = KillPlans(try rates())
    let shared = SharedTally(wanted: kills, daemons: CallKills.daemons(kills))
    let ended = try Mailbox<Int>()
    for number in 0..<CallKills.daemons(kills) {
      try ThreadStart.detached {
        do { try work(number, plans, shared) } catch {
          shared.value.withLock { $0.faults.append("\(error)") }
        }
        shared.value.withLock { $0.working -= 1 }
        ended.put(number)
      }
    }
    while shared.value.withLock({ $0.working > 0 }) {
      var item = pollfd(fd: ended.ready.raw, events: Int16(POLLIN), revents: 0)
      let isOver = poll(&item, 1, 30_000) > 0
      _ = ended.take()
      if !isOver { say(shared.value.withLock { "kills: \($0.atCalls) of \(kills), \($0.faults.count) faults" }) }
    }
    return shared.value.withLock { $0 }
  }

  /// One state folder after the other.
  private func work(_ worker: Int, _ plans: KillPlans, _ shared: SharedTally) throws {
    var numbers = Numbers(state: seed &+ UInt64(worker + 1) &* 1_000_003)
    let killer = try Killer()
    var chain = 0
    while shared.isWanted {
      let place = "\(folder)/\(worker)-\(chain)"
      let life = try DaemonLife(folder: place, killer: killer)
      var history = History()
      var isSound = true
      for number in 1...CallKills.chain where shared.isWanted && isSound {
        guard let recording = recordings.randomElement(using: &numbers) else { continue }
        let plan = plans.next(files: life.files, using: &numbers)
        var step = try self.step(life, recording, plan, &history)
        step.name = "folder \(worker)-\(chain), life \(number), \(plan)"
        isSound = shared.add(step)
      }
      shared.add(history)
      // One with a fault stays, to be looked at.
      if isSound { FileBytes.removeFolder(place) }
      chain += 1
    }
  }

  private func step(
    _ life: DaemonLife, _ recording: (script: Script, file: String), _ plan: Killer.Plan, _ history: inout History
  ) throws -> CallTally.Step {
    let before = (files: life.files, edits: history.edits.count)
    let asks = CallKills.answering.contains(plan.call)
    let end = try life.live(recording.file, plan: plan, for: CallKills.longestLife, asks: asks)
    var faults: [String] = []
    if case .other(let ending) = end { faults.append("the daemon ended by itself: \(ending)") }
    if life.killer.lost > 0 { faults.append("the ledger was full") }
    faults += history.take(life.killer.writes, recording.script, folder: life.state)
    return CallTally.Step(
      plan: plan, end: end, edits: history.edits.count - before.edits,
      isAmidCompaction: life.isCompacting
        || before.files > KillPlans.compactedAbove && life.files > before.files / 2
          && [.rename, .unlink].contains(plan.call) && end == .atCall,
      hasCompacted: life.files < before.files / 2, faults: faults)
  }

  /// How often a life makes each call: one that is left alone tells, and for answers one that is asked.
  private func rates() throws -> KillPlans.Rates {
    let killer = try Killer()
    let place = "\(folder)/unkilled"
    let life = try DaemonLife(folder: place, killer: killer)
    var start: [UInt64] = []
    _ = try life.live(recordings[0].file, plan: nil, for: CallKills.longestLife) {
      if start.isEmpty, !WrittenRecords(killer.writes).edits.isEmpty { start = killer.counts }
    }
    guard !start.isEmpty else { throw TypingSession.Trouble(description: "a daemon that nobody kills writes nothing") }
    var whole = killer.counts
    _ = try life.live(recordings[0].file, plan: nil, for: CallKills.longestLife, asks: true)
    for call in CallKills.answering { whole[call.rawValue] = killer.counts[call.rawValue] }
    FileBytes.removeFolder(place)
    return KillPlans.Rates(start: start, whole: whole)
  }

  /// A write that is lost has to be seen: the preload swallows one, and the daemon is none the wiser.
  /// - Returns: a fault when it was not seen.
  func plant() throws -> [String] {
    let life = try DaemonLife(folder: "\(folder)/planted", killer: try Killer())
    var history = History()
    let plan = Killer.Plan(call: .pwrite, number: 3, manner: .swallow)
    _ = try life.live(recordings[0].file, plan: plan, for: CallKills.longestLife)
    guard life.killer.counts[Killer.Call.pwrite.rawValue] >= plan.number else {
      return ["the planted fault was not reached"]
    }
    let found = history.take(life.killer.writes, recordings[0].script, folder: life.state)
    say(
      "kills: planted: a pwrite that writes nothing and reports all: \(found.count) complaints, the first: "
        + (found.first ?? "none"))
    return found.contains { $0.hasPrefix("missing") } ? [] : ["the planted fault was not found"]
  }
}
