import Advice
import Layouts
import Settings
import Terms
import Words

/// Advice in words: what was counted, and what is asked.
extension TypingEngine {
  /// What stands now; nil when there is nothing to advise.
  package var advice: (suggestion: Suggestion, evidence: String, question: String)? {
    use.suggestion.map { ($0, words(of: $0.evidence), question($0)) }
  }

  /// What was counted in the present situation.
  package var useCounts: UseCounts { use.record.total }

  /// Where it counts.
  package var useSituation: UseSituation? { use.situation }

  /// How far looks have adapted, in ten thousandths of what is set.
  package var adaptedShare: Int { pace.adapted.share }

  /// On the pages of settings, in the place of the message.
  var adviceHeading: [String]? {
    guard isOnSettingsPage, let advice else { return nil }
    return [advice.evidence, advice.question]
  }

  func isOfAdviceAlone(_ action: KeyAction) -> Bool {
    if case .advice = action { return use.suggestion == nil }
    return false
  }

  func leadsToAdvice(_ action: KeyAction) -> Bool {
    action == .page(TypingEngine.settingsPage) || action == .page(TypingEngine.advicePage)
  }

  /// Where the page of settings has no room for the answers. (Its name begins as that of every page of settings.)
  private static let advicePage = "settings-advice"

  /// Below the keys that lead to where advice is answered.
  func hint(of key: Key) -> String {
    let isForAdvice = key.action == .page(TypingEngine.advicePage)
    if use.suggestion == nil { return isForAdvice ? wording[.adviceNoneShort] : key.caption }
    return isForAdvice ? key.caption : wording[.adviceHint]
  }

  func label(of key: Key, _ suggestion: Suggestion) -> String {
    key.action == .advice(.accept) ? wording[.adviceDo] : key.label
  }

  /// What the key does.
  func caption(of key: Key, _ suggestion: Suggestion) -> String {
    guard key.action == .advice(.accept) else { return key.caption }
    switch suggestion.change {
    case .letter(_, let to): return wording[.nameLetters] + " " + wording.seconds(to)
    case .word(_, let to): return wording[.nameWords] + " " + wording.seconds(to)
    case .keyboard(_, let to): return label(ofKeyboard: to)
    case .calibration(.one): return wording[.adviceOnePointShort]
    case .calibration: return wording[.adviceFivePointsShort]
    }
  }

  /// As the key that leads to it calls it.
  private func label(ofKeyboard name: String) -> String {
    layout.keys.first { $0.action == .setting(SettingID.layout.rawValue, .to(name)) }?.label ?? name
  }

  private func question(_ suggestion: Suggestion) -> String {
    func times(_ id: WordingID, _ from: Int, _ to: Int) -> String {
      wording.text(id, ("now", wording.seconds(to)), ("before", wording.seconds(from)))
    }
    switch suggestion.change {
    case .letter(let from, let to): return times(.adviceLetters, from, to)
    case .word(let from, let to): return times(.adviceWords, from, to)
    case .keyboard(_, let to):
      let id: WordingID = suggestion.rule == .allLetters ? .adviceAllLetters : .adviceLargerKeys
      return wording.text(id, ("name", label(ofKeyboard: to)))
    case .calibration(.one): return wording[.adviceOnePoint]
    case .calibration: return wording[.adviceFivePoints]
    }
  }

  private func words(of evidence: Suggestion.Evidence) -> String {
    func counted(_ id: WordingID, _ count: Int, _ all: Int, _ more: (String, String) = ("", "")) -> String {
      wording.text(id, ("count", "\(count)"), ("all", "\(all)"), more)
    }
    func tenths(_ hundredths: Int) -> String { WordingNumber.tenths(Double(hundredths) / 100) }
    switch evidence {
    case .lettersTakenBack(let count, let all): return counted(.adviceLettersTakenBack, count, all)
    case .wordsTakenBack(let count, let all): return counted(.adviceWordsTakenBack, count, all)
    case .besideTo(let side, let count, let all):
      return counted(.adviceBesideTo, count, all, ("side", wording[name(of: side)]))
    case .besideAt(let region, let count, let all):
      return counted(.adviceBesideAt, count, all, ("place", wording[name(ofRegion: region)]))
    case .looking(let seconds, let letters):
      let time = wording.text(.seconds, ("number", "\(seconds)"))
      return wording.text(.adviceLooking, ("time", time), ("count", "\(letters)"))
    case .calm(let hundredths, let count, let all):
      return counted(.adviceCalm, count, all, ("number", tenths(hundredths)))
    }
  }

  private func name(of side: Suggestion.Side) -> WordingID {
    switch side {
    case .left: .sideLeft
    case .right: .sideRight
    case .above: .sideAbove
    case .below: .sideBelow
    }
  }

  private func name(ofRegion region: Int) -> WordingID {
    let names: [WordingID] = [
      .topLeft, .top, .topRight, .left, .middle, .right, .bottomLeft, .bottom, .bottomRight,
    ]
    return names.indices.contains(region) ? names[region] : .middle
  }
}
