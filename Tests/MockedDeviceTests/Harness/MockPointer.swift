import Glibc
import LinuxInput
import Terms

/// A mocked absolute pointer that can be moved, pulled and plugged in again; under the same name and ids it is the same
/// device.
final class MockPointer {
  private(set) var device: MockDevice
  private let description: MockDeviceState

  init(name: String = "Mock Eye Tracker", product: UInt16 = 0x0313, maximum: Int32 = 1919) {
    description = .absolutePointer(name, product: product, maximum: maximum)
    device = MockDevice(description)
  }

  var node: String { device.node }
  private var maximum: Int32 { description.absolute[AbsoluteCode.x]?.maximum ?? 1 }

  /// One frame with both axes. The kernel does not repeat values, nor does this.
  func move(to place: SurfaceFraction) {
    let (x, y) = values(place)
    let before = device.state.withLock { ($0.absolute[AbsoluteCode.x]?.value, $0.absolute[AbsoluteCode.y]?.value) }
    var events: [(UInt16, UInt16, Int32)] = []
    if before.0 != x { events.append((EventType.absolute, AbsoluteCode.x, x)) }
    if before.1 != y { events.append((EventType.absolute, AbsoluteCode.y, y)) }
    guard !events.isEmpty else { return }
    device.send(events + [(EventType.synchronisation, SynchronisationCode.report, 0)])
  }

  /// The kernel's buffer overflows in the midst of a frame; meanwhile the pointer has gone to `place`.
  func drop(to place: SurfaceFraction) {
    let (x, y) = values(place)
    device.send([(EventType.absolute, AbsoluteCode.x, 3)])
    device.changeSilently {
      $0.absolute[AbsoluteCode.x]?.value = x
      $0.absolute[AbsoluteCode.y]?.value = y
    }
    device.send([
      (EventType.synchronisation, SynchronisationCode.dropped, 0),
      (EventType.synchronisation, SynchronisationCode.report, 0),
    ])
  }

  /// Pulled: reading fails, udev tells, the node is gone.
  func unplug() { device.unplug() }

  /// Plugged in again, under another number.
  func replug() { device = MockDevice(description) }

  private func values(_ place: SurfaceFraction) -> (Int32, Int32) {
    (Int32(place.x * Double(maximum)), Int32(place.y * Double(maximum)))
  }
}
