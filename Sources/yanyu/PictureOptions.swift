import ArgumentParser
import Configuration
import Engine
import Recording
import Scene
import Settings
import Terms

/// What the options of `yanyu picture` mean.
extension PictureCommand {
  /// - Throws: 64 when it is no time of day.
  func wallTime() throws(CommandFailure) -> WallTime {
    var wall = WallTime.ofReplays
    guard let at else { return wall }
    let parts = at.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.utf8.count) && $0.utf8.allSatisfy(isDigit) }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
    else {
      throw CommandFailure(wrongUsage: "yanyu: --at is a time from 0:00 to 23:59, not “\(printable(at))”")
    }
    wall.hour = hour
    wall.minute = minute
    return wall
  }

  /// - Throws: 64 when it is not a key and a share.
  func partialLook() throws(CommandFailure) -> (key: String, share: Double)? {
    guard let partly else { return nil }
    guard let colon = partly.lastIndex(of: ":"), colon != partly.startIndex,
      let share = Double(partly[partly.index(after: colon)...]), (0...1).contains(share)
    else {
      throw CommandFailure(
        wrongUsage: "yanyu: --partly is a key and a share from 0 to 1 (h:0.6), not “\(printable(partly))”")
    }
    return (String(partly[..<colon]), share)
  }

  /// - Throws: 64 when there is no such theme.
  func chosenTheme() throws(CommandFailure) -> ThemeName? {
    guard let theme else { return nil }
    if let name = ThemeName(rawValue: theme) { return name }
    let names = ThemeName.allCases.map(\.rawValue)
    let meant = NearestName.nearest(to: theme, among: names).map { "did you mean \($0)?" }
    throw CommandFailure(
      wrongUsage:
        "yanyu: there is no theme “\(printable(theme))”; \(meant ?? "there is \(names.joined(separator: ", "))")")
  }

  /// What was written is drawn without the end of its last line.
  static func messageFromInput() throws(CommandFailure) -> String {
    var input = StandardInput()
    var text = try input.rest()
    if text.hasSuffix("\n") { text.removeLast() }
    return text
  }

  static func failure(_ failure: StagedRun.Failure) -> CommandFailure {
    switch failure {
    case .noKey(let key, let page, let known):
      let meant = NearestName.nearest(to: key, among: known).map { "did you mean \($0)?" }
      return CommandFailure(
        .layout,
        "the page \(page) has no key “\(printable(key))”; "
          + (meant ?? "there is \(known.isEmpty ? "none" : known.joined(separator: ", "))"))
    case .notChosen(let key, let page):
      return CommandFailure(
        .layout, "a look at “\(printable(key))” on the page \(page) chooses nothing: there is nothing to choose then")
    case .tooLong: return CommandFailure(.yanyu, "the message is longer than a draft may be; give less of it")
    }
  }

  private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}

/// States that the carer is told in large words, to be drawn.
enum CarersScene: String, CaseIterable, ExpressibleByArgument {
  case paused, calling, reason, coming, lost, unsaved, recovered
  case byItself = "by-itself"
  case savingSlowly = "saving-slowly"
  case voiceRestarting = "voice-restarting"
  case noSound = "no-sound"
  case asleep
  case atWork = "at-work"
  case moved, back, reminder
  case calibrating, calibrated, advised

  static let names = allCases.map(\.rawValue).joined(separator: ", ")

  /// Longer than anybody is away without beginning again.
  private static let longAway = Interval.seconds(3700)

  /// How far off a tracker of the pictures is, as shares of the screen.
  private static let beside = SurfaceFraction(x: 0.028, y: -0.044)

  /// Longer than it may take to write a letter down.
  private static let longerThanSlow = Interval.seconds(2)

  /// - Throws: when the layout has no key for the second reason, or for a space.
  func play(_ run: inout StagedRun, at wall: WallTime) throws(StagedRun.Failure) {
    switch self {
    case .paused: run.take(.carer(.rest))
    case .calling: run.take(.carer(.call))
    case .reason:
      for key in ["help", "call", "suction"] { try run.look(at: key) }
      run.take(.carersCommand(.done))
    case .byItself: run.take(.alarm(.deadMansCall))
    case .coming:
      run.take(.carer(.call))
      run.take(.carer(.acknowledge))
    case .lost: run.loseSource()
    case .unsaved: run.take(.storage(.memoryOnly))
    case .savingSlowly:
      run.hangDisk()
      try run.look(at: "space")
      run.stayAway(for: Self.longerThanSlow)
      run.comeBack()
    // (What the text was put together of is said when it is written.)
    case .recovered: break
    // (The eye has written before it looks at any key.)
    case .advised: break
    case .voiceRestarting: run.take(.voice(.availability(.restarting)))
    case .noSound: run.take(.voice(.availability(.noSound)))
    case .asleep: run.take(.carer(.state(.asleep)))
    case .atWork: run.take(.carer(.state(.carerAtWork)))
    case .moved: run.stayAway(for: Self.longAway)
    case .back:
      run.stayAway(for: Self.longAway)
      run.comeBack()
    case .reminder:
      let words = String(wall.hour) + ":" + (wall.minute < 10 ? "0" : "") + String(wall.minute) + ": Time to be turned"
      if let reminder = Reminder(name: "turn", words) { run.remind(reminder, at: wall) }
    case .calibrating:
      run.take(.carer(.calibrate(.nine)))
      run.lookAtMarks(3, besideBy: Self.beside)
    case .calibrated:
      run.take(.carer(.calibrate(.nine)))
      run.lookAtMarks(9, besideBy: Self.beside)
    }
  }
}
