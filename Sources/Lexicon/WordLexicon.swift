import Terms

/// A word list that was opened and checked. Nodes and words are numbers; node 0 is the root.
package struct WordLexicon: Sendable {
  package struct Word: Hashable, Sendable {
    package var text: String
    /// The word's share of all text, as a logarithm.
    package var weight: LogWeight
    /// Proposed only when enough of it was typed (see dictionaries/README.md).
    package var isReserved: Bool
  }

  package let language: LanguageTag
  package let nodeCount: Int
  package let wordCount: Int
  private let bytes: CheckedBytes
  private let nodesOffset: Int
  private let wordsOffset: Int
  private let textOffset: Int

  init(header: LexiconHeader, bytes: CheckedBytes) {
    language = header.language
    nodeCount = header.nodeCount
    wordCount = header.wordCount
    nodesOffset = header.nodesOffset
    wordsOffset = header.wordsOffset
    textOffset = header.textOffset
    self.bytes = bytes
  }

  /// Opens a compiled dictionary: its checksum and every offset in it are checked here, once.
  package static func open(_ bytes: CheckedBytes) -> Result<WordLexicon, LexiconFault> {
    do throws(LexiconFault) {
      let header = try LexiconHeader(bytes)
      try LexiconCheck(header: header, bytes: bytes).run()
      return .success(WordLexicon(header: header, bytes: bytes))
    } catch {
      return .failure(error)
    }
  }

  /// `node` is one of ours, or the one behind the last.
  private func node(_ node: Int, _ field: Int) -> Int {
    Int(bytes.integer(at: nodesOffset + node * LexiconFormat.nodeLength + field, as: UInt32.self) ?? 0)
  }

  private func weight(_ node: Int, _ field: Int) -> LogWeight {
    LogWeight(
      rawValue: bytes.integer(at: nodesOffset + node * LexiconFormat.nodeLength + field, as: Int32.self) ?? .min)
  }

  /// Empty for numbers that are no node.
  package func children(of node: Int) -> Range<Int> {
    guard node >= 0, node < nodeCount else { return 0..<0 }
    let first = self.node(node, LexiconFormat.NodeField.firstChild)
    return first..<max(first, self.node(node + 1, LexiconFormat.NodeField.firstChild))
  }

  /// The words that end at this node; none for numbers that are no node.
  package func words(at node: Int) -> Range<Int> {
    guard node >= 0, node < nodeCount else { return 0..<0 }
    let first = self.node(node, LexiconFormat.NodeField.firstWord)
    return first..<max(first, self.node(node + 1, LexiconFormat.NodeField.firstWord))
  }

  /// The last symbol of the node's code.
  package func symbol(of node: Int) -> Symbol {
    let value = UInt32(truncatingIfNeeded: self.node(node, LexiconFormat.NodeField.symbol))
    return Symbol(Unicode.Scalar(value) ?? "\u{FFFD}")
  }

  /// The weight of the likeliest word at or below this node.
  package func best(of node: Int) -> LogWeight { weight(node, LexiconFormat.NodeField.best) }

  /// The weight of all words at or below this node together.
  package func total(of node: Int) -> LogWeight { weight(node, LexiconFormat.NodeField.total) }

  /// The child by that symbol: children are in the symbols' order.
  package func child(of node: Int, by symbol: Symbol) -> Int? {
    let all = children(of: node)
    var low = all.lowerBound
    var high = all.upperBound
    while low < high {
      let middle = low + (high - low) / 2
      if self.symbol(of: middle) < symbol { low = middle + 1 } else { high = middle }
    }
    return low < all.upperBound && self.symbol(of: low) == symbol ? low : nil
  }

  /// How likely the word is; impossible for a number that is no word's.
  package func weight(ofWord word: Int) -> LogWeight {
    let offset = wordsOffset + word * LexiconFormat.wordLength + LexiconFormat.WordField.weight
    return LogWeight(rawValue: bytes.integer(at: offset, as: Int32.self) ?? .min)
  }

  /// Nil for numbers that are no word of this list.
  package func word(_ word: Int) -> Word? {
    guard word >= 0, word < wordCount else { return nil }
    let offset = wordsOffset + word * LexiconFormat.wordLength
    guard let start = bytes.integer(at: offset + LexiconFormat.WordField.text, as: UInt32.self),
      let length = bytes.integer(at: offset + LexiconFormat.WordField.length, as: UInt16.self),
      let flags = bytes.integer(at: offset + LexiconFormat.WordField.flags, as: UInt16.self),
      let text = bytes.string(textOffset + Int(start)..<textOffset + Int(start) + Int(length))
    else { return nil }
    return Word(
      text: text, weight: weight(ofWord: word), isReserved: flags & LexiconFormat.reservedFlag != 0)
  }
}
