import Glibc
import Platform
import Terms

/// How far to look for monitors.
enum KMSLook: Hashable {
  /// What the kernel knows; monitors are asked only when it knows of none.
  case start
  /// What the kernel knows, and the monitor in use is asked.
  case known
  /// This connector is asked too.
  case one(UInt32)
  /// Every monitor is asked.
  case all

  func joined(_ other: KMSLook) -> KMSLook {
    switch (self, other) {
    case (let left, let right) where left == right: left
    case (.start, let wider), (let wider, .start), (.known, let wider), (let wider, .known): wider
    default: .all
    }
  }
}

extension KMSOutput {
  package func handle(_ descriptor: Int32) throws(ScreenFault) -> ScreenChange? {
    guard !isLost else { return nil }
    defer { arm() }
    switch descriptor {
    case calls.descriptor: try takeFlips()
    case timer.descriptor: timer.clear()
    case hotplug?.descriptor: try takeNews()
    default: return nil
    }
    var change = expire()
    if isInFront, let look = lookWanted {
      lookWanted = nil
      change = try self.look(look) ?? change
    }
    guard change == nil, isBusy, isReady else { return change }
    isBusy = false
    return .ready
  }

  private func takeFlips() throws(ScreenFault) {
    let flips: [CardFlip]
    do {
      flips = try calls.flips()
    } catch {
      throw lose()
    }
    for flip in flips where flip.token == pending?.token {
      pending = nil
      stage?.badFlips = 0
      pace(flip.at)
      lastFlip = flip.at
    }
  }

  /// Real refreshes come a period apart; the time is the kernel's, so that our own delays do not count.
  private func pace(_ at: Instant) {
    guard let period = stage?.mode.period else { return }
    let most = Interval(nanoseconds: period.nanoseconds / 4 * 3)
    if let lastFlip, at - lastFlip < most { flipsAtOnce = true }
    if flipsAtOnce { notBefore = at + most }
  }

  private func takeNews() throws(ScreenFault) {
    for news in hotplug?.receive() ?? [] { try heed(news) }
  }

  /// A monitor has come or gone, or has something else to say.
  func heed(_ news: KMSHotplug.News) throws(ScreenFault) {
    switch news {
    case .cardGone: throw lose()
    case .changed(let connector):
      let look = connector.map { KMSLook.one($0) } ?? .known
      lookWanted = lookWanted?.joined(look) ?? look
      refused = []
      arm()
    }
  }

  /// What was waited for and is due. A card that was another program's is tried with a whole picture.
  private func expire() -> ScreenChange? {
    let time = now()
    if let pending, pending.until <= time {
      self.pending = nil
      stage?.badFlip()
    }
    if let notBefore, notBefore <= time { self.notBefore = nil }
    if let lookAgain, lookAgain <= time {
      self.lookAgain = nil
      refused = []
      lookWanted = .all
    }
    guard isInFront, let masterTry, masterTry <= time else { return nil }
    self.masterTry = nil
    return stage == nil ? nil : .resized
  }

  /// Sets the timer to what comes first.
  func arm() {
    guard isInFront, !isLost else { return timer.arm(nil) }
    let look: Instant? = lookWanted == nil ? nil : .zero
    timer.arm([look, pending?.until, notBefore, masterTry, lookAgain].compactMap { $0 }.min())
  }

  /// Finds where the picture goes now, and prepares for it when that is another place than before.
  func look(_ look: KMSLook) throws(ScreenFault) -> ScreenChange? {
    let resources: CardResources
    do {
      resources = try calls.resources()
    } catch {
      if error.code == ENODEV || error.code == ENXIO { throw lose() }
      throw ScreenFault("kernel: \(calls.name): \(error)")
    }
    var targets = self.targets(resources, look)
    if targets.isEmpty, look != .all { targets = self.targets(resources, .all) }
    if let stage, let same = targets.first, stage.serves(same), !refused.contains(stage.mode.timing) {
      return standBy(stage, same)
    }
    return try change(to: targets)
  }

  /// The monitors that could be used, best first. The one in use comes first as long as it is there.
  private func targets(_ resources: CardResources, _ look: KMSLook) -> [KMSTarget] {
    let connectors = resources.connectors.prefix(CardCandidate.connectorLimit).compactMap { id -> CardConnector? in
      guard let known = try? calls.connector(id, probing: asks(id, look)) else { return nil }
      // The kernel knows that a monitor has come before it knows the monitor's modes.
      let isNew = known.connection == .connected && known.modes.isEmpty && !asks(id, look)
      return isNew ? try? calls.connector(id, probing: true) : known
    }
    let ordered = KMSChoice.connectors(connectors, wanted: wanted)
    note(connectors, ordered)
    let mine = stage?.target.connector
    let named = ordered.first?.name == wanted ? ordered.first?.id : nil
    let kept = ordered.filter { $0.id == mine && named == nil } + ordered.filter { $0.id != mine || named != nil }
    return kept.compactMap { KMSChoice.target($0, resources, calls) }
  }

  private func asks(_ id: UInt32, _ look: KMSLook) -> Bool {
    switch look {
    case .start: false
    case .known: id == stage?.target.connector
    case .one(let named): id == named || id == stage?.target.connector
    case .all: true
    }
  }

  private func note(_ connectors: [CardConnector], _ ordered: [CardConnector]) {
    guard let wanted, ordered.first?.name != wanted else { return }
    let names = connectors.map(\.name).joined(separator: ", ")
    let line =
      connectors.contains { $0.name == wanted }
      ? "settings: there is no monitor on screen.connector \(wanted)"
      : "settings: screen.connector \(wanted) is none of \(calls.name)'s connectors (\(names))"
    if !notes.contains(line) { notes.append(line) }
  }

  /// The same monitor: perhaps it was away for a moment, or the link broke. The picture that is there is set again.
  private func standBy(_ stage: KMSStage, _ same: KMSTarget) -> ScreenChange? {
    guard pending == nil, !stage.needsModeSet, let shown = stage.shown else { return nil }
    do {
      try calls.show(
        frame: stage.buffers[shown].frame, on: stage.target.output, connectors: [same.connector], mode: stage.mode)
    } catch {
      stage.needsModeSet = true
    }
    return nil
  }

  /// Takes the first monitor and the first of its modes for which the card has memory.
  private func change(to targets: [KMSTarget]) throws(ScreenFault) -> ScreenChange? {
    let hadStage = stage != nil
    retired += stage?.retire().map { [$0] } ?? []
    stage = nil
    pending = nil
    flipsAtOnce = false
    lastFlip = nil
    var last: SystemError?
    for target in targets {
      for mode in target.modes where !refused.contains(mode.timing) {
        do {
          let made = try KMSStage(calls, target: target, mode: mode)
          stage = made
          size = made.size
          return .resized
        } catch {
          last = error
        }
      }
    }
    if !targets.isEmpty { lookAgain = now() + KMSOutput.lookPatience }
    if let last { throw ScreenFault("kernel: \(calls.name) gives no memory for a picture: \(last)") }
    if let first = targets.first {
      throw ScreenFault("kernel: \(calls.name) refuses every mode of \(first.name)")
    }
    return hadStage ? .gone : nil
  }
}
