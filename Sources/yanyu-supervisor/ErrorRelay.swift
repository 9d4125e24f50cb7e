import Platform
import Supervision

/// What the programs say on standard error, while the screen stands in the terminal: into the log, and the end of it
/// kept for the person.
final class ErrorRelay {
  /// One line of error and what led to it; more would scroll the terminal that has just been put back.
  private static let keptLimit = 4096

  private let log: LogFile
  private let source: Descriptor
  /// The programs' descriptor 2.
  let sink: Descriptor
  private var kept: [UInt8] = []

  init(log: LogFile) throws(SystemError) {
    self.log = log
    (source, sink) = try Descriptor.pipe()
    try source.setNonBlocking()
  }

  var descriptor: Int32 { source.raw }

  /// Takes what is there now.
  func drain() {
    while let bytes = (try? source.readAvailable()) ?? nil, !bytes.isEmpty {
      log.append(bytes)
      kept = (kept + bytes).suffix(ErrorRelay.keptLimit)
    }
  }

  /// A line of our own.
  func note(_ line: String) { log.append(Array("yanyu-supervisor: \(line)\n".utf8)) }

  /// Forgets what was kept: another daemon begins to speak.
  func forget() { kept = [] }

  /// What was said since, with a line's end.
  var lastWords: [UInt8] {
    kept.isEmpty || kept.last == UInt8(ascii: "\n") ? kept : kept + [UInt8(ascii: "\n")]
  }
}
