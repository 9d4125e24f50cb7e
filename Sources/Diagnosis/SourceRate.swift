import Control
import Gaze
import LinuxInput
import Platform
import Terms

/// How often the source tells where the eye is.
package enum SourceRateFinding: String, Finding {
  case measured, slow, still, unseen, connection, taken, none

  package static let check = "source-rate"
  package static let about = "how often it reports: counted for 1.2 s, else what its connection allows"

  package var row: FindingRow {
    switch self {
    case .measured:
      FindingRow(.good, found: "{name} reports {rate} times a second", means: "It is awake, and fast enough.")
    case .slow:
      FindingRow(
        .doubtful, found: "{name} reports only {rate} times a second",
        means:
          "Looks are noticed late and dwelling feels sluggish; trackers give 30 and more. Its "
          + "software may be busy or set so.",
        mend: "top -b -n 1 | head -n 15")
    case .still:
      FindingRow(
        .good, found: "{name} said nothing for {seconds} s",
        means: "That is as it should be while nobody moves it. Move it and ask again to see its rate.")
    case .unseen:
      FindingRow(
        .doubtful, found: "{name} said nothing for {seconds} s",
        means:
          "The tracker sees no eye, or its own software is not running. Sit somebody in front of it and ask again.",
        mend: "{yanyu} doctor --only source-rate")
    case .connection:
      FindingRow(
        .good, found: "{name} said nothing for {seconds} s; its connection allows {rate} reports a second",
        means: "Move it, or look at the screen, and ask again to see its rate.")
    case .taken:
      FindingRow(
        .unknown, found: "the keyboard that is running has the device",
        means: "Only the keyboard hears it now; its status tells more.", mend: "{yanyu} ctl status")
    case .none:
      FindingRow(.unknown, found: "there is no source to listen to", means: "See “source”.")
    }
  }

  /// How long is listened.
  static let window = Interval.milliseconds(1200)
  /// The slowest trackers that can be written with give 25 to 30 a second.
  private static let slowest = 20.0

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    guard what.root.isLive else { return belowRoot(what) }
    guard let chosen = try? PointerChoice(what).chosen else { return none.line() }
    var values = ["name": chosen.name, "seconds": "1.2"]
    if RunningKeyboard.status(what, milliseconds: 300) != nil { return taken.line(values) }
    let heard = listen(what)
    guard let rate = heard else {
      let device = SystemDevice(String(chosen.node.split(separator: "/").last ?? ""), what.root)
      if chosen.deviceClass == .tracker { return unseen.line(values) }
      guard let limit = device.connectionRate else { return still.line(values) }
      values["rate"] = "\(Int(limit.rounded()))"
      return connection.line(values)
    }
    values["rate"] = "\(Int(min(rate, 100_000).rounded()))"
    // What is moved by hand sends when it is moved: only a tracker's pace is its own.
    return (rate < slowest && chosen.deviceClass == .tracker ? slow : measured).line(values)
  }

  private static func belowRoot(_ what: Examination) -> CheckLine {
    guard let chosen = try? PointerChoice(what).chosen else { return none.line() }
    let device = SystemDevice(String(chosen.node.split(separator: "/").last ?? ""), what.root)
    guard let limit = device.connectionRate else { return AnyCheckFinding.notLookedAt.line(check: check) }
    return connection.line(["name": chosen.name, "seconds": "0", "rate": "\(Int(limit.rounded()))"])
  }

  /// Reports a second, by the times of the device's own; nil when too few came to tell.
  private static func listen(_ what: Examination) -> Double? {
    var options = InputOptions(device: what.input, grab: false)
    if let data = what.data, let path = data.hostPath,
      let quirks = try? Quirks.read(file: "\(path)/udev-rules/devices.quirks")
    {
      options.quirks = quirks
    }
    guard let poller = try? Poller() else { return nil }
    let end = MonotonicClock.now() + window
    guard let sources = try? InputSources(options: options, poller: poller, now: MonotonicClock.now()) else {
      return nil
    }
    var times: [Instant] = []
    while MonotonicClock.now() < end, let ready = try? poller.wait(until: min(end, sources.deadline ?? end)) {
      var reports = sources.fire(now: MonotonicClock.now())
      for readiness in ready where sources.owns(readiness.descriptor) {
        reports += sources.drain(readiness, now: MonotonicClock.now())
      }
      for case .sample(let sample) in reports.map(\.event) where times.last != sample.measuredAt {
        times.append(sample.measuredAt)
      }
      // A device that floods is fast enough.
      if times.count > 5000 { break }
    }
    guard times.count >= 3, let first = times.first, let last = times.last, last > first else { return nil }
    return Double(times.count - 1) / ((last - first).inMilliseconds / 1000)
  }
}
