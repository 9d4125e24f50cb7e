/// How a screen's memory keeps a pixel: a number of two, three or four bytes, the lowest first, with a field of bits
/// for each colour.
package struct PixelFormat: Hashable, Sendable {
  /// A field of bits, counted from the lowest.
  package struct Channel: Hashable, Sendable {
    package var offset: Int
    package var length: Int

    package init(offset: Int, length: Int) {
      self.offset = offset
      self.length = length
    }

    /// No screen has more for a colour.
    static let longest = 16

    var mask: UInt32 { length < 1 ? 0 : (UInt32.max >> UInt32(32 - length)) << UInt32(offset) }

    /// Eight bits of a colour as this field has them: the upper ones of a short field, and a long one filled so that
    /// white stays white.
    @inline(__always)
    func value(_ colour: UInt32) -> UInt32 {
      let wide = colour << 8 | colour
      return (wide >> UInt32(16 - length)) << UInt32(offset)
    }
  }

  package let bytes: Int
  package let red: Channel
  package let green: Channel
  package let blue: Channel
  /// What belongs to no colour but must be set: a field for opacity.
  package let opaque: UInt32

  /// What cannot be drawn, said after the name of the screen.
  package struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    package var description: String
  }

  /// - Parameters:
  ///   - bits: of a pixel.
  ///   - red: where red is.
  ///   - green: where green is.
  ///   - blue: where blue is.
  ///   - opacity: nil, or of length 0, where there is none.
  /// - Throws: when fields are missing, too long, outside of the pixel or on top of each other.
  package init(bits: Int, red: Channel, green: Channel, blue: Channel, opacity: Channel? = nil) throws(Refusal) {
    guard [16, 24, 32].contains(bits) else {
      throw Refusal(description: "has \(bits) bits a pixel, and 16, 24 or 32 can be drawn")
    }
    let opacity = opacity.flatMap { $0.length == 0 ? nil : $0 }
    var taken: UInt32 = 0
    for (name, field) in [("red", red), ("green", green), ("blue", blue), ("opacity", opacity)] {
      guard let field else { continue }
      guard (1...Channel.longest).contains(field.length), (0...bits).contains(field.offset),
        field.offset + field.length <= bits
      else {
        throw Refusal(description: "has \(field.length) bits of \(name) at bit \(field.offset) of \(bits)")
      }
      guard taken & field.mask == 0 else {
        throw Refusal(description: "keeps \(name) in the same bits as another colour")
      }
      taken |= field.mask
    }
    bytes = bits / 8
    self.red = red
    self.green = green
    self.blue = blue
    opaque = opacity?.mask ?? 0
  }

  /// Whether it keeps pixels as a `PixelFrame` does: they can be copied as they are.
  var isFramesOwn: Bool {
    bytes == 4 && opaque == 0 && UInt32(1).littleEndian == 1 && red == Channel(offset: 16, length: 8)
      && green == Channel(offset: 8, length: 8) && blue == Channel(offset: 0, length: 8)
  }

  /// A pixel of a `PixelFrame` (0x00RRGGBB) as this format has it.
  @inline(__always)
  func value(_ pixel: UInt32) -> UInt32 {
    red.value(pixel >> 16 & 0xFF) | green.value(pixel >> 8 & 0xFF) | blue.value(pixel & 0xFF) | opaque
  }
}
