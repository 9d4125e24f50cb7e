import Glibc
import Platform

/// Lines from stdin, each of bounded length.
struct StandardInput {
  /// The longest line, and the longest text to speak: a hundred times the longest message.
  static let limit = 1 << 20

  private let descriptor: Int32 = 0
  private var bytes: [UInt8] = []
  private var hasEnded = false

  /// The next line without its end; nil at the end of the input.
  /// - Throws: when the line is longer than the limit or stdin cannot be read.
  mutating func nextLine() throws(CommandFailure) -> [UInt8]? {
    var searched = 0
    while true {
      if let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { bytes.removeSubrange(...end) }
        return Array(bytes[..<end])
      }
      searched = bytes.count
      if hasEnded {
        defer { bytes = [] }
        return bytes.isEmpty ? nil : bytes
      }
      guard bytes.count <= Self.limit else {
        throw CommandFailure(.yanyu, "a line on stdin is longer than \(Self.limit) bytes")
      }
      try readMore()
    }
  }

  /// All that is left.
  /// - Throws: when it is longer than the limit, is not UTF-8 or cannot be read.
  mutating func rest() throws(CommandFailure) -> String {
    while !hasEnded {
      guard bytes.count <= Self.limit else {
        throw CommandFailure(.yanyu, "the text on stdin is longer than \(Self.limit) bytes; give it in parts")
      }
      try readMore()
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(.yanyu, "the text on stdin is not UTF-8")
    }
    return text
  }

  private mutating func readMore() throws(CommandFailure) {
    var part = [UInt8](repeating: 0, count: 65536)
    do throws(SystemError) {
      let count = try check("read") { part.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) } }
      hasEnded = count == 0
      bytes += part[..<count]
    } catch {
      throw CommandFailure(.yanyu, "stdin cannot be read (\(error))")
    }
  }
}

/// To stdout, written at once: whoever reads them may be waiting for this very line.
enum StandardOutput {
  /// One line; its end is put behind it.
  /// - Throws: when nobody reads any more, or the disk is full.
  static func write(line: String) throws(CommandFailure) { try write(line + "\n") }

  /// A text as it is.
  /// - Throws: when nobody reads any more, or the disk is full.
  static func write(_ text: String) throws(CommandFailure) {
    var rest = Array(text.utf8)[...]
    do throws(SystemError) {
      while !rest.isEmpty {
        let count = try check("write") { rest.withUnsafeBytes { Glibc.write(1, $0.baseAddress, $0.count) } }
        rest = rest.dropFirst(count)
      }
    } catch {
      throw CommandFailure(.yanyu, "stdout cannot be written (\(error))")
    }
  }
}
