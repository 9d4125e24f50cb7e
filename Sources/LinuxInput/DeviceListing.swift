import Gaze
import Platform

/// One input device as `yanyu devices` tells of it. The fields are a contract for programs: some may be added, none
/// changed.
package struct DeviceListing: Hashable, Sendable {
  /// "/dev/input/event5".
  package var node: String
  /// Made printable, at most 64 characters.
  package var name: String
  /// vendor:product in hexadecimal, "2104:0313".
  package var identifier: String
  /// Other paths of the node, by-id and by-path.
  package var links: [String]
  /// "absolute pointer", "touch", "pen", "relative pointer", "tracker", "switch", "keyboard" or "unusable".
  package var deviceClass: DeviceClass
  /// "held" or "streaming" for what points; nil for the rest.
  package var kind: SourceDescription.Kind?
  /// It can be the pointer.
  package var isUsable: Bool
  /// Its keys or buttons can choose (--switch).
  package var isUsableAsSwitch: Bool
  /// It is the one that would be taken now, by its name or as the best.
  package var isChosen: Bool
  /// Why it cannot be the pointer; nil when it can.
  package var reason: String?
  /// Why it could not even be opened; nil when it could.
  package var refusal: String?
  /// What mends it; nil when nothing does or nothing need be.
  package var remedy: String?

  package init(_ candidate: Candidate, options: InputOptions, isChosen: Bool) {
    let pointer = candidate.judgement.deviceClass.isPointer
    let kind = options.kindOverride ?? candidate.kind
    node = candidate.identity.node
    name = candidate.identity.name
    identifier = candidate.identity.hexID
    links = candidate.identity.links
    deviceClass = pointer && kind == .streaming ? .tracker : candidate.judgement.deviceClass
    self.kind = pointer ? kind : nil
    isUsable = candidate.isUsablePointer
    isUsableAsSwitch = candidate.isUsableSwitch
    self.isChosen = isChosen
    reason = candidate.pointerObstacle
    refusal = candidate.refusal?.reason
    remedy = candidate.remedy
  }

  /// Two lines for a person, the second one indented: what it is, and whether it can be used.
  package var lines: [String] {
    let mark = isChosen ? "*" : " "
    var verdict: String
    switch (isUsable, isUsableAsSwitch) {
    case (true, _): verdict = isChosen ? "taken as the pointer" : "can be the pointer"
    case (false, true): verdict = "can be a switch, not the pointer: \(reason ?? "")"
    case (false, false): verdict = "cannot be used: \(refusal ?? reason ?? "")"
    }
    if let kind { verdict = "\(kind.rawValue); " + verdict }
    if let remedy { verdict += "; \(remedy)" }
    return ["\(mark) \(node)  \(identifier)  \(deviceClass.rawValue)  \(name)", "    \(verdict)"]
  }

  /// All of them for a person; says so when there is none.
  package static func lines(_ listings: [DeviceListing]) -> [String] {
    listings.isEmpty ? ["No input device is there."] : listings.flatMap(\.lines)
  }
}

/// All event nodes, the lowest number first, with what each can be used for.
/// - Throws: when udev cannot be asked.
package func listDevices(options: InputOptions) throws(SystemError) -> [DeviceListing] {
  let candidates = try Udev().nodes().map { Probe.look(at: $0, options: options).candidate }
  let chosen = SourceChoice(device: options.device).first(among: candidates)
  return candidates.indices.map { DeviceListing(candidates[$0], options: options, isChosen: $0 == chosen) }
}

/// Tells when the list of devices has changed (`yanyu devices --watch`).
package final class DeviceWatch {
  /// More messages than this at once are still one change.
  private static let messageLimit = 64
  private let udev: Udev
  private let monitor: UdevMonitor

  /// - Throws: when udev cannot be watched.
  package init() throws(SystemError) {
    udev = try Udev()
    monitor = try udev.monitor()
  }

  /// Readable when something has happened.
  package var descriptor: Int32 { monitor.descriptor }

  /// Takes what has happened off the descriptor: whether event nodes came, went or changed.
  package func changed() -> Bool { !monitor.receive(limit: Self.messageLimit).isEmpty }
}
