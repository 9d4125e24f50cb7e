import Gaze
import Terms

/// A device that is being read, and what its events mean.
final class OpenSource {
  enum Outcome {
    case reports([InputReport.Event])
    case nothing
    case gone(Int32)
  }

  let id: SourceID
  let candidate: Candidate
  let device: EvdevDevice
  let kind: SourceDescription.Kind
  /// Nil when its places do not count.
  private(set) var pointer: PointerStateMachine?
  /// Nil when its keys do not choose.
  private(set) var switches: SwitchStateMachine?
  /// Nil when its keys are not the carer's.
  private var carerKeys: SwitchStateMachine?
  var isGrabbed = false
  /// Samples of one source never go back in time, a state that was asked for included.
  private var latest = Instant(nanoseconds: .min)

  init(id: SourceID, candidate: Candidate, device: EvdevDevice, kind: SourceDescription.Kind) {
    self.id = id
    self.candidate = candidate
    self.device = device
    self.kind = kind
  }

  func usePointer(_ shape: PointerShape, options: InputOptions) {
    pointer = PointerStateMachine(
      shape: shape, snapshot: device.snapshot(),
      motion: PointerStateMachine.RelativeMotion(gain: options.relativeGain, aspect: options.surfaceAspect),
      swapsAxes: candidate.quirk?.swapsAxes ?? false)
  }

  func useSwitches() { switches = SwitchStateMachine(device.snapshot()) }

  func useCarerKeys() { carerKeys = SwitchStateMachine(device.snapshot()) }

  func stopPointing() { pointer = nil }

  var readsCarersKeys: Bool { carerKeys != nil }

  var isIdle: Bool { pointer == nil && switches == nil && carerKeys == nil }

  /// Reads one event.
  func step(now: Instant) -> Outcome {
    switch device.next() {
    case .event(let event): return .reports(take(event, now: now))
    case .dropped: return .reports(resynchronise(now: now))
    case .nothing: return .nothing
    case .gone(let code): return .gone(code)
    }
  }

  private func take(_ event: InputEvent, now: Instant) -> [InputReport.Event] {
    var reports: [InputReport.Event] = []
    let measured = EventTime.measured(event.time, arrival: now, clockIsMonotonic: device.clockIsMonotonic)
    if let outputs = pointer?.take(event, measuredAt: measured) { reports = outputs.map(report) }
    if switches?.take(event) != nil { reports.append(.change(.switchPressed(id))) }
    if switches?.hasReleased ?? false { reports.append(.change(.switchReleased(id))) }
    if let code = carerKeys?.take(event) { reports.append(.carerKey(code)) }
    return reports
  }

  private func resynchronise(now: Instant) -> [InputReport.Event] {
    let snapshot = device.snapshot()
    switches?.resynchronised(snapshot)
    carerKeys?.resynchronised(snapshot)
    let released: [InputReport.Event] = switches?.hasReleased ?? false ? [.change(.switchReleased(id))] : []
    return released + (pointer?.resynchronised(snapshot, at: now) ?? []).map(report)
  }

  private func report(_ output: PointerOutput) -> InputReport.Event {
    switch output {
    case .gap: return .change(.gap(id))
    case .released: return .change(.released(id))
    case .sample(let place, let measuredAt):
      latest = max(latest, measuredAt)
      // A tracker in mouse mode does not say whether it sees the eye.
      let known: GazeSample.Validity = kind == .streaming ? .unknown : .valid
      return .sample(
        GazeSample(
          source: id, measuredAt: latest, position: place, validity: place == nil ? .invalid : known))
    }
  }
}
