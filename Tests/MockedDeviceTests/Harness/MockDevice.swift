import CUmockdev
import Glibc
import LinuxInput
import Synchronization

/// A live event node under umockdev: real libudev finds it, real libevdev reads it. Simulated: no kernel is behind it.
final class MockDevice: Sendable {
  // Numbers are never used twice: umockdev aborts on a node that was there before.
  private static let lastNumber = Atomic<Int>(20)

  let state: Mutex<MockDeviceState>
  let number: Int
  var node: String { "/dev/input/event\(number)" }
  private var parentPath: String { "/devices/pci0000:00/0000:00:14.0/usb1/1-\(number)/input/input\(number)" }
  private var path: String { parentPath + "/event\(number)" }

  /// Makes the node and sends "add".
  init(_ state: MockDeviceState) {
    self.state = Mutex(state)
    number = Self.lastNumber.wrappingAdd(1, ordering: .relaxed).newValue
    attach()
    add()
  }

  /// The questions are answered on umockdev's own thread; the device lives as long as the process.
  private func attach() {
    guard let base = umockdev_ioctl_base_new() else { preconditionFailure("umockdev has no memory") }
    let context = Unmanaged.passRetained(self).toOpaque()
    yanyu_mock_connect(base, "handle-ioctl", answerQuestion, context)
    yanyu_mock_connect(base, "handle-read", answerRead, context)
    var error: UnsafeMutablePointer<GError>?
    guard umockdev_testbed_attach_ioctl(MockTestbed.shared.testbed, node, base, &error) != 0 else {
      preconditionFailure("umockdev refused the ioctls of \(node)")
    }
  }

  private func add() {
    let (vendor, product, name) = state.withLock { ($0.vendor, $0.product, String(decoding: $0.name, as: UTF8.self)) }
    // Names in sysfs are one line; the device itself may say worse.
    let line = String(name.unicodeScalars.filter { $0.value >= 32 && $0.value < 127 }.map(Character.init))
    let text = """
      P: \(parentPath)
      E: SUBSYSTEM=input
      E: ID_INPUT=1
      A: name=\(line)
      A: id/vendor=\(String(vendor, radix: 16))
      A: id/product=\(String(product, radix: 16))
      \(capabilityLines)

      P: \(path)
      N: input/event\(number)
      E: DEVNAME=\(node)
      E: MAJOR=13
      E: MINOR=\(64 + number)
      E: SUBSYSTEM=input
      E: ID_INPUT=1
      A: dev=13:\(64 + number)
      L: device=../../input\(number)

      """
    var error: UnsafeMutablePointer<GError>?
    guard umockdev_testbed_add_from_string(MockTestbed.shared.testbed, text, &error) != 0 else {
      preconditionFailure("umockdev refused \(node): \(error.map { String(cString: $0.pointee.message) } ?? "")")
    }
  }

  /// The bitmaps of sysfs, which tell what a device is that may not be opened.
  private var capabilityLines: String {
    state.withLock { state in
      [
        ("capabilities/key", state.keys), ("capabilities/abs", Set(state.absolute.keys)),
        ("capabilities/rel", state.relative), ("properties", state.properties),
      ].map { "A: \($0)=\(Self.words($1))" }.joined(separator: "\n")
    }
  }

  private static func words(_ codes: Set<UInt16>) -> String {
    var words = [UInt64](repeating: 0, count: Int(codes.max() ?? 0) / 64 + 1)
    for code in codes { words[Int(code) / 64] |= 1 << UInt64(code % 64) }
    return words.reversed().map { String($0, radix: 16) }.joined(separator: " ")
  }

  /// Sends events with the time of now, or with one of the test's.
  func send(_ events: [(type: UInt16, code: UInt16, value: Int32)], at time: timespec? = nil) {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    let stamp = time ?? now
    var bytes: [UInt8] = []
    for (type, code, value) in events {
      state.withLock { $0.follow(type: type, code: code, value: value) }
      let event = yanyu_mock_event(stamp.tv_sec, stamp.tv_nsec / 1000, type, code, value)
      withUnsafeBytes(of: event) { bytes += Array($0) }
    }
    write(bytes)
  }

  /// Changes the state without a word, as when events are lost.
  func changeSilently(_ change: (inout MockDeviceState) -> Void) { state.withLock { change(&$0) } }

  /// The device is pulled: reading and asking fail from now on.
  func fail() {
    state.withLock { $0.isUnplugged = true }
    // The kernel would say POLLHUP; the mock's node has to be made readable.
    write([0])
  }

  /// udev's word that it is gone.
  func announceRemoval() {
    umockdev_testbed_uevent(MockTestbed.shared.testbed, "/sys" + path, "remove")
  }

  /// Any other word of udev's.
  func announce(_ action: String) { umockdev_testbed_uevent(MockTestbed.shared.testbed, "/sys" + path, action) }

  /// Pulled and announced, and no more in the lists.
  func unplug() {
    fail()
    announceRemoval()
    takeAway()
  }

  /// A link to the node, as udev makes them under /dev/input/by-id. Returns its path.
  func link(byID name: String) -> String {
    let folder = MockTestbed.shared.root + "/dev/input/by-id"
    _ = mkdir(folder, 0o755)
    _ = symlink("../event\(number)", folder + "/" + name)
    return "/dev/input/by-id/" + name
  }

  /// Takes the node itself away, as before udev has made it, or puts it back; the device stays listed.
  func showNode(_ shown: Bool) {
    let path = MockTestbed.shared.root + node
    _ = shown ? rename(path + ".hidden", path) : rename(path, path + ".hidden")
  }

  /// Out of the lists of devices, without a word.
  func takeAway() {
    umockdev_testbed_remove_device(MockTestbed.shared.testbed, "/sys" + path)
    umockdev_testbed_remove_device(MockTestbed.shared.testbed, "/sys" + parentPath)
  }

  private func write(_ bytes: [UInt8]) {
    let descriptor = umockdev_testbed_get_dev_fd(MockTestbed.shared.testbed, node)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}

/// Runs on umockdev's thread.
private func answerQuestion(
  _ base: UnsafeMutablePointer<UMockdevIoctlBase>?, _ client: UnsafeMutablePointer<UMockdevIoctlClient>?,
  _ context: UnsafeMutableRawPointer?
) -> gboolean {
  guard let client, let context, let argument = umockdev_ioctl_client_get_arg(client) else { return 0 }
  let device = Unmanaged<MockDevice>.fromOpaque(context).takeUnretainedValue()
  let request = umockdev_ioctl_client_get_request(client)
  let size = Int(request >> 16 & 0x3FFF)
  let memory =
    MockDeviceState.isDirect(request) || size == 0 ? nil : umockdev_ioctl_data_resolve(argument, 0, gsize(size), nil)
  let given = memory ?? argument
  let bytes = Array(UnsafeBufferPointer(start: given.pointee.data, count: Int(given.pointee.data_len)))
  let answer = device.state.withLock { $0.answer(request: request, argument: bytes) }
  if let memory {
    var reply = answer.bytes
    if !reply.isEmpty { umockdev_ioctl_data_update(memory, 0, &reply, gint(reply.count)) }
    umockdev_ioctl_data_unref(memory)
  }
  umockdev_ioctl_client_complete(client, glong(answer.result), answer.error)
  return 1
}

/// Lets reads through until the device is pulled.
private func answerRead(
  _ base: UnsafeMutablePointer<UMockdevIoctlBase>?, _ client: UnsafeMutablePointer<UMockdevIoctlClient>?,
  _ context: UnsafeMutableRawPointer?
) -> gboolean {
  guard let client, let context else { return 0 }
  let device = Unmanaged<MockDevice>.fromOpaque(context).takeUnretainedValue()
  guard device.state.withLock({ $0.isUnplugged }) else { return 0 }
  umockdev_ioctl_client_complete(client, -1, ENODEV)
  return 1
}
