import Foundation
import Layouts
import YAMLFiles
import Yams

/// Reads `letters:` and `keys:`: every key of the layout once.
struct KeyReader {
  private(set) var keys: [Key] = []
  private(set) var numbers: [String: Int] = [:]
  /// Where each key stands in the file, by its number.
  private(set) var places: [FilePlace] = []
  /// Whether some key could not be read; it is known by its name, with the number −1.
  private(set) var hasFaulty = false
  /// The pages that keys lead to, to be checked when the pages are known.
  private(set) var leadsTo: [(page: String, node: Node)] = []

  static let fields =
    ["label", "caption", "class", "style", "dwell"] + actionFields + SettingKeyReader.fields
  /// A key has exactly one of these.
  static let actionFields = ["action", "insert", "letters", "say", "page", "setting", "reason"]

  mutating func readLetters(_ node: Node, faults: inout FaultList) {
    guard case .sequence(let letters) = node else { return faults.add("letters must be a list: [q, w, e]", at: node) }
    for letter in letters where !faults.isFull {
      // An accent that is written as a character of its own becomes one with its letter, as words have it.
      guard let text = faults.text(letter, "a letter", limit: LayoutLimits.idScalars)?.composed else { continue }
      // (abc is a key for one of three letters.)
      let isOne = text.count == 1
      guard isOne || KeyAction.isSeveralLetters(text) else {
        faults.add(
          "“\(text.shortened)” is not one letter, nor several different ones; give it a name under keys", at: letter)
        continue
      }
      let action: KeyAction = isOne ? .insert(text) : .letters(text)
      add(Key(id: text, label: text, action: action, dwellClass: .letter, style: .letter), letter, &faults)
    }
  }

  mutating func readKeys(_ node: Node, faults: inout FaultList) {
    for (id, name, value) in faults.pairs(node, "keys") where !faults.isFull {
      guard faults.id(id, at: name) else { continue }
      let fields = faults.fields(value, "a key", known: Self.fields)
      let label = fields["label"].flatMap { faults.words($0, "label", limit: LayoutLimits.labelScalars) }
      if fields["label"] == nil { faults.add("key “\(id)” has no label", at: name) }
      guard let action = readAction(fields, of: id, at: name, faults: &faults), let label else {
        // A key that is known by name does not become a second fault on every page that shows it.
        numbers[id] = numbers[id] ?? -1
        hasFaulty = true
        continue
      }
      add(readKey(id: id, label: label, action: action, fields: fields, faults: &faults), name, &faults)
    }
  }

  private mutating func add(_ key: Key, _ node: Node, _ faults: inout FaultList) {
    if let earlier = numbers[key.id] {
      let place = places.indices.contains(earlier) ? " (the first is on line \(places[earlier].line))" : ""
      return faults.add("there are two keys “\(key.id)”\(place)", at: node)
    }
    guard keys.count < LayoutLimits.keys else {
      return faults.add("there are more than \(LayoutLimits.keys) keys", at: node)
    }
    numbers[key.id] = keys.count
    keys.append(key)
    places.append(FilePlace(node.mark))
  }

  private func readKey(
    id: String, label: String, action: KeyAction, fields: [String: Node], faults: inout FaultList
  ) -> Key {
    Key(
      id: id, label: label,
      caption: fields["caption"].flatMap { faults.words($0, "caption", limit: LayoutLimits.labelScalars) } ?? "",
      action: action,
      dwellClass: fields["class"].flatMap { faults.choice($0, "class", DwellClass.self) } ?? action.usualClass,
      style: fields["style"].flatMap { faults.choice($0, "style", KeyStyle.self) } ?? action.usualStyle,
      dwellMilliseconds: fields["dwell"].flatMap {
        faults.number($0, "dwell (milliseconds)", in: LayoutLimits.dwellMilliseconds)
      })
  }

  /// Exactly one of `actionFields` says what the key does.
  private mutating func readAction(
    _ fields: [String: Node], of id: String, at name: Node, faults: inout FaultList
  ) -> KeyAction? {
    // A reason says something too.
    let given = Self.actionFields.filter { fields[$0] != nil && !($0 == "say" && fields["reason"] != nil) }
    guard given.count == 1, let kind = given.first, let node = fields[kind] else {
      let message = given.isEmpty ? "does nothing: give it" : "does more than one thing: keep one of"
      faults.add("key “\(id)” \(message) action, insert, letters, say, page, setting or reason", at: name)
      return nil
    }
    if kind != "setting", let stray = SettingKeyReader.fields.compactMap({ fields[$0] }).first {
      faults.add("by and to belong to keys with a setting", at: stray)
      return nil
    }
    switch kind {
    case "insert":
      return faults.text(node, "insert", limit: LayoutLimits.labelScalars).map { .insert($0.composed) }
    case "letters":
      guard let letters = faults.text(node, "letters", limit: LayoutLimits.idScalars)?.composed else { return nil }
      if KeyAction.isSeveralLetters(letters) { return .letters(letters) }
      faults.add(
        "letters must be 2 to \(KeyAction.letterLimit) different letters, not “\(letters.shortened)”", at: node)
      return nil
    case "say":
      return faults.words(node, "say", limit: LayoutLimits.sayScalars).map { .say($0) }
    case "page":
      guard let page = faults.text(node, "page", limit: LayoutLimits.idScalars) else { return nil }
      leadsTo.append((page, node))
      return .page(page)
    case "reason":
      guard let number = faults.number(node, "reason", in: 1...KeyAction.reasons) else { return nil }
      guard let say = fields["say"] else { return .reason(number, saying: "") }
      return faults.words(say, "say", limit: LayoutLimits.sayScalars).map { .reason(number, saying: $0) }
    case "setting":
      return SettingKeyReader.read(node, fields, faults: &faults)
    default:
      guard let action = faults.text(node, "action", limit: LayoutLimits.idScalars) else { return nil }
      if let known = ActionName.known[action] { return known }
      faults.addUnknown("action", action, among: ActionName.names, at: node)
      return nil
    }
  }
}

extension String {
  /// Letters with their accents as one character each (Unicode's form NFC), as dictionaries have them.
  fileprivate var composed: String { precomposedStringWithCanonicalMapping }
}

extension FaultList {
  /// Whether `id` is a proper name; letters, digits and hyphens are.
  mutating func id(_ id: String, at node: Node) -> Bool {
    let isProper = !id.isEmpty && id.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
    let isReserved = id.hasPrefix("nothing") || id == "size" || id == "each" || id == "rows" || id == "columns"
    if !isProper || id.unicodeScalars.count > LayoutLimits.idScalars {
      add("“\(id.shortened)” is no name: letters, digits and hyphens, at most \(LayoutLimits.idScalars)", at: node)
    } else if isReserved || id.hasPrefix("slot-") {
      add("“\(id)” has a meaning of its own on pages; choose another name", at: node)
    } else {
      return true
    }
    return false
  }
}
