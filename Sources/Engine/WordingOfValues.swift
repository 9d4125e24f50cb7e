import Settings
import Words

/// The clock and the values of settings in words.
extension Wording {
  /// "10:24", or "10:24 am" when the clock counts twice to twelve.
  package func time(_ wall: WallTime, countsToTwelve: Bool = false) -> String {
    let minute = "\(wall.minute < 10 ? "0" : "")\(wall.minute)"
    guard countsToTwelve else { return "\(wall.hour):\(minute)" }
    let hour = wall.hour % 12
    return text(wall.hour < 12 ? .forenoon : .afternoon, ("time", "\(hour == 0 ? 12 : hour):\(minute)"))
  }

  /// "Sat 21 Nov"; empty for a day that is none.
  package func date(_ wall: WallTime) -> String {
    guard weekdays.indices.contains(wall.weekday), (1...months.count).contains(wall.month) else { return "" }
    return text(
      .date, ("weekday", weekdays[wall.weekday]), ("day", "\(wall.day)"), ("month", months[wall.month - 1]))
  }

  /// A setting in the person's words: "letters"; the name in the settings file for those that have no key.
  package func name(of id: SettingID) -> String {
    switch id {
    case .dwellLetter: self[.nameLetters]
    case .dwellCandidate, .candidates: self[.nameWords]
    case .dwellFunction: self[.nameKeys]
    case .layout: self[.nameKeyboard]
    case .voiceRate: self[.nameVoice]
    case .voiceVolume: self[.nameVolume]
    case .clicks: self[.nameClicks]
    case .theme: self[.nameColours]
    default: id.rawValue
    }
  }

  /// A value with its unit: "800 ms", "on", "dark".
  package func value(_ value: SettingValue, of id: SettingID) -> String {
    switch value {
    case .flag(let isOn): self[isOn ? .settingOn : .settingOff]
    case .number(let number): self.number(number, of: id)
    case .text("") where id == .layout: self[.profileNone]
    case .text(let name): word(of: name)
    case .table, .texts: ""
    }
  }

  /// Milliseconds as seconds with one decimal, or two where they are needed: "0.8 s", "0.85 s".
  package func seconds(_ milliseconds: Int) -> String {
    let hundredths = (milliseconds + 5) / 10
    let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
    let decimals = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
    return text(.seconds, ("number", "\(whole).\(decimals)"))
  }

  /// A number of that setting with its unit.
  package func number(_ number: Int, of id: SettingID) -> String {
    let argument = ("number", "\(number)")
    switch SettingsCatalogue.description(of: id).unit {
    case .none: return "\(number)"
    case .milliseconds: return text(.milliseconds, argument)
    case .seconds: return text(.seconds, argument)
    case .percent: return text(.percent, argument)
    case .millimetres: return text(.millimetres, argument)
    case .wordsPerMinute: return text(.wordsPerMinute, argument)
    }
  }

  /// Names that settings files use, as the person reads them; others stand as they are.
  private func word(of name: String) -> String {
    switch name {
    case "dark": self[.choiceDark]
    case "light": self[.choiceLight]
    case "high-contrast": self[.choiceHighContrast]
    case "mean": self[.choiceMean]
    case "none": self[.choiceNone]
    case "off": self[.settingOff]
    default: name
    }
  }
}
