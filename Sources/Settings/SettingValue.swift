/// The value of one setting, in the unit of its description.
package enum SettingValue: Hashable, Sendable {
  case flag(Bool)
  case number(Int)
  case text(String)
  /// Names with their numbers, sorted by name (scalar order), no name twice.
  case table([NamedNumber])
  /// Names with their texts, sorted by name, no name twice.
  case texts([NamedText])
}

/// A name with a number, as `dwell.keys` has them: a key's id and its milliseconds.
package struct NamedNumber: Hashable, Sendable {
  package var name: String
  package var number: Int

  package init(_ name: String, _ number: Int) {
    self.name = name
    self.number = number
  }
}

/// A name with a text, as `relays` has them: a relay's name and its program.
package struct NamedText: Hashable, Sendable {
  package var name: String
  package var text: String

  package init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }
}
