import Terms

/// A word of a list, to be compiled.
package struct CountedWord: Hashable, Sendable {
  package var text: String
  package var count: UInt64
  package var isReserved: Bool

  package init(_ text: String, count: UInt64, isReserved: Bool = false) {
    self.text = text
    self.count = count
    self.isReserved = isReserved
  }

  /// What is typed for it: its scalars in small letters, typographic apostrophes as plain ones.
  package static func key(of text: String) -> [Symbol] {
    text.unicodeScalars.flatMap { $0.properties.lowercaseMapping.unicodeScalars }.map {
      Symbol($0 == "\u{2019}" ? "'" : $0)
    }
  }
}

/// Compiles a list of words into the format of `LexiconFormat`. The same words in any order give the same bytes.
package enum LexiconBuilder {
  package enum Fault: Error, Hashable, Sendable {
    case noWords
    case tooManyWords(Int)
    case twice(String)
    case unusable(String)
    case languageName(String)
    /// The counts together do not fit 64 bits.
    case countsTooLarge
  }

  private struct Entry {
    var key: [Symbol]
    var word: CountedWord
  }

  /// A node in the making: the entries from `entries.lowerBound` on share the first `depth` symbols of their keys.
  private struct Node {
    var symbol: Symbol
    var entries: Range<Int>
    var depth: Int
  }

  /// The compiled dictionary as bytes.
  package static func compile(_ words: [CountedWord], language: LanguageTag) throws(Fault) -> [UInt8] {
    let name = Array(language.rawValue.utf8)
    guard !name.isEmpty, name.count <= LexiconFormat.languageLength, !name.contains(0) else {
      throw .languageName(language.rawValue)
    }
    let entries = try sorted(words)
    var total: UInt64 = 0
    for entry in entries {
      let (sum, overflow) = total.addingReportingOverflow(entry.word.count)
      guard !overflow else { throw .countsTooLarge }
      total = sum
    }
    return assemble(entries, total: total, language: name)
  }

  /// By key, the more frequent first among words of the same key.
  private static func sorted(_ words: [CountedWord]) throws(Fault) -> [Entry] {
    guard !words.isEmpty else { throw .noWords }
    guard words.count <= LexiconFormat.wordLimit else { throw .tooManyWords(words.count) }
    var entries = words.map { Entry(key: CountedWord.key(of: $0.text), word: $0) }
    for entry in entries
    where entry.key.isEmpty || entry.key.count > LexiconFormat.wordLengthLimit || entry.word.count == 0 {
      throw .unusable(entry.word.text)
    }
    entries.sort { left, right in
      if left.key != right.key { return left.key.lexicographicallyPrecedes(right.key) }
      if left.word.count != right.word.count { return left.word.count > right.word.count }
      return left.word.text.unicodeScalars.lexicographicallyPrecedes(right.word.text.unicodeScalars)
    }
    for (left, right) in zip(entries, entries.dropFirst()) where left.word.text == right.word.text {
      throw .twice(left.word.text)
    }
    return entries
  }

  private static func assemble(_ entries: [Entry], total: UInt64, language: [UInt8]) -> [UInt8] {
    var queue = [Node(symbol: Symbol("\0"), entries: 0..<entries.count, depth: 0)]
    var nodes = ByteWriter()
    var words = ByteWriter()
    var text: [UInt8] = []
    var next = 0
    var wordCount = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      nodes.integer(node.symbol.scalar.value)
      nodes.integer(UInt32(clamping: queue.count))
      nodes.integer(UInt32(clamping: wordCount))
      let counts = entries[node.entries].map(\.word.count)
      nodes.integer(LogWeight.ratio(counts.max() ?? 0, total).rawValue)
      nodes.integer(LogWeight.ratio(counts.reduce(0, +), total).rawValue)
      let below = node.entries.drop { entries[$0].key.count == node.depth }
      for entry in entries[node.entries.lowerBound..<node.entries.upperBound - below.count] {
        words.integer(UInt32(clamping: text.count))
        words.integer(UInt16(clamping: entry.word.text.utf8.count))
        words.integer(entry.word.isReserved ? LexiconFormat.reservedFlag : 0)
        words.integer(LogWeight.ratio(entry.word.count, total).rawValue)
        text.append(contentsOf: entry.word.text.utf8)
        wordCount += 1
      }
      queue.append(contentsOf: children(of: node, below: below, entries))
    }
    nodes.integer(UInt32(0))
    nodes.integer(UInt32(clamping: queue.count))
    nodes.integer(UInt32(clamping: wordCount))
    nodes.integer(UInt64(0))
    return file(language: language, nodes: nodes.bytes, words: words.bytes, text: text)
  }

  /// One child for each symbol that follows, in the symbols' order, which is the keys' order.
  private static func children(of node: Node, below: Range<Int>, _ entries: [Entry]) -> [Node] {
    var children: [Node] = []
    for index in below {
      let symbol = entries[index].key[node.depth]
      if children.last?.symbol == symbol {
        children[children.count - 1].entries = children[children.count - 1].entries.lowerBound..<index + 1
      } else {
        children.append(Node(symbol: symbol, entries: index..<index + 1, depth: node.depth + 1))
      }
    }
    return children
  }

  private static func file(language: [UInt8], nodes: [UInt8], words: [UInt8], text: [UInt8]) -> [UInt8] {
    let wordsOffset = LexiconFormat.headerLength + nodes.count
    let textOffset = wordsOffset + words.count
    let length = textOffset + text.count + LexiconFormat.checksumLength
    var writer = ByteWriter(reserving: length)
    writer.raw(LexiconFormat.magic)
    writer.integer(LexiconFormat.version)
    writer.raw(language + Array(repeating: 0, count: LexiconFormat.languageLength - language.count))
    for field in [
      nodes.count / LexiconFormat.nodeLength - 1, words.count / LexiconFormat.wordLength, LexiconFormat.headerLength,
      wordsOffset, textOffset, text.count, length,
    ] { writer.integer(UInt32(clamping: field)) }
    writer.raw(Array(repeating: 0, count: LexiconFormat.headerLength - writer.bytes.count))
    writer.raw(nodes)
    writer.raw(words)
    writer.raw(text)
    let checksum = CRC32C.checksum(writer.bytes)
    writer.integer(checksum)
    return writer.bytes
  }
}
