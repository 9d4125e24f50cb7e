import Composing
import Dwell
import Layouts
import Scene
import Terms
import Words

/// What is to be seen.
extension TypingEngine {
  /// How long the sign of completion stands.
  static let completionSign = Interval.milliseconds(150)

  mutating func show(at now: Instant, _ effects: inout [Effect]) {
    // Only the newest picture of a step matters; one that went before feedback stays, so that the feedback is seen
    // first.
    followScan(at: now)
    counters.picture += 1
    let picture = picture(at: now)
    // If this fails, something of a picture was kept too long.
    assert(isSameFromNothing(picture, at: now))
    effects.append(.show(picture))
    let words = composition.takeUnmeasured() + question.takeUnmeasured()
    if !words.isEmpty {
      counters.measurement += 1
      effects.append(.measure(revision: counters.measurement, words))
    }
  }

  /// For debug builds.
  private func isSameFromNothing(_ picture: Picture, at now: Instant) -> Bool {
    var anew = self
    anew.drawing = DrawingCache()
    return anew.picture(at: now) == picture
  }

  private mutating func picture(at now: Instant) -> Picture {
    let report = carersReport
    let places = places(with: report)
    let notice = terminalNotice
    return Picture(
      revision: counters.picture, surface: surface, theme: theme, boxes: boxes(at: now),
      message: messageView(in: places.message), clock: clockView(), status: statusView(),
      notice: notice, noticeIsTrouble: status.noticeIsTrouble && !isCalm(notice),
      animatesUntil: (completed?.at ?? now) + TypingEngine.completionSign,
      pixelsPerDegree: viewing?.pixelsPerDegree ?? ScreenPoint(x: 0, y: 0), progressStyle: settings.screen.progress,
      carersLine: report.flatMap { report in
        places.carer.map {
          CarersLine(rect: $0, headline: report.headline, detail: report.detail, isTrouble: report.isTrouble)
        }
      })
  }

  private var terminalNotice: String {
    let notice = status.notice(wording)
    return notice.isEmpty ? careNotice : notice
  }

  private func isCalm(_ notice: String) -> Bool { notice == careNotice || notice == status.reminder }

  private var theme: ThemeName {
    if screen.isResting { return .night }
    return wall.map(settings.clock.isNight) ?? false ? .night : settings.theme
  }

  private mutating func statusView() -> StatusView {
    let key = DrawingCache.StatusKey(
      furniture: counters.furniture, source: status.source, isSeen: status.isSeen, isSaved: status.isSaved,
      isMemoryOnly: status.isMemoryOnly)
    if let kept = drawing.status.value(for: key) { return kept }
    let view = status.view(wording)
    drawing.status.keep(view, for: key)
    return view
  }

  /// The boxes of the page, with those anew that somebody looks at, has looked at just now, or has chosen.
  private mutating func boxes(at now: Instant) -> [Box] {
    // Once for all keys: it reads the draft.
    let capital = composer.capitalIsArmed
    let resting = restingBoxes(capital: capital)
    var result = resting.boxes
    var isDone = false
    func draw(_ target: TargetID) {
      for (number, place) in resting.places.enumerated() where place.placed.target == target {
        if let box = box(for: place.placed, isArmed: place.isArmed, capital: capital, at: now) { result[number] = box }
      }
      isDone = completed?.target == target || isDone
    }
    if let mark = markTarget { draw(mark) }
    if let target = dwell.target, target != markTarget { draw(target) }
    for target in dwell.drainingTargets { draw(target) }
    for target in scan?.shown ?? [] where target != dwell.target { draw(target) }
    if let completed, !isDone { draw(completed.target) }
    return result
  }

  private mutating func restingBoxes(capital: Bool) -> RestingBoxes {
    let key = DrawingCache.BoxesKey(
      furniture: counters.furniture, slots: board.revision, speechKeysAreStop: speechKeysAreStop, capital: capital,
      isCallByItself: isCalling && status.details.isByItself)
    if let kept = drawing.boxes.value(for: key) { return kept }
    var result = RestingBoxes()
    func add(_ placed: PageGeometry.Placed, isArmed: Bool) {
      guard let box = box(for: placed, isArmed: isArmed, capital: capital, at: nil) else { return }
      result.boxes.append(box)
      result.places.append(RestingBoxes.Place(placed: placed, isArmed: isArmed))
    }
    for placed in geometry.placed {
      let isHelp = helpIsArmedBelow && layout.key(placed.target)?.action == .help
      add(placed, isArmed: overlayGeometry == nil || isHelp)
    }
    for placed in overlayGeometry?.placed ?? [] { add(placed, isArmed: true) }
    drawing.boxes.keep(result, for: key)
    return result
  }

  /// Without `now` the box as it is when nobody looks at it.
  private func box(for placed: PageGeometry.Placed, isArmed: Bool, capital: Bool, at now: Instant?) -> Box? {
    switch placed.target {
    case .key:
      guard let content = drawnContent(of: placed.target, at: now) else { return nil }
      return keyBox(content, placed, isArmed: isArmed, capital: capital, at: now)
    case .slot:
      let content = drawnContent(of: placed.target, at: now)
      return slotBox(content, placed, isArmed: isArmed, at: now)
    case .area(let number):
      guard layout.areas.indices.contains(number), layout.areas[number].purpose == .dead,
        !layout.areas[number].label.isEmpty
      else { return nil }
      return Box(target: nil, rect: placed.rect, role: .hint, label: [LabelRun(layout.areas[number].label)])
    case .token, .line: return nil
    }
  }

  private func drawnContent(of target: TargetID, at now: Instant?) -> ShownContent? {
    now == nil ? content(of: target) : drawnContent(of: target)
  }

  /// While a target is locked on, it is drawn as it was then.
  func drawnContent(of target: TargetID) -> ShownContent? {
    dwell.isLockedOn(target) ? lockedContent(of: target) ?? content(of: target) : content(of: target)
  }

  private func keyBox(
    _ content: ShownContent, _ placed: PageGeometry.Placed, isArmed: Bool, capital: Bool, at now: Instant?
  ) -> Box? {
    let label: String
    let caption: String
    var value = ""
    let key: Key
    switch content {
    case .key(let shown):
      key = shown
      label = capital && isLetter(shown) ? shown.label.uppercased() : shown.label
      caption = self.caption(of: shown)
    case .stopSpeaking(let shown):
      key = shown
      label = wording[.stop]
      caption = ""
    case .setting(let choice):
      key = choice.key
      label = choice.label
      caption = choice.caption
      value = choice.value
    case .touchUpUndo(let shown), .calibrationUndo(let shown):
      key = shown
      label = shown.label
      caption = wording[.asBefore]
    case .reminder(let shown, _):
      key = shown
      label = shown.label
      caption = shown.caption
    case .advice(let shown, let suggestion):
      key = shown
      label = self.label(of: shown, suggestion)
      caption = self.caption(of: shown, suggestion)
    case .slot: return nil
    }
    if key.action == .calibrate(.mark) {
      return Box(target: placed.target, rect: shrunk(placed.rect), role: role(of: key.style), label: [LabelRun(label)])
    }
    var state = state(of: placed.target, isArmed: isArmed, at: now)
    if state == .resting, isFaint(content) { state = .dead }
    return Box(
      target: placed.target, rect: placed.rect, role: role(of: key.style), label: [LabelRun(label)], caption: caption,
      value: value, state: state, progress: progress(of: placed.target, at: now))
  }

  /// Nothing more is to be had from it at present. It can be looked at all the same, and then says why.
  private func isFaint(_ content: ShownContent) -> Bool {
    switch content {
    case .setting(let choice): choice.isSpent
    case .key(let key): isOfTrackersAlone(key.action) && !isStreaming || isOfAdviceAlone(key.action)
    case .stopSpeaking, .slot, .touchUpUndo, .calibrationUndo, .reminder, .advice: false
    }
  }

  private func slotBox(_ content: ShownContent?, _ placed: PageGeometry.Placed, isArmed: Bool, at now: Instant?) -> Box
  {
    guard case .slot(let slot)? = content else {
      return Box(target: placed.target, rect: placed.rect, role: .candidate, label: [], state: .dead)
    }
    let scalars = Array(slot.text.unicodeScalars)
    let typed = min(slot.typedLength, scalars.count)
    let runs = [
      LabelRun(string(scalars[0..<typed]), .typed), LabelRun(string(scalars[typed...]), .added),
    ].filter { !$0.text.isEmpty }
    return Box(
      target: placed.target, rect: placed.rect, role: .candidate, label: runs,
      state: state(of: placed.target, isArmed: isArmed, at: now), progress: progress(of: placed.target, at: now))
  }

  private func state(of target: TargetID, isArmed: Bool, at now: Instant?) -> BoxState {
    if !isArmed { return .dead }
    guard let now else { return .resting }
    if let completed, completed.target == target, now - completed.at < TypingEngine.completionSign {
      return .completed(at: completed.at)
    }
    if dwell.isLockedOn(target) || isShownByScan(target) { return .lockedOn }
    return dwell.target == target && dwell.share(of: target, at: now, drain: settings.look.drain) != nil
      ? .entered : .resting
  }

  private func progress(of target: TargetID, at now: Instant?) -> Progress? {
    guard let now, let (share, isGrowing) = dwell.share(of: target, at: now, drain: settings.look.drain) else {
      return nil
    }
    let rate: Double
    if isGrowing {
      rate = 1000 / max(1, completion(of: target).inMilliseconds)
    } else {
      rate = -1000 / max(1, settings.look.drain.inMilliseconds)
    }
    return Progress(since: now, share: share, perSecond: rate)
  }

  private func completion(of target: TargetID) -> Interval {
    dwell.completion(of: target) ?? layout.key(target).map(settings.look.completion(of:)) ?? settings.look.candidate
  }

  private func isLetter(_ key: Key) -> Bool {
    if case .letters = key.action { return true }
    guard case .insert(let text) = key.action else { return false }
    return Keyboarding.observation(typing: text) != nil
  }

  private func role(of style: KeyStyle) -> BoxRole {
    switch style {
    case .letter: .letter
    case .function: .function
    case .listen: .listen
    case .speak: .speak
    case .help: .help
    case .rest: .rest
    case .urgent: .urgent
    case .answer: .answer
    }
  }

  private mutating func clockView() -> ClockView {
    let key = DrawingCache.ClockKey(furniture: counters.furniture, wall: wall)
    if let kept = drawing.clock.value(for: key) { return kept }
    let view = newClockView()
    drawing.clock.keep(view, for: key)
    return view
  }

  private func newClockView() -> ClockView {
    let rect = rect(of: .clock)
    guard let wall, settings.clock.isShown else { return ClockView(rect: rect, time: "", date: "") }
    return ClockView(
      rect: rect, time: wording.time(wall, countsToTwelve: settings.clock.countsToTwelve), date: wording.date(wall))
  }

  func rect(of purpose: Area.Purpose) -> ScreenRect {
    for placed in geometry.placed {
      if case .area(let number) = placed.target, layout.areas.indices.contains(number),
        layout.areas[number].purpose == purpose
      {
        return placed.rect
      }
    }
    return ScreenRect(x: 0, y: 0, width: 0, height: 0)
  }

  func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
