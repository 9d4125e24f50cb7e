import Compiled
import Diagnosis
import Terms
import YAMLFiles

/// A file that a person wrote, on the machine that is looked at, read as `yanyu compile` reads it.
struct CarersFile<Content> {
  /// What it came to.
  enum Outcome {
    case content(Content)
    /// It cannot be read: why.
    case trouble(String)
    case refused(FileFaults)
  }

  /// As that machine calls it.
  var path: String
  var outcome: Outcome
  private var bytes: [UInt8] = []

  /// Reads the file at `path` below `root`, of the kind that `culprit` tells.
  init(
    _ path: String, in root: SystemRoot, _ culprit: Culprit, parse: (String) throws(FileFaults) -> Content
  ) {
    self.path = path
    switch root.contents(path, limit: FileLimits.bytes + 1) {
    case .failure(let trouble): outcome = .trouble(trouble.words)
    case .success(let contents):
      bytes = contents.bytes
      do throws(FileFaults) {
        outcome = .content(try parse(YAMLText.decode(contents.bytes, culprit, file: path)))
      } catch {
        outcome = .refused(error)
      }
    }
  }

  var content: Content? {
    if case .content(let content) = outcome { return content }
    return nil
  }

  /// What serves a keyboard that starts, beside the file itself.
  enum Compiled {
    /// None yet, or just what the file says.
    case good
    /// Made of another text, or by another release.
    case stale(String)
    case damaged(String, reason: String)
  }

  /// How its compiled form in the state folder is. (It is looked at and, unlike by the keyboard, left where it is.)
  func compiled(_ name: CompiledName, in state: Place?) -> Compiled {
    guard let state else { return .good }
    let compiled = state.file("compiled/\(name.file)")
    switch state.root.contents(compiled, limit: CompiledLimits.bytes + 1) {
    case .failure(.missing): return .good
    case .failure(let trouble): return .damaged(compiled, reason: trouble.words)
    case .success(let contents):
      do throws(CompiledFault) {
        let file = try CompiledFile(decoding: contents.bytes)
        guard file.name == name else { return .damaged(compiled, reason: "it is “\(file.name.file)” by its content") }
        let isSame =
          file.source.bytes == UInt64(bytes.count) && file.source.checksum == CRC32C.checksum(bytes)
          && file.source.path == path
        return isSame ? .good : .stale(compiled)
      } catch {
        return error.reason == .otherVersion ? .stale(compiled) : .damaged(compiled, reason: error.description)
      }
    }
  }
}

extension FileFaults {
  /// What a line of the doctor says of a refused file: where its first fault is, and how many there are.
  var values: [String: String] {
    let first = errors.first
    let more = errors.count > 1 ? " (and \(errors.count - 1) more)" : ""
    return [
      "file": first?.file ?? "", "line": "\(first?.line ?? 1)", "column": "\(first?.column ?? 1)",
      "message": first?.message ?? "", "more": more,
    ]
  }
}
