import Gaze
import Glibc
import LinuxInput
import Platform
import Recording
import Terms

/// A recording that cannot be used.
package struct RecordingFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// Begins with the file and, where it is known, line and column.
  package var description: String
}

/// Reads recordings, evemu's and our own.
package enum RecordingFile {
  /// The source number of an evemu recording.
  package static let source = SourceID(rawValue: 1)
  /// The largest file that is read: hours of an eye at 120 Hz.
  package static let byteLimit = 512 << 20

  /// What a recording says of the surface it was made on; nil for evemu, which knows none.
  package struct Contents: Hashable, Sendable {
    package var inputs: [TimedInput]
    package var surface: Surface?
  }

  /// Reads a recording whole. `kind` is what an evemu device counts as; our own recordings say it themselves.
  /// - Throws: `RecordingFailure` when the file cannot be read or is no recording.
  package static func read(_ path: String, kind: SourceDescription.Kind) throws(RecordingFailure) -> Contents {
    let text = try contents(of: path)
    let isOurs = text.unicodeScalars.first { !$0.properties.isWhitespace } == "{"
    if isOurs {
      do throws(SessionRecording.Failure) {
        let (head, inputs) = try SessionRecording.parse(text)
        return Contents(inputs: inputs, surface: head.surface)
      } catch {
        throw RecordingFailure(description: "\(path):\(error.line): \(error.reason)")
      }
    }
    do throws(EvemuRecording.Failure) {
      let reports = try EvemuRecording(parsing: text).reports(as: kind, source: source)
      let inputs = reports.map { TimedInput(at: $0.at, kind: inputKind($0.report)) }
      // A replay passes through all of the time: a wild one would keep it busy for years.
      if inputs.allSatisfy({ $0.at <= .zero + SessionRecording.longest }) {
        return Contents(inputs: inputs, surface: nil)
      }
    } catch {
      throw RecordingFailure(description: "\(path):\(error.line):\(error.column): \(error.reason)")
    }
    throw RecordingFailure(description: "\(path): it holds a time beyond two days")
  }

  private static func inputKind(_ report: EvemuRecording.Report) -> TimedInput.Kind {
    switch report {
    case .sample(let sample): .sample(sample)
    case .change(let change): .source(change)
    }
  }

  private static func contents(of path: String) throws(RecordingFailure) -> String {
    do throws(SystemError) {
      let file = try Descriptor.open(path, O_RDONLY)
      var bytes: [UInt8] = []
      while let part = try file.readAvailable(limit: 1 << 20), !part.isEmpty {
        guard bytes.count + part.count <= byteLimit else {
          throw SystemError(call: "read", code: EFBIG)
        }
        bytes += part
      }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw SystemError(call: "read as UTF-8", code: EILSEQ)
      }
      return text
    } catch {
      throw RecordingFailure(description: "\(path): \(error)")
    }
  }
}
