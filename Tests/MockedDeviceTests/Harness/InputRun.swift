import Gaze
import LinuxInput
import Platform
import Terms

/// The daemon's part in a test: waits, drains, fires, and keeps what was reported.
final class InputRun {
  let poller: Poller
  let sources: InputSources
  private(set) var reports: [InputReport] = []

  init(_ options: InputOptions = InputOptions(), eventsPerDrain: Int = 512) throws {
    // Whoever looks before the testbed is there looks at the real machine.
    _ = MockTestbed.shared
    poller = try Poller()
    sources = try InputSources(
      options: options, poller: poller, now: MonotonicClock.now(), eventsPerDrain: eventsPerDrain)
    reports = sources.initialReports()
  }

  /// Runs until the reports since the last call satisfy `enough`, at most two seconds; returns those reports.
  @discardableResult
  func run(_ enough: ([InputReport.Event]) -> Bool) throws -> [InputReport.Event] {
    try run(for: .seconds(2), enough)
  }

  /// Runs for so long, or until `enough`.
  @discardableResult
  func run(for time: Interval, _ enough: ([InputReport.Event]) -> Bool = { _ in false }) throws -> [InputReport.Event] {
    let start = reports.count
    let end = MonotonicClock.now() + time
    while MonotonicClock.now() < end {
      let deadline = min(end, sources.deadline ?? end)
      let ready = try poller.wait(until: deadline)
      let now = MonotonicClock.now()
      for readiness in ready where sources.owns(readiness.descriptor) {
        reports += sources.drain(readiness, now: now)
      }
      if let due = sources.deadline, due <= now { reports += sources.fire(now: now) }
      if enough(reports[start...].map(\.event)) { break }
    }
    return reports[start...].map(\.event)
  }

  /// Reports of suspending and resuming count too.
  func suspend() { reports += sources.suspend(now: MonotonicClock.now()) }
  func resume() { reports += sources.resume(now: MonotonicClock.now()) }

  var events: [InputReport.Event] { reports.map(\.event) }
}

extension Sequence where Element == InputReport.Event {
  var samples: [GazeSample] {
    compactMap { event in
      guard case .sample(let sample) = event else { return nil }
      return sample
    }
  }

  var changes: [SourceChange] {
    compactMap { event in
      guard case .change(let change) = event else { return nil }
      return change
    }
  }

  var troubles: [InputTrouble] {
    compactMap { event in
      guard case .trouble(let trouble) = event else { return nil }
      return trouble
    }
  }

  var carerKeys: [UInt16] {
    compactMap { event in
      guard case .carerKey(let code) = event else { return nil }
      return code
    }
  }

  var attached: [SourceDescription] {
    changes.compactMap { change in
      guard case .attached(let description) = change else { return nil }
      return description
    }
  }
}
