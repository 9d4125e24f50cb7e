import Audio
import Glibc
import Platform

/// Stands in for yanyu-synth or yanyu-sound in tests, under a link of that name, and misbehaves as the file `mode`
/// beside the link says.
@main
struct Program {
  static func main() {
    ProcessHabits.begin(dieWithParent: ParentProcess.named(in: CommandLine.arguments))
    let path = CommandLine.arguments.first ?? ""
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    let mode = firstLine(of: "\(folder)/\(name).mode")
    guard let line = try? FakeLine() else { exit(1) }
    do {
      if name == "yanyu-synth" {
        try FakeSynth(line: line, mode: mode).run()
      } else {
        try FakeSound(line: line, mode: mode).run()
      }
    } catch {
      exit(0)
    }
  }

  private static func firstLine(of path: String) -> String {
    guard let file = try? Descriptor.open(path, O_RDONLY), let bytes = try? file.readAvailable() else { return "" }
    return String(decoding: bytes.prefix { $0 != 10 }, as: UTF8.self)
  }
}

/// The socket at descriptor 3, waited for.
final class FakeLine {
  private let socket = Descriptor(owning: programSocket)
  private var reader = FrameReader()

  init() throws { try socket.setNonBlocking() }

  /// The next frame; the end of the stream ends the process.
  func next(waiting milliseconds: Int32 = -1) throws -> Frame? {
    while true {
      if let frame = try reader.next() { return frame }
      var request = pollfd(fd: socket.raw, events: Int16(POLLIN), revents: 0)
      guard poll(&request, 1, milliseconds) > 0 else { return nil }
      guard let bytes = try socket.readAvailable() else { continue }
      if bytes.isEmpty { exit(0) }
      reader.append(bytes)
    }
  }

  func send(_ frame: Frame) throws { try send(frame.encoded) }

  /// Waits until the other side has taken it.
  func send(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = try socket.writeAvailable(rest)
      rest = rest.dropFirst(count)
      guard count == 0 else { continue }
      var request = pollfd(fd: socket.raw, events: Int16(POLLOUT), revents: 0)
      _ = poll(&request, 1, -1)
    }
  }

  func hangUp() {
    shutdown(socket.raw, Int32(SHUT_RDWR))
  }
}
