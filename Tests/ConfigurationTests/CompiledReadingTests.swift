import Compiled
import Foundation
import FuzzedFormats
import Glibc
import Platform
import Settings
import Testing

@testable import Configuration

/// What the daemon finds when it looks for a compiled file.
@Suite struct CompiledReadingTests {
  /// A folder with a source and what was compiled of it, gone with the test.
  private final class Scratch {
    let path: String
    let source: String
    let folder: CompiledFolder

    init() throws {
      let url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
        .appendingPathComponent("yanyu-compiled-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      path = url.path
      source = path + "/settings.yaml"
      folder = CompiledFolder(path: path)
      try write("dwell: {letter: 950}\n", to: source)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, to path: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: path)) }

    /// As `yanyu compile` would, for a source as it is now.
    func compile() throws -> CompiledFile {
      let found = try #require(try SmallFile.read(source, limit: 1000))
      let file = CompiledFile(source: found.stamp, content: .settings(CompiledSamples.book))
      try Data(file.encoded()).write(to: URL(fileURLWithPath: folder.file(.settings)))
      return file
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }
  }

  @Test func `what was compiled of the source as it is counts`() throws {
    let scratch = try Scratch()
    let file = try scratch.compile()
    #expect(scratch.folder.read(.settings) == .fresh(file))
    #expect(scratch.folder.read(.settings, source: scratch.source) == .fresh(file))
    // Saved again without a change: nothing to compile.
    try scratch.write("dwell: {letter: 950}\n", to: scratch.source)
    #expect(scratch.folder.read(.settings) == .fresh(file))
  }

  @Test func `a source that changed, went or is another one makes it stale, and it serves`() throws {
    let scratch = try Scratch()
    let file = try scratch.compile()
    #expect(scratch.folder.read(.settings, source: scratch.path + "/other.yaml") == .stale(file))
    // Of the same length, and within the same tick of the clock.
    try scratch.write("dwell: {letter: 850}\n", to: scratch.source)
    #expect(scratch.folder.read(.settings) == .stale(file))
    try FileManager.default.removeItem(atPath: scratch.source)
    let reading = scratch.folder.read(.settings)
    #expect(reading == .stale(file))
    #expect(reading.file == file && reading.complaint(about: "x") == nil)
  }

  @Test func `none is missing, and nothing is wrong with that`() throws {
    let scratch = try Scratch()
    #expect(scratch.folder.read(.layout("en")) == .missing)
    #expect(CompiledFolder(path: scratch.path + "/nowhere").read(.settings) == .missing)
    #expect(CompiledReading.missing.complaint(about: "x") == nil)
  }

  @Test func `a damaged one is set aside, once`() throws {
    let scratch = try Scratch()
    var bytes = try scratch.compile().encoded()
    bytes[40] ^= 1
    try Data(bytes).write(to: URL(fileURLWithPath: scratch.folder.file(.settings)))
    let reading = scratch.folder.read(.settings)
    guard case .damaged = reading else {
      Issue.record("\(reading)")
      return
    }
    #expect(reading.complaint(about: "settings")?.contains("yanyu compile") == true)
    #expect(!scratch.exists("settings") && scratch.exists("settings.damaged"))
    #expect(scratch.folder.read(.settings) == .missing)
  }

  @Test func `one of another version stays and asks to be made again`() throws {
    let scratch = try Scratch()
    var bytes = try scratch.compile().encoded()
    bytes[8] = 7
    try Data(bytes).write(to: URL(fileURLWithPath: scratch.folder.file(.settings)))
    guard case .otherVersion(let fault) = scratch.folder.read(.settings) else {
      Issue.record("it was not told apart")
      return
    }
    #expect(fault.description.contains("format 7"))
    #expect(scratch.exists("settings"))
  }

  @Test func `a file under another one's name is not taken`() throws {
    let scratch = try Scratch()
    _ = try scratch.compile()
    #expect(rename(scratch.folder.file(.settings), scratch.folder.file(.layout("en"))) == 0)
    guard case .damaged = scratch.folder.read(.layout("en")) else {
      Issue.record("settings were taken for a layout")
      return
    }
  }

  @Test func `links, pipes and folders are refused and left alone`() throws {
    let scratch = try Scratch()
    let path = scratch.folder.file(.settings)
    #expect(symlink(scratch.source, path) == 0)
    expectRefused(scratch, ELOOP)
    unlink(path)
    #expect(mkfifo(path, 0o600) == 0)
    // Nobody writes into it: reading it must not wait for somebody.
    expectRefused(scratch, ENODEV)
    unlink(path)
    #expect(mkdir(path, 0o700) == 0)
    expectRefused(scratch, ENODEV)
  }

  private func expectRefused(_ scratch: Scratch, _ code: Int32) {
    guard case .refused(let error) = scratch.folder.read(.settings) else {
      Issue.record("it was taken")
      return
    }
    #expect(error.code == code)
    #expect(scratch.exists("settings") || code == ELOOP)
  }
}
