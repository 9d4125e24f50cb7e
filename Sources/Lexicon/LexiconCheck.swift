import Terms

/// The one look at every offset of an opened file: afterwards following them ends and stays inside.
struct LexiconCheck {
  let header: LexiconHeader
  let bytes: CheckedBytes

  func run() throws(LexiconFault) {
    try checkNodes()
    try checkSymbols()
    try checkWords()
    guard bytes.string(header.textOffset..<header.textOffset + header.textLength) != nil else {
      throw .damaged(section: "text", offset: header.textOffset, reason: "not UTF-8")
    }
  }

  private func node(_ node: Int, _ field: Int) -> Int {
    Int(bytes.integer(at: place(ofNode: node) + field, as: UInt32.self) ?? 0)
  }

  private func place(ofNode node: Int) -> Int { header.nodesOffset + node * LexiconFormat.nodeLength }

  /// Children come after their parent, begin where those of the node before end, and are all there is: so it is one
  /// tree.
  private func checkNodes() throws(LexiconFault) {
    var lastChild = 1
    var lastWord = 0
    for index in 0...header.nodeCount {
      let firstChild = node(index, LexiconFormat.NodeField.firstChild)
      let firstWord = node(index, LexiconFormat.NodeField.firstWord)
      let isStart = index == 0
      guard isStart ? firstChild == 1 : firstChild >= lastChild, firstChild > index || index == header.nodeCount,
        firstChild <= header.nodeCount
      else { throw nodeFault(index, "children begin at node \(firstChild)") }
      guard isStart ? firstWord == 0 : firstWord >= lastWord, firstWord <= header.wordCount else {
        throw nodeFault(index, "words begin at word \(firstWord)")
      }
      lastChild = firstChild
      lastWord = firstWord
    }
    guard lastChild == header.nodeCount, lastWord == header.wordCount else {
      throw nodeFault(header.nodeCount, "the last node ends at node \(lastChild) and word \(lastWord)")
    }
  }

  /// Every symbol is a scalar, and siblings are in order, so that a child can be searched for.
  private func checkSymbols() throws(LexiconFault) {
    for index in 0..<header.nodeCount {
      var previous: Int?
      for child in node(index, LexiconFormat.NodeField.firstChild)..<node(index + 1, LexiconFormat.NodeField.firstChild)
      {
        let symbol = node(child, LexiconFormat.NodeField.symbol)
        guard Unicode.Scalar(UInt32(truncatingIfNeeded: symbol)) != nil, symbol > previous ?? -1 else {
          throw nodeFault(child, "symbol \(symbol)")
        }
        previous = symbol
      }
    }
  }

  private func nodeFault(_ index: Int, _ reason: String) -> LexiconFault {
    .damaged(section: "node \(index)", offset: place(ofNode: index), reason: reason)
  }

  /// Texts follow each other without gaps and begin at whole characters.
  private func checkWords() throws(LexiconFault) {
    var expected = 0
    for index in 0..<header.wordCount {
      let place = header.wordsOffset + index * LexiconFormat.wordLength
      let start = Int(bytes.integer(at: place + LexiconFormat.WordField.text, as: UInt32.self) ?? 0)
      let length = Int(bytes.integer(at: place + LexiconFormat.WordField.length, as: UInt16.self) ?? 0)
      guard start == expected, length > 0, start + length <= header.textLength else {
        throw .damaged(section: "word \(index)", offset: place, reason: "text at \(start), \(length) bytes")
      }
      // A continuation byte (10xxxxxx) begins no character.
      let first = bytes.integer(at: header.textOffset + start, as: UInt8.self) ?? 0x80
      guard first & 0xC0 != 0x80 else {
        throw .damaged(section: "word \(index)", offset: place, reason: "text begins inside a character")
      }
      expected = start + length
    }
    guard expected == header.textLength else {
      throw .damaged(section: "text", offset: header.textOffset + expected, reason: "belongs to no word")
    }
  }
}
