import Glibc
import Platform

/// The open graphics card: what the supervisor holds for as long as it lives, so that the last picture stands while
/// the daemon, which draws through the same descriptor, is restarted. Belongs to one thread.
package final class Card {
  /// Also the daemon's (number 5 there): both are the same to the kernel, master included.
  package let descriptor: Descriptor
  /// Such as `/dev/dri/card0`.
  package let path: String
  /// Why other cards were passed over, a line each.
  package let passedOver: [String]
  private let calls: KernelCard

  private init(_ candidate: CardCandidate, passedOver: [String]) {
    descriptor = candidate.descriptor
    path = candidate.node.path
    calls = candidate.calls
    self.passedOver = passedOver
  }

  /// Opens the card to draw on and becomes its master: the one that has the connector `wanted`, else the first with a
  /// monitor, else the first that could have one; the firmware's screen first, then by number.
  /// - Throws: why none of the cards can be used, the first card's reason first.
  package static func open(
    connector wanted: String? = nil, folder: String = "/dev/dri", system: String = "/sys/class/drm"
  ) throws(ScreenFault) -> Card {
    var usable: [CardCandidate] = []
    var reasons: [String] = []
    for node in CardList.nodes(folder: folder, system: system) {
      do {
        usable.append(try CardCandidate(node))
      } catch {
        reasons.append(error.description)
      }
    }
    for (index, candidate) in inOrder(usable, wanted).enumerated() {
      do {
        try becomeMaster(candidate.calls, path: candidate.node.path)
        for other in usable where other.node != candidate.node {
          reasons.append("\(other.node.path): \(candidate.node.path) comes before it")
        }
        return Card(candidate, passedOver: reasons)
      } catch {
        reasons.insert(error.description, at: min(index, reasons.count))
      }
    }
    guard !reasons.isEmpty else {
      throw ScreenFault("kernel: there is no graphics card (\(folder) holds none)")
    }
    throw ScreenFault(reasons.joined(separator: "; "))
  }

  /// Takes the card again when the console comes to the front.
  /// - Throws: who draws on it now.
  package func setMaster() throws(ScreenFault) { try Self.becomeMaster(calls, path: path) }

  /// Lets the console that comes to the front draw. After the daemon's last call, before VT_RELDISP.
  package func dropMaster() { try? calls.dropMaster() }

  private static func inOrder(_ usable: [CardCandidate], _ wanted: String?) -> [CardCandidate] {
    let named = usable.filter { $0.has(wanted) }
    let shown = usable.filter { !$0.has(wanted) && $0.hasMonitor }
    let dark = usable.filter { !$0.has(wanted) && !$0.hasMonitor }
    return named + shown + dark
  }

  private static func becomeMaster(_ calls: KernelCard, path: String) throws(ScreenFault) {
    do {
      try calls.setMaster()
    } catch {
      switch error.code {
      case EACCES, EPERM, EBUSY:
        let holder = CardHolder.find(path).map { " (\($0))" } ?? ""
        throw ScreenFault("kernel: another program draws on \(calls.name)\(holder); end it or use another console")
      default: throw ScreenFault("kernel: \(calls.name): \(error)")
      }
    }
  }
}
