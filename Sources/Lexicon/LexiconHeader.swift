import Terms

/// A header whose sections lie inside the file, one after the other.
struct LexiconHeader {
  let language: LanguageTag
  let nodeCount: Int
  let wordCount: Int
  let nodesOffset: Int
  let wordsOffset: Int
  let textOffset: Int
  let textLength: Int

  init(_ bytes: CheckedBytes) throws(LexiconFault) {
    guard bytes.count >= LexiconFormat.headerLength + LexiconFormat.checksumLength else {
      throw .tooShort(length: bytes.count)
    }
    guard let magic = bytes.slice(0..<8), magic.elementsEqual(LexiconFormat.magic) else { throw .notADictionary }
    func field(_ offset: Int) -> Int { Int(bytes.integer(at: offset, as: UInt32.self) ?? 0) }
    let version = UInt32(truncatingIfNeeded: field(LexiconFormat.Field.version))
    guard version == LexiconFormat.version else { throw .otherVersion(found: version) }
    let length = field(LexiconFormat.Field.fileLength)
    guard length == bytes.count else { throw .wrongLength(expected: length, found: bytes.count) }
    let end = bytes.count - LexiconFormat.checksumLength
    let found = bytes.checksum(first: end) ?? 0
    let expected = bytes.integer(at: end, as: UInt32.self) ?? 0
    guard found == expected else { throw .wrongChecksum(expected: expected, found: found) }

    language = try LexiconHeader.language(bytes)
    nodeCount = field(LexiconFormat.Field.nodeCount)
    wordCount = field(LexiconFormat.Field.wordCount)
    nodesOffset = field(LexiconFormat.Field.nodesOffset)
    wordsOffset = field(LexiconFormat.Field.wordsOffset)
    textOffset = field(LexiconFormat.Field.textOffset)
    textLength = field(LexiconFormat.Field.textLength)
    try checkSections(end: end)
  }

  private static func language(_ bytes: CheckedBytes) throws(LexiconFault) -> LanguageTag {
    let start = LexiconFormat.Field.language
    let name = (bytes.slice(start..<start + LexiconFormat.languageLength) ?? bytes.slice(0..<0))?.prefix { $0 != 0 }
    guard let name, let text = String(validating: name, as: UTF8.self), !text.isEmpty else {
      throw .damaged(section: "header", offset: start, reason: "no language")
    }
    return LanguageTag(rawValue: text)
  }

  private func checkSections(end: Int) throws(LexiconFault) {
    guard nodeCount >= 1 else {
      throw .damaged(section: "header", offset: LexiconFormat.Field.nodeCount, reason: "no root")
    }
    // Counts have 32 bits: the products cannot overflow 64.
    let expected = [
      (LexiconFormat.Field.nodesOffset, nodesOffset, LexiconFormat.headerLength),
      (LexiconFormat.Field.wordsOffset, wordsOffset, nodesOffset + (nodeCount + 1) * LexiconFormat.nodeLength),
      (LexiconFormat.Field.textOffset, textOffset, wordsOffset + wordCount * LexiconFormat.wordLength),
      (LexiconFormat.Field.textLength, textOffset + textLength, end),
    ]
    for (field, found, wanted) in expected where found != wanted {
      throw .damaged(section: "header", offset: field, reason: "a section ends or begins at \(found), not \(wanted)")
    }
  }
}
