import Platform
import Terms
import Testing

@testable import Screens

@Suite struct KMSCopyTests {
  private static let all: [PanelOrientation] = [.upright, .upsideDown, .leftSideUp, .rightSideUp]

  /// Where a pixel of the picture is on a panel of 7 by 5, said in words of the panel's own corner.
  private static func place(_ x: Int, _ y: Int, _ orientation: PanelOrientation) -> (Int, Int) {
    switch orientation {
    case .upright: (x, y)
    case .upsideDown: (6 - x, 4 - y)
    // The picture's top row runs up the panel's left side.
    case .leftSideUp: (y, 4 - x)
    // The picture's top row runs down the panel's right side.
    case .rightSideUp: (6 - y, x)
    }
  }

  @Test(arguments: all) func `every pixel lands where the panel's orientation puts it`(orientation: PanelOrientation) {
    let panel = PixelSize(width: 7, height: 5)
    let picture = orientation.turned(panel)
    let memory = GuardedMemory(byteCount: 40 * 5)
    let copy = KMSCopy(destination: memory.inside, pitch: 40, size: panel, orientation: orientation)
    let frame = PixelFrame(width: picture.width, height: picture.height)
    for y in 0..<picture.height {
      for x in 0..<picture.width { frame.fill(ScreenRect(x: x, y: y, width: 1, height: 1), UInt32(y * 16 + x)) }
    }
    copy.copy(ScreenRect(x: 0, y: 0, width: picture.width, height: picture.height), of: frame)
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        let (px, py) = Self.place(x, y, orientation)
        #expect(memory.inside.load(fromByteOffset: py * 40 + px * 4, as: UInt32.self) == UInt32(y * 16 + x))
      }
    }
    #expect(memory.isIntact)
    for row in 0..<5 { #expect(memory.inside[(row * 40 + 28)..<(row * 40 + 40)].allSatisfy { $0 == 0xA5 }) }
  }

  @Test(arguments: all) func `a part is copied alone`(orientation: PanelOrientation) {
    let panel = PixelSize(width: 7, height: 5)
    let picture = orientation.turned(panel)
    let memory = GuardedMemory(byteCount: 28 * 5)
    let copy = KMSCopy(destination: memory.inside, pitch: 28, size: panel, orientation: orientation)
    let frame = PixelFrame(width: picture.width, height: picture.height)
    let part = ScreenRect(x: 1, y: 2, width: 3, height: 2)
    copy.copy(part, of: frame)
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        let (px, py) = Self.place(x, y, orientation)
        let isInside = part.contains(ScreenPoint(x: Double(x), y: Double(y)))
        let value = memory.inside.load(fromByteOffset: py * 28 + px * 4, as: UInt32.self)
        #expect(value == (isInside ? 0 : 0xA5A5_A5A5))
      }
    }
  }

  @Test(arguments: all) func `parts outside, and memory that is too small, are not touched`(
    orientation: PanelOrientation
  ) {
    let panel = PixelSize(width: 7, height: 5)
    let frame = PixelFrame(width: 7, height: 7)
    for (pitch, count) in [(28, 139), (27, 140), (28, 0)] {
      let memory = GuardedMemory(byteCount: count)
      let copy = KMSCopy(destination: memory.inside, pitch: pitch, size: panel, orientation: orientation)
      copy.copy(ScreenRect(x: 0, y: 0, width: 7, height: 7), of: frame)
      #expect(memory.inside.allSatisfy { $0 == 0xA5 })
    }
    let memory = GuardedMemory(byteCount: 140)
    let copy = KMSCopy(destination: memory.inside, pitch: 28, size: panel, orientation: orientation)
    for part in [(-9, -9, 9, 9), (7, 0, 4, 4), (0, 7, 4, 4), (2, 2, 0, 3), (3, 3, -2, 2)] {
      copy.copy(ScreenRect(x: part.0, y: part.1, width: part.2, height: part.3), of: frame)
    }
    #expect(memory.inside.allSatisfy { $0 == 0xA5 })
    copy.copy(ScreenRect(x: -90, y: -90, width: 900, height: 900), of: frame)
    #expect(memory.isIntact)
    #expect(memory.inside.allSatisfy { $0 == 0 })
  }

  @Test func `a panel that stands on its side gives a picture of its height by its width`() throws {
    let card = FakeCard(.monitor(1, kind: CardConnectorKind.dsi, width: 80, height: 128))
    card.connectors[0].properties = [
      CardProperty(id: 5, name: "panel orientation", value: 3, meaning: "Right Side Up")
    ]
    card.connectors[0].millimetres = PixelSize(width: 90, height: 150)
    let screen = try FakeScreen(card)
    #expect(screen.output.orientation == .rightSideUp)
    #expect(screen.output.size == PixelSize(width: 128, height: 80))
    #expect(screen.output.millimetres == PixelSize(width: 150, height: 90))
    let frame = try screen.show(0)
    frame.fill(ScreenRect(x: 0, y: 0, width: 1, height: 1), 9)
    try screen.output.present(frame, damage: Damage(ScreenRect(x: 0, y: 0, width: 1, height: 1)))
    #expect(card.pixel(79, 0, on: FakeScreen.output) == 9)
  }
}
