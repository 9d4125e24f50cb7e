import CLinux
import CUmockdev
import Glibc
import Platform
import Synchronization

/// A framebuffer under umockdev: its memory is a file that can be read back, its driver answers what the test says.
/// Simulated: no kernel is behind it.
final class MockFramebuffer: Sendable {
  /// What its driver tells and was told.
  struct State {
    var variable = fb_var_screeninfo()
    var fixed = fb_fix_screeninfo()
    /// Every question fails with this.
    var error: Int32?
    var unblanked = 0
    var tables = 0
    /// How often the mode was asked for.
    var asked = 0
  }

  /// A mode as tests name it: colours as (offset, length).
  struct Mode {
    typealias Field = (UInt32, UInt32)
    var width: UInt32 = 320
    var height: UInt32 = 200
    var left: UInt32 = 0
    var top: UInt32 = 0
    var bits: UInt32 = 32
    /// Bytes behind the last pixel of a row that is seen.
    var padding: UInt32 = 0
    var colours: (Field, Field, Field) = ((16, 8), (8, 8), (0, 8))
    var opacity: Field = (0, 0)
    var visual = UInt32(FB_VISUAL_TRUECOLOR)
    var type = UInt32(FB_TYPE_PACKED_PIXELS)
    /// Rows of the virtual screen below the last one that is seen.
    var below: UInt32 = 3

    var stride: UInt32 { (left + width) * bits / 8 + padding }
  }

  /// Numbers are never used twice, and 0 is kept for the daemon.
  private static let lastNumber = Atomic<Int>(10)
  /// As much memory as the largest mode of a test needs.
  private static let memory = 4 << 20
  static let filling: UInt8 = 0xA5

  let state: Mutex<State>
  let number: Int
  var node: String { "/dev/fb\(number)" }
  private var file: String { MockTestbed.shared.root + node }

  /// - Parameters:
  ///   - mode: what its driver tells at first.
  ///   - number: nil for one that nobody has.
  /// - Throws: when its memory cannot be written.
  init(_ mode: Mode, number: Int? = nil) throws {
    state = Mutex(State())
    self.number = number ?? Self.lastNumber.wrappingAdd(1, ordering: .relaxed).newValue
    set(mode)
    attach()
    let path = "/devices/platform/mock-screen.\(self.number)/graphics/fb\(self.number)"
    let text = "P: \(path)\nN: fb\(self.number)=A5\nE: DEVNAME=\(node)\nE: SUBSYSTEM=graphics\n\n"
    var error: UnsafeMutablePointer<GError>?
    guard umockdev_testbed_add_from_string(MockTestbed.shared.testbed, text, &error) != 0 else {
      preconditionFailure("umockdev refused \(node): \(error.map { String(cString: $0.pointee.message) } ?? "")")
    }
    try clear()
  }

  private func attach() {
    guard let base = umockdev_ioctl_base_new() else { preconditionFailure("umockdev has no memory") }
    yanyu_mock_connect(base, "handle-ioctl", answerFramebuffer, Unmanaged.passRetained(self).toOpaque())
    var error: UnsafeMutablePointer<GError>?
    guard umockdev_testbed_attach_ioctl(MockTestbed.shared.testbed, node, base, &error) != 0 else {
      preconditionFailure("umockdev refused the ioctls of \(node)")
    }
  }

  func set(_ mode: Mode) {
    state.withLock { state in
      (state.variable.xres, state.variable.yres) = (mode.width, mode.height)
      (state.variable.xoffset, state.variable.yoffset) = (mode.left, mode.top)
      state.variable.xres_virtual = mode.left &+ mode.width
      state.variable.yres_virtual = mode.top &+ mode.height &+ mode.below
      state.variable.bits_per_pixel = mode.bits
      func field(_ field: Mode.Field) -> fb_bitfield { fb_bitfield(offset: field.0, length: field.1, msb_right: 0) }
      (state.variable.red, state.variable.green) = (field(mode.colours.0), field(mode.colours.1))
      (state.variable.blue, state.variable.transp) = (field(mode.colours.2), field(mode.opacity))
      (state.fixed.visual, state.fixed.type) = (mode.visual, mode.type)
      state.fixed.line_length = mode.stride
      state.fixed.smem_len = mode.stride &* (mode.top &+ mode.height &+ mode.below)
    }
  }

  /// Its memory, as long as its driver says.
  func contents() throws -> [UInt8] {
    let length = state.withLock { Int($0.fixed.smem_len) }
    let descriptor = try Descriptor.open(file, O_RDONLY)
    var bytes: [UInt8] = []
    while bytes.count < length, let part = try descriptor.readAvailable(limit: length - bytes.count), !part.isEmpty {
      bytes += part
    }
    return bytes
  }

  /// Nobody has drawn.
  func clear() throws {
    let bytes = [UInt8](repeating: Self.filling, count: Self.memory)
    try Descriptor.open(file, O_WRONLY).writeAll(bytes)
  }
}

/// Runs on umockdev's thread. The requests of linux/fb.h do not tell the size of their memory.
private func answerFramebuffer(
  _ base: UnsafeMutablePointer<UMockdevIoctlBase>?, _ client: UnsafeMutablePointer<UMockdevIoctlClient>?,
  _ context: UnsafeMutableRawPointer?
) -> gboolean {
  guard let client, let context, let argument = umockdev_ioctl_client_get_arg(client) else { return 0 }
  let screen = Unmanaged<MockFramebuffer>.fromOpaque(context).takeUnretainedValue()
  let (reply, error): ([UInt8], Int32) = screen.state.withLock { state in
    if let error = state.error { return ([], error) }
    switch Int32(truncatingIfNeeded: umockdev_ioctl_client_get_request(client)) {
    case FBIOGET_VSCREENINFO:
      state.asked += 1
      return (withUnsafeBytes(of: state.variable) { Array($0) }, 0)
    case FBIOGET_FSCREENINFO: return (withUnsafeBytes(of: state.fixed) { Array($0) }, 0)
    case FBIOPUTCMAP:
      state.tables += 1
      return ([], 0)
    case FBIOBLANK:
      state.unblanked += 1
      return ([], 0)
    default: return ([], EINVAL)
    }
  }
  if !reply.isEmpty, let memory = umockdev_ioctl_data_resolve(argument, 0, gsize(reply.count), nil) {
    var bytes = reply
    umockdev_ioctl_data_update(memory, 0, &bytes, gint(bytes.count))
    umockdev_ioctl_data_unref(memory)
  }
  umockdev_ioctl_client_complete(client, error == 0 ? 0 : -1, error)
  return 1
}
