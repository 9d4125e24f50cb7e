import Glibc
import Platform
import Scene
import Screens
import Terms
import Testing

@testable import Painting

@Suite struct PictureFileTests {
  @Test func `the newest picture is written for its owner alone, in the place of the one before`() throws {
    let folder = try Folder()
    let file = folder.path + "/picture.png"
    try Descriptor.open(file, O_WRONLY | O_CREAT, mode: 0o644).writeAll(Array("old".utf8))
    let run = try DisplayRun()
    run.display.show(Pictures.plain(revision: 1))
    try run.waits("the picture") { run.display.record.frames == 1 }
    run.display.writePicture(to: file)
    #expect(try run.wait { !$0.written.isEmpty }.written == [nil])
    #expect(try #require(PNGHeader(file)) == PNGHeader(width: 320, height: 200))
    var status = stat()
    #expect(lstat(file, &status) == 0 && status.st_mode & 0o777 == 0o600)
    #expect(folder.names == ["picture.png"], "nothing else is left")
  }

  /// Some colours depend on what the page showed before: somebody who writes keeps the grounds.
  @Test func `the picture has the colours of the screen, not those of a new page`() throws {
    let key = Box(
      target: .key(1), rect: ScreenRect(x: 0, y: 100, width: 320, height: 100), role: .letter, label: [LabelRun("a")])
    func page(_ lines: Int) -> Picture {
      var result = Pictures.plain(revision: UInt64(lines), boxes: [key])
      result.message.lines = Array(repeating: TextLine(runs: [TextRun("Hello there", .plain)]), count: lines)
      return result
    }
    func corner(_ pictures: [Picture]) -> UInt32 {
      let painter = Painter()
      let frame = PixelFrame(width: 320, height: 200)
      for picture in pictures { _ = painter.paint(picture, at: .zero, onto: frame) }
      return frame.bytes.load(as: UInt32.self)
    }
    let more = try #require((2...12).first { corner([page(1), page($0)]) != corner([page($0)]) })
    let folder = try Folder()
    let run = try DisplayRun()
    for lines in [1, more] {
      run.display.show(page(lines))
      try run.waits("page \(lines)") { run.display.record.lastRevision == UInt64(lines) }
    }
    run.display.writePicture(to: folder.path + "/picture.png")
    #expect(try run.wait { !$0.written.isEmpty }.written == [nil])
    let written = try PixelFrame(readingPNG: folder.path + "/picture.png")
    #expect(written.bytes.load(as: UInt32.self) == run.screen.state.withLock { $0.corner })
  }

  @Test func `what cannot be written is said, and a link is not followed`() throws {
    let folder = try Folder()
    let run = try DisplayRun()
    run.display.writePicture(to: folder.path + "/early.png")
    #expect(try run.wait { $0.written.count == 1 }.written.last??.description == "yanyu: nothing was drawn yet")
    run.display.show(Pictures.plain(revision: 1))
    try run.waits("the picture") { run.display.record.frames == 1 }
    run.display.writePicture(to: folder.path + "/gone/picture.png")
    let fault = try run.wait { $0.written.count == 2 }.written.last ?? nil
    #expect(fault?.description.contains("No such file or directory") == true)
    try Descriptor.open(folder.path + "/theirs", O_WRONLY | O_CREAT).writeAll(Array("theirs".utf8))
    symlink("theirs", folder.path + "/picture.png")
    run.display.writePicture(to: folder.path + "/picture.png")
    #expect(try run.wait { $0.written.count == 3 }.written.last == .some(nil))
    #expect(FileStamp(path: folder.path + "/theirs")?.bytes == 6)
  }

  @Test func `more pictures than can wait are refused at once`() throws {
    let folder = try Folder()
    let run = try DisplayRun()
    run.screen.change { $0.isStalled = true }
    run.display.show(Pictures.plain(revision: 1))
    try run.waits("the painter to be held up") { run.screen.state.withLock { $0.begun } == 1 }
    for number in 1...6 { run.display.writePicture(to: "\(folder.path)/\(number).png") }
    #expect(try run.wait { $0.written.count == 2 }.written.allSatisfy { $0?.description.hasPrefix("yanyu: ") == true })
    run.screen.change { $0.isStalled = false }
    try run.wait { $0.written.count == 6 }
    #expect(folder.names == ["1.png", "2.png", "3.png", "4.png"])
  }

  // MARK: A folder as a screen

  @Test func `every frame is a file, and the newest has a name of its own`() throws {
    let folder = try Folder()
    let output = try PNGOutput(folder: folder.path + "/new", size: PixelSize(width: 64, height: 32))
    let frame = PixelFrame(width: 64, height: 32)
    for _ in 1...3 { try present(frame, on: output) }
    let new = Folder(existing: folder.path + "/new")
    #expect(new.names == ["frame-000001.png", "frame-000002.png", "frame-000003.png", "latest.png"])
    #expect(PNGHeader(new.path + "/latest.png") == PNGHeader(width: 64, height: 32))
    var status = stat()
    #expect(lstat(new.path + "/frame-000002.png", &status) == 0 && status.st_mode & 0o777 == 0o600)
    // A later one goes on where this one ended.
    try present(frame, on: try PNGOutput(folder: new.path, size: PixelSize(width: 64, height: 32)))
    #expect(new.names.contains("frame-000004.png"))
  }

  @Test func `older frames than the newest thousand are removed, and nothing else`() throws {
    let folder = try Folder()
    for name in ["frame-000001.png", "frame-000300.png", "frame-001300.png", "frame-x.png", "holiday.png"] {
      _ = try Descriptor.open("\(folder.path)/\(name)", O_WRONLY | O_CREAT)
    }
    let output = try PNGOutput(folder: folder.path, size: PixelSize(width: 8, height: 8))
    #expect(folder.names == ["frame-001300.png", "frame-x.png", "holiday.png"])
    try present(PixelFrame(width: 8, height: 8), on: output)
    #expect(folder.names.contains("frame-001301.png"))
    _ = try Descriptor.open("\(folder.path)/frame-000302.png", O_WRONLY | O_CREAT)
    try present(PixelFrame(width: 8, height: 8), on: output)
    #expect(!folder.names.contains("frame-000302.png"))
  }

  @Test func `twenty frames a second are the most`() throws {
    let folder = try Folder()
    let output = try PNGOutput(folder: folder.path, size: PixelSize(width: 8, height: 8))
    #expect(output.isReady && output.descriptors.isEmpty)
    try output.present(PixelFrame(width: 8, height: 8), damage: .all(width: 8, height: 8))
    #expect(!output.isReady)
    let descriptor = try #require(output.descriptors.first)
    #expect(try output.handle(descriptor) == nil, "not yet")
    var item = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    #expect(poll(&item, 1, 2000) == 1)
    #expect(try output.handle(descriptor) == .ready)
    #expect(output.isReady)
  }

  @Test(arguments: [(0, 5), (5, 0), (8193, 5), (5, .max)])
  func `a size that no frame has is refused`(_ width: Int, _ height: Int) throws {
    let folder = try Folder()
    #expect(throws: ScreenFault.self) {
      _ = try PNGOutput(folder: folder.path, size: PixelSize(width: width, height: height))
    }
  }

  @Test func `a folder that cannot be made is refused with its reason`() throws {
    let folder = try Folder()
    _ = try Descriptor.open(folder.path + "/file", O_WRONLY | O_CREAT)
    for place in ["/file", "/file/within", "/missing/within"] {
      let fault = #expect(throws: ScreenFault.self) {
        _ = try PNGOutput(folder: folder.path + place, size: PixelSize(width: 8, height: 8))
      }
      #expect(fault?.description.hasPrefix("kernel: pictures cannot be kept in") == true)
    }
  }

  @Test(
    arguments: [
      ("frame-000001.png", 1), ("frame-123456789012.png", 123_456_789_012), ("frame-1.png", nil),
      ("frame-00000a.png", nil), ("frame-9999999999999.png", nil), ("latest.png", nil), ("frame-000001.png.new", nil),
    ] as [(String, Int?)])
  func `only names of frames have numbers`(_ name: String, _ number: Int?) { #expect(PNGOutput.number(name) == number) }

  private func present(_ frame: PixelFrame, on output: PNGOutput) throws {
    try output.present(frame, damage: .all(width: frame.width, height: frame.height))
  }
}

@Suite struct SleepWatchTests {
  @Test func `sleep is what the clock that counts it has more than the other`() {
    var watch = SleepWatch()
    let real = watch.hasSlept()
    let seen = [100_000, 100_099, 101_000, 101_000].map { watch.hasSlept(in: .milliseconds($0)) }
    #expect(!real && seen == [true, false, true, false])
    #expect(watch.descriptor != nil)
  }
}

/// A folder of one test, gone with it.
private final class Folder {
  let path: String
  private let isOurs: Bool

  init() throws {
    var template = Array("/tmp/yanyu-painting-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemError.last("mkdtemp") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    isOurs = true
  }

  init(existing path: String) {
    self.path = path
    isOurs = false
  }

  deinit {
    guard isOurs else { return }
    _ = try? ChildProcess(path: "/bin/rm", arguments: ["-rf", path]).collect(waiting: true)
  }

  var names: [String] {
    guard let listing = opendir(path) else { return [] }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}

/// The first bytes of a PNG (RFC 2083): its sign, then the size.
private struct PNGHeader: Equatable {
  var width: Int
  var height: Int

  init(width: Int, height: Int) { (self.width, self.height) = (width, height) }

  init?(_ file: String) {
    guard let bytes = try? Descriptor.open(file, O_RDONLY).readAvailable(limit: 24) ?? [], bytes.count == 24,
      bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    else { return nil }
    func number(_ start: Int) -> Int { bytes[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) } }
    (width, height) = (number(16), number(20))
  }
}
