/// Colours as amounts of light, which can be added and averaged; sRGB's bytes cannot. Each part is 0…1.
package struct LinearLight: Hashable, Sendable {
  package var red: Double
  package var green: Double
  package var blue: Double

  package init(red: Double, green: Double, blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  package init(_ colour: Colour) {
    red = LinearLight.ofByte(colour.red)
    green = LinearLight.ofByte(colour.green)
    blue = LinearLight.ofByte(colour.blue)
  }

  /// The light of one byte of sRGB: c/12.92 up to 0.04045, else ((c + 0.055)/1.055)^2.4 (IEC 61966-2-1; WCAG 2.2 has
  /// it in "relative luminance").
  package static func ofByte(_ byte: UInt8) -> Double { table[Int(byte)] }

  /// 256 values, rising.
  package static let table: [Double] = (0...255).map { byte in
    let share = Double(byte) / 255
    return share <= 0.04045 ? share / 12.92 : power2Point4((share + 0.055) / 1.055)
  }

  /// x^2.4 for 0 < x ≤ 1, as the fifth root of x^12; a pure room has no pow.
  private static func power2Point4(_ value: Double) -> Double {
    let cubed = value * value * value
    let target = cubed * cubed * cubed * cubed
    // Newton's steps for root^5 = target, from above: they fall until they stand.
    var root = 1.0
    for _ in 0..<200 {
      let fourth = root * root * root * root
      let next = root - (root * fourth - target) / (5 * fourth)
      if next >= root { break }
      root = next
    }
    return root
  }

  /// The nearest colour of sRGB; light beyond it is cut off.
  package var colour: Colour {
    Colour(red: LinearLight.byte(red), green: LinearLight.byte(green), blue: LinearLight.byte(blue))
  }

  /// The byte whose light is nearest.
  private static func byte(_ light: Double) -> UInt8 {
    var (low, high) = (0, 255)
    while high - low > 1 {
      let middle = (low + high) / 2
      if table[middle] <= light { low = middle } else { high = middle }
    }
    return UInt8(clamping: light - table[low] < table[high] - light ? low : high)
  }

  /// Relative luminance, 0 black to 1 white: 0.2126 R + 0.7152 G + 0.0722 B of linear light (WCAG 2.2, "relative
  /// luminance"; the weights of ITU-R BT.709).
  package var luminance: Double { 0.2126 * red + 0.7152 * green + 0.0722 * blue }

  /// From here (0) to `other` (1) in equal steps of light.
  package func mixed(with other: LinearLight, share: Double) -> LinearLight {
    let part = min(1, max(0, share))
    return LinearLight(
      red: red + (other.red - red) * part, green: green + (other.green - green) * part,
      blue: blue + (other.blue - blue) * part)
  }
}

extension Colour {
  /// Relative luminance (WCAG 2.2), 0…1.
  package var luminance: Double { LinearLight(self).luminance }

  /// The contrast of two colours, 1…21: (lighter + 0.05)/(darker + 0.05) of their relative luminances (WCAG 2.2,
  /// "contrast ratio").
  package func contrast(with other: Colour) -> Double {
    let (one, two) = (luminance, other.luminance)
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }

  /// As a theme file has it: "#1b222c".
  package var text: String {
    let digits = String(hex, radix: 16)
    return "#" + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
  }
}
