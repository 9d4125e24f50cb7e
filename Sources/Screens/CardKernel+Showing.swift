import CDRM
import Glibc
import Platform
import Terms

extension KernelCard {
  package func show(
    frame: UInt32, on output: UInt32, connectors: [UInt32], mode: CardMode?
  ) throws(SystemError) {
    var ids = connectors
    let count = Int32(clamping: ids.count)
    let code: Int32
    if let mode {
      var timing = mode.kernelMode
      code = drmModeSetCrtc(descriptor, output, frame, 0, 0, &ids, count, &timing)
    } else {
      code = drmModeSetCrtc(descriptor, output, 0, 0, 0, nil, 0, nil)
    }
    try answer("DRM_IOCTL_MODE_SETCRTC", code)
  }

  package func flip(to frame: UInt32, on output: UInt32, token: UInt64) throws(SystemError) {
    // The pointer is the kernel's to hand back, never to follow.
    let data = UInt(exactly: token).flatMap { UnsafeMutableRawPointer(bitPattern: $0) }
    try answer(
      "DRM_IOCTL_MODE_PAGE_FLIP",
      drmModePageFlip(descriptor, output, frame, UInt32(DRM_MODE_PAGE_FLIP_EVENT), data))
  }

  package func tell(frame: UInt32, changed parts: [ScreenRect]) throws(SystemError) {
    var clips = parts.map { part in
      drm_clip_rect(
        x1: UInt16(clamping: part.x), y1: UInt16(clamping: part.y), x2: UInt16(clamping: part.maxX),
        y2: UInt16(clamping: part.maxY))
    }
    try answer(
      "DRM_IOCTL_MODE_DIRTYFB", drmModeDirtyFB(descriptor, frame, &clips, UInt32(clamping: clips.count)))
  }

  package func flips() throws(SystemError) -> [CardFlip] {
    // Thirty-two events; the rest stays readable.
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    if count < 0 {
      if errno == EAGAIN || errno == EINTR { return [] }
      throw SystemError.last("read")
    }
    return bytes.withUnsafeBytes { Self.flips(in: UnsafeRawBufferPointer(rebasing: $0[0..<min(count, $0.count)])) }
  }

  /// Events as in drm.h: a type and the length of the whole, then for a flip the token and the time.
  static func flips(in bytes: UnsafeRawBufferPointer) -> [CardFlip] {
    var result: [CardFlip] = []
    var start = 0
    while start + MemoryLayout<drm_event>.size <= bytes.count {
      let head = bytes.loadUnaligned(fromByteOffset: start, as: drm_event.self)
      guard let length = Int(exactly: head.length), length >= MemoryLayout<drm_event>.size,
        length <= bytes.count - start
      else { break }
      if head.type == UInt32(DRM_EVENT_FLIP_COMPLETE), length >= MemoryLayout<drm_event_vblank>.size {
        let flip = bytes.loadUnaligned(fromByteOffset: start, as: drm_event_vblank.self)
        let time = Interval.seconds(Int64(flip.tv_sec)) + .microseconds(Int64(flip.tv_usec))
        result.append(CardFlip(token: flip.user_data, at: .zero + time))
      }
      start += length
    }
    return result
  }
}

extension CardMode {
  /// As the kernel gives it.
  init(_ mode: drmModeModeInfo) {
    self.init(
      timing: Timing(
        clock: mode.clock,
        horizontal: Axis(
          seen: mode.hdisplay, syncStart: mode.hsync_start, syncEnd: mode.hsync_end, total: mode.htotal,
          extra: mode.hskew),
        vertical: Axis(
          seen: mode.vdisplay, syncStart: mode.vsync_start, syncEnd: mode.vsync_end, total: mode.vtotal,
          extra: mode.vscan),
        flags: mode.flags),
      refresh: mode.vrefresh, isPreferred: mode.type & UInt32(DRM_MODE_TYPE_PREFERRED) != 0)
  }

  /// As the kernel takes it; the name is for people alone.
  var kernelMode: drmModeModeInfo {
    var mode = drmModeModeInfo()
    mode.clock = timing.clock
    mode.hdisplay = timing.horizontal.seen
    mode.hsync_start = timing.horizontal.syncStart
    mode.hsync_end = timing.horizontal.syncEnd
    mode.htotal = timing.horizontal.total
    mode.hskew = timing.horizontal.extra
    mode.vdisplay = timing.vertical.seen
    mode.vsync_start = timing.vertical.syncStart
    mode.vsync_end = timing.vertical.syncEnd
    mode.vtotal = timing.vertical.total
    mode.vscan = timing.vertical.extra
    mode.vrefresh = refresh
    mode.flags = timing.flags
    return mode
  }
}
