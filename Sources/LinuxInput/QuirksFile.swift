import Glibc
import Platform

extension Quirks {
  /// Why a quirks file could not be used.
  package enum FileFailure: Error, Hashable, Sendable, CustomStringConvertible {
    case unreadable(SystemError)
    case malformed(QuirksParser.Failure)

    package var description: String {
      switch self {
      case .unreadable(let error): "device: the quirks file cannot be read (\(error))"
      case .malformed(let failure): failure.description
      }
    }
  }

  /// Reads a quirks file.
  /// - Throws: when it cannot be read or says what cannot be meant; the caller goes on without quirks and says so.
  package static func read(file path: String) throws(FileFailure) -> Quirks {
    var bytes: [UInt8] = []
    do throws(SystemError) {
      // Non-blocking: a pipe in the file's place must not hold the start up.
      let descriptor = try Descriptor.open(path, O_RDONLY | O_NONBLOCK)
      while bytes.count <= QuirksParser.sizeLimit, let part = try descriptor.readAvailable(), !part.isEmpty {
        bytes += part
      }
    } catch {
      throw .unreadable(error)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .malformed(QuirksParser.Failure(file: path, line: 1, column: 1, message: "this is not UTF-8 text"))
    }
    do throws(QuirksParser.Failure) {
      return try QuirksParser.parse(text, file: path)
    } catch {
      throw .malformed(error)
    }
  }
}
