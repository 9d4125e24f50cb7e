import CLinux
import Glibc
import Platform

/// What a framebuffer's driver tells of it, as far as drawing needs it: everything else of it is refused.
struct FramebufferMode: Hashable {
  let places: PixelPlaces
  /// Bytes of its memory.
  let memory: Int
  /// Bytes before it on the page that it begins on.
  let pageOffset: Int
  /// Colours go through a table, which has to be set first.
  let hasColourTable: Bool

  /// - Throws: when it cannot be drawn, in words that follow its name.
  init(_ variable: fb_var_screeninfo, _ fixed: fb_fix_screeninfo) throws(PixelFormat.Refusal) {
    guard fixed.type == UInt32(FB_TYPE_PACKED_PIXELS), variable.nonstd == 0, variable.grayscale == 0 else {
      throw PixelFormat.Refusal(description: "keeps its pixels in planes, in greys or in a way of its own")
    }
    hasColourTable = fixed.visual == UInt32(FB_VISUAL_DIRECTCOLOR)
    guard hasColourTable || fixed.visual == UInt32(FB_VISUAL_TRUECOLOR) else {
      throw PixelFormat.Refusal(
        description: "has \(variable.bits_per_pixel) bits a pixel and shows them by a palette, not as true colours")
    }
    let (width, height) = (FramebufferMode.bounded(variable.xres), FramebufferMode.bounded(variable.yres))
    let (left, top) = (FramebufferMode.bounded(variable.xoffset), FramebufferMode.bounded(variable.yoffset))
    let format = try FramebufferMode.format(variable)
    let stride = FramebufferMode.bounded(fixed.line_length)
    // Where its virtual size is told, what is seen lies within it; a picture that is wrapped round its end does not.
    guard variable.yres_virtual == 0 || top + height <= FramebufferMode.bounded(variable.yres_virtual),
      (left + width) * format.bytes <= stride
    else {
      throw PixelFormat.Refusal(
        description: "shows \(width)x\(height) pixels from \(left),\(top), which is outside of its memory")
    }
    let (rowsBefore, isTooFar) = top.multipliedReportingOverflow(by: stride)
    guard !isTooFar else { throw PixelFormat.Refusal(description: "tells sizes that no screen has") }
    places = try PixelPlaces(
      size: PixelSize(width: width, height: height), stride: stride, start: rowsBefore + left * format.bytes,
      format: format)
    memory = Int(clamping: fixed.smem_len)
    pageOffset = Int(clamping: fixed.smem_start % UInt(max(1, sysconf(Int32(_SC_PAGESIZE)))))
    guard places.end <= memory else {
      throw PixelFormat.Refusal(description: "has \(memory) bytes of memory, and its pixels need \(places.end)")
    }
  }

  /// A number that no screen reaches stays one, and sums and products of such numbers are far from overflow.
  private static func bounded(_ number: UInt32) -> Int { Int(clamping: min(number, 1 << 24)) }

  private static func format(_ variable: fb_var_screeninfo) throws(PixelFormat.Refusal) -> PixelFormat {
    let fields = [variable.red, variable.green, variable.blue, variable.transp]
    guard fields.allSatisfy({ $0.msb_right == 0 || $0.length == 0 }) else {
      throw PixelFormat.Refusal(description: "keeps colours with their lowest bit first")
    }
    func channel(_ field: fb_bitfield) -> PixelFormat.Channel {
      PixelFormat.Channel(offset: bounded(field.offset), length: bounded(field.length))
    }
    return try PixelFormat(
      bits: bounded(variable.bits_per_pixel), red: channel(variable.red), green: channel(variable.green),
      blue: channel(variable.blue), opacity: channel(variable.transp))
  }
}
