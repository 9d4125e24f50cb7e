import Composing
import Decoding
import Dwell
import Layouts
import Scene
import Speaking
import Terms
import Words

/// From choices to what they mean.
extension TypingEngine {
  /// A completed dwell does what was shown at lock-on.
  mutating func choose(_ selection: Selection, at now: Instant, _ effects: inout [Effect]) {
    guard let content = lockedContent(of: selection.target) else { return }
    choose(selection, content, at: now, &effects)
  }

  mutating func choose(
    _ selection: Selection, _ content: ShownContent, at now: Instant, _ effects: inout [Effect]
  ) {
    lockedContents.removeAll { $0.target == selection.target }
    completed = (selection.target, now)
    status.nothingToSay = false
    status.isDraftFull = false
    status.sentenceFailed = false
    effects.append(
      .selected(
        SelectionReport(selection: selection, key: name(of: selection.target), page: screen.overlay ?? screen.page)))
    if settings.clicks { effects.append(.click(.completion)) }
    count(selection, content)
    board.thaw()
    slotsChanged()
    show(at: now, &effects)
    if !content.concernsTouchUp { keepTouchUp(&effects) }
    let step = screen.overlay == nil ? pageBelow.next : nil
    switch content {
    case .slot(let slot): compose(.choose(slot), at: now, &effects)
    case .stopSpeaking: stopSpeaking(&effects)
    case .setting(let choice): wish(choice, at: now, &effects)
    case .key(let key):
      if case .reason(_, let sentence) = key.action {
        give(reason: key, saying: sentence, &effects)
        show(at: now, &effects)
      } else {
        perform(key.action, at: now, &effects)
      }
    case .touchUpUndo: undoTouchUp(.touchUpUndone, at: now, &effects)
    case .calibrationUndo: calibrate(.undo, at: now, &effects)
    case .advice(let key, let suggestion): answer(key, suggestion, at: now, &effects)
    case .reminder(let key, let reminder): answer(key, reminder, at: now, &effects)
    }
    if let step, content.writes { show(page: step) }
    careFollowsChoice(of: content.action)
    show(at: now, &effects)
  }

  private mutating func perform(_ action: KeyAction, at now: Instant, _ effects: inout [Effect]) {
    switch action {
    case .insert(let text): insert(text, at: now, &effects)
    case .letters(let letters): compose(.letter(Keyboarding.observation(among: letters)), at: now, &effects)
    case .space: compose(.space, at: now, &effects)
    case .capital:
      compose(.capital, at: now, &effects)
    case .delete(let unit): compose(.delete(composingUnit(unit)), at: now, &effects)
    case .move(let unit, let direction):
      compose(.move(composingUnit(unit), direction == .left ? .left : .right), at: now, &effects)
    case .undo: compose(.undo, at: now, &effects)
    case .redo: compose(.redo, at: now, &effects)
    case .page(let name): show(page: name)
    case .listen: read(to: .person, at: now, &effects)
    case .speak: read(to: .room, at: now, &effects)
    case .finish: finish(at: now, &effects)
    case .say(let sentence):
      lastSaid = sentence
      sayToRoom(sentence, &effects)
    case .sayAgain: if let lastSaid { sayToRoom(lastSaid, &effects) }
    case .help, .confirmHelp, .cancelCall, .confirmCancelCall, .rest, .wake, .confirmWake, .leaveReturn, .beginAgain:
      changeScreen(by: action, at: now, &effects)
    case .view(let view): scroll(view, at: now, &effects)
    // (What they mean is made of the settings as they were shown: `ShownContent.setting`.)
    case .setting, .faster, .slower, .profile, .carersSettings: break
    // (It means the words that were shown.)
    case .reason: break
    case .touchUp: touchUpByMark(at: now, &effects)
    case .calibrate(let wish): calibrate(wish, at: now, &effects)
    case .advice: refuseAdvice(at: now, &effects)
    // (They mean the reminder that they were shown with: `ShownContent.reminder`.)
    case .putOffReminder, .doneReminder: break
    }
  }

  private mutating func changeScreen(by action: KeyAction, at now: Instant, _ effects: inout [Effect]) {
    switch action {
    case .help: askForHelp(at: now)
    case .confirmHelp: confirmHelp(at: now, &effects)
    case .cancelCall: screen.cancelCall(until: confirming(on: "call-confirm", from: now))
    case .confirmCancelCall: takeCallBack(&effects)
    case .rest:
      screen.rest()
      isPausedByCarer = false
    case .wake: screen.wake(until: confirming(on: "rest-confirm", from: now))
    case .confirmWake: screen.confirmWake()
    case .leaveReturn: screen.goOn()
    case .beginAgain: standAgain()
    case .insert, .letters, .space, .capital, .delete, .move, .undo, .redo, .page, .listen, .speak, .finish, .say,
      .sayAgain, .reason, .setting, .faster, .slower, .profile, .carersSettings, .view, .touchUp, .calibrate,
      .advice, .putOffReminder, .doneReminder:
      return
    }
    screenChanged()
  }

  /// Until when the second place of two looks stands. However slow the person's looks are set, there is time for one,
  /// and for finding it: a call must not be out of reach.
  func confirming(on overlay: String, from now: Instant) -> Instant {
    let longest = longestLook(on: overlay, waitingLook ?? settings.look)
    let toFind = max(TypingEngine.findingTime, Interval(nanoseconds: longest.nanoseconds / 2))
    // (Scanning pauses for a step, and then shows the key for some.)
    let scanned = settings.look.scanning.map { $0.step * 4 } ?? .zero
    return now + max(settings.confirmWithin, longest + toFind, scanned)
  }

  func longestLook(on overlay: String, _ look: LookSettings) -> Interval {
    (page(named: overlay)?.cells ?? []).compactMap { layout.key($0.target) }
      .reduce(.zero) { max($0, completion(of: $1, look)) }
  }

  private mutating func show(page name: String) {
    guard page(named: name) != nil else { return }
    viewStart = nil
    screen.show(page: name)
    screenChanged()
  }

  mutating func take(_ command: CarerCommand, at now: Instant, _ effects: inout [Effect]) {
    let before = screen
    switch command {
    case .acknowledge:
      guard acknowledge(&effects) else { return }
    case .call: call(&effects)
    case .stopSpeaking: stopSpeaking(&effects)
    case .rest: pause()
    case .resume: resumeByCarer()
    case .say(let text):
      let sentence = trimmed(text).text
      if !sentence.isEmpty { sayToRoom(sentence, &effects) }
    case .ask(let text):
      question.ask(text)
      counters.widths += 1
    case .key(let key): press(key, at: now, &effects)
    case .state(let state): take(state)
    case .calibrate(let wish): calibrate(wish, at: now, &effects)
    case .advice(let wish): advise(wish, at: now, &effects)
    }
    // What stands already asks nobody to look away.
    if screen != before { screenChanged() }
    show(at: now, &effects)
  }

  /// Nobody sleeps or is looked after any more.
  private mutating func resumeByCarer() {
    let wasAtWork = care.value == .carerAtWork
    if screen.isResting, care.value != .present { care.set(.present) }
    resume(afterWork: wasAtWork)
  }

  /// A person who rests already is not woken by the carer's word alone.
  private mutating func pause() {
    if !screen.isResting { isPausedByCarer = true }
    screen.rest()
  }

  /// A key of the carer's: what it did is shown, and what the keys are for when it did nothing.
  private mutating func press(_ key: CarerKey, at now: Instant, _ effects: inout [Effect]) {
    let before = screen
    var isDone = WordingID.keyNothing
    switch key {
    case .pause:
      if screen.isResting {
        resumeByCarer()
        if screen != before { isDone = .keyResumed }
      } else if screen.isTyping || screen.isIdle, screen.overlay == nil {
        pause()
        isDone = .keyPaused
      }
    case .acknowledge: if acknowledge(&effects) { isDone = .keyAcknowledged }
    case .other: break
    }
    status.tell(wording[isDone], at: now)
  }

  private mutating func insert(_ text: String, at now: Instant, _ effects: inout [Effect]) {
    if let observation = Keyboarding.observation(typing: text) {
      compose(.letter(observation), at: now, &effects)
    } else {
      compose(.insert(text), at: now, &effects)
    }
  }

  /// One command to the composer: its edit is stored, and the next candidates are asked for after the feedback.
  @discardableResult
  mutating func compose(_ command: ComposingCommand, at now: Instant, _ effects: inout [Effect]) -> Edit? {
    let edit = composer.perform(command)
    if edit != nil || isMove(command) {
      viewStart = nil
      viewFollowsSpeech = false
    }
    if let edit {
      status.stored(revision: edit.revision, at: now)
      if composer.isEmpty { status.draftIsEmpty() }
      effects.append(.store(.edit(edit)))
    } else if adds(command) {
      // Only a full draft refuses them; a key that does nothing has to say why.
      status.isDraftFull = true
      effects.append(.click(.trouble))
    }
    textChanged(at: now, &effects)
    return edit
  }

  /// The cursor comes back into sight, even when it could not go further.
  private func isMove(_ command: ComposingCommand) -> Bool {
    if case .move = command { return true }
    return false
  }

  /// Whether a command always adds to the text, unless the draft is full. (A space behind a space rightly adds nothing,
  /// one behind a word in progress makes it part of the text.)
  private func adds(_ command: ComposingCommand) -> Bool {
    switch command {
    case .letter, .insert, .choose, .appendText: true
    case .space: !composer.context.observations.isEmpty
    case .capital, .delete, .move, .commit, .undo, .redo, .clear, .finish: false
    }
  }

  /// Shows the text as it is now, and asks what may come next.
  mutating func textChanged(at now: Instant, _ effects: inout [Effect]) {
    show(at: now, &effects)
    counters.prediction += 1
    let context = composer.context
    effects.append(
      .predict(
        revision: counters.prediction,
        PredictionQuery(
          language: layout.language, before: context.before, lattice: Keyboarding.lattice(of: context.observations),
          limit: max(1, min(board.slots.count, settings.candidates)), leastPromise: settings.leastPromise)))
  }

  mutating func take(_ proposal: Proposal, revision: UInt64, at now: Instant, _ effects: inout [Effect]) {
    guard revision == counters.prediction else { return }
    // (First: what is proposed is written as the code in progress is.)
    let reading = PreeditReading(letters: proposal.reading, word: proposal.word)
    if reading != composer.reading { composer.read(as: reading) }
    board.propose(
      proposal.candidates.map {
        composer.slotContent(candidate: $0.text, codeLength: $0.codeLength, reading: $0.reading)
      })
    if let page = page(named: screen.page) {
      prior = Keyboarding.prior(from: proposal.forecast, layout: layout, page: page, revision: revision)
    }
    slotsChanged()
    show(at: now, &effects)
  }

  /// Into history; silent. The message is kept under its own number, beside the edit that took it from the draft.
  private mutating func finish(at now: Instant, _ effects: inout [Effect]) {
    guard compose(.finish, at: now, &effects) != nil, var message = composer.lastFinished else { return }
    message.wallSeconds = wall?.secondsSince1970 ?? 0
    effects.append(.store(.finished(message)))
  }

  private func composingUnit(_ unit: KeyAction.TextUnit) -> TextUnit {
    switch unit {
    case .letter: .letter
    case .word: .word
    case .sentence: .sentence
    case .all: .all
    }
  }

  /// As reports name a target.
  private func name(of target: TargetID) -> String {
    switch target {
    case .key: layout.key(target)?.id ?? ""
    case .slot(let number): "slot-\(number + 1)"
    case .token(let number): "token-\(number + 1)"
    case .line(let number): "line-\(number + 1)"
    case .area(let number): layout.areas.indices.contains(number) ? layout.areas[number].id : ""
    }
  }
}
