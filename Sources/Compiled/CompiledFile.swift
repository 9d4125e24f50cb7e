import Layouts
import Settings
import Terms
import Themes
import Words

/// The file that a compiled one was made of, so that a stale one is known.
package struct SourceStamp: Hashable, Sendable {
  /// Absolute.
  package var path: String
  package var bytes: UInt64
  /// Nanoseconds since 1970.
  package var modified: Int64
  /// CRC-32C of its content.
  package var checksum: UInt32

  package init(path: String, bytes: UInt64, modified: Int64, checksum: UInt32) {
    self.path = path
    self.bytes = bytes
    self.modified = modified
    self.checksum = checksum
  }
}

/// Why a compiled file is not taken, in words that follow its name.
package struct CompiledFault: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Reason: Hashable, Sendable {
    /// The bytes are not what was written, or never were a compiled file.
    case damaged
    /// Another version of the format, or of what there is to set and to say: compiling again mends it.
    case otherVersion
  }

  package var reason: Reason
  package var description: String

  package init(_ description: String, reason: Reason = .damaged) {
    self.reason = reason
    self.description = description
  }
}

/// Which of the four a compiled file holds.
package enum CompiledContent: Hashable, Sendable {
  case layout(Layout)
  case settings(SettingsBook)
  case wording(Wording)
  case theme(Theme)
}

/// What `yanyu compile` writes and the daemon reads: versioned, checksummed, every number checked.
package struct CompiledFile: Hashable, Sendable {
  package var source: SourceStamp
  package var content: CompiledContent

  package init(source: SourceStamp, content: CompiledContent) {
    self.source = source
    self.content = content
  }
}
