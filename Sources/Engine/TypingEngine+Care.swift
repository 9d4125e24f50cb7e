import Gaze
import Layouts
import Scene
import Terms
import Words

/// How things stand around the person.
extension TypingEngine {
  /// For the dead man's call; nil when it was said already.
  mutating func newCareReport() -> CareReport? {
    let report = CareReport(state: care.value, canChoose: following.isAttached || isScanning)
    guard report != reportedCare else { return nil }
    reportedCare = report
    return report
  }

  /// The clock was read, or the hours of sleep were changed.
  mutating func careFollowsClock() {
    guard let wall else { return }
    care.clock(isSleepTime: settings.care.isSleepTime(wall))
  }

  /// As the process before this one left it: a person who slept sleeps on, and who was moved begins again.
  mutating func restore(_ state: CareState) {
    let before = screen
    care.set(state)
    stand(by: state)
    if screen != before { screenChanged() }
  }

  /// The carer says how things stand.
  mutating func take(_ state: CareState) {
    let wasAtWork = care.value == .carerAtWork
    care.set(state)
    // (Person or tracker are elsewhere from now on.)
    if state == .moved { gaze.drift.moved() }
    switch state {
    case .present: resume(afterWork: wasAtWork)
    case .asleep, .carerAtWork, .moved: stand(by: state)
    }
  }

  /// A call keeps its page.
  private mutating func stand(by state: CareState) {
    guard !screen.isCalling, screen.overlay == nil else { return }
    switch state {
    case .present: break
    case .asleep:
      screen.rest()
      isPausedByCarer = false
    case .carerAtWork:
      screen.rest()
      isPausedByCarer = true
    case .moved:
      screen.resume()
      standAgain()
    }
  }

  /// The carer wakes it. After work on the person, and after a long loss, eyes begin again.
  mutating func resume(afterWork: Bool) {
    let wasResting = screen.isResting
    screen.resume()
    guard wasResting, isStreaming, afterWork || loss.isLong else { return }
    standAgain()
  }

  /// Something was chosen. The first of two looks is nothing yet, and who looks about on the page of rest still rests.
  mutating func careFollowsChoice(of action: KeyAction?) {
    if screen.overlay == nil {
      if screen.isResting {
        if action == .rest { care.rested() }
      } else {
        care.chose()
      }
    }
  }

  /// How things stand, as terminals say it; empty for a person who is there.
  var careNotice: String {
    switch care.value {
    case .present: ""
    case .asleep: wording[.headlineAsleep]
    case .carerAtWork: wording[.headlineAtWork]
    case .moved: wording[.headlineMoved]
    }
  }
}
