import Platform
import Speaking
import Terms
import Voice

/// A voice host with real programs, or with fakes in their place, driven as the daemon drives it.
package final class HostRun {
  package let poller: Poller
  package let host: VoiceHost
  package private(set) var events: [(at: Instant, event: VoiceEvent)] = []
  private var nextID: UInt64 = 1
  /// Other work that the loop has, so often, from now on; and how late it came to it, in nanoseconds.
  package var tickPeriod: Interval? { didSet { nextTick = tickPeriod.map { MonotonicClock.now() + $0 } } }
  package private(set) var lateness: [Int64] = []
  private var nextTick: Instant?

  package init(
    _ sink: VoiceOptions.Sink, privateSink: String? = nil, folder: String = ProcessHabits.programFolder()
  ) throws {
    poller = try Poller()
    host = VoiceHost(
      options: VoiceOptions(sink: sink, privateSink: privateSink, programFolder: folder), poller: poller)
  }

  deinit { host.close() }

  package func speak(_ text: String, language: LanguageTag = .english, audience: Utterance.Audience = .room)
    -> UtteranceID
  {
    let id = UtteranceID(rawValue: nextID)
    nextID += 1
    let utterance = Utterance(
      id: id, text: text, language: language, priority: .message, manner: .wait, audience: audience)
    host.perform(.speak(utterance), now: MonotonicClock.now())
    return id
  }

  package func stop(_ id: UtteranceID) { host.perform(.stop(id), now: MonotonicClock.now()) }

  /// Runs until `condition` holds; false when it does not within `seconds`.
  @discardableResult
  package func run(seconds: Int64 = 20, until condition: (HostRun) -> Bool) throws -> Bool {
    try run(to: MonotonicClock.now() + .seconds(seconds), until: condition)
  }

  package func pass(milliseconds: Int64) throws {
    _ = try run(to: MonotonicClock.now() + .milliseconds(milliseconds)) { _ in false }
  }

  private func run(to end: Instant, until condition: (HostRun) -> Bool) throws -> Bool {
    while !condition(self) {
      guard MonotonicClock.now() < end else { return false }
      let due = [host.deadline, nextTick].compactMap { $0 }.min() ?? end
      for readiness in try poller.wait(until: min(end, due)) where host.owns(readiness.descriptor) {
        note(host.handle(readiness, now: MonotonicClock.now()))
      }
      if let due = host.deadline, due <= MonotonicClock.now() { note(host.fire(now: MonotonicClock.now())) }
      tick()
    }
    return true
  }

  private func tick() {
    let now = MonotonicClock.now()
    guard let period = tickPeriod, let due = nextTick, due <= now else { return }
    lateness.append((now - due).nanoseconds)
    nextTick = max(due + period, now)
  }

  private func note(_ new: [VoiceEvent]) { events += new.map { (MonotonicClock.now(), $0) } }

  package func final(of id: UtteranceID) -> [VoiceEvent] {
    events.map(\.event).filter {
      switch $0 {
      case .finished(id), .stopped(id), .failed(id, _): true
      case .finished, .stopped, .failed, .marks, .anchor, .availability: false
      }
    }
  }

  package func marks(of id: UtteranceID) -> [Mark] {
    events.flatMap { (_, event) -> [Mark] in if case .marks(id, let marks) = event { marks } else { [] } }
  }

  package func anchors(of id: UtteranceID) -> [Anchor] {
    events.compactMap { (_, event) -> Anchor? in if case .anchor(id, let anchor) = event { anchor } else { nil } }
  }

  package func has(_ availability: VoiceAvailability) -> Bool {
    events.contains { $0.event == .availability(availability) }
  }
}
