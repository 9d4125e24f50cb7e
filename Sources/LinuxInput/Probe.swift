import Platform

/// Opens a node to see what it is.
enum Probe {
  /// The candidate, and the opened device when it could be opened.
  static func look(at node: UdevNode, quirks: Quirks) -> (candidate: Candidate, device: EvdevDevice?) {
    do throws(SystemError) {
      let device = try EvdevDevice(node: node.node)
      // Names and ids from the device itself: sysfs may not be there yet when it has just been plugged in.
      let identity = DeviceIdentity(
        node: node.node, name: device.name, vendor: device.vendor, product: device.product, links: node.links)
      let candidate = Candidate(identity: identity, capabilities: device.capabilities(), quirks: quirks)
      return (candidate, device)
    } catch {
      let candidate = Candidate(
        identity: node.identity, capabilities: node.capabilities, quirks: quirks,
        refusal: DeviceRefusal(code: error.code))
      return (candidate, nil)
    }
  }
}
