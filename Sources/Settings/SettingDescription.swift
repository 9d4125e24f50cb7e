/// What there is to know of one setting: the one place from which the documentation, the template, the checks of files
/// and of `yanyu ctl set`, and the engine's defaults come.
package struct SettingDescription: Hashable, Sendable {
  /// What a value may be.
  package enum Kind: Hashable, Sendable {
    case flag
    case number(ClosedRange<Int>)
    case choice([String])
    /// Any text of at most that many scalars; it may be empty.
    case text(limit: Int)
    /// "22:00-07:00", or "off".
    case hours
    case table(ClosedRange<Int>)
    case texts(limit: Int)
  }

  package enum Unit: String, Hashable, Sendable {
    case none = ""
    case milliseconds, seconds, percent, millimetres
    case wordsPerMinute = "words a minute"
  }

  /// When a change of it counts.
  package enum Moment: Hashable, Sendable {
    case nextDwell
    case atOnce
    case nextUtterance
    case nextStart
    /// It is read, checked and kept, and this release does nothing with it: the reason, for documents and notices.
    case notYet(String)
  }

  package var id: SettingID
  /// One sentence for a carer.
  package var meaning: String
  package var unit: Unit
  package var kind: Kind
  package var standard: SettingValue
  /// What gaze and `yanyu ctl set` may make of it unless the carer's `bounds` say otherwise; nil for settings that only
  /// the carer's file changes.
  package var bounds: ClosedRange<Int>?
  /// How much one look at a key of the settings page changes.
  package var step: Int
  /// Whether an override (gaze, `yanyu ctl set`) may change it at all.
  package var mayBeOverridden: Bool
  /// A choice of the person: by a look or by the carer's file, never by a program (`yanyu ctl set` refuses it).
  package var isThePersonsOwn: Bool
  package var counts: Moment

  init(
    _ id: SettingID, _ meaning: String, unit: Unit = .none, kind: Kind, standard: SettingValue,
    bounds: ClosedRange<Int>? = nil, step: Int = 1, mayBeOverridden: Bool = true, isThePersonsOwn: Bool = false,
    counts: Moment
  ) {
    self.id = id
    self.meaning = meaning
    self.unit = unit
    self.kind = kind
    self.standard = standard
    self.bounds = bounds
    self.step = step
    self.mayBeOverridden = mayBeOverridden
    self.isThePersonsOwn = isThePersonsOwn
    self.counts = counts
  }
}
