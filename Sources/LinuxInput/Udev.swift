import CUdev
import Glibc
import Platform

/// An event node as udev and sysfs describe it, without opening it.
struct UdevNode {
  var node: String
  var links: [String]
  /// From the parent in sysfs; nil when it is not there (yet).
  var name: String?
  var vendor: UInt16
  var product: UInt16
  var capabilities: DeviceCapabilities

  var identity: DeviceIdentity {
    DeviceIdentity(
      node: node, name: name ?? PrintableName.cleaned(""), vendor: vendor, product: product, links: links)
  }
}

/// libudev's context: lists the event nodes and watches them come and go.
final class Udev {
  /// More event nodes than a machine has minors for are not looked at.
  private static let nodeLimit = 256
  /// More links of one node than udev's own rules make are not kept.
  private static let linkLimit = 16

  private let context: OpaquePointer

  /// - Throws: what the system said when memory or descriptors are out.
  init() throws(SystemError) {
    guard let made = udev_new() else { throw SystemError(call: "udev_new", code: ENOMEM) }
    context = made
  }

  deinit { udev_unref(context) }

  /// All event nodes, the lowest number first.
  func nodes() -> [UdevNode] {
    guard let list = udev_enumerate_new(context) else { return [] }
    defer { udev_enumerate_unref(list) }
    udev_enumerate_add_match_subsystem(list, "input")
    udev_enumerate_add_match_sysname(list, "event*")
    udev_enumerate_scan_devices(list)
    var result: [UdevNode] = []
    var entry = udev_enumerate_get_list_entry(list)
    while let current = entry, result.count < Self.nodeLimit {
      if let path = udev_list_entry_get_name(current), let device = udev_device_new_from_syspath(context, path) {
        if let node = Self.node(device) { result.append(node) }
        udev_device_unref(device)
      }
      entry = udev_list_entry_get_next(current)
    }
    return result.sorted { ($0.identity.number, $0.node) < ($1.identity.number, $1.node) }
  }

  /// - Throws: what the system said when there is no netlink or no descriptor left.
  func monitor() throws(SystemError) -> UdevMonitor {
    // Without a running udevd its messages would never come; the kernel's own do, if the node's rights are set by
    // others.
    let origin = access("/run/udev/control", F_OK) == 0 ? "udev" : "kernel"
    guard let made = udev_monitor_new_from_netlink(context, origin) else { throw SystemError.last("udev_monitor_new") }
    return try UdevMonitor(owning: made)
  }

  /// Nil for what is no event node. Whether udev calls it initialised is not asked: in part it never does.
  fileprivate static func node(_ device: OpaquePointer) -> UdevNode? {
    guard let path = udev_device_get_devnode(device).map({ String(cString: $0) }),
      let system = udev_device_get_sysname(device).map({ String(cString: $0) }), system.hasPrefix("event")
    else { return nil }
    var links: [String] = []
    var entry = udev_device_get_devlinks_list_entry(device)
    while let current = entry, links.count < linkLimit {
      if let link = udev_list_entry_get_name(current) { links.append(String(cString: link)) }
      entry = udev_list_entry_get_next(current)
    }
    // The parent belongs to its child and is not released here.
    let parent = udev_device_get_parent_with_subsystem_devtype(device, "input", nil)
    func attribute(_ name: String) -> String? {
      parent.flatMap { udev_device_get_sysattr_value($0, name) }.map { String(cString: $0) }
    }
    func bits(_ name: String, _ last: UInt16) -> Set<UInt16> {
      CapabilityBits.codes(attribute(name) ?? "", last: last)
    }
    func identifier(_ name: String) -> UInt16 { UInt16(attribute(name) ?? "", radix: 16) ?? 0 }
    return UdevNode(
      node: path, links: links.sorted(), name: attribute("name").map { PrintableName.cleaned($0) },
      vendor: identifier("id/vendor"), product: identifier("id/product"),
      capabilities: DeviceCapabilities(
        keys: bits("capabilities/key", KeyCode.last), relative: bits("capabilities/rel", RelativeCode.last),
        absolute: bits("capabilities/abs", AbsoluteCode.last), properties: bits("properties", InputProperty.last)))
  }
}

/// Tells which event nodes come and go.
final class UdevMonitor {
  enum Message {
    case changed(UdevNode)
    case removed(node: String)
    /// Messages were lost: list the nodes again.
    case overflow
  }

  let descriptor: Int32
  private let monitor: OpaquePointer

  fileprivate init(owning monitor: OpaquePointer) throws(SystemError) {
    self.monitor = monitor
    descriptor = udev_monitor_get_fd(monitor)
    udev_monitor_filter_add_match_subsystem_devtype(monitor, "input", nil)
    let code = udev_monitor_enable_receiving(monitor)
    guard code >= 0 else { throw SystemError(call: "udev_monitor_enable_receiving", code: -code) }
  }

  deinit { udev_monitor_unref(monitor) }

  /// The messages that wait, at most `limit`; the rest stays readable.
  func receive(limit: Int) -> [Message] {
    var messages: [Message] = []
    for _ in 0..<limit {
      errno = 0
      guard let device = udev_monitor_receive_device(monitor) else {
        if errno == ENOBUFS { messages.append(.overflow) }
        break
      }
      defer { udev_device_unref(device) }
      guard let node = Udev.node(device), let action = udev_device_get_action(device) else { continue }
      switch String(cString: action) {
      case "remove": messages.append(.removed(node: node.node))
      case "add", "change", "bind", "move", "online": messages.append(.changed(node))
      default: continue
      }
    }
    return messages
  }
}
