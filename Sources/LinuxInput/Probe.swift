import Glibc
import Platform

/// Opens a node to see what it is.
enum Probe {
  /// The candidate, and the opened device when it could be opened.
  static func look(at node: UdevNode, options: InputOptions) -> (candidate: Candidate, device: EvdevDevice?) {
    let links = node.links + namedLinks(to: node, options)
    do throws(SystemError) {
      let device = try EvdevDevice(node: node.node)
      // Names and ids from the device itself: sysfs may not be there yet when it has just been plugged in.
      let identity = DeviceIdentity(
        node: node.node, name: device.name, vendor: device.vendor, product: device.product, links: links)
      let candidate = Candidate(identity: identity, capabilities: device.capabilities(), quirks: options.quirks)
      return (candidate, device)
    } catch {
      var identity = node.identity
      identity.links = links
      let candidate = Candidate(
        identity: identity, capabilities: node.capabilities, quirks: options.quirks,
        refusal: DeviceRefusal(code: error.code))
      return (candidate, nil)
    }
  }

  /// The links that the person named and that lead to the node: udev's database need not know them, or not be there.
  private static func namedLinks(to node: UdevNode, _ options: InputOptions) -> [String] {
    [options.device, options.switchDevice].compactMap(\.self).filter { path in
      guard path.hasPrefix("/dev/"), !node.links.contains(path) else { return false }
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
      let count = readlink(path, &buffer, buffer.count)
      guard count > 0 else { return false }
      let target = String(decoding: buffer[0..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      return target.split(separator: "/").last == node.node.split(separator: "/").last
    }
  }
}
