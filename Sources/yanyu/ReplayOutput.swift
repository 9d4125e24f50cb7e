import JSONLines

/// The lines of a replay: as they are for programs, in words for people.
final class ReplayOutput {
  private let isJSON: Bool
  /// Nobody reads any more, or the disk is full; the rest of the replay is not told.
  private var failure: CommandFailure?
  /// Written together when it is large or the replay has ended.
  private var waiting: [String] = []
  private static let linesAtOnce = 500

  init(isJSON: Bool) { self.isJSON = isJSON }

  func take(_ line: JSONValue) {
    guard failure == nil, let text = isJSON ? line.line : Self.words(line) else { return }
    waiting.append(text)
    if waiting.count >= Self.linesAtOnce { flush() }
  }

  /// - Throws: when not all could be written.
  func finish() throws(CommandFailure) {
    if !waiting.isEmpty { flush() }
    if let failure { throw failure }
  }

  private func flush() {
    defer { waiting = [] }
    do throws(CommandFailure) { try StandardOutput.write(line: waiting.joined(separator: "\n")) } catch {
      failure = error
    }
  }

  /// Nil for what would only be noise to a person.
  private static func words(_ line: JSONValue) -> String? {
    let time = (line["t"]?.double).map { seconds($0) } ?? ""
    switch line["type"]?.string {
    case "selection": return "\(time)  \(line["key"]?.string ?? "")"
    case "utterance": return "\(time)  says: \(line["text"]?.string ?? "")"
    case "finished": return "\(time)  finished: \(line["text"]?.string ?? "")"
    case "alarm": return "\(time)  \(line["state"]?.string == "calling" ? "calls" : "stops calling")"
    case "end": return "text: \(line["text"]?.string ?? "")"
    default: return nil
    }
  }

  /// Milliseconds as "12.345 s", aligned.
  private static func seconds(_ milliseconds: Double) -> String {
    let whole = Int64(exactly: milliseconds.rounded()) ?? 0
    let fraction = String(whole % 1000 + 1000).dropFirst()
    let text = "\(whole / 1000).\(fraction) s"
    return String(repeating: " ", count: max(0, 10 - text.count)) + text
  }
}
