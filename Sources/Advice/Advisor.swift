import Terms

/// From what was counted to one change at the most. Every threshold is stated in docs/advice.md with what speaks for
/// it; the first rule that holds is the one that speaks.
package enum Advisor {
  /// Fewer letters prove nothing.
  package static let fewestLetters = 80
  package static let fewestWords = 40
  /// Looks are proposed longer when so many are taken back, and so many of a hundred.
  private static let tooMany = (count: 6, percent: 6)
  /// And shorter when no more than one of a hundred is, over so many choices.
  private static let enoughToHurry = (letters: 200, words: 80)
  /// Near misses that call for a calibration: so many, so many of a hundred letters.
  private static let manyBeside = (count: 6, percent: 4)
  /// To one side: the mean of them is so much of their length, in hundredths.
  private static let oneSided = 70
  /// At one place: so many, half of all, and twice as many to a letter as elsewhere.
  private static let fewestAtPlace = 4
  /// Keys are too small when so many of a hundred letters are taken back …
  private static let hopeless = (percent: 15, letters: 60)
  /// … or when all looking at letters together takes so many times what the chosen ones had to last, over so long, in
  /// milliseconds. (Simulated persons: 1 where keys are hit, 2 before a bad tracker, 30 and more where they are not.)
  private static let fruitless = (times: 8, time: 90_000)
  /// Looks that are left half way would choose if looks were shorter: no more of them than so many of a hundred.
  private static let leftHalfWay = 10
  /// Reports of a tracker that scatter further, in hundredths of a degree, are no fault of calibration.
  private static let restless = 100
  private static let calm = 45

  /// Nil when the figures do not say enough. `isSilent` tells what was answered a while ago.
  package static func suggestion(
    _ counts: UseCounts, _ situation: AdviceSituation, isSilent: (Suggestion.Rule) -> Bool = { _ in false }
  ) -> Suggestion? {
    let found = [
      setRight(counts, situation, isSilent), largerKeys(counts, situation, isSilent),
      wordsSlower(counts, situation), lettersSlower(counts, situation), wordsFaster(counts, situation),
      lettersFaster(counts, situation), allLetters(counts, situation),
    ]
    return found.compactMap { $0 }.first { !isSilent($0.rule) }
  }

  private static func isAtLeast(_ count: Int, of all: Int, percent: Int) -> Bool {
    all > 0 && count >= 0 && count * 100 >= all * percent
  }

  // MARK: Where looks land

  private static func setRight(
    _ counts: UseCounts, _ situation: AdviceSituation, _ isSilent: (Suggestion.Rule) -> Bool
  ) -> Suggestion? {
    let (all, letters) = (counts[.beside], counts[.letters])
    guard letters >= fewestLetters, all >= manyBeside.count, isAtLeast(all, of: letters, percent: manyBeside.percent)
    else { return nil }
    if situation.calibrations.contains(.one), !isSilent(.onePoint), let side = side(counts) {
      return Suggestion(
        rule: .onePoint, change: .calibration(.one), evidence: .besideTo(side, count: all, all: letters))
    }
    guard situation.calibrations.contains(.five), let region = worstRegion(counts) else { return nil }
    return Suggestion(
      rule: .fivePoints, change: .calibration(.five),
      evidence: .besideAt(region: region, count: counts.beside(in: region), all: all))
  }

  /// The side to which near misses go; nil when they go to all sides.
  private static func side(_ counts: UseCounts) -> Suggestion.Side? {
    let (right, down, away) = (counts[.besideRight], counts[.besideDown], counts[.besideAway])
    // (What is counted stays far below what overflows.)
    let (x, y, length) = (Double(right), Double(down), Double(away))
    guard length > 0, (x * x + y * y).squareRoot() * 100 >= length * Double(oneSided) else { return nil }
    if abs(right) >= abs(down) { return right > 0 ? .right : .left }
    return down > 0 ? .below : .above
  }

  private static func worstRegion(_ counts: UseCounts) -> Int? {
    let all = counts[.beside]
    for region in 0..<UseCounts.regions {
      let (here, letters) = (counts.beside(in: region), counts.letters(in: region))
      let (elsewhere, others) = (all - here, counts[.letters] - letters)
      guard here >= fewestAtPlace, here * 2 >= all, others > 0 else { continue }
      if letters == 0 || here * others >= 2 * elsewhere * letters { return region }
    }
    return nil
  }

  // MARK: Which keys

  private static func largerKeys(
    _ counts: UseCounts, _ situation: AdviceSituation, _ isSilent: (Suggestion.Rule) -> Bool
  ) -> Suggestion? {
    guard let evidence = trouble(counts) else { return nil }
    let isScatter = situation.trembling >= restless
    if !isScatter, !situation.isCalibrated, !isSilent(.fivePoints), situation.calibrations.contains(.five) {
      return Suggestion(rule: .fivePoints, change: .calibration(.five), evidence: evidence)
    }
    guard let larger = larger(than: situation.keyboard).first(where: situation.keyboards.contains) else { return nil }
    return Suggestion(
      rule: .largerKeys, change: .keyboard(from: situation.keyboard, to: larger), evidence: evidence)
  }

  /// What shows that the keys in use are not hit.
  private static func trouble(_ counts: UseCounts) -> Suggestion.Evidence? {
    let (letters, back) = (counts[.letters], counts[.lettersTakenBack])
    if letters >= hopeless.letters, isAtLeast(back, of: letters, percent: hopeless.percent) {
      return .lettersTakenBack(count: back, all: letters)
    }
    let looking = counts[.timeLooking]
    guard looking >= fruitless.time, looking / fruitless.times >= counts[.timeNeeded] else { return nil }
    return .looking(seconds: looking / 1000, letters: letters)
  }

  /// The keyboards with larger keys, the fastest first, by what simulated persons wrote with them (docs/layouts.md).
  private static func larger(than keyboard: String) -> [String] {
    switch keyboard {
    case "regions": []
    case "two-step": ["regions"]
    default: ["two-step", "regions"]
    }
  }

  private static func allLetters(_ counts: UseCounts, _ situation: AdviceSituation) -> Suggestion? {
    let (letters, back) = (counts[.letters], counts[.lettersTakenBack])
    guard ["nine", "two-step", "regions"].contains(situation.keyboard), situation.keyboards.contains("en"),
      (1...calm).contains(situation.trembling), letters >= enoughToHurry.letters, back * 100 <= letters
    else { return nil }
    return Suggestion(
      rule: .allLetters, change: .keyboard(from: situation.keyboard, to: "en"),
      evidence: .calm(hundredths: situation.trembling, count: back, all: letters))
  }

  // MARK: How long

  private static func lettersSlower(_ counts: UseCounts, _ situation: AdviceSituation) -> Suggestion? {
    let (count, all, time) = (counts[.lettersTakenBack], counts[.letters], situation.letter)
    guard all >= fewestLetters, isTooMany(count, of: all), let to = longer(time) else { return nil }
    return Suggestion(
      rule: .lettersSlower, change: .letter(from: time.set, to: to),
      evidence: .lettersTakenBack(count: count, all: all))
  }

  private static func lettersFaster(_ counts: UseCounts, _ situation: AdviceSituation) -> Suggestion? {
    let (count, all, time) = (counts[.lettersTakenBack], counts[.letters], situation.letter)
    guard all >= enoughToHurry.letters, count * 100 <= all, isSeldomLeft(counts[.lettersLeft], all),
      let to = shorter(time)
    else { return nil }
    return Suggestion(
      rule: .lettersFaster, change: .letter(from: time.set, to: to),
      evidence: .lettersTakenBack(count: count, all: all))
  }

  private static func wordsSlower(_ counts: UseCounts, _ situation: AdviceSituation) -> Suggestion? {
    let (count, all, time) = (counts[.wordsTakenBack], counts[.words], situation.word)
    guard all >= fewestWords, isTooMany(count, of: all), let to = longer(time) else { return nil }
    return Suggestion(
      rule: .wordsSlower, change: .word(from: time.set, to: to), evidence: .wordsTakenBack(count: count, all: all))
  }

  private static func wordsFaster(_ counts: UseCounts, _ situation: AdviceSituation) -> Suggestion? {
    let (count, all, time) = (counts[.wordsTakenBack], counts[.words], situation.word)
    guard all >= enoughToHurry.words, count * 100 <= all, isSeldomLeft(counts[.wordsLeft], all),
      let to = shorter(time)
    else { return nil }
    return Suggestion(
      rule: .wordsFaster, change: .word(from: time.set, to: to), evidence: .wordsTakenBack(count: count, all: all))
  }

  private static func isSeldomLeft(_ count: Int, _ all: Int) -> Bool { count * 100 <= all * leftHalfWay }

  private static func isTooMany(_ count: Int, of all: Int) -> Bool {
    count >= tooMany.count && isAtLeast(count, of: all, percent: tooMany.percent)
  }

  /// A step of the settings page, within the carer's bounds; nil at the bound, and while looks adapt by themselves.
  private static func longer(_ time: AdviceSituation.Time) -> Int? {
    let to = min(time.set + step(time.set), time.range.upperBound)
    return time.adaptsLonger || to <= time.set ? nil : to
  }

  private static func shorter(_ time: AdviceSituation.Time) -> Int? {
    let to = max(time.set - step(time.set), time.range.lowerBound)
    return time.adaptsShorter || to >= time.set ? nil : to
  }

  /// As the keys of the settings page have it; twice that where looks are long.
  private static func step(_ time: Int) -> Int { time > 1000 ? 100 : 50 }
}
