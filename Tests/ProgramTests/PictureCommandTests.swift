import Foundation
import Testing

/// Pictures are looked at by people and compared by the painter's tests; here it counts that the command draws what was
/// asked for.
@Suite struct PictureCommandTests {
  private let scratch: ScratchFolder
  private let file: String

  init() throws {
    scratch = try ScratchFolder()
    file = scratch.path + "/page.png"
  }

  /// Width and height out of a PNG file's header.
  private func size(of file: String) throws -> [Int] {
    let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: file)))
    try #require(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) && bytes.count > 24)
    return [16, 20].map { start in bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
  }

  private func draw(_ more: String...) throws -> Data {
    let result = try yanyu(["picture", "--output", file] + more, input: "Tea, please.\n")
    #expect(result.code == 0 && result.output == "" && result.errors == "")
    return try Data(contentsOf: URL(fileURLWithPath: file))
  }

  @Test func `a page of the size that was asked for, for its owner alone`() throws {
    _ = try draw("--size", "800x480")
    #expect(try size(of: file) == [800, 480])
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `what was asked for changes the picture, and nothing else does`() throws {
    let plain = try draw()
    #expect(try draw() == plain)
    var seen = [plain]
    for options in [
      ["--message"], ["--look", "to-symbols"], ["--partly", "h:0.6"], ["--theme", "light"], ["--theme", "night"],
      ["--at", "7:05"], ["--carer", "paused"], ["--layout", "en-mirrored"],
    ] {
      let result = try yanyu(["picture", "--output", file] + options, input: "Tea, please.\n")
      #expect(result.code == 0, "\(options): \(result.errors)")
      let picture = try Data(contentsOf: URL(fileURLWithPath: file))
      #expect(!seen.contains(picture), "\(options)")
      seen.append(picture)
    }
  }

  @Test(arguments: [
    (["--look", "nothing-like-it"], 1, "layout: the page letters has no key “nothing-like-it”"),
    (["--look", "to-symbls"], 1, "did you mean to-symbols?"),
    (["--look", "help", "--look", "h"], 1, "the page help-confirm has no key “h”"),
    (["--layout", "xx"], 1, "layout: there is no layout “xx”"),
    (["--settings", "/nowhere/settings.yaml"], 1, "settings: /nowhere/settings.yaml"),
    (["--theme", "drak"], 64, "did you mean dark?"), (["--at", "25:00"], 64, "--at"), (["--at", "7"], 64, "--at"),
    (["--partly", "h"], 64, "--partly"), (["--partly", "h:2"], 64, "--partly"), (["--size", "10x10"], 64, "320x240"),
    (["--carer", "hapy"], 64, "--carer"),
  ])
  func `what cannot be drawn is said in one line, and no file is left`(
    options: [String], code: Int, says: String
  ) throws {
    let result = try yanyu(["picture", "--output", file] + options)
    #expect(result.code == Int32(code) && result.output == "")
    #expect(result.errors.contains(says) && result.errors.split(separator: "\n").count == 1, "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test func `a folder that is not there is the kernel's word`() throws {
    let result = try yanyu(["picture", "--output", scratch.path + "/none/page.png"])
    #expect(result.code == 1 && result.errors.hasPrefix("kernel: ") && result.errors.contains("--output"))
  }
}
