import CUdev
import Glibc
import Platform

/// Tells when monitors come and go on one card, and when the card itself goes.
final class KMSHotplug {
  enum News: Hashable {
    /// A connector's id, where the kernel names it (since 4.16).
    case changed(connector: UInt32?)
    case cardGone
  }

  private let context: OpaquePointer
  private let monitor: OpaquePointer
  private let card: String
  let descriptor: Int32
  /// More messages than this are left for the next time.
  private static let batch = 64

  /// - Parameter card: as sysfs names it, such as `card0`.
  /// - Throws: what the system said when there is no netlink or no descriptor left.
  init(card: String) throws(SystemError) {
    guard let context = udev_new() else { throw SystemError(call: "udev_new", code: ENOMEM) }
    // Without a running udevd its messages would never come; the kernel's own do.
    let origin = access("/run/udev/control", F_OK) == 0 ? "udev" : "kernel"
    guard let monitor = udev_monitor_new_from_netlink(context, origin) else {
      let error = SystemError.last("udev_monitor_new")
      udev_unref(context)
      throw error
    }
    udev_monitor_filter_add_match_subsystem_devtype(monitor, "drm", nil)
    let code = udev_monitor_enable_receiving(monitor)
    guard code >= 0 else {
      udev_monitor_unref(monitor)
      udev_unref(context)
      throw SystemError(call: "udev_monitor_enable_receiving", code: -code)
    }
    self.context = context
    self.monitor = monitor
    self.card = card
    descriptor = udev_monitor_get_fd(monitor)
  }

  deinit {
    udev_monitor_unref(monitor)
    udev_unref(context)
  }

  /// What has come, of other cards nothing.
  func receive() -> [News] {
    var news: [News] = []
    for _ in 0..<Self.batch {
      errno = 0
      guard let device = udev_monitor_receive_device(monitor) else {
        // Messages were lost: look at everything.
        if errno == ENOBUFS { news.append(.changed(connector: nil)) }
        break
      }
      defer { udev_device_unref(device) }
      guard let name = udev_device_get_sysname(device), String(cString: name) == card,
        let action = udev_device_get_action(device)
      else { continue }
      switch String(cString: action) {
      case "remove": news.append(.cardGone)
      case "change" where value("HOTPLUG", device) == "1":
        news.append(.changed(connector: value("CONNECTOR", device).flatMap { UInt32($0) }))
      default: continue
      }
    }
    return news
  }

  private func value(_ name: String, _ device: OpaquePointer) -> String? {
    udev_device_get_property_value(device, name).map { String(cString: $0) }
  }
}
