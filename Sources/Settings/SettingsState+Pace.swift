/// *Faster* and *slower*: the times of all looks at once.
extension SettingsState {
  /// The times that go together, that of letters first.
  static let pace: [SettingID] = [.dwellLetter, .dwellCandidate, .dwellFunction, .dwellDestructive]
  /// Times are kept in hundredths of a second: finer ones nobody feels.
  private static let grain = 10

  /// Letters a tenth shorter, or as much longer as takes that back, and the other looks in proportion, each within the
  /// carer's bounds; one undo takes back all of it. (Help is left: a call is not to be had by haste.)
  package mutating func changePace(isFaster: Bool) -> SettingOutcome {
    guard case .number(let letter) = values[.dwellLetter], let range = range(of: .dwellLetter) else {
      return .unchanged
    }
    let wanted = isFaster ? SettingsState.scaled(letter, 10, 11) : SettingsState.scaled(letter, 11, 10)
    let bound = isFaster ? min(range.lowerBound, letter) : max(range.upperBound, letter)
    let next = isFaster ? max(wanted, bound) : min(wanted, bound)
    guard next != letter else { return .limited(.dwellLetter, bound) }
    var times: [(SettingID, SettingValue)] = [(.dwellLetter, .number(next))]
    for id in SettingsState.pace.dropFirst() {
      guard case .number(let time) = values[id], let range = self.range(of: id) else { continue }
      let scaled = SettingsState.scaled(time, next, letter)
      times.append((id, .number(min(max(scaled, min(range.lowerBound, time)), max(range.upperBound, time)))))
    }
    override(times)
    return next == wanted ? .changed(.dwellLetter, .number(next)) : .limited(.dwellLetter, next)
  }

  /// `time` · `numerator` / `denominator`, rounded to the grain and at least one of it away where it is to change.
  private static func scaled(_ time: Int, _ numerator: Int, _ denominator: Int) -> Int {
    guard denominator > 0 else { return time }
    let (product, overflow) = time.multipliedReportingOverflow(by: numerator)
    guard !overflow else { return time }
    let half = denominator * grain / 2
    return (product + half) / (denominator * grain) * grain
  }
}
