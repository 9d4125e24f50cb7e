import Terms

/// Which page stands, and what stands above it.
///
///     typing --help--> confirmingHelp --confirm--> calling --cancel--> confirmingCancel --confirm--> typing
///       |  ^                |  4 s                   ^  |                     |  4 s
///       |  +----------------+                        |  +--page--> typing     +--------> calling
///       |        (to an eye that looked at Help before and did not mean it: --again--> confirmingHelp, --confirm-->)
///       +--rest--> resting --wake--> confirmingWake --confirm--> typing
///       |             ^                   | 4 s
///       |             +-------------------+
///       +--10 s off the screen--> idle --wake--> typing
///       |                          |
///       +--eyes away for long------+--> returning --go on, page--> typing      (rest and help as from typing)
///
/// Help can be asked for from every page; while it waits for its second look nothing else is armed. Rest can be chosen
/// from the call's page too. A carer calls, rests and resumes at once, from every state.
package struct ScreenStateMachine: Hashable, Sendable {
  package enum Place: Hashable, Sendable {
    case typing(String)
    case resting(returning: String)
    case idle(returning: String)
    case calling(returning: String)
    case returning(to: String)
  }

  private enum State: Hashable, Sendable {
    case at(Place)
    /// `again`: the key has been looked at once, and stands elsewhere now.
    case confirmingHelp(until: Instant, behind: Place, again: Bool)
    case confirmingWake(until: Instant, returning: String)
    case confirmingCancel(until: Instant, returning: String)
  }

  private var state: State

  package init(firstPage: String) { state = .at(.typing(firstPage)) }

  /// The page that is drawn below.
  package var page: String {
    switch state {
    case .at(let place), .confirmingHelp(_, let place, _): ScreenStateMachine.page(of: place)
    case .confirmingWake: "rest"
    case .confirmingCancel: "call"
    }
  }

  /// The page that stands above it; then only its keys are armed.
  package var overlay: String? {
    switch state {
    case .at: nil
    case .confirmingHelp: "help-confirm"
    case .confirmingWake: "rest-confirm"
    case .confirmingCancel: "call-confirm"
    }
  }

  package var isTyping: Bool {
    if case .at(.typing) = state { return true }
    return false
  }

  package var isResting: Bool { page == "rest" }
  package var isIdle: Bool { page == "idle" }
  package var isCalling: Bool { page == "call" }
  package var isReturning: Bool { page == "return" }

  /// When a confirming key goes away again.
  package var deadline: Instant? {
    switch state {
    case .at: nil
    case .confirmingHelp(let until, _, _), .confirmingWake(let until, _), .confirmingCancel(let until, _): until
    }
  }

  /// The confirming key goes away, and what was before comes back.
  package mutating func deadlinePassed() {
    switch state {
    case .at: break
    case .confirmingHelp(_, let behind, _): state = .at(behind)
    case .confirmingWake(_, let returning): state = .at(.resting(returning: returning))
    case .confirmingCancel(_, let returning): state = .at(.calling(returning: returning))
    }
  }

  /// The person chose another page.
  package mutating func show(page: String) { state = .at(.typing(page)) }

  /// The first of the two looks that call: the confirming key stands until `until`.
  package mutating func help(until: Instant) {
    switch state {
    case .at(let place): state = .confirmingHelp(until: until, behind: place, again: false)
    case .confirmingHelp(_, let behind, _): state = .confirmingHelp(until: until, behind: behind, again: false)
    case .confirmingWake(_, let returning):
      state = .confirmingHelp(until: until, behind: .resting(returning: returning), again: false)
    case .confirmingCancel(_, let returning):
      state = .confirmingHelp(until: until, behind: .calling(returning: returning), again: false)
    }
  }

  /// A look at the confirming key of help that has begun may be finished.
  package mutating func extend(until: Instant) {
    guard case .confirmingHelp(_, let behind, let again) = state else { return }
    state = .confirmingHelp(until: until, behind: behind, again: again)
  }

  /// It was looked at, and is to be looked at in another place until then.
  package mutating func confirmHelpAgain(until: Instant) {
    guard case .confirmingHelp(_, let behind, false) = state else { return }
    state = .confirmingHelp(until: until, behind: behind, again: true)
  }

  /// Whether the key that confirms a call stands in its second place.
  package var isConfirmingAgain: Bool {
    if case .confirmingHelp(_, _, true) = state { return true }
    return false
  }

  /// The call is out: from the second look, or at once when the carer tests it.
  package mutating func call() { state = .at(.calling(returning: returning)) }

  /// The first of the two looks that take a call back.
  package mutating func cancelCall(until: Instant) {
    guard case .at(.calling(let returning)) = state else { return }
    state = .confirmingCancel(until: until, returning: returning)
  }

  /// The second one: the call is over.
  package mutating func confirmCancelCall() {
    guard case .confirmingCancel(_, let returning) = state else { return }
    state = .at(.typing(returning))
  }

  /// The call ended by itself; whoever is on its page goes back to where they were.
  package mutating func endCall() {
    switch state {
    case .at(.calling(let returning)), .confirmingCancel(_, let returning): state = .at(.typing(returning))
    case .confirmingHelp(let until, .calling(let returning), let again):
      state = .confirmingHelp(until: until, behind: .typing(returning), again: again)
    case .at, .confirmingHelp, .confirmingWake: break
    }
  }

  /// Chosen rest.
  package mutating func rest() { state = .at(.resting(returning: returning)) }

  /// The person looks away for long; a page of keys waits, other places stay.
  package mutating func becomeIdle() {
    guard case .at(.typing(let page)) = state else { return }
    state = .at(.idle(returning: page))
  }

  /// The eyes were away for long: what is urgent stands in place of a page of keys; other places stay.
  package mutating func beginAgain() {
    switch state {
    case .at(.typing(let page)), .at(.idle(let page)): state = .at(.returning(to: page))
    case .at, .confirmingHelp, .confirmingWake, .confirmingCancel: break
    }
  }

  /// And back.
  package mutating func goOn() {
    guard case .at(.returning(let page)) = state else { return }
    state = .at(.typing(page))
  }

  /// Ends idleness; of a rest it is the first of two looks.
  package mutating func wake(until: Instant) {
    switch state {
    case .at(.idle(let returning)): state = .at(.typing(returning))
    case .at(.resting(let returning)): state = .confirmingWake(until: until, returning: returning)
    case .at, .confirmingHelp, .confirmingWake, .confirmingCancel: break
    }
  }

  /// The second of the two looks that end a rest.
  package mutating func confirmWake() {
    guard case .confirmingWake(_, let returning) = state else { return }
    state = .at(.typing(returning))
  }

  /// A carer wakes it at once.
  package mutating func resume() {
    switch state {
    case .at(.resting(let returning)), .at(.idle(let returning)), .confirmingWake(_, let returning):
      state = .at(.typing(returning))
    case .at, .confirmingHelp, .confirmingCancel: break
    }
  }

  /// Another keyboard has other pages: where one of the old name is missing, `first` stands in its place. Rest,
  /// idleness and a call stay.
  package mutating func adopt(first: String, has exists: (String) -> Bool) {
    func kept(_ page: String) -> String { exists(page) ? page : first }
    func kept(_ place: Place) -> Place {
      switch place {
      case .typing(let page): .typing(kept(page))
      case .resting(let page): .resting(returning: kept(page))
      case .idle(let page): .idle(returning: kept(page))
      case .calling(let page): .calling(returning: kept(page))
      case .returning(let page): exists("return") ? .returning(to: kept(page)) : .typing(kept(page))
      }
    }
    switch state {
    case .at(let place): state = .at(kept(place))
    case .confirmingHelp(let until, let behind, let again):
      state = .confirmingHelp(until: until, behind: kept(behind), again: again)
    case .confirmingWake(let until, let page): state = .confirmingWake(until: until, returning: kept(page))
    case .confirmingCancel(let until, let page): state = .confirmingCancel(until: until, returning: kept(page))
    }
  }

  private var returning: String {
    switch state {
    case .at(let place), .confirmingHelp(_, let place, _):
      switch place {
      case .typing(let page): page
      case .resting(let returning), .idle(let returning), .calling(let returning), .returning(let returning): returning
      }
    case .confirmingWake(_, let returning), .confirmingCancel(_, let returning): returning
    }
  }

  private static func page(of place: Place) -> String {
    switch place {
    case .typing(let page): page
    case .resting: "rest"
    case .idle: "idle"
    case .calling: "call"
    case .returning: "return"
    }
  }
}
