import Terms
import Words
import YAMLFiles
import Yams

/// A strings file that can be used.
package struct WordingFile: Hashable, Sendable {
  package var wording: Wording
  /// Texts that the file does not have: the built-in English ones stand for them. An update brings new texts, and a
  /// person whose file is older keeps all others in their own language.
  package var missing: [WordingID]
  var name: String
  /// Where the texts stand.
  var place: FilePlace

  /// What could be better: one piece of advice for all that is missing.
  package var findings: [FileFinding] {
    guard let first = missing.first else { return [] }
    let others = missing.count - 1
    let message =
      "there is no text “\(first.rawValue)” (in English “\(Wording.english[first].shortened)”)"
      + (others > 0 ? ", nor \(others) more: \(missing.dropFirst().prefix(Self.namesLimit).names)" : "")
      + (others > Self.namesLimit ? ", …" : "") + "; English serves there"
    return [FileFinding(.advice, FileFault(.strings, file: name, place: place, message: message))]
  }

  /// More make no line that a person reads.
  private static let namesLimit = 12
}

extension Collection<WordingID> {
  fileprivate var names: String { map { "“\($0.rawValue)”" }.joined(separator: ", ") }
}

/// Reads the text of a strings file; errors call it `file`. A text that it lacks is English.
/// - Throws: everything that is wrong with it, in the order of the file.
package func read(_ text: String, file: String) throws(FileFaults) -> WordingFile {
  let root = try YAMLText.compose(text, .strings, file: file)
  var reader = WordingReader(faults: FaultList(.strings, file: file), reference: .english)
  let wording = try reader.read(root)
  return WordingFile(wording: wording, missing: reader.missing, name: file, place: reader.textsPlace)
}

/// The words of `read`.
/// - Throws: as `read` does.
package func parse(_ text: String, file: String) throws(FileFaults) -> Wording { try read(text, file: file).wording }

/// The same for the English file that is to be compiled in: it must have every text, and says itself which places
/// they leave to be filled.
/// - Throws: everything that is wrong with it, in the order of the file.
package func parseReference(_ text: String, file: String) throws(FileFaults) -> Wording {
  let root = try YAMLText.compose(text, .strings, file: file)
  var reader = WordingReader(faults: FaultList(.strings, file: file), reference: nil)
  return try reader.read(root)
}

/// What a strings file may say.
package enum WordingLimits {
  /// The carer's line beside the clock, in a terminal of 100 columns: 72 cells, less its sign and its edges. Places to
  /// fill do not count: what they bring may be cut.
  package static let shownCells = 68
  /// Spoken or never shown in one line: two breaths.
  package static let spokenScalars = 200
  /// The name of a day or month stands beside others under the clock.
  package static let calendarCells = 12
  static let weekdays = 7
  static let months = 12
}

/// Puts a wording together from the nodes of its file.
private struct WordingReader {
  var faults: FaultList
  /// What each text must leave room for: the English wording that is compiled in.
  let reference: Wording?
  /// Texts that the reference stands in for.
  private(set) var missing: [WordingID] = []
  private(set) var textsPlace = FilePlace.start

  init(faults: FaultList, reference: Wording?) {
    self.faults = faults
    self.reference = reference
  }

  static let fields = ["language", "weekdays", "months", "strings"]

  mutating func read(_ root: Node) throws(FileFaults) -> Wording {
    let fields = faults.fields(root, "a strings file", known: Self.fields)
    for name in Self.fields where fields[name] == nil { faults.add("the file has no \(name)", at: .start) }
    let language = fields["language"].flatMap { readLanguage($0) }
    let weekdays = fields["weekdays"].map { readNames($0, "weekdays", WordingLimits.weekdays) } ?? []
    let months = fields["months"].map { readNames($0, "months", WordingLimits.months) } ?? []
    let texts = fields["strings"].map { readTexts($0) } ?? []
    try faults.throwIfAny()
    let wording = Wording(language: language ?? .english, texts: texts, weekdays: weekdays, months: months)
    guard let wording else {
      faults.add("the file is not complete", at: .start)
      throw FileFaults(errors: faults.errors)
    }
    return wording
  }

  private mutating func readLanguage(_ node: Node) -> LanguageTag? {
    guard let tag = faults.text(node, "language", limit: FileLimits.idScalars) else { return nil }
    guard tag.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D }) else {
      faults.add("a language is named by its code (en, zh)", at: node)
      return nil
    }
    return LanguageTag(rawValue: tag)
  }

  private mutating func readNames(_ node: Node, _ what: String, _ count: Int) -> [String] {
    guard case .sequence(let sequence) = node, sequence.count == count else {
      faults.add("\(what) must be a list of \(count)", at: node)
      return []
    }
    return sequence.compactMap { name in
      guard let text = faults.text(name, "one of \(what)", limit: FileLimits.labelScalars) else { return nil }
      if cells(text) > WordingLimits.calendarCells {
        faults.add("“\(text.shortened)” is longer than \(WordingLimits.calendarCells) letters: shorten it", at: name)
      }
      return text
    }
  }

  /// In the order of `WordingID`, all of them; those of the reference where there are none.
  private mutating func readTexts(_ node: Node) -> [String] {
    textsPlace = FilePlace(node.mark)
    var found: [WordingID: String] = [:]
    for (name, key, value) in faults.pairs(node, "strings") where !faults.isFull {
      guard let id = WordingID(rawValue: name) else {
        faults.addUnknown("text", name, among: WordingID.allCases.map(\.rawValue), at: key)
        continue
      }
      found[id] = readText(value, of: id) ?? ""
    }
    return WordingID.allCases.map { id in
      if let text = found[id] { return text }
      guard let reference else {
        faults.add("there is no text “\(id.rawValue)”", at: node)
        return ""
      }
      missing.append(id)
      return reference[id]
    }
  }

  private mutating func readText(_ node: Node, of id: WordingID) -> String? {
    guard let text = faults.text(node, "“\(id.rawValue)”", limit: WordingLimits.spokenScalars) else { return nil }
    guard !text.allSatisfy(\.isWhitespace) else {
      faults.add("“\(id.rawValue)” is empty", at: node)
      return nil
    }
    let given = Placeholders(in: text)
    let wanted = reference.map { Placeholders(in: $0[id]) } ?? given
    if given.isOpen { faults.add("“\(id.rawValue)” has a brace without its other half", at: node) }
    for name in given.names where !wanted.names.contains(name) {
      faults.addUnknown("place to fill", "{\(name)}", among: wanted.names.map { "{\($0)}" }, at: node)
    }
    for name in wanted.names where !given.names.contains(name) {
      faults.add("“\(id.rawValue)” leaves no place for {\(name)}", at: node)
    }
    if !id.needsNoLine, cells(given.rest) > WordingLimits.shownCells {
      faults.add("“\(id.rawValue)” is longer than \(WordingLimits.shownCells) letters: it must fit a line", at: node)
    }
    return text
  }

  /// East Asian characters count twice.
  private func cells(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ((0x1100...0x115F).contains($1.value) || $1.value >= 0x2E80 ? 2 : 1) }
  }
}

extension WordingID {
  /// Heard and not shown, or shown alone on as many lines as it takes.
  fileprivate var needsNoLine: Bool { self == .draftAnnouncement || self == .tooSmall || rawValue.hasSuffix("-aloud") }
}
