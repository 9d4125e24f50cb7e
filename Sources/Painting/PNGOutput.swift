import CLinux
import Glibc
import Platform
import Screens
import Terms

/// A folder as a screen: every frame is a picture in it, frame-000001.png and so on, and latest.png is a link to the
/// newest whole one. For looking, for tests, for asking for help; the files are their owner's alone.
package final class PNGOutput: ScreenOutput {
  /// The newest frames that stay; older ones are removed: a keyboard that runs for a day must not fill a disk (about
  /// 50 MB at 1280×800).
  package static let frameLimit = 1000
  /// A picture takes longer to write than a screen to draw: more of them would keep a core busy.
  package static let frameTime = Interval.milliseconds(50)

  package let size: PixelSize
  package private(set) var isReady = true
  private let folder: String
  private let timer: Descriptor
  private var number: Int

  /// Makes the folder where it is missing. Frames that are there stay and count: the first new one follows the last.
  /// - Throws: when the folder cannot be made or read.
  package init(folder: String, size: PixelSize) throws(ScreenFault) {
    self.folder = folder
    let range = 1...PixelFrame.sideLimit
    guard range.contains(size.width), range.contains(size.height) else {
      throw ScreenFault(
        "yanyu: \(size.width)x\(size.height) is no size for pictures: each side has 1 to \(range.upperBound) pixels")
    }
    self.size = size
    do throws(SystemError) {
      timer = Descriptor(
        owning: try check("timerfd_create") {
          timerfd_create(CLOCK_MONOTONIC, Int32(TFD_CLOEXEC) | Int32(TFD_NONBLOCK))
        })
      if mkdir(folder, 0o700) != 0, errno != EEXIST { throw SystemError.last("mkdir \(folder)") }
      number = try PNGOutput.lastNumber(in: folder)
    } catch {
      throw ScreenFault("kernel: pictures cannot be kept in \(folder): \(error)")
    }
  }

  package var descriptors: [Int32] { isReady ? [] : [timer.raw] }

  package func present(_ frame: PixelFrame, damage: Damage) throws(ScreenFault) {
    let bytes = try frame.pngBytes()
    let name = PNGOutput.name(number + 1)
    do throws(SystemError) {
      // By its name and in place: what a test has put there in a file's stead is written to.
      let file = try Descriptor.open("\(folder)/\(name)", O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: 0o600)
      try file.writeAll(bytes)
      number += 1
      try link(to: name)
    } catch {
      throw ScreenFault("kernel: the picture cannot be kept: \(error)")
    }
    unlink("\(folder)/\(PNGOutput.name(number - PNGOutput.frameLimit))")
    pause()
  }

  package func handle(_ descriptor: Int32) throws(ScreenFault) -> ScreenChange? {
    var expirations: UInt64 = 0
    guard descriptor == timer.raw, read(timer.raw, &expirations, 8) == 8 else { return nil }
    isReady = true
    return .ready
  }

  /// A folder is in front of nothing.
  package func setInFront(_ isInFront: Bool) {}

  package func close() {}

  private func pause() {
    var setting = itimerspec()
    setting.it_value.tv_nsec = Int(PNGOutput.frameTime.nanoseconds)
    isReady = timerfd_settime(timer.raw, 0, &setting, nil) != 0
  }

  private func link(to name: String) throws(SystemError) {
    let temporary = "\(folder)/latest.png.\(getpid()).new"
    unlink(temporary)
    try check("symlink \(temporary)") { symlink(name, temporary) }
    try check("rename to latest.png") { rename(temporary, "\(folder)/latest.png") }
  }

  static func name(_ number: Int) -> String {
    let digits = String(number)
    return "frame-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits + ".png"
  }

  /// The number of a frame's file; nil for other names.
  static func number(_ name: String) -> Int? {
    guard name.hasPrefix("frame-"), name.hasSuffix(".png") else { return nil }
    let digits = name.dropFirst(6).dropLast(4)
    guard (6...12).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(digits)
  }

  /// The last frame's number, 0 without one; what is older than the limit is removed.
  private static func lastNumber(in folder: String) throws(SystemError) -> Int {
    guard let listing = opendir(folder) else { throw SystemError.last("opendir \(folder)") }
    defer { closedir(listing) }
    var last = 0
    while let entry = readdir(listing) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      last = max(last, number(name) ?? 0)
    }
    rewinddir(listing)
    while let entry = readdir(listing) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if let number = number(name), number <= last - frameLimit { unlink("\(folder)/\(name)") }
    }
    return last
  }
}
