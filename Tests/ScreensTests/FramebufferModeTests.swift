import CLinux
import Terms
import Testing

@testable import Screens

@Suite struct FramebufferModeTests {
  typealias Change = @Sendable (inout fb_var_screeninfo, inout fb_fix_screeninfo) -> Void

  /// 1024×768 pixels of XRGB8888 on rows of 1100, from 8,20 on.
  static func mode(_ change: Change = { _, _ in }) throws(PixelFormat.Refusal) -> FramebufferMode {
    var variable = fb_var_screeninfo()
    (variable.xres, variable.yres, variable.xres_virtual, variable.yres_virtual) = (1024, 768, 1100, 800)
    (variable.xoffset, variable.yoffset, variable.bits_per_pixel) = (8, 20, 32)
    variable.red = fb_bitfield(offset: 16, length: 8, msb_right: 0)
    variable.green = fb_bitfield(offset: 8, length: 8, msb_right: 0)
    variable.blue = fb_bitfield(offset: 0, length: 8, msb_right: 0)
    var fixed = fb_fix_screeninfo()
    (fixed.type, fixed.visual) = (UInt32(FB_TYPE_PACKED_PIXELS), UInt32(FB_VISUAL_TRUECOLOR))
    (fixed.line_length, fixed.smem_len) = (4400, 4400 * 800)
    change(&variable, &fixed)
    return try FramebufferMode(variable, fixed)
  }

  @Test func `what is seen begins at the offset that the driver tells`() throws {
    let mode = try Self.mode()
    #expect(mode.places.size == PixelSize(width: 1024, height: 768))
    #expect((mode.places.start, mode.places.stride) == (20 * 4400 + 8 * 4, 4400))
    #expect(mode.places.end == 20 * 4400 + 767 * 4400 + (8 + 1024) * 4)
    #expect(!mode.hasColourTable && mode.pageOffset == 0)
  }

  @Test func `memory that begins within a page is found there`() throws {
    #expect(try Self.mode { $1.smem_start = 0xE000_0123 }.pageOffset == 0x123)
  }

  @Test func `a screen with a colour table is drawn, and its table set`() throws {
    #expect(try Self.mode { $1.visual = UInt32(FB_VISUAL_DIRECTCOLOR) }.hasColourTable)
  }

  @Test func `memory that is just long enough will do`() throws {
    let end = UInt32(try Self.mode().places.end)
    #expect(try Self.mode { $1.smem_len = end }.memory == Int(end))
    let error = #expect(throws: PixelFormat.Refusal.self) { try Self.mode { $1.smem_len = end - 1 } }
    #expect(error?.description.contains("bytes of memory") == true)
  }

  @Test func `a driver that tells no virtual size is believed`() throws {
    #expect(try Self.mode { variable, _ in (variable.xres_virtual, variable.yres_virtual) = (0, 0) }.places.end > 0)
  }

  static let refused: [(String, Change)] = [
    ("palette", { variable, fixed in fixed.visual = UInt32(FB_VISUAL_PSEUDOCOLOR) }),
    ("palette", { variable, fixed in (fixed.visual, variable.bits_per_pixel) = (UInt32(FB_VISUAL_MONO10), 1) }),
    ("palette", { _, fixed in fixed.visual = 99 }),
    ("8 bits a pixel", { variable, _ in variable.bits_per_pixel = 8 }),
    ("4 bits a pixel", { variable, _ in variable.bits_per_pixel = 4 }),
    ("1 bits a pixel", { variable, _ in variable.bits_per_pixel = 1 }),
    ("bits a pixel", { variable, _ in variable.bits_per_pixel = .max }),
    ("planes", { _, fixed in fixed.type = UInt32(FB_TYPE_PLANES) }),
    ("planes", { _, fixed in fixed.type = UInt32(FB_TYPE_FOURCC) }),
    ("way of its own", { variable, _ in variable.nonstd = 1 }),
    ("greys", { variable, _ in variable.grayscale = 1 }),
    ("lowest bit first", { variable, _ in variable.green.msb_right = 1 }),
    ("0x768", { variable, _ in variable.xres = 0 }),
    ("1024x0", { variable, _ in variable.yres = 0 }),
    ("8192", { variable, fixed in (variable.yres, variable.yres_virtual) = (8193, 9000) }),
    ("outside", { variable, _ in variable.xres = .max }),
    ("outside", { variable, _ in variable.xoffset = .max }),
    ("outside", { variable, _ in variable.yoffset = .max }),
    ("outside", { variable, _ in variable.xoffset = 77 }),
    ("outside", { variable, _ in variable.yoffset = 33 }),
    ("outside", { _, fixed in fixed.line_length = 4127 }),
    ("bytes of memory", { variable, fixed in (variable.yoffset, variable.yres_virtual) = (1 << 20, 1 << 24) }),
    ("bytes of memory", { _, fixed in fixed.smem_len = 0 }),
    ("red", { variable, _ in variable.red.length = 0 }),
    ("red", { variable, _ in variable.red.offset = .max }),
    ("blue", { variable, _ in variable.blue.offset = 4 }),
  ]

  @Test(arguments: refused.indices) func `what cannot be drawn is refused in plain words`(_ index: Int) {
    let (words, change) = Self.refused[index]
    let error = #expect(throws: PixelFormat.Refusal.self) { try Self.mode(change) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "") says nothing of \(words)")
  }
}
