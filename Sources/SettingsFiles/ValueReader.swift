import Settings
import Terms
import YAMLFiles
import Yams

/// From what stands after a setting's name to its value.
extension SettingsReader {
  /// Nil, with a fault, when it is none that the setting may have.
  mutating func readValue(of id: SettingID, _ node: Node) -> SettingValue? {
    let description = SettingsCatalogue.description(of: id)
    switch (description.kind, node) {
    case (.table, .mapping), (.texts, .mapping): return readTable(description, node)
    case (.table, .scalar) where node.isEmptyPlain, (.texts, .scalar) where node.isEmptyPlain:
      return description.emptyTable
    case (.text, .scalar(let scalar)) where node.isEmptyPlain && description.accepts(.text("")):
      return .text(scalar.string)
    case (_, .scalar) where node.isNothing:
      faults.add("\(id.rawValue) has no value; without the line it is at its default", at: node)
    case (.table, _), (.texts, _): add(description, at: node)
    case (_, .scalar(let scalar)): return read(scalar.string, description, at: node)
    case (_, .mapping), (_, .sequence), (_, .alias): add(description, at: node)
    }
    return nil
  }

  private mutating func read(_ text: String, _ description: SettingDescription, at node: Node) -> SettingValue? {
    switch description.parse(text) {
    case .success(let value): return value
    case .failure(let refusal):
      var near = ", not “\(text.shortened)”"
      if case .choice(let names) = description.kind, let name = NearestName.nearest(to: text, among: names) {
        near = "; the nearest is “\(name)”"
      } else if case .text(let limit) = description.kind, text.unicodeScalars.count > limit {
        near = ""
      } else if text.unicodeScalars.contains(where: \.isControlOrDirection) {
        near = ", without control characters"
      }
      faults.add(refusal.description + near, at: node)
      return nil
    }
  }

  private mutating func add(_ description: SettingDescription, at node: Node) {
    let form =
      switch node {
      case .mapping: ", not a group"
      case .sequence: ", not a list"
      case .scalar, .alias: " below it (“name: value”)"
      }
    faults.add(description.refusal.description + form, at: node)
  }

  /// A setting that is a table of names.
  private mutating func readTable(_ description: SettingDescription, _ node: Node) -> SettingValue? {
    var numbers: [NamedNumber] = []
    var texts: [NamedText] = []
    let id = description.id.rawValue
    for (name, key, value) in faults.pairs(node, id) where !faults.isFull {
      guard isProper(name) else {
        let limit = SettingDescription.nameLimit
        faults.add("“\(name.shortened)” is no name: at most \(limit) characters, without spaces", at: key)
        continue
      }
      switch description.kind {
      case .table(let range):
        if let number = readNumber(value, "\(id): \(name.shortened)", in: range, description.unit) {
          numbers.append(NamedNumber(name, number))
        }
      case .texts(let limit):
        guard let text = faults.text(value, "\(id): \(name.shortened)", limit: limit) else { continue }
        guard description.isReadable(NamedText(name, text)) else {
          faults.add(
            "\(id): \(name.shortened) must be \(Reminder.expectation), not “\(text.shortened)”", at: value)
          continue
        }
        texts.append(NamedText(name, text))
      case .flag, .number, .choice, .text, .hours: break
      }
    }
    let limit = texts.isEmpty ? SettingDescription.tableLimit : SettingDescription.textsLimit
    guard max(numbers.count, texts.count) <= limit else {
      faults.add("\(id) has more than \(limit) names", at: node)
      return nil
    }
    let value = (texts.isEmpty ? SettingValue.table(numbers) : .texts(texts)).sorted
    return description.accepts(value) ? value : description.emptyTable
  }

  /// A whole number within `range`, told in its unit.
  mutating func readNumber(
    _ node: Node, _ what: String, in range: ClosedRange<Int>, _ unit: SettingDescription.Unit
  ) -> Int? {
    guard case .scalar(let scalar) = node, let number = SettingDescription.wholeNumber(scalar.string),
      range.contains(number)
    else {
      var not = ""
      if case .scalar(let scalar) = node, !node.isNothing { not = ", not “\(scalar.string.shortened)”" }
      faults.add("\(what) must be \(SettingDescription.words(range, unit))\(not)", at: node)
      return nil
    }
    return number
  }

  private func isProper(_ name: String) -> Bool {
    let description = SettingsCatalogue.description(of: .relays)
    return description.accepts(.texts([NamedText(name, "x")]))
  }
}

extension SettingDescription {
  /// What a table without names is.
  var emptyTable: SettingValue? {
    switch kind {
    case .table: .table([])
    case .texts: .texts([])
    case .flag, .number, .choice, .text, .hours: nil
    }
  }
}
