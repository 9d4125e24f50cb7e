/// A colour as it is sent.
package enum CellColour: Hashable, Sendable {
  /// The terminal's own.
  case standard
  /// One of 16 or of 256.
  case indexed(UInt8)
  case rgb(UInt8, UInt8, UInt8)

  /// From 0xRRGGBB.
  static func hex(_ value: UInt32) -> CellColour {
    .rgb(UInt8((value >> 16) & 0xFF), UInt8((value >> 8) & 0xFF), UInt8(value & 0xFF))
  }
}

/// How a cell's text is set off beside its colours.
package struct CellAttributes: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let bold = CellAttributes(rawValue: 1)
  package static let faint = CellAttributes(rawValue: 2)
  package static let underline = CellAttributes(rawValue: 4)
  package static let reverse = CellAttributes(rawValue: 8)
}

/// Colours and attributes of a cell.
package struct CellStyle: Hashable, Sendable {
  package var foreground: CellColour
  package var background: CellColour
  package var attributes: CellAttributes

  package init(_ foreground: CellColour, on background: CellColour, _ attributes: CellAttributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The whole style in one sequence (SGR); it begins with a reset, because a console keeps brightness from colour to
  /// colour.
  func appendSequence(to bytes: inout [UInt8]) {
    bytes.append(contentsOf: [0x1B, 0x5B, 0x30])
    if attributes.contains(.bold) { bytes.append(contentsOf: ";1".utf8) }
    if attributes.contains(.faint) { bytes.append(contentsOf: ";2".utf8) }
    if attributes.contains(.underline) { bytes.append(contentsOf: ";4".utf8) }
    if attributes.contains(.reverse) { bytes.append(contentsOf: ";7".utf8) }
    Self.append(foreground, base: 30, to: &bytes)
    Self.append(background, base: 40, to: &bytes)
    bytes.append(0x6D)
  }

  private static func append(_ colour: CellColour, base: Int, to bytes: inout [UInt8]) {
    switch colour {
    case .standard: break
    case .indexed(let index) where index < 8: bytes.append(contentsOf: ";\(base + Int(index))".utf8)
    case .indexed(let index) where index < 16: bytes.append(contentsOf: ";\(base + 52 + Int(index))".utf8)
    case .indexed(let index): bytes.append(contentsOf: ";\(base + 8);5;\(index)".utf8)
    case .rgb(let red, let green, let blue):
      bytes.append(contentsOf: ";\(base + 8);2;\(red);\(green);\(blue)".utf8)
    }
  }
}
