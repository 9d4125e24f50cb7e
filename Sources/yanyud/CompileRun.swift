import Configuration
import Glibc
import JSONLines
import Platform
import Terms

/// Why a file of a person's was not taken, and where in it.
struct FileRefusal: Hashable, Sendable, Error {
  var kind: FilePlaces.Kind
  /// Absolute.
  var file: String
  /// Both from 1.
  var line = 1
  var column = 1
  var message: String

  /// "settings.yaml:3:7", as it is shown.
  var place: String { "\(printable(name)):\(line):\(column)" }

  private var name: String { file.split(separator: "/").last.map(String.init) ?? file }

  /// For the log: the whole path.
  var logged: String { "\(kind.word): \(printable(file)):\(line):\(column): \(printable(message))" }
}

/// One run of `yanyu compile`: a child under limits that reads what people wrote.
final class CompileRun {
  /// What it said and how it ended.
  struct Result {
    var refusals: [FileRefusal] = []
    /// Kind and name of what was written: "layout", "en-mirrored".
    var compiled: Set<Product> = []
    /// It could not do its work; nil when it did, whatever it thought of the files.
    var trouble: String?
  }

  struct Product: Hashable { var kind: String, name: String }

  /// Settings are read in a tenth of a second; a small board's first start with cold files has been seen to take more
  /// than five.
  static let patience = Interval.seconds(20)
  private static let niceness: Int32 = 5
  /// Its lines are short; more is no report.
  private static let outputLimit = 1 << 18
  /// Faults kept of one run; the first one of a file is told, the log has more.
  private static let refusalLimit = 20

  let files: [FilePlaces.Kind: String]
  let deadline: Instant
  private let child: ChildProcess
  private let output: Descriptor
  private let poller: Poller
  private var bytes: [UInt8] = []
  private var isTooLong = false
  private var isLate = false
  private var isAtEnd = false

  /// Starts `program`, which is yanyu. In `data` lie layouts that settings may name.
  /// - Throws: when it cannot be started.
  init(
    program: String, files: [FilePlaces.Kind: String], data: String?, into folder: String, poller: Poller, now: Instant
  ) throws(SystemError) {
    self.files = files
    self.poller = poller
    deadline = now + CompileRun.patience
    let (ours, theirs) = try Descriptor.pipe()
    try ours.setNonBlocking()
    output = ours
    let nothing = try Descriptor.open("/dev/null", O_RDWR)
    var arguments = ["compile", "--limited", "--json", "--output", folder]
    if let data { arguments += ["--data", data] }
    for kind in FilePlaces.Kind.allCases {
      if let file = files[kind] { arguments += ["--\(kind.word)", file] }
    }
    // Its own trouble (a folder that takes no file) goes to stderr, which is the log.
    child = try ChildProcess(
      path: program, arguments: arguments, descriptors: [(nothing.raw, 0), (theirs.raw, 1)])
    // Somebody writes meanwhile: on a small board the keyboard goes first.
    _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(child.pid), CompileRun.niceness)
    do throws(SystemError) {
      try poller.watch(output.raw)
      try poller.watch(child.ended.raw)
    } catch {
      end()
      throw error
    }
  }

  func owns(_ descriptor: Int32) -> Bool { descriptor == output.raw || descriptor == child.ended.raw }

  /// Reads what is ready; its result once it has ended.
  func handle(_ descriptor: Int32) -> Result? {
    drain()
    guard descriptor == child.ended.raw, let ending = child.collect() else { return nil }
    drain()
    unwatch()
    return result(ending)
  }

  /// It takes too long: its end follows.
  func expire() {
    guard !isLate else { return }
    isLate = true
    child.send(SIGKILL)
  }

  var isExpired: Bool { isLate }

  /// Nobody wants its result any more.
  func end() {
    child.send(SIGKILL)
    unwatch()
    _ = child.collect(waiting: true)
  }

  private func unwatch() {
    poller.unwatch(output.raw)
    poller.unwatch(child.ended.raw)
  }

  private func drain() {
    while !isAtEnd, let part = try? output.readAvailable() {
      if part.isEmpty {
        isAtEnd = true
        poller.unwatch(output.raw)
      } else if bytes.count + part.count <= CompileRun.outputLimit {
        bytes += part
      } else {
        isTooLong = true
        child.send(SIGKILL)
      }
    }
  }

  private func result(_ ending: ChildProcess.Ending) -> Result {
    var result = Result()
    for line in bytes.split(separator: 0x0A) {
      guard let value = try? JSONValue(parsing: String(decoding: line, as: UTF8.self)) else { continue }
      take(value, into: &result)
    }
    switch ending {
    case _ where isLate:
      let seconds = CompileRun.patience.wholeMilliseconds / 1000
      result.trouble = "yanyu: reading it took longer than \(seconds) s, and was given up"
    case _ where isTooLong: result.trouble = "yanyu: yanyu compile said more than can be read"
    case .exited(0): break
    // Faults in a file: they have been told.
    case .exited(1) where !result.refusals.isEmpty: break
    case .exited(let code): result.trouble = "yanyu: yanyu compile ended with code \(code); run it by hand to see why"
    case .signalled(let number): result.trouble = "yanyu: yanyu compile ended by signal \(number)"
    }
    return result
  }

  /// Of four themes the one that lies there.
  private func kind(_ culprit: String?, of file: String?) -> FilePlaces.Kind? {
    let kinds = FilePlaces.Kind.allCases.filter { $0.word == culprit && files[$0] != nil }
    return kinds.first { files[$0] == file } ?? kinds.first
  }

  private func take(_ value: JSONValue, into result: inout Result) {
    switch value["type"]?.string {
    case "compiled":
      guard let kind = value["kind"]?.string, let name = value["name"]?.string else { return }
      result.compiled.insert(Product(kind: kind, name: name))
    case "fault":
      guard let kind = kind(value["culprit"]?.string, of: value["file"]?.string),
        let message = value["message"]?.string
      else { return }
      // The first one of each file is told, however many another file has.
      let isFirst = !result.refusals.contains { $0.kind == kind }
      guard isFirst || result.refusals.count < CompileRun.refusalLimit else { return }
      result.refusals.append(
        FileRefusal(
          kind: kind, file: value["file"]?.string ?? files[kind] ?? "",
          line: Int(clamping: max(1, value["line"]?.integer ?? 1)),
          column: Int(clamping: max(1, value["column"]?.integer ?? 1)), message: message))
    default: break
    }
  }
}
