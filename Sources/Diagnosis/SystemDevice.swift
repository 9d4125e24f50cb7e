import LinuxInput
import Platform

/// An event device as sysfs tells of it, without opening it.
struct SystemDevice {
  /// "event5".
  var node: String
  /// As the device calls itself.
  var rawName: String
  /// vendor:product in hexadecimal.
  var identifier: String
  /// "13:69".
  var number: String?
  var capabilities: DeviceCapabilities
  /// How often its USB connection may send, in Hz; nil when that is not told.
  var connectionRate: Double?

  /// Made printable.
  var name: String { PrintableName.cleaned(rawName) }

  var identity: DeviceIdentity {
    let parts = DeviceSelector.identifier(identifier)
    return DeviceIdentity(
      node: "\(InputNodes.folder)/\(node)", name: name, vendor: parts?.vendor ?? 0, product: parts?.product ?? 0)
  }

  /// Of all event nodes, the lowest number first.
  static func all(_ root: SystemRoot) -> [SystemDevice] { InputNodes(root).nodes.map { SystemDevice($0, root) } }

  init(_ node: String, _ root: SystemRoot) {
    self.node = node
    let device = "/sys/class/input/\(node)/device"
    let listed = root.status(device) == nil ? KernelInputList(root).device(node) : nil
    defer { if let listed { take(listed) } }
    rawName = root.line("\(device)/name") ?? ""
    identifier = "\(root.line("\(device)/id/vendor") ?? "0000"):\(root.line("\(device)/id/product") ?? "0000")"
    number = root.line("/sys/class/input/\(node)/dev")
    if number == nil, let found = root.status("\(InputNodes.folder)/\(node)"), found.kind == .characterDevice {
      number = "\(found.device.major):\(found.device.minor)"
    }
    func codes(_ name: String, _ last: UInt16) -> Set<UInt16> {
      CapabilityBits.codes(root.line("\(device)/\(name)") ?? "", last: last)
    }
    capabilities = DeviceCapabilities(
      keys: codes("capabilities/key", KeyCode.last), relative: codes("capabilities/rel", RelativeCode.last),
      absolute: codes("capabilities/abs", AbsoluteCode.last), properties: codes("properties", InputProperty.last))
    connectionRate = SystemDevice.connectionRate(device, root)
  }

  private mutating func take(_ listed: KernelInputList.Device) {
    rawName = listed.name
    identifier = listed.identifier
    capabilities = listed.capabilities
  }

  /// Nothing tells what it is: neither sysfs nor the kernel's list.
  var isUndescribed: Bool {
    rawName.isEmpty && capabilities.keys.isEmpty && capabilities.absolute.isEmpty && capabilities.relative.isEmpty
  }

  /// The interval of the interrupt endpoint ("8ms", "125us") of the USB interface that the device hangs on.
  private static func connectionRate(_ device: String, _ root: SystemRoot) -> Double? {
    let interface = "\(device)/device"
    for parent in [interface, "\(interface)/.."] {
      for endpoint in root.list(parent).filter({ $0.hasPrefix("ep_") }).prefix(16) {
        guard root.line("\(parent)/\(endpoint)/type") == "Interrupt",
          let text = root.line("\(parent)/\(endpoint)/interval"),
          let number = Double(text.prefix { $0.isNumber }), number > 0
        else { continue }
        return text.hasSuffix("us") ? 1_000_000 / number : 1000 / number
      }
    }
    return nil
  }
}

/// /proc/bus/input/devices: what the kernel says of its input devices, where sysfs is not there.
struct KernelInputList {
  struct Device {
    var name: String
    var identifier: String
    var capabilities: DeviceCapabilities
  }

  private var devices: [String: Device] = [:]

  init(_ root: SystemRoot) {
    var fields: [String: String] = [:]
    let text = root.text("/proc/bus/input/devices") ?? ""
    let lines: [Substring] = text.split(separator: "\n", omittingEmptySubsequences: false) + [""]
    for line in lines {
      if line.isEmpty {
        add(fields)
        fields = [:]
        continue
      }
      guard let mark = line.firstIndex(of: ":"), let equals = line.firstIndex(of: "="), mark < equals else { continue }
      let key = line[line.index(after: mark)..<equals].drop { $0 == " " }
      let value = String(line[line.index(after: equals)...])
      fields[line.hasPrefix("I:") ? "ids" : String(key)] = value
    }
  }

  /// Of "event5"; nil when the list does not have it.
  func device(_ node: String) -> Device? { devices[node] }

  private mutating func add(_ fields: [String: String]) {
    func codes(_ name: String, _ last: UInt16) -> Set<UInt16> { CapabilityBits.codes(fields[name] ?? "", last: last) }
    var ids: [Substring: Substring] = [:]
    for part in ("Bus=" + (fields["ids"] ?? "")).split(separator: " ") {
      let pair = part.split(separator: "=", maxSplits: 1)
      if pair.count == 2 { ids[pair[0]] = pair[1] }
    }
    let device = Device(
      name: (fields["Name"] ?? "").filter { $0 != "\"" },
      identifier: "\(ids["Vendor"] ?? "0000"):\(ids["Product"] ?? "0000")",
      capabilities: DeviceCapabilities(
        keys: codes("KEY", KeyCode.last), relative: codes("REL", RelativeCode.last),
        absolute: codes("ABS", AbsoluteCode.last), properties: codes("PROP", InputProperty.last)))
    for handler in (fields["Handlers"] ?? "").split(separator: " ") where handler.hasPrefix("event") {
      devices[String(handler)] = device
    }
  }
}
