import Gaze
import LinuxInput
import Platform

/// The devices as `yanyu run` would judge them: the live ones are asked themselves, those below a root by what sysfs
/// keeps of them.
struct PointerChoice {
  var listings: [DeviceListing]
  /// The quirks file that came with this release cannot be used, with the reason.
  var quirksTrouble: String?

  init(_ what: Examination) throws(SystemError) {
    var options = InputOptions(device: what.input, grab: false)
    do throws(Quirks.FileFailure) {
      if let quirks = try PointerChoice.quirks(what) { options.quirks = quirks }
    } catch { quirksTrouble = error.description }
    guard !what.root.isLive else {
      listings = try listDevices(options: options)
      return
    }
    let rights = what.rights
    let candidates = SystemDevice.all(what.root).map { device in
      let path = "\(InputNodes.folder)/\(device.node)"
      let isAllowed = rights.access(path, usualGroup: "input", writing: false) == .allowed
      return Candidate(
        identity: device.identity, capabilities: PointerChoice.withRanges(device.capabilities), quirks: options.quirks,
        refusal: isAllowed ? nil : DeviceRefusal(code: PointerChoice.notPermitted))
    }
    let chosen = SourceChoice(device: what.input).first(among: candidates)
    listings = candidates.indices.map { DeviceListing(candidates[$0], options: options, isChosen: $0 == chosen) }
  }

  /// EACCES.
  private static let notPermitted: Int32 = 13

  private static func quirks(_ what: Examination) throws(Quirks.FileFailure) -> Quirks? {
    guard let data = what.data, let path = data.root.hostPath(data.file("udev-rules/devices.quirks")) else {
      return nil
    }
    return try Quirks.read(file: path)
  }

  /// sysfs does not tell ranges; without any a device could not be judged.
  private static func withRanges(_ capabilities: DeviceCapabilities) -> DeviceCapabilities {
    var result = capabilities
    for code in [AbsoluteCode.x, AbsoluteCode.y, AbsoluteCode.contactX, AbsoluteCode.contactY]
    where capabilities.absolute.contains(code) {
      result.ranges[code] = AxisRange(minimum: 0, maximum: 1)
    }
    return result
  }

  var chosen: DeviceListing? { listings.first(where: \.isChosen) }
  /// All that a tracker could be.
  var trackers: [DeviceListing] { listings.filter { $0.isUsable && $0.deviceClass == .tracker } }
  /// Devices that would point if they could be opened.
  var refused: [DeviceListing] { listings.filter { !$0.isUsable && $0.refusal != nil && $0.deviceClass.isPointer } }
  var touchpads: [DeviceListing] { listings.filter { $0.reason?.contains("touchpad") ?? false } }
}

/// What `yanyu run` would take to follow the eye.
package enum SourceFinding: String, Finding {
  case tracker, several, pointer, mouse, refused, touchpad, unnamed, none, missing, quirks
  case running, undescribed, unlisted

  package static let check = "source"
  package static let about = "what follows the eye: the device that `yanyu run` would take"

  package var row: FindingRow {
    switch self {
    case .tracker:
      FindingRow(.good, found: "{name} ({node}) would be taken as the eye tracker", means: "The keyboard follows it.")
    case .several:
      FindingRow(
        .doubtful, found: "{count} trackers are plugged in; {name} ({node}) would be taken",
        means: "If that is the wrong one, the keyboard follows eyes that nobody moves. The others: {others}.",
        mend: "{yanyu} run --input {first}")
    case .pointer:
      FindingRow(
        .good, found: "{name} ({node}) would be taken; it presents itself as {class}",
        means:
          "If it is an eye tracker in mouse mode, start with --source-kind streaming, or a lost eye "
          + "chooses what was seen last."
      )
    case .mouse:
      FindingRow(
        .doubtful, found: "there is no eye tracker; {name} ({node}, {class}) would be taken",
        means: "Good for trying out and for head mice. If a tracker is plugged in, it is not seen.",
        mend: "{yanyu} devices --watch")
    case .refused:
      FindingRow(
        .bad, found: "{name} ({node}) could point, and may not be read",
        means: "The keyboard cannot see the eye.", mend: "sudo usermod -aG input \"$USER\"  # then log out and in again"
      )
    case .touchpad:
      FindingRow(
        .bad, found: "only a touchpad is there ({name})",
        means:
          "Its places are on itself, not on the screen: nothing can be chosen with it. Plug in a tracker or a mouse.",
        mend: "{yanyu} devices --watch")
    case .unnamed:
      FindingRow(
        .doubtful, found: "{name} ({node}) has no buttons, so it is taken only when it is named",
        means: "If this is the tracker, nothing follows the eye until it is named.", mend: "{yanyu} run --input {first}"
      )
    case .none:
      FindingRow(
        .bad, found: "no device is there that could follow the eye",
        means: "Nothing can be chosen by looking; in a terminal, its mouse still points. Plug in a tracker.",
        mend: "{yanyu} devices --watch")
    case .missing:
      FindingRow(
        .bad, found: "the device that was named ({wanted}) is not there or cannot point",
        means: "The keyboard waits for it and follows nothing.", mend: "{yanyu} devices")
    case .quirks:
      FindingRow(
        .doubtful, found: "the list of odd devices cannot be used ({reason})",
        means: "A tracker that needs it may be taken for a mouse, or not at all.", mend: "{yanyu} devices")
    case .running:
      FindingRow(
        .good, found: "the keyboard that is running follows {name}",
        means: "No input device of its own is needed for that.")
    case .undescribed:
      FindingRow(
        .unknown, found: "nothing tells what the input devices are (neither /sys nor /proc/bus/input/devices)",
        means: "Whether one of them can follow the eye is seen only on the machine itself.")
    case .unlisted:
      FindingRow(
        .bad, found: "udev cannot be asked for devices ({reason})", means: "No tracker can be found.",
        mend: "sudo systemctl restart systemd-udevd")
    }
  }

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    let choice: PointerChoice
    do throws(SystemError) { choice = try PointerChoice(what) } catch { return unlisted.line(["reason": "\(error)"]) }
    if let trouble = choice.quirksTrouble { return quirks.line(["reason": trouble]) }
    guard let chosen = choice.chosen else { return notChosen(choice, what) }
    var values = values(chosen)
    let trackers = choice.trackers
    guard chosen.deviceClass == .tracker || trackers.isEmpty else { return pointer.line(values) }
    if trackers.count > 1, what.input == nil {
      values["count"] = "\(trackers.count)"
      values["others"] = trackers.filter { $0.node != chosen.node }.map { "\($0.name) (\($0.node))" }
        .joined(separator: ", ")
      return several.line(values)
    }
    switch chosen.deviceClass {
    case .tracker: return tracker.line(values)
    case .absolutePointer, .touch, .pen: return pointer.line(values)
    default: return mouse.line(values)
    }
  }

  private static func values(_ device: DeviceListing) -> [String: String] {
    ["name": device.name, "node": device.node, "class": device.deviceClass.rawValue, "first": device.name]
  }

  private static func notChosen(_ choice: PointerChoice, _ what: Examination) -> CheckLine {
    if what.root.isLive, let name = RunningKeyboard.status(what, milliseconds: 300)?["source"]?["name"]?.string {
      return running.line(["name": name])
    }
    if let device = choice.refused.first { return refused.line(values(device)) }
    if let wanted = what.input { return missing.line(["wanted": wanted]) }
    if let device = choice.listings.first(where: \.isUsable) { return unnamed.line(values(device)) }
    if !what.root.isLive, !choice.listings.isEmpty, SystemDevice.all(what.root).allSatisfy(\.isUndescribed) {
      return undescribed.line()
    }
    if let device = choice.touchpads.first { return touchpad.line(values(device)) }
    return none.line()
  }
}
