import Glibc
import Screens
import Terms
import Testing

@Suite struct FrameCopyTests {
  /// Every way that hardware is known to keep a pixel, and some that nobody has built.
  static let formats: [SomeFormat] = [
    SomeFormat("XRGB8888", 32, (16, 8), (8, 8), (0, 8)),
    SomeFormat("ARGB8888", 32, (16, 8), (8, 8), (0, 8), (24, 8)),
    SomeFormat("XBGR8888", 32, (0, 8), (8, 8), (16, 8)),
    SomeFormat("RGBX8888", 32, (24, 8), (16, 8), (8, 8)),
    SomeFormat("BGRX8888", 32, (8, 8), (16, 8), (24, 8)),
    SomeFormat("BGRA8888", 32, (8, 8), (16, 8), (24, 8), (0, 8)),
    SomeFormat("XRGB2101010", 32, (20, 10), (10, 10), (0, 10)),
    SomeFormat("ARGB2101010", 32, (20, 10), (10, 10), (0, 10), (30, 2)),
    SomeFormat("R16 G8 B8", 32, (16, 16), (8, 8), (0, 8)),
    SomeFormat("RGB888", 24, (16, 8), (8, 8), (0, 8)),
    SomeFormat("BGR888", 24, (0, 8), (8, 8), (16, 8)),
    SomeFormat("RGB666", 24, (12, 6), (6, 6), (0, 6)),
    SomeFormat("RGB565", 16, (11, 5), (5, 6), (0, 5)),
    SomeFormat("BGR565", 16, (0, 5), (5, 6), (11, 5)),
    SomeFormat("XRGB1555", 16, (10, 5), (5, 5), (0, 5)),
    SomeFormat("ARGB1555", 16, (10, 5), (5, 5), (0, 5), (15, 1)),
    SomeFormat("RGBX4444", 16, (12, 4), (8, 4), (4, 4)),
    SomeFormat("RGB111", 16, (2, 1), (1, 1), (0, 1)),
  ]

  /// Pixels of padding behind a row, in bytes, and bytes before the first one.
  static let places = [(0, 0), (1, 0), (3, 7), (64, 4096), (13, 1)]

  @Test(arguments: formats, places)
  func `every pixel arrives as its format wants it, and nothing else is touched`(
    _ format: SomeFormat, _ place: (padding: Int, start: Int)
  ) throws {
    let (width, height) = (37, 11)
    let stride = width * format.bits / 8 + place.padding
    let places = try PixelPlaces(
      size: PixelSize(width: width, height: height), stride: stride, start: place.start, format: try format.format)
    let frame = Self.noise(width: width, height: height)
    let memory = ExactMemory(places.end)
    let rect = ScreenRect(x: 5, y: 2, width: 30, height: 8)
    #expect(FrameCopy.copy(rect, of: frame, to: memory.bytes, places: places))
    var expected = [UInt8](repeating: ExactMemory.filling, count: places.end)
    for row in 2..<10 {
      for column in 5..<35 {
        let pixel = frame.bytes.load(fromByteOffset: row * frame.stride + column * 4, as: UInt32.self)
        let start = place.start + row * stride + column * format.bits / 8
        expected.replaceSubrange(start..<(start + format.bits / 8), with: format.slowly(pixel))
      }
    }
    #expect(Array(memory.bytes) == expected)
  }

  @Test(arguments: formats) func `the last pixel ends with the memory`(_ format: SomeFormat) throws {
    let places = try PixelPlaces(
      size: PixelSize(width: 7, height: 5), stride: 7 * format.bits / 8 + 2, start: 3, format: try format.format)
    let frame = Self.noise(width: 7, height: 5)
    let memory = ExactMemory(places.end)
    #expect(FrameCopy.copy(ScreenRect(x: 0, y: 0, width: 7, height: 5), of: frame, to: memory.bytes, places: places))
    let last = frame.bytes.load(fromByteOffset: 4 * frame.stride + 6 * 4, as: UInt32.self)
    #expect(Array(memory.bytes.suffix(format.bits / 8)) == format.slowly(last))
  }

  @Test(arguments: [
    ScreenRect(x: -10, y: -10, width: 5, height: 5), ScreenRect(x: 9, y: 0, width: 5, height: 5),
    ScreenRect(x: 0, y: 9, width: 5, height: 5), ScreenRect(x: 3, y: 3, width: 0, height: 4),
    ScreenRect(x: 3, y: 3, width: -4, height: 4), ScreenRect(x: .max, y: .max, width: .max, height: .max),
    ScreenRect(x: .min, y: .min, width: 3, height: .max),
  ])
  func `a part that lies outside is left out`(_ rect: ScreenRect) throws {
    let memory = ExactMemory(9 * 9 * 4)
    let places = try PixelPlaces(size: PixelSize(width: 9, height: 9), stride: 36, start: 0, format: try Self.usual)
    #expect(FrameCopy.copy(rect, of: Self.noise(width: 9, height: 9), to: memory.bytes, places: places))
    #expect(memory.bytes.allSatisfy { $0 == ExactMemory.filling })
  }

  @Test func `a part that hangs over every edge is cut to the screen`() throws {
    for format in Self.formats {
      let places = try PixelPlaces(
        size: PixelSize(width: 9, height: 9), stride: 9 * format.bits / 8, start: 0, format: try format.format)
      let frame = Self.noise(width: 9, height: 9)
      let (whole, over) = (ExactMemory(places.end), ExactMemory(places.end))
      FrameCopy.copy(ScreenRect(x: 0, y: 0, width: 9, height: 9), of: frame, to: whole.bytes, places: places)
      FrameCopy.copy(ScreenRect(x: -3, y: -5, width: 99, height: .max), of: frame, to: over.bytes, places: places)
      #expect(Array(whole.bytes) == Array(over.bytes))
    }
  }

  @Test func `a frame and a screen of two sizes share what both have`() throws {
    let places = try PixelPlaces(size: PixelSize(width: 8, height: 4), stride: 32, start: 0, format: try Self.usual)
    let memory = ExactMemory(places.end)
    let all = ScreenRect(x: 0, y: 0, width: 100, height: 100)
    #expect(FrameCopy.copy(all, of: Self.noise(width: 3, height: 9), to: memory.bytes, places: places))
    let touched = memory.bytes.indices.filter { memory.bytes[$0] != ExactMemory.filling }
    #expect(touched.allSatisfy { $0 % 32 < 12 })
    #expect(FrameCopy.copy(all, of: Self.noise(width: 30, height: 2), to: memory.bytes, places: places))
  }

  @Test func `memory that is shorter than was told is not written to at all`() throws {
    let places = try PixelPlaces(size: PixelSize(width: 8, height: 8), stride: 32, start: 0, format: try Self.usual)
    let memory = ExactMemory(places.end - 1)
    let first = ScreenRect(x: 0, y: 0, width: 1, height: 1)
    #expect(!FrameCopy.copy(first, of: Self.noise(width: 8, height: 8), to: memory.bytes, places: places))
    #expect(memory.bytes.allSatisfy { $0 == ExactMemory.filling })
  }

  @Test func `places that no memory has are refused`() throws {
    let format = try Self.usual
    for (width, height, stride, start) in [
      (0, 5, 32, 0), (5, 0, 32, 0), (-1, 5, 32, 0), (8193, 1, 99_999, 0), (1, 8193, 32, 0), (8, 8, 31, 0),
      (8, 8, 32, -1), (8, 8, .max, 0), (8, 8, 32, .max), (8, 8, -32, 0),
    ] {
      #expect(throws: PixelFormat.Refusal.self, "\(width)x\(height), \(stride) from \(start)") {
        _ = try PixelPlaces(
          size: PixelSize(width: width, height: height), stride: stride, start: start, format: format)
      }
    }
  }

  static var usual: PixelFormat { get throws { try formats[0].format } }

  /// A frame in which no two pixels are the same, more or less.
  static func noise(width: Int, height: Int) -> PixelFrame {
    let frame = PixelFrame(width: width, height: height)
    var number: UInt32 = 0x9E37_79B9
    for index in 0..<(frame.bytes.count / 4) {
      number = number &* 1_664_525 &+ 1_013_904_223
      // The uppermost byte belongs to no colour; where pixels are copied as they are, it goes along.
      frame.bytes.storeBytes(of: number & 0xFF_FFFF, toByteOffset: index * 4, as: UInt32.self)
    }
    return frame
  }
}

/// Memory of exactly so many bytes, so that the address sanitizer sees one more.
final class ExactMemory {
  static let filling: UInt8 = 0xA5
  let bytes: UnsafeMutableRawBufferPointer

  init(_ count: Int) {
    bytes = UnsafeMutableRawBufferPointer(start: malloc(count), count: count)
    bytes.initializeMemory(as: UInt8.self, repeating: Self.filling)
  }

  deinit { free(bytes.baseAddress) }
}

/// A format, and a second way of using it that shares nothing with the one that is tested.
struct SomeFormat: Sendable, CustomTestStringConvertible {
  typealias Field = (offset: Int, length: Int)
  var testDescription: String
  var bits: Int
  var red: Field
  var green: Field
  var blue: Field
  var opacity: Field?

  init(_ name: String, _ bits: Int, _ red: Field, _ green: Field, _ blue: Field, _ opacity: Field? = nil) {
    testDescription = name
    self.bits = bits
    (self.red, self.green, self.blue, self.opacity) = (red, green, blue, opacity)
  }

  var format: PixelFormat {
    get throws {
      func channel(_ field: Field) -> PixelFormat.Channel { .init(offset: field.offset, length: field.length) }
      return try PixelFormat(
        bits: bits, red: channel(red), green: channel(green), blue: channel(blue), opacity: opacity.map(channel))
    }
  }

  /// Bit by bit: a field takes a colour's bits from the highest on, and begins again when it is longer.
  func slowly(_ pixel: UInt32) -> [UInt8] {
    var bit = [Bool](repeating: false, count: bits)
    for (field, colour) in [(red, pixel >> 16), (green, pixel >> 8), (blue, pixel)] {
      for place in 0..<field.length {
        bit[field.offset + field.length - 1 - place] = colour >> UInt32(7 - place % 8) & 1 == 1
      }
    }
    if let opacity { for place in 0..<opacity.length { bit[opacity.offset + place] = true } }
    return (0..<(bits / 8)).map { byte in
      (0..<8).reduce(0) { $0 | (bit[byte * 8 + $1] ? 1 << UInt8($1) : 0) }
    }
  }
}
