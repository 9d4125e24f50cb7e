import Compiled
import Glibc
import Platform
import Terms

/// What a compiled file was found to be, when the daemon or a test reads it.
package enum CompiledReading: Hashable, Sendable {
  /// Its source is what it was made of.
  case fresh(CompiledFile)
  /// It is whole and serves; its source has changed, is another one or is gone: compile again.
  case stale(CompiledFile)
  case missing
  /// Another version of the programs wrote it, which is nobody's fault: compile again.
  case otherVersion(CompiledFault)
  /// It was set aside, as its name and `.damaged`: compile again.
  case damaged(CompiledFault)
  /// It cannot be read, or is no file of ours; it was left alone.
  case refused(SystemError)

  /// What serves, fresh or stale.
  package var file: CompiledFile? {
    switch self {
    case .fresh(let file), .stale(let file): file
    case .missing, .otherVersion, .damaged, .refused: nil
    }
  }

  /// What is wrong, one line with the way out; nil when nothing is. (`missing` is nothing wrong.)
  package func complaint(about path: String) -> String? {
    switch self {
    case .fresh, .stale, .missing: nil
    case .otherVersion(let fault): "yanyu: \(path): \(fault)"
    case .damaged(let fault): "yanyu: \(path): \(fault); it was renamed \(path).damaged, \(CompiledFormat.compileAgain)"
    case .refused(let error): "yanyu: \(path): \(error); remove it and \(CompiledFormat.compileAgain)"
    }
  }
}

extension StatePaths {
  /// Where `yanyu compile` puts what the daemon reads.
  package var compiled: String { file("compiled") }
}

/// The folder of compiled files, as its readers see it.
package struct CompiledFolder: Hashable, Sendable {
  package var path: String

  package init(path: String) { self.path = path }

  /// The path of one of its files.
  package func file(_ name: CompiledName) -> String { "\(path)/\(name.file)" }

  /// Reads a compiled file and looks whether it is still what its source says. It is read and not mapped: these files
  /// are small (the English layout has 8 kB), and one that is cut short under a mapping would kill its reader.
  /// - Parameters:
  ///   - name: which one.
  ///   - source: where its source lies now, absolute; nil when the one it names counts.
  /// - Returns: the file when one serves, else what is wrong.
  package func read(_ name: CompiledName, source: String? = nil) -> CompiledReading {
    let path = file(name)
    return ReadingMarks.shared.reading(path) { read(name, at: path, source: source) }
  }

  private func read(_ name: CompiledName, at path: String, source: String?) -> CompiledReading {
    let bytes: [UInt8]
    do throws(SystemError) {
      guard !ReadingMarks.shared.isSetAside(path) else { throw ReadingMarks.refusal }
      guard let found = try SmallFile.read(path, limit: CompiledLimits.bytes, isOurs: true) else { return .missing }
      bytes = found.bytes
    } catch {
      return .refused(error)
    }
    do throws(CompiledFault) {
      let file = try CompiledFile(decoding: bytes)
      guard file.name == name else { throw CompiledFault("it is “\(file.name.file)” by its content") }
      return CompiledFolder.isFresh(file.source, at: source) ? .fresh(file) : .stale(file)
    } catch {
      if error.reason == .otherVersion { return .otherVersion(error) }
      // One is kept for whoever wants to know why; the next takes its place.
      _ = rename(path, path + ".damaged")
      return .damaged(error)
    }
  }

  /// Its content counts: a file that was only touched is not compiled again, and one that was changed within a tick of
  /// the clock is.
  private static func isFresh(_ stamp: SourceStamp, at path: String?) -> Bool {
    if let path, path != stamp.path { return false }
    guard let found = try? SmallFile.read(stamp.path, limit: CompiledLimits.bytes) else { return false }
    return found.stamp == stamp || (found.stamp.bytes == stamp.bytes && found.stamp.checksum == stamp.checksum)
  }
}
