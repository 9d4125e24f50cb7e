import Platform
import Supervision
import Terms

/// Carries the switching of consoles out: signals in, calls and messages out. Without a console everything is in front.
final class ConsoleKeeper {
  /// A card that somebody else still has is asked for again so often.
  private static let cardPause = Interval.milliseconds(250)

  /// What the rest of the supervisor does.
  struct Wishes {
    var tell: (_ isInFront: Bool) -> Void
    var killDaemon: () -> Void
    var note: (String) -> Void
  }

  private let hold: ConsoleHold?
  private let wishes: Wishes
  private var switching: ConsoleSwitching
  private var cardDeadline: Instant?
  private var hasNotedCard = false

  init(_ hold: ConsoleHold?, wishes: Wishes) {
    self.hold = hold
    self.wishes = wishes
    switching = ConsoleSwitching(isInFront: hold?.isInFront ?? true)
  }

  /// What `hello` says.
  var isInFront: Bool { switching.isInFront }

  var deadline: Instant? { [switching.deadline, cardDeadline].compactMap { $0 }.min() }

  /// The kernel asks for the console.
  func release(hasDaemon: Bool, at now: Instant) {
    if hold != nil { perform(switching.release(hasDaemon: hasDaemon, at: now)) }
  }

  /// The kernel says that it is ours.
  func acquire() {
    if hold != nil { perform(switching.acquire()) }
  }

  /// The daemon has let go.
  func released() { perform(switching.released()) }

  /// The daemon is dead.
  func daemonIsGone() { perform(switching.daemonIsGone()) }

  /// A deadline may have come.
  func due(isDaemonReady: Bool, at now: Instant) {
    if let due = cardDeadline, now >= due { takeCard(thenTell: true) }
    perform(switching.due(isHarmless: !isDaemonReady && hold?.hasCard == true, at: now))
  }

  private func perform(_ actions: [ConsoleSwitching.Action]) {
    guard let hold else { return }
    for action in actions {
      switch action {
      case .tell(let isInFront): wishes.tell(isInFront)
      case .killDaemon: wishes.killDaemon()
      case .grant:
        cardDeadline = nil
        perform(switching.granted(isInFront: hold.grant()))
      case .take:
        let isInFront = hold.take()
        // The card first: what is drawn without it is not seen.
        if isInFront { takeCard(thenTell: false) }
        perform(switching.taken(isInFront: isInFront))
      }
    }
  }

  private func takeCard(thenTell: Bool) {
    cardDeadline = nil
    do {
      try hold?.takeCard()
      hasNotedCard = false
      if thenTell, switching.isInFront { wishes.tell(true) }
    } catch {
      if !hasNotedCard { wishes.note("\(error)") }
      hasNotedCard = true
      cardDeadline = MonotonicClock.now() + ConsoleKeeper.cardPause
    }
  }
}
