/// Says why there is no pointer or no switch, device by device.
package enum StartTroubles {
  /// Why no pointer is in use, and what mends it.
  package static func noPointer(_ all: [Candidate], options: InputOptions, choice: SourceChoice) -> [InputTrouble] {
    guard let wanted = options.device else {
      let head =
        all.isEmpty
        ? "kernel: no input device is there; plug one in"
        : "device: none of \(all.count) input devices can be the pointer; plug one in, or see yanyu devices"
      return [InputTrouble(.noPointer, head)] + all.map { InputTrouble(.warning, line($0, asSwitch: false)) }
    }
    let meant = all.filter(choice.isMeant)
    guard meant.isEmpty else { return meant.map { InputTrouble(.noPointer, line($0, asSwitch: false)) } }
    let text =
      "device: no input device is called \"\(PrintableName.cleaned(wanted))\"; it is awaited (yanyu devices lists all)"
    return [InputTrouble(.noPointer, text)]
  }

  /// Why the switch that was asked for is not in use, and what mends it.
  package static func noSwitch(_ all: [Candidate], options: InputOptions) -> [InputTrouble] {
    guard let wanted = options.switchDevice else { return [] }
    let selector = DeviceSelector(wanted)
    let meant = all.filter { selector.fit($0.identity) != nil }
    guard meant.isEmpty else { return meant.map { InputTrouble(.noSwitch, line($0, asSwitch: true)) } }
    let text =
      "device: no switch is called \"\(PrintableName.cleaned(wanted))\"; it is awaited (yanyu devices lists all)"
    return [InputTrouble(.noSwitch, text)]
  }

  /// One candidate, why it is not used, and the way out.
  package static func line(_ candidate: Candidate, asSwitch: Bool) -> String {
    let obstacle = asSwitch ? candidate.switchObstacle : candidate.pointerObstacle
    // Rights do not make a keyboard point.
    let isRefused = asSwitch ? candidate.judgement.hasSwitches : candidate.judgement.reason == nil
    let way = isRefused ? candidate.remedy.map { ": \($0)" } ?? "" : ""
    let what = asSwitch ? "a switch" : "the pointer"
    let why =
      obstacle ?? (candidate.judgement.mustBeNamed ? "it has no buttons; name it to use it" : "it is not needed")
    return "device: \(candidate.identity.shown) cannot be \(what): \(why)\(way)"
  }
}
