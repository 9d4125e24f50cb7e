import Glibc
import Platform

/// An open card that can show pictures.
struct CardCandidate {
  let node: CardNode
  let descriptor: Descriptor
  let calls: KernelCard
  let connectors: [CardConnector]

  /// More connectors than this are not looked at.
  static let connectorLimit = 32

  /// - Throws: why the card cannot be used, beginning with who is to blame.
  init(_ node: CardNode) throws(ScreenFault) {
    self.node = node
    do {
      descriptor = try Descriptor.open(node.path, O_RDWR | O_NONBLOCK)
    } catch {
      throw Self.fault(opening: node.path, error)
    }
    calls = KernelCard(descriptor)
    connectors = try Self.connectors(of: calls, named: node.path)
  }

  var hasMonitor: Bool { connectors.contains { $0.connection == .connected } }

  func has(_ wanted: String?) -> Bool { wanted != nil && connectors.contains { $0.name == wanted } }

  /// What the kernel knows of the card's connectors without asking the monitors.
  static func connectors(of calls: any CardCalls, named path: String) throws(ScreenFault) -> [CardConnector] {
    let resources: CardResources
    do {
      resources = try calls.resources()
    } catch {
      throw ScreenFault("kernel: \(path) only computes and shows nothing (\(error))")
    }
    guard !resources.outputs.isEmpty, !resources.connectors.isEmpty else {
      throw ScreenFault("kernel: \(path) has no connector for a monitor")
    }
    guard calls.givesPlainBuffers() else {
      throw ScreenFault("kernel: the driver of \(path) gives no plain buffers to draw in (DRM_CAP_DUMB_BUFFER)")
    }
    let found = resources.connectors.prefix(connectorLimit).compactMap { try? calls.connector($0, probing: false) }
      .filter { CardConnectorKind.isScreen($0.kind) }
    guard !found.isEmpty else { throw ScreenFault("kernel: \(path) tells nothing of its connectors") }
    return found
  }

  private static func fault(opening path: String, _ error: SystemError) -> ScreenFault {
    switch error.code {
    case EACCES, EPERM:
      ScreenFault(
        "kernel: \(path) may not be opened; join the group video (sudo usermod -aG video NAME) and log in again")
    default: ScreenFault("kernel: \(error)")
    }
  }
}
