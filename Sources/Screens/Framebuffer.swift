import CLinux
import Glibc
import Platform
import Terms

/// An open framebuffer with its memory mapped; both are given back with the last reference.
final class Framebuffer {
  let path: String
  let mode: FramebufferMode
  private let device: Descriptor
  private let mapping: UnsafeMutableRawPointer
  private let mappedBytes: Int

  /// - Throws: when it is not there, may not be opened, or cannot be drawn; with its name and the way out.
  convenience init(path: String) throws(ScreenFault) {
    let device: Descriptor
    do throws(SystemError) {
      device = try Descriptor.open(path, O_RDWR | O_NONBLOCK | O_NOCTTY)
    } catch {
      throw Framebuffer.fault(opening: path, error)
    }
    try self.init(path: path, device: device)
  }

  private init(path: String, device: Descriptor) throws(ScreenFault) {
    self.path = path
    self.device = device
    mode = try Framebuffer.mode(of: device, path)
    mappedBytes = mode.pageOffset + mode.memory
    let pointer = mmap(nil, mappedBytes, PROT_READ | PROT_WRITE, MAP_SHARED, device.raw, 0)
    guard let pointer, pointer != MAP_FAILED else {
      throw ScreenFault("kernel: the memory of \(path) cannot be had: \(SystemError.last("mmap"))")
    }
    mapping = pointer
    if mode.hasColourTable { setColourTable() }
  }

  deinit { munmap(mapping, mappedBytes) }

  /// The same device with the mode that it has now; nil while it is the same one.
  /// - Throws: when the device is gone, or its new mode cannot be drawn.
  func changed() throws(ScreenFault) -> Framebuffer? {
    guard try Framebuffer.mode(of: device, path) != mode else { return nil }
    return try Framebuffer(path: path, device: device)
  }

  func copy(_ damage: Damage, of frame: PixelFrame) {
    let memory = UnsafeMutableRawBufferPointer(start: mapping + mode.pageOffset, count: mode.memory)
    for part in damage.parts { FrameCopy.copy(part, of: frame, to: memory, places: mode.places) }
  }

  /// Lights a panel that was blanked. Drivers without blanking say so, and their panel is lit.
  func unblank() { _ = yanyu_ioctl_int(device.raw, UInt(FBIOBLANK), Int32(FB_BLANK_UNBLANK)) }

  private static func mode(of device: Descriptor, _ path: String) throws(ScreenFault) -> FramebufferMode {
    var variable = fb_var_screeninfo()
    var fixed = fb_fix_screeninfo()
    do throws(SystemError) {
      try check("FBIOGET_VSCREENINFO") { yanyu_ioctl_pointer(device.raw, UInt(FBIOGET_VSCREENINFO), &variable) }
      try check("FBIOGET_FSCREENINFO") { yanyu_ioctl_pointer(device.raw, UInt(FBIOGET_FSCREENINFO), &fixed) }
    } catch {
      throw ScreenFault("device: \(path) does not answer as a framebuffer: \(error)")
    }
    do throws(PixelFormat.Refusal) { return try FramebufferMode(variable, fixed) } catch {
      throw ScreenFault("device: \(path) \(error)")
    }
  }

  private static func fault(opening path: String, _ error: SystemError) -> ScreenFault {
    switch error.code {
    case ENOENT, ENODEV, ENXIO: ScreenFault("device: there is no framebuffer \(path)")
    case EACCES, EPERM: ScreenFault("device: \(path) may not be opened; add this account to the group video")
    default: ScreenFault("device: \(error)")
    }
  }

  /// A straight line for each colour: the console has its sixteen colours there.
  private func setColourTable() {
    let format = mode.places.format
    let longest = [format.red, format.green, format.blue].map(\.length).max() ?? 0
    // A table of more than ten bits is no hardware's.
    let count = 1 << min(10, longest)
    func ramp(_ channel: PixelFormat.Channel) -> [UInt16] {
      let steps = max(1, (1 << min(10, channel.length)) - 1)
      return (0..<count).map { UInt16(clamping: min($0, steps) * 65535 / steps) }
    }
    var (reds, greens, blues) = (ramp(format.red), ramp(format.green), ramp(format.blue))
    reds.withUnsafeMutableBufferPointer { red in
      greens.withUnsafeMutableBufferPointer { green in
        blues.withUnsafeMutableBufferPointer { blue in
          var table = fb_cmap(
            start: 0, len: UInt32(count), red: red.baseAddress, green: green.baseAddress, blue: blue.baseAddress,
            transp: nil)
          // Not every driver that has one lets it be set; the colours are its own then.
          _ = yanyu_ioctl_pointer(device.raw, UInt(FBIOPUTCMAP), &table)
        }
      }
    }
  }
}
