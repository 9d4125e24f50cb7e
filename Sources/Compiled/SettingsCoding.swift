import Settings
import Terms

extension ByteWriter {
  /// Settings stand by their names, so that a catalogue that grew reads what an older one wrote.
  mutating func settings(_ book: SettingsBook) {
    entries(book.entries)
    count(book.bounds)
    for bound in book.bounds {
      string(bound.id.rawValue)
      number(bound.range.lowerBound)
      number(bound.range.upperBound)
    }
    count(book.profiles)
    for profile in book.profiles {
      string(profile.name)
      string(profile.label)
      entries(profile.entries)
    }
  }

  private mutating func entries(_ entries: [SettingsBook.Entry]) {
    count(entries)
    for entry in entries {
      string(entry.id.rawValue)
      value(entry.value)
    }
  }

  private mutating func value(_ value: SettingValue) {
    switch value {
    case .flag(let isOn):
      integer(UInt8(0))
      flag(isOn)
    case .number(let number):
      integer(UInt8(1))
      self.number(number)
    case .text(let text):
      integer(UInt8(2))
      string(text)
    case .table(let rows):
      integer(UInt8(3))
      count(rows)
      for row in rows {
        string(row.name)
        number(row.number)
      }
    case .texts(let rows):
      integer(UInt8(4))
      count(rows)
      for row in rows {
        string(row.name)
        string(row.text)
      }
    }
  }
}

extension BodyReader {
  mutating func settings() throws(CompiledFault) -> SettingsBook {
    var book = SettingsBook(entries: try entries())
    for _ in 0..<(try count("bounds", limit: SettingID.allCases.count)) { book.bounds.append(try bound()) }
    for _ in 0..<(try count("profiles", limit: SettingsBook.profileLimit)) {
      let name = try text("a profile's name", limit: CompiledLimits.idScalars)
      // It becomes the name of a file.
      guard SettingDescription.isFileName(name), name != SettingsState.usual else { throw fault("a profile “\(name)”") }
      guard !book.profiles.contains(where: { $0.name == name }) else { throw fault("two profiles “\(name)”") }
      let label = try text("a profile's label", limit: SettingsBook.profileLabelLimit)
      book.profiles.append(SettingsBook.Profile(name: name, label: label, entries: try entries()))
    }
    book.bounds.sort { $0.id.index < $1.id.index }
    guard let id = BodyReader.repeated(book.bounds.map(\.id)) else { return book }
    throw fault("bounds of \(id.rawValue) twice")
  }

  /// In the order of this program's catalogue, whatever the one was that wrote them.
  private mutating func entries() throws(CompiledFault) -> [SettingsBook.Entry] {
    var entries: [SettingsBook.Entry] = []
    for _ in 0..<(try count("settings", limit: SettingID.allCases.count)) {
      let id = try choice("setting", SettingID.self)
      let start = self
      let value = try value()
      guard SettingsCatalogue.description(of: id).accepts(value) else {
        var fault = start.fault("\(id.rawValue) cannot be that; \(CompiledFormat.compileAgain)")
        fault.reason = .otherVersion
        throw fault
      }
      entries.append(SettingsBook.Entry(id, value))
    }
    entries.sort { $0.id.index < $1.id.index }
    guard let id = BodyReader.repeated(entries.map(\.id)) else { return entries }
    throw fault("\(id.rawValue) twice")
  }

  private mutating func bound() throws(CompiledFault) -> SettingsBook.Bound {
    let id = try choice("setting", SettingID.self)
    guard case .number(let range) = SettingsCatalogue.description(of: id).kind else {
      throw fault("bounds of \(id.rawValue), which is no number")
    }
    guard SettingsCatalogue.description(of: id).mayBeOverridden else {
      throw fault("bounds of \(id.rawValue), which only the file changes")
    }
    let lowest = try number("the lowest \(id.rawValue)", in: range)
    let highest = try number("the highest \(id.rawValue)", in: lowest...range.upperBound)
    return SettingsBook.Bound(id, lowest...highest)
  }

  /// Of sorted ones.
  private static func repeated(_ ids: [SettingID]) -> SettingID? {
    zip(ids, ids.dropFirst()).first { $0 == $1 }?.0
  }

  private mutating func value() throws(CompiledFault) -> SettingValue {
    switch try integer("a value", as: UInt8.self) {
    case 0: return .flag(try flag("a value"))
    case 1: return .number(try number("a value", in: Int(Int32.min)...Int(Int32.max)))
    case 2: return .text(try valueText())
    case 3:
      var rows: [NamedNumber] = []
      for _ in 0..<(try count("rows", limit: CompiledLimits.rowsOfATable)) {
        let name = try text("a row's name", limit: CompiledLimits.idScalars)
        rows.append(NamedNumber(name, try number("a row", in: Int(Int32.min)...Int(Int32.max))))
      }
      return .table(rows)
    case 4:
      var rows: [NamedText] = []
      for _ in 0..<(try count("rows", limit: CompiledLimits.rowsOfATable)) {
        let name = try text("a row's name", limit: CompiledLimits.idScalars)
        rows.append(NamedText(name, try valueText()))
      }
      return .texts(rows)
    case let kind: throw fault("a value of kind \(kind)")
    }
  }

  private mutating func valueText() throws(CompiledFault) -> String {
    try text("a value", limit: CompiledLimits.sayScalars, mayBeEmpty: true)
  }
}
