import CLinux
import Glibc
import Screens
import Terms
import Testing

extension MockedDevices {
  @Suite struct Framebuffers {
    /// A mode, and a pixel of it from red, green and blue, worked out by hand.
    struct Drawn: CustomTestStringConvertible {
      var testDescription: String
      var mode: MockFramebuffer.Mode
      var pixel: @Sendable (Int, Int, Int) -> [Int]
    }

    static let drawn: [Drawn] = [
      Drawn(testDescription: "XRGB8888, plain", mode: .init()) { [$2, $1, $0, 0] },
      Drawn(testDescription: "XRGB8888, odd stride and offset", mode: .init(left: 7, top: 5, padding: 52)) {
        [$2, $1, $0, 0]
      },
      Drawn(
        testDescription: "ARGB8888, opacity set",
        mode: .init(width: 33, height: 7, padding: 4, opacity: (24, 8))
      ) { [$2, $1, $0, 255] },
      Drawn(
        testDescription: "XBGR8888, stride of no whole pixels",
        mode: .init(width: 101, height: 13, top: 40, padding: 3, colours: ((0, 8), (8, 8), (16, 8)))
      ) { [$0, $1, $2, 0] },
      Drawn(
        testDescription: "RGBX8888", mode: .init(width: 40, height: 30, colours: ((24, 8), (16, 8), (8, 8)))
      ) { [0, $2, $1, $0] },
      Drawn(
        testDescription: "XRGB2101010", mode: .init(left: 1, padding: 8, colours: ((20, 10), (10, 10), (0, 10)))
      ) { red, green, blue in
        let word = (red << 2 | red >> 6) << 20 | (green << 2 | green >> 6) << 10 | blue << 2 | blue >> 6
        return [word & 255, word >> 8 & 255, word >> 16 & 255, word >> 24]
      },
      Drawn(
        testDescription: "RGB888 in three bytes, odd everything",
        mode: .init(width: 319, height: 199, left: 3, top: 1, bits: 24, padding: 5)
      ) { [$2, $1, $0] },
      Drawn(
        testDescription: "BGR888 in three bytes",
        mode: .init(width: 5, height: 3, bits: 24, colours: ((0, 8), (8, 8), (16, 8)), below: 0)
      ) { [$0, $1, $2] },
      Drawn(
        testDescription: "RGB565, stride of an odd number of bytes",
        mode: .init(width: 800, height: 480, left: 9, top: 11, bits: 16, padding: 1, colours: ((11, 5), (5, 6), (0, 5)))
      ) { bytes16(($0 >> 3) << 11 | ($1 >> 2) << 5 | $2 >> 3) },
      Drawn(
        testDescription: "BGR565, no memory behind the last pixel",
        mode: .init(width: 31, height: 17, bits: 16, colours: ((0, 5), (5, 6), (11, 5)), below: 0)
      ) { bytes16(($2 >> 3) << 11 | ($1 >> 2) << 5 | $0 >> 3) },
      Drawn(
        testDescription: "ARGB1555", mode: .init(bits: 16, colours: ((10, 5), (5, 5), (0, 5)), opacity: (15, 1))
      ) { bytes16(1 << 15 | ($0 >> 3) << 10 | ($1 >> 3) << 5 | $2 >> 3) },
      Drawn(
        testDescription: "XRGB8888 through a colour table", mode: .init(visual: UInt32(FB_VISUAL_DIRECTCOLOR))
      ) { [$2, $1, $0, 0] },
    ]

    static func bytes16(_ word: Int) -> [Int] { [word & 255, word >> 8] }

    @Test(arguments: drawn) func `a screen is drawn as its driver tells, and nothing beside it`(_ kind: Drawn) throws {
      let screen = try MockFramebuffer(kind.mode)
      let output = try FramebufferOutput(nodes: [screen.node])
      #expect(output.size == PixelSize(width: Int(kind.mode.width), height: Int(kind.mode.height)))
      #expect(screen.state.withLock { $0.unblanked } == 1)
      #expect(screen.state.withLock { $0.tables } == (kind.mode.visual == UInt32(FB_VISUAL_DIRECTCOLOR) ? 1 : 0))
      let frame = Self.frame(output.size)
      try output.present(frame, damage: .all(width: frame.width, height: frame.height))
      #expect(try screen.contents() == Self.expected(frame, kind))
      output.close()
    }

    @Test func `only what has changed is written`() throws {
      let kind = Self.drawn[8]
      let screen = try MockFramebuffer(kind.mode)
      let output = try FramebufferOutput(nodes: [screen.node])
      let frame = Self.frame(output.size)
      var damage = Damage()
      damage.add(ScreenRect(x: 10, y: 20, width: 30, height: 2))
      damage.add(ScreenRect(x: 790, y: 470, width: 900, height: 900))
      damage.add(ScreenRect(x: -50, y: -50, width: 20, height: 20))
      try output.present(frame, damage: damage)
      let expected = Self.expected(frame, kind) { column, row in
        (10..<40).contains(column) && (20..<22).contains(row) || column >= 790 && row >= 470
      }
      #expect(try screen.contents() == expected)
    }

    @Test func `another mode is followed with the next frame`() throws {
      let (before, after) = (Self.drawn[0], Self.drawn[6])
      let screen = try MockFramebuffer(before.mode)
      let output = try FramebufferOutput(nodes: [screen.node])
      let frame = Self.frame(output.size)
      try output.present(frame, damage: .all(width: frame.width, height: frame.height))
      screen.set(after.mode)
      try screen.clear()
      try output.present(frame, damage: .all(width: frame.width, height: frame.height))
      #expect(output.size == PixelSize(width: 319, height: 199))
      #expect(try Self.isUntouched(screen), "a frame of the old size is not drawn")
      let next = Self.frame(output.size)
      try output.present(next, damage: .all(width: next.width, height: next.height))
      #expect(try screen.contents() == Self.expected(next, after))
    }

    @Test func `where another mode of the same size has its pixels, all of them are drawn again`() throws {
      var kind = Self.drawn[0]
      let screen = try MockFramebuffer(kind.mode)
      let output = try FramebufferOutput(nodes: [screen.node])
      kind.mode.top = 3
      kind.mode.padding = 12
      screen.set(kind.mode)
      let frame = Self.frame(output.size)
      var little = Damage()
      little.add(ScreenRect(x: 0, y: 0, width: 1, height: 1))
      try output.present(frame, damage: little)
      #expect(try screen.contents() == Self.expected(frame, kind))
    }

    @Test func `a screen that goes is said, and one that comes is drawn whole`() throws {
      let kind = Self.drawn[0]
      let screen = try MockFramebuffer(kind.mode)
      let output = try FramebufferOutput(nodes: [screen.node])
      let frame = Self.frame(output.size)
      screen.state.withLock { $0.error = ENODEV }
      for _ in 1...3 {
        let fault = #expect(throws: ScreenFault.self) { try output.present(frame, damage: Damage()) }
        #expect(fault?.description.hasPrefix("device: \(screen.node) does not answer as a framebuffer") == true)
      }
      screen.state.withLock { $0.error = nil }
      try output.present(frame, damage: Damage())
      #expect(try screen.contents() == Self.expected(frame, kind))
    }

    @Test func `a mode that cannot be drawn is said while it lasts, and nothing is written`() throws {
      let kind = Self.drawn[0]
      let screen = try MockFramebuffer(kind.mode)
      let output = try FramebufferOutput(nodes: [screen.node])
      screen.set(.init(bits: 8))
      let frame = Self.frame(output.size)
      let fault = #expect(throws: ScreenFault.self) {
        try output.present(frame, damage: .all(width: frame.width, height: frame.height))
      }
      #expect(fault?.description.contains("8 bits a pixel") == true)
      #expect(try Self.isUntouched(screen))
    }

    @Test func `behind another console nothing is touched, and on return the panel is lit`() throws {
      let kind = Self.drawn[0]
      let screen = try MockFramebuffer(kind.mode)
      let output = try FramebufferOutput(nodes: [screen.node])
      output.setInFront(false)
      let asked = screen.state.withLock { $0.asked }
      let frame = Self.frame(output.size)
      try output.present(frame, damage: .all(width: frame.width, height: frame.height))
      #expect(try Self.isUntouched(screen))
      #expect(screen.state.withLock { ($0.asked, $0.unblanked) } == (asked, 1))
      output.setInFront(true)
      try output.present(frame, damage: .all(width: frame.width, height: frame.height))
      #expect(screen.state.withLock { $0.unblanked } == 2)
      #expect(try screen.contents() == Self.expected(frame, kind))
    }

    static let refused: [(String, MockFramebuffer.Mode)] = [
      ("1 bits a pixel", .init(bits: 1)), ("4 bits a pixel", .init(bits: 4)), ("8 bits a pixel", .init(bits: 8)),
      ("30 bits a pixel", .init(bits: 30)), ("palette", .init(bits: 8, visual: UInt32(FB_VISUAL_PSEUDOCOLOR))),
      ("palette", .init(visual: UInt32(FB_VISUAL_MONO01))), ("planes", .init(type: UInt32(FB_TYPE_VGA_PLANES))),
      ("0x200", .init(width: 0)), ("320x0", .init(height: 0)), ("outside", .init(width: 8193, height: 2)),
      ("8192", .init(width: 2, height: 8193)),
      ("green", .init(colours: ((16, 8), (12, 8), (0, 8)))), ("blue", .init(colours: ((16, 8), (8, 8), (30, 8)))),
      ("outside", .init(left: 1 << 25)),
    ]

    @Test(arguments: refused.indices) func `what cannot be drawn is refused by its name`(_ index: Int) throws {
      let (words, mode) = Self.refused[index]
      let screen = try MockFramebuffer(.init())
      // The memory stays as long as that of the mode before: a driver that lies.
      let (stride, memory) = screen.state.withLock { ($0.fixed.line_length, $0.fixed.smem_len) }
      screen.set(mode)
      screen.state.withLock { ($0.fixed.line_length, $0.fixed.smem_len) = (stride, memory) }
      let fault = #expect(throws: ScreenFault.self) { _ = try FramebufferOutput(nodes: [screen.node]) }
      let said = fault?.description ?? ""
      #expect(said.hasPrefix("device: \(screen.node) ") && said.contains(words), "“\(said)” says nothing of \(words)")
      #expect(try Self.isUntouched(screen))
    }

    @Test func `the first screen that can be drawn is taken, and the first that cannot is named`() throws {
      let (grey, good) = (try MockFramebuffer(.init(bits: 8)), try MockFramebuffer(.init()))
      let output = try FramebufferOutput(nodes: ["/dev/fb99", grey.node, good.node])
      #expect(good.state.withLock { $0.unblanked } == 1)
      output.close()
      let fault = #expect(throws: ScreenFault.self) { _ = try FramebufferOutput(nodes: ["/dev/fb99", grey.node]) }
      #expect(fault?.description.hasPrefix("device: \(grey.node) has 8 bits a pixel") == true)
      let none = #expect(throws: ScreenFault.self) { try FramebufferOutput.probe(nodes: ["/dev/fb99"]) }
      #expect(none?.description == "device: there is no framebuffer /dev/fb99")
    }

    private static func isUntouched(_ screen: MockFramebuffer) throws -> Bool {
      try screen.contents().allSatisfy { $0 == MockFramebuffer.filling }
    }

    private static func frame(_ size: PixelSize) -> PixelFrame {
      let frame = PixelFrame(width: size.width, height: size.height)
      var number: UInt32 = 0x2545_F491
      for index in 0..<(frame.bytes.count / 4) {
        number = number &* 1_664_525 &+ 1_013_904_223
        frame.bytes.storeBytes(of: number >> 4 & 0xFF_FFFF, toByteOffset: index * 4, as: UInt32.self)
      }
      return frame
    }

    private static func expected(
      _ frame: PixelFrame, _ kind: Drawn, where isDrawn: (Int, Int) -> Bool = { _, _ in true }
    ) -> [UInt8] {
      let (mode, bytes) = (kind.mode, Int(kind.mode.bits) / 8)
      var result = [UInt8](
        repeating: MockFramebuffer.filling, count: Int(mode.stride * (mode.top + mode.height + mode.below)))
      for row in 0..<frame.height {
        for column in 0..<frame.width where isDrawn(column, row) {
          let pixel = Int(frame.bytes.load(fromByteOffset: row * frame.stride + column * 4, as: UInt32.self))
          let place = (row + Int(mode.top)) * Int(mode.stride) + (column + Int(mode.left)) * bytes
          let values = kind.pixel(pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255)
          for (offset, value) in values.enumerated() { result[place + offset] = UInt8(truncatingIfNeeded: value) }
        }
      }
      return result
    }
  }
}
