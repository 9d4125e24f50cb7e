import CDRM
import Glibc
import Platform
import Terms

/// A card by libdrm. Nothing is kept beside the descriptor; every figure is the kernel's, and checked for what would
/// trap or overflow here.
package final class KernelCard: CardCalls {
  private let owned: Descriptor
  package let name: String
  package var descriptor: Int32 { owned.raw }

  package init(_ descriptor: Descriptor) {
    owned = descriptor
    name = Self.name(of: descriptor.raw)
  }

  /// The node's name as the kernel knows it.
  private static func name(of descriptor: Int32) -> String {
    let path = CardFolder.target(ofLink: "/proc/self/fd/\(descriptor)") ?? ""
    return path.split(separator: "/").last.map { String($0) } ?? "card"
  }

  package func givesPlainBuffers() -> Bool {
    var value: UInt64 = 0
    return drmGetCap(descriptor, UInt64(DRM_CAP_DUMB_BUFFER), &value) == 0 && value != 0
  }

  package func setMaster() throws(SystemError) { try answer("DRM_IOCTL_SET_MASTER", drmSetMaster(descriptor)) }

  package func dropMaster() throws(SystemError) { try answer("DRM_IOCTL_DROP_MASTER", drmDropMaster(descriptor)) }

  package func setProperty(_ property: UInt32, ofConnector id: UInt32, to value: UInt64) throws(SystemError) {
    try answer(
      "DRM_IOCTL_MODE_SETPROPERTY", drmModeConnectorSetProperty(descriptor, id, property, value))
  }

  package func createBuffer(width: Int, height: Int) throws(SystemError) -> CardBuffer {
    guard let wide = UInt32(exactly: width), let high = UInt32(exactly: height) else {
      throw SystemError(call: "DRM_IOCTL_MODE_CREATE_DUMB", code: EINVAL)
    }
    var (handle, pitch, size) = (UInt32(0), UInt32(0), UInt64(0))
    try answer(
      "DRM_IOCTL_MODE_CREATE_DUMB",
      drmModeCreateDumbBuffer(descriptor, wide, high, 32, 0, &handle, &pitch, &size))
    return CardBuffer(handle: handle, pitch: Int(clamping: pitch), byteCount: Int(clamping: size))
  }

  package func map(_ handle: UInt32, byteCount: Int) throws(SystemError) -> UnsafeMutableRawBufferPointer {
    var offset: UInt64 = 0
    try answer("DRM_IOCTL_MODE_MAP_DUMB", drmModeMapDumbBuffer(descriptor, handle, &offset))
    guard let place = off_t(exactly: offset), byteCount > 0 else {
      throw SystemError(call: "mmap", code: EOVERFLOW)
    }
    let memory = mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, place)
    guard let memory, memory != MAP_FAILED else { throw SystemError.last("mmap") }
    return UnsafeMutableRawBufferPointer(start: memory, count: byteCount)
  }

  package func unmap(_ memory: UnsafeMutableRawBufferPointer) { munmap(memory.baseAddress, memory.count) }

  package func destroyBuffer(_ handle: UInt32) { drmModeDestroyDumbBuffer(descriptor, handle) }

  package func closeHandle(_ handle: UInt32) { drmCloseBufferHandle(descriptor, handle) }

  package func addFrame(width: Int, height: Int, buffer: CardBuffer) throws(SystemError) -> UInt32 {
    guard let wide = UInt32(exactly: width), let high = UInt32(exactly: height),
      let pitch = UInt32(exactly: buffer.pitch)
    else { throw SystemError(call: "DRM_IOCTL_MODE_ADDFB", code: EINVAL) }
    var id: UInt32 = 0
    try answer(
      "DRM_IOCTL_MODE_ADDFB", drmModeAddFB(descriptor, wide, high, 24, 32, pitch, buffer.handle, &id))
    return id
  }

  package func removeFrame(_ id: UInt32) { drmModeRmFB(descriptor, id) }

  /// libdrm gives the negative error number, −1 with errno in its oldest calls.
  func answer(_ call: String, _ code: Int32) throws(SystemError) {
    if code < 0 { throw SystemError(call: call, code: code == -1 && errno != 0 ? errno : -code) }
  }
}
