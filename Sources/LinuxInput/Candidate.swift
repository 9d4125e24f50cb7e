import Gaze

/// A device that was looked at: who it is, what it can do, and whether it may be used.
package struct Candidate: Hashable, Sendable {
  package var identity: DeviceIdentity
  package var judgement: DeviceJudgement
  package var quirk: Quirks.Quirk?
  package var refusal: DeviceRefusal?

  package init(
    identity: DeviceIdentity, capabilities: DeviceCapabilities, quirks: Quirks, refusal: DeviceRefusal? = nil
  ) {
    self.identity = identity
    self.refusal = refusal
    quirk = quirks.quirk(for: identity)
    judgement = DeviceJudgement(quirk?.corrected(capabilities) ?? capabilities)
    if quirk?.kind == .streaming, judgement.deviceClass.isPointer { judgement.deviceClass = .tracker }
    if quirk?.kind != nil { judgement.mustBeNamed = false }
  }

  /// Held unless a quirk says otherwise; the carer may overrule both.
  package var kind: SourceDescription.Kind { quirk?.kind ?? .held }

  package var isUsablePointer: Bool { pointerObstacle == nil }
  package var isUsableSwitch: Bool { switchObstacle == nil }

  /// Why it cannot be the pointer; nil when it can.
  package var pointerObstacle: String? {
    if quirk?.isIgnored == true { return "the quirks file says to ignore it" }
    // A refused keyboard is no pointer whoever may read it.
    if let reason = judgement.reason { return reason }
    if let refusal { return refusal.reason }
    return judgement.shape == nil ? "its ranges are not known" : nil
  }

  /// Why its keys or buttons cannot serve as switches; nil when they can.
  package var switchObstacle: String? {
    if quirk?.isIgnored == true { return "the quirks file says to ignore it" }
    if !judgement.hasSwitches { return "it has neither keys nor buttons" }
    return refusal?.reason
  }

  /// What mends a refusal, where the device would be of use then.
  package var remedy: String? {
    guard quirk?.isIgnored != true, judgement.reason == nil || judgement.hasSwitches else { return nil }
    return refusal?.remedy
  }

  /// Which pointer is taken when nobody named one: trackers, then the others by how directly they point.
  var rank: Int {
    switch judgement.deviceClass {
    case .tracker: 0
    case .absolutePointer: 1
    case .touch: 2
    case .pen: 3
    case .relativePointer: 4
    case .switches, .keyboard, .unusable: 5
    }
  }
}
