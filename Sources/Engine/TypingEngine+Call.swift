import Layouts
import Scene
import Speaking
import Terms
import Words

/// Calling: two looks, what for, and how a call ends (docs/help.md).
extension TypingEngine {
  /// The page of the second look, which stands above all others.
  package static let helpOverlay = "help-confirm"

  /// While a call is out, Help leads back to it: two looks are not asked for what is already so.
  mutating func askForHelp(at now: Instant) {
    if isCalling {
      screen.call()
    } else {
      let look = waitingLook ?? settings.look
      journey = HelpJourney(look: look.help)
      proof = unconfirmed.looked(at: now)
      confirmedAt = nil
      screen.help(until: confirming(on: TypingEngine.helpOverlay, from: now))
    }
  }

  /// The second look. Of an eye that has looked at Help again and again and did not mean it a third is asked for, where
  /// the key goes now.
  mutating func confirmHelp(at now: Instant, _ effects: inout [Effect]) {
    guard proof == .twoPlaces, !screen.isConfirmingAgain, let target = dwell.target else { return call(&effects) }
    unconfirmed.followed()
    confirmedAt = armedRect(of: target)
    journey = HelpJourney(look: (waitingLook ?? settings.look).help)
    screen.confirmHelpAgain(until: confirming(on: TypingEngine.helpOverlay, from: now))
  }

  /// From the second look, or at once when the carer tests it.
  mutating func call(_ effects: inout [Effect]) {
    let isNew = !isCalling
    unconfirmed.confirmed()
    screen.call()
    if isNew { status.details = CallDetails() }
    status.call = .calling
    effects.append(.alarm(.start))
    if isNew { effects.append(.tellCarer(.call)) }
  }

  /// How long a look at a key must be, now: each of two looks at the key that confirms three fifths of a single one.
  func completion(of key: Key, _ look: LookSettings) -> Interval {
    let usual = look.completion(of: key)
    guard key.action == .confirmHelp else { return usual }
    return switch proof {
    case .look: usual
    case .longLook: usual + Interval(nanoseconds: usual.nanoseconds / 2)
    case .twoPlaces: Interval(nanoseconds: usual.nanoseconds / 5 * 3)
    }
  }

  /// The second of the two looks that take a call back; of one that was answered already, only its page goes.
  mutating func takeCallBack(_ effects: inout [Effect]) {
    screen.confirmCancelCall()
    if isCalling {
      effects.append(.alarm(.takeBack))
      effects.append(.tellCarer(.over))
    }
    status.call = .none
    status.details = CallDetails()
  }

  /// Somebody has heard the call; false when there is none to hear.
  mutating func acknowledge(_ effects: inout [Effect]) -> Bool {
    guard isCalling else { return false }
    status.call = .acknowledged
    effects.append(.alarm(.acknowledge))
    effects.append(.tellCarer(.over))
    return true
  }

  /// What for: said at once before all else, and told to the carer's program. `key` is the one that was shown.
  mutating func give(reason key: Key, saying sentence: String, _ effects: inout [Effect]) {
    let said = sentence.isEmpty ? key.label : sentence
    lastSaid = said
    status.details.reason = key.label
    status.details.delivery = .unknown
    sayReason(said, &effects)
    effects.append(.tellCarer(.reason(key.label)))
  }

  /// The key of a reason, or of the page of a call, in the words that count now.
  func callKey(_ key: Key) -> Key {
    var result = key
    switch key.action {
    case .reason(let number, _):
      guard let own = settings.reason(number) else { return key }
      result.label = own
      result.action = .reason(number, saying: own)
    case .cancelCall: if status.details.isByItself && isCalling { result.label = wording[.fine] }
    default: break
    }
    return result
  }

  mutating func take(_ report: AlarmReport, at now: Instant, _ effects: inout [Effect]) {
    let wasCalling = isCalling
    let before = screen
    status.take(report)
    switch report {
    case .stillSounding: screen.call()
    case .deadMansCall:
      if !status.details.isByItself {
        status.details = CallDetails(isByItself: true)
        effects.append(.tellCarer(.call))
      }
      screen.call()
    case .silent where wasCalling && status.details.isByItself:
      // It had begun mildly, and what hindered is mended: nobody came, and nobody needs to.
      endByItself(at: now)
      effects.append(.tellCarer(.over))
    case .silent, .acknowledged: if wasCalling && !isCalling { effects.append(.tellCarer(.over)) }
    case .sounding, .failed: break
    }
    if screen != before { screenChanged() }
    show(at: now, &effects)
  }

  private mutating func endByItself(at now: Instant) {
    status.call = .none
    status.details = CallDetails()
    screen.endCall()
    status.tell(wording[.callEnded], at: now)
  }

  mutating func take(_ report: CarersCommandReport, at now: Instant, _ effects: inout [Effect]) {
    switch report {
    case .acknowledged: if !acknowledge(&effects) { return }
    case .done: status.details.delivery = .done
    case .failed:
      status.details.delivery = .failed
      if status.call == .none { status.tell(wording[.messageNotSent], isTrouble: true, at: now) }
    }
    show(at: now, &effects)
  }

  /// What the page of a call says above its keys. Where there is no room for all of it the last is seen.
  var callHeading: [String] {
    let answer = reasonAnswer
    switch status.call {
    // That somebody comes is what was waited for.
    case .acknowledged: return [answer, wording[.callAcknowledged]].compactMap { $0 }
    case .failed: return [wording[.callFailed], answer ?? wording[.whatDoYouNeed]]
    case .none, .calling:
      // Who did not call wants to know why it sounds; that it calls by itself stands in the carer's line.
      guard status.details.isByItself else { return [wording[.calling], answer ?? wording[.whatDoYouNeed]] }
      return [wording[.whatDoYouNeed], answer ?? wording[.calledByItself]]
    }
  }

  /// What came of the reason that was chosen; nil before one is.
  var reasonAnswer: String? {
    let reason = status.details.reason
    guard !reason.isEmpty else { return nil }
    switch status.details.delivery {
    case .unknown: return wording.text(.reasonSaid, ("text", reason))
    case .done: return wording.text(.reasonSent, ("text", reason))
    case .failed: return wording.text(.reasonNotSent, ("text", reason))
    }
  }
}

/// The way from the first look to the second.
extension TypingEngine {
  /// The eye went somewhere else than from Help to the key that confirms: that was no call.
  mutating func strays(
    at point: ScreenPoint, _ target: TargetID?, for time: Interval, hasMoved: Bool, at now: Instant
  ) -> Bool {
    guard screen.overlay == TypingEngine.helpOverlay else { return false }
    let isHeld = following.source?.kind == .held
    if isHeld && hasMoved { return false }
    let isAtStart = confirmedAt.map { held($0).contains(point) } ?? isOnHelp(point)
    let place: HelpJourney.Place = target != nil ? .confirming : isAtStart ? .help : .elsewhere
    return journey.looked(at: place, for: time, isHeld: isHeld, at: now)
  }

  private func isOnHelp(_ point: ScreenPoint) -> Bool {
    geometry.placed.contains { placed in
      layout.key(placed.target)?.action == .help && held(placed.rect).contains(point)
    }
  }

  /// The gaze is lost, and may be a blink of an eye that confirms: nothing else can be chosen, so what it has gathered
  /// there waits for it.
  mutating func isBlinking(at now: Instant) -> Bool {
    guard screen.overlay == TypingEngine.helpOverlay, following.isAttached, needsLivingEye(dwell.target) else {
      return false
    }
    blinkSince = blinkSince ?? now
    return true
  }

  /// The eye is back; from a longer absence it brings nothing.
  mutating func endBlink(at now: Instant) {
    guard let since = blinkSince else { return }
    blinkSince = nil
    if now - since > HelpJourney.blinkLimit { _ = dwell.lost() }
  }

  /// A look that has begun when the overlay's time is over may be finished.
  mutating func giveMoreTime(at now: Instant) -> Bool {
    guard screen.overlay == TypingEngine.helpOverlay, let until = journey.moreTime(at: now) else { return false }
    screen.extend(until: until)
    return true
  }

  /// Help is there above every overlay but its own.
  var helpIsArmedBelow: Bool { overlayGeometry != nil && screen.overlay != TypingEngine.helpOverlay }

  /// What a target shows and may be chosen by, on the page or its overlay.
  func armedRect(of target: TargetID) -> ScreenRect? {
    if let rect = armed.rect(of: target) { return rect }
    guard helpIsArmedBelow, layout.key(target)?.action == .help else { return nil }
    return geometry.rect(of: target)
  }

  func armedTarget(at point: ScreenPoint) -> TargetID? {
    if let target = armed.target(at: point) { return target }
    guard helpIsArmedBelow, let target = geometry.target(at: point), layout.key(target)?.action == .help else {
      return nil
    }
    return target
  }

  /// A stuck tracker stands on a key as long as one likes; it must not call.
  func needsLivingEye(_ target: TargetID?) -> Bool {
    guard let action = target.flatMap(layout.key)?.action else { return false }
    return action == .help || action == .confirmHelp
  }
}
