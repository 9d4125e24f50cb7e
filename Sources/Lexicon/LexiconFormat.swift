/// The compiled dictionary, little-endian. A trie in breadth-first order, so that a node's children stand side by side
/// and begin where those of the node before end; the same for the words that end at a node.
///
///     header   64 bytes   "YANYULEX", version, language, counts and offsets
///     nodes    20 bytes each, and one more that ends the last node's children and words:
///              symbol, first child, first word (u32), best word below, all words below (i32, LogWeight)
///     words    12 bytes each: where its text begins (u32), text length (u16), flags (u16), weight (i32)
///     text     UTF-8
///     CRC-32C  of everything before it (u32)
package enum LexiconFormat {
  package static let magic: [UInt8] = Array("YANYULEX".utf8)
  package static let version: UInt32 = 1
  static let headerLength = 64
  static let languageLength = 12
  static let nodeLength = 20
  static let wordLength = 12
  static let checksumLength = 4

  /// Places in the header.
  enum Field {
    static let version = 8
    static let language = 12
    static let nodeCount = 24
    static let wordCount = 28
    static let nodesOffset = 32
    static let wordsOffset = 36
    static let textOffset = 40
    static let textLength = 44
    static let fileLength = 48
  }

  /// Places in a node.
  enum NodeField {
    static let symbol = 0
    static let firstChild = 4
    static let firstWord = 8
    static let best = 12
    static let total = 16
  }

  /// Places in a word.
  enum WordField {
    static let text = 0
    static let length = 4
    static let flags = 6
    static let weight = 8
  }

  static let reservedFlag: UInt16 = 1

  /// The most words of a dictionary: far above every word list, and every count stays in 32 bits.
  package static let wordLimit = 4_000_000
  /// The longest word in scalars: nobody types more into one preedit.
  package static let wordLengthLimit = 64
}

/// Why a compiled dictionary is refused.
package enum LexiconFault: Error, Hashable, Sendable, CustomStringConvertible {
  case tooShort(length: Int)
  case notADictionary
  case otherVersion(found: UInt32)
  case wrongLength(expected: Int, found: Int)
  case wrongChecksum(expected: UInt32, found: UInt32)
  /// A section's content cannot be: `offset` is the byte of the file where that shows.
  case damaged(section: String, offset: Int, reason: String)

  package var description: String {
    switch self {
    case .tooShort(let length): "only \(length) bytes long, shorter than a header"
    case .notADictionary: "does not begin with \"YANYULEX\""
    case .otherVersion(let found): "version \(found), and this program reads version \(LexiconFormat.version)"
    case .wrongLength(let expected, let found): "\(found) bytes long, and its header says \(expected)"
    case .wrongChecksum(let expected, let found):
      "checksum \(String(found, radix: 16)), and the file says \(String(expected, radix: 16))"
    case .damaged(let section, let offset, let reason): "\(section) at byte \(offset): \(reason)"
    }
  }
}
