import Foundation
import Screens
import Terms
import Testing

@testable import Painting

struct FramePNGTests {
  private static func folder() throws -> String {
    let path = NSTemporaryDirectory() + "yanyu-png-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  @Test func `a picture that is written is read with the same pixels`() throws {
    let frame = PixelFrame(width: 37, height: 11)
    var numbers = RandomNumbers(seed: 7)
    for y in 0..<11 { for x in 0..<37 { frame.set(x, y, UInt32.random(in: 0...0xFF_FFFF, using: &numbers)) } }
    let file = try FramePNGTests.folder() + "/picture.png"
    try frame.writePNG(to: file)
    #expect(try PixelFrame(readingPNG: file).firstDifference(from: frame) == nil)
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `what is no picture is told`() throws {
    let folder = try FramePNGTests.folder()
    let frame = PixelFrame(width: 20, height: 20)
    let whole = try frame.pngBytes()
    let files: [(String, [UInt8])] = [
      ("empty", []), ("text", Array("no picture".utf8)), ("half", Array(whole.prefix(whole.count / 2))),
      ("zeros", [UInt8](repeating: 0, count: 5000)),
    ]
    for (name, bytes) in files {
      try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
      #expect(throws: ScreenFault.self, "\(name)") { try PixelFrame(readingPNG: "\(folder)/\(name)") }
    }
    #expect(throws: ScreenFault.self) { try PixelFrame(readingPNG: "\(folder)/missing") }
    #expect(throws: ScreenFault.self) { try PixelFrame(readingPNG: folder) }
    #expect(throws: ScreenFault.self) { try frame.writePNG(to: "\(folder)/missing/picture.png") }
  }

  @Test func `an old picture stands when the new one cannot be written`() throws {
    let folder = try FramePNGTests.folder()
    let file = folder + "/picture.png"
    try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: true)
    #expect(throws: ScreenFault.self) { try PixelFrame(width: 2, height: 2).writePNG(to: file) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["picture.png"])
  }
}
