import CUmockdev
import Glibc
import Screens
import Synchronization

/// A live graphics card under umockdev: real libdrm asks it, real libudev finds it. Simulated: no kernel is behind it;
/// its memory is the node's file.
final class MockCard: Sendable {
  // Numbers are never used twice: umockdev aborts on a node that was there before.
  private static let lastNumber = Atomic<Int>(2)

  let state: Mutex<MockCardState>
  let number: Int
  var node: String { "/dev/dri/card\(number)" }
  private var parentPath: String { "/devices/pci0000:00/0000:00:\(number + 10).0" }
  private var path: String { parentPath + "/drm/card\(number)" }

  /// Makes the node and sends "add"; `isFirmwareScreen` is what sysfs says of boot_vga.
  init(_ state: MockCardState, isFirmwareScreen: Bool = false) {
    self.state = Mutex(state)
    number = Self.lastNumber.wrappingAdd(1, ordering: .relaxed).newValue
    guard let base = umockdev_ioctl_base_new() else { preconditionFailure("umockdev has no memory") }
    let context = Unmanaged.passRetained(self).toOpaque()
    yanyu_mock_connect(base, "handle-ioctl", answerCall, context)
    yanyu_mock_connect(base, "handle-read", answerEvents, context)
    var error: UnsafeMutablePointer<GError>?
    guard umockdev_testbed_attach_ioctl(MockTestbed.shared.testbed, node, base, &error) != 0 else {
      preconditionFailure("umockdev refused the ioctls of \(node)")
    }
    let text = """
      P: \(parentPath)
      E: SUBSYSTEM=pci
      A: boot_vga=\(isFirmwareScreen ? 1 : 0)
      L: driver=../../../bus/pci/drivers/mocked

      P: \(path)
      N: dri/card\(number)=00
      E: DEVNAME=\(node)
      E: DEVTYPE=drm_minor
      E: HOTPLUG=1
      E: MAJOR=226
      E: MINOR=\(number)
      E: SUBSYSTEM=drm
      A: dev=226:\(number)
      L: device=../../../0000:00:\(number + 10).0

      """
    guard umockdev_testbed_add_from_string(MockTestbed.shared.testbed, text, &error) != 0 else {
      preconditionFailure("umockdev refused \(node): \(error.map { String(cString: $0.pointee.message) } ?? "")")
    }
    fill()
  }

  /// The node's file is the card's memory, full of a byte that no test draws.
  private func fill() {
    let file = open(MockTestbed.shared.root + node, O_RDWR)
    defer { close(file) }
    let block = [UInt8](repeating: MockCardState.filling, count: 1 << 20)
    var left = state.withLock { $0.memory }
    while left > 0 { left -= max(1, Glibc.write(file, block, block.count)) }
  }

  /// udev's word of a monitor; and that the card itself is gone.
  func announce(_ action: String = "change") {
    umockdev_testbed_uevent(MockTestbed.shared.testbed, "/sys" + path, action)
  }

  /// Out of the lists of devices.
  func takeAway() {
    umockdev_testbed_remove_device(MockTestbed.shared.testbed, "/sys" + path)
    umockdev_testbed_remove_device(MockTestbed.shared.testbed, "/sys" + parentPath)
  }

  /// What is in the card's memory.
  func memory() -> [UInt8] {
    let file = open(MockTestbed.shared.root + node, O_RDONLY)
    defer { close(file) }
    let count = state.withLock { $0.end }
    var bytes = [UInt8](repeating: 0, count: count)
    var have = 0
    while have < count {
      let more = bytes.withUnsafeMutableBytes {
        pread(file, $0.baseAddress.map { $0 + have }, count - have, have)
      }
      guard more > 0 else { break }
      have += more
    }
    return bytes
  }

  /// Whether an output shows this picture, pixel for pixel, as it stands in the frame.
  func shows(_ frame: PixelFrame, on output: UInt32 = 50) -> Bool {
    guard let buffer = shownBuffer(on: output) else { return false }
    return memory().withUnsafeBytes { all in
      (0..<frame.height).allSatisfy { y in
        guard let from = frame.bytes.baseAddress, let there = all.baseAddress else { return false }
        return memcmp(there + buffer.offset + y * buffer.pitch, from + y * frame.stride, frame.width * 4) == 0
      }
    }
  }

  /// The colour of a pixel of the panel, 0x00RRGGBB; nil when it is dark.
  func pixel(_ x: Int, _ y: Int, on output: UInt32 = 50) -> UInt32? {
    guard let buffer = shownBuffer(on: output) else { return nil }
    return memory().withUnsafeBytes {
      $0.loadUnaligned(fromByteOffset: buffer.offset + y * buffer.pitch + x * 4, as: UInt32.self)
    }
  }

  private func shownBuffer(on output: UInt32) -> MockCardState.Buffer? {
    state.withLock { state in
      state.shown[output].flatMap { state.frames[$0.frame] }.flatMap { state.buffers[$0] }
    }
  }

  /// Whether nothing was written beside the pixels of the buffers.
  func isUntouchedOutside(width: Int) -> Bool {
    let buffers = state.withLock { Array($0.buffers.values) }
    let filling = Int32(MockCardState.filling)
    var bytes = memory()
    return bytes.withUnsafeMutableBytes { all in
      guard let start = all.baseAddress, all.count > 1 else { return true }
      for buffer in buffers {
        for row in 0..<buffer.height { memset(start + buffer.offset + row * buffer.pitch, filling, width * 4) }
      }
      // Every byte like the one before it, and the first as it was.
      return all[0] == MockCardState.filling && memcmp(start, start + 1, all.count - 1) == 0
    }
  }
}

/// umockdev's view of the asker's memory.
private final class ClientMemory: MockMemory {
  private let data: UnsafeMutablePointer<UMockdevIoctlData>
  private let isOwned: Bool

  init(_ data: UnsafeMutablePointer<UMockdevIoctlData>, isOwned: Bool) {
    self.data = data
    self.isOwned = isOwned
  }

  deinit { if isOwned { umockdev_ioctl_data_unref(data) } }

  private func load<Value>(_ offset: Int, _ none: Value) -> Value {
    let bytes = UnsafeRawBufferPointer(start: data.pointee.data, count: Int(data.pointee.data_len))
    guard offset >= 0, offset + MemoryLayout<Value>.size <= bytes.count else { return none }
    return bytes.loadUnaligned(fromByteOffset: offset, as: Value.self)
  }

  func word(_ offset: Int) -> UInt32 { load(offset, UInt32(0)) }
  func long(_ offset: Int) -> UInt64 { load(offset, UInt64(0)) }

  func write(_ bytes: [UInt8], at offset: Int) {
    var bytes = bytes
    umockdev_ioctl_data_update(data, gsize(offset), &bytes, gint(bytes.count))
  }

  func follow(_ offset: Int, count: Int) -> (any MockMemory)? {
    guard long(offset) != 0, count > 0,
      let there = umockdev_ioctl_data_resolve(data, gsize(offset), gsize(count), nil)
    else { return nil }
    return ClientMemory(there, isOwned: true)
  }
}

/// Runs on umockdev's thread.
private func answerCall(
  _ base: UnsafeMutablePointer<UMockdevIoctlBase>?, _ client: UnsafeMutablePointer<UMockdevIoctlClient>?,
  _ context: UnsafeMutableRawPointer?
) -> gboolean {
  guard let client, let context, let argument = umockdev_ioctl_client_get_arg(client) else { return 0 }
  let card = Unmanaged<MockCard>.fromOpaque(context).takeUnretainedValue()
  let request = umockdev_ioctl_client_get_request(client)
  let size = Int(request >> 16 & 0x3FFF)
  let resolved = size == 0 ? nil : umockdev_ioctl_data_resolve(argument, 0, gsize(size), nil)
  let memory = ClientMemory(resolved ?? argument, isOwned: resolved != nil)
  let error = card.state.withLock { $0.answer(UInt8(truncatingIfNeeded: request), memory) }
  umockdev_ioctl_client_complete(client, error == 0 ? 0 : -1, error)
  return 1
}

/// Events that wait, else EAGAIN.
private func answerEvents(
  _ base: UnsafeMutablePointer<UMockdevIoctlBase>?, _ client: UnsafeMutablePointer<UMockdevIoctlClient>?,
  _ context: UnsafeMutableRawPointer?
) -> gboolean {
  guard let client, let context, let argument = umockdev_ioctl_client_get_arg(client) else { return 0 }
  let card = Unmanaged<MockCard>.fromOpaque(context).takeUnretainedValue()
  var events = card.state.withLock { state in
    defer { state.events = [] }
    return state.events
  }
  guard !events.isEmpty, events.count <= Int(argument.pointee.data_len) else {
    umockdev_ioctl_client_complete(client, -1, EAGAIN)
    return 1
  }
  umockdev_ioctl_data_update(argument, 0, &events, gint(events.count))
  umockdev_ioctl_client_complete(client, glong(events.count), 0)
  return 1
}
