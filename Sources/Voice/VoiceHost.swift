import Audio
import Platform
import Speaking
import Terms

/// The daemon's voice: text to yanyu-synth, its sound to yanyu-sound, marks and anchors back. It never waits and never
/// throws; whatever dies or hangs behind it becomes an event. Utterances are spoken in the order asked for; who
/// interrupts whom is the engine's affair.
///
/// For one utterance:
///
///     waiting --> making (pieces; sound goes on as it is made) --> ended (all is made) --all heard--> finished
///     making --synthesiser lost--> making the piece once more --lost again--> making its clauses, then words, then
///       letters; what kills even so is left out --> ended --heard--> failed(partlySpoken)
///     any --sound lost--> goes on at the next word with a fresh one --heard--> failed(brokenOff), or failed(noSink)
///     any --stop--> stopped
package final class VoiceHost {
  var options: VoiceOptions
  let synth: SynthLine
  let sound: SoundLine
  private var silent: SilentVoice?
  var active: SpokenUtterance?
  var waiting: [Utterance] = []
  /// Events that came of commands, handed out by the next `handle` or `fire`.
  var pending: [VoiceEvent] = []
  var reported: VoiceAvailability?
  /// Voices that were named and are not there; few, for they come from settings.
  var missingVoices: Set<String> = []
  var unknownVoice: String?
  private var nextNumber: UInt64 = 1

  /// Utterances waiting; the engine keeps its own queue, so more means that something is wrong.
  package static let queueLimit = 64
  /// Samples in one message: a second of sound, far below the longest frame.
  static let samplesInMessage = 22_050

  /// Starts yanyu-synth and yanyu-sound; when they cannot be started, that is an availability event.
  package init(options: VoiceOptions, poller: Poller) {
    self.options = options
    synth = SynthLine(folder: options.programFolder, poller: poller)
    sound = SoundLine(folder: options.programFolder, poller: poller, configuration: options.configuration)
    if options.sink == .none {
      silent = SilentVoice()
      report(.ready)
      return
    }
    let now = MonotonicClock.now()
    sound.begin(at: now)
    synth.begin(at: now)
    reportAvailability()
  }

  /// Process ids of the synthesiser and the sound process, for reports and tests.
  package var processes: (synth: Int32?, sound: Int32?) { (synth.processID, sound.processID) }

  /// New settings: rate and volume hold from the next piece on, sinks at once. Where the programs are cannot change,
  /// nor whether there is a voice at all.
  package func change(_ options: VoiceOptions) {
    guard (options.sink == .none) == (self.options.sink == .none) else { return }
    // It may have been installed since.
    if options.voice != self.options.voice { missingVoices = [] }
    self.options = options
    let now = MonotonicClock.now()
    if sound.configure(options.configuration, at: now) { carryOnSound(at: now) }
  }

  /// A voice that was named and turned out to be missing, once; what it was to say is said by the language's own.
  package func takeUnknownVoice() -> String? {
    defer { unknownVoice = nil }
    return unknownVoice
  }

  /// Does what the engine asks; reports come from `handle` and `fire`.
  package func perform(_ command: VoiceCommand, now: Instant) {
    if silent != nil {
      pending += silent?.perform(command, at: now) ?? []
      return
    }
    switch command {
    case .speak(let utterance):
      guard waiting.count < VoiceHost.queueLimit else { return pending.append(.failed(utterance.id, .noSink)) }
      waiting.append(utterance)
      startNext(at: now)
    case .stop(let id): stop(id, at: now)
    }
  }

  /// A short sound of looking.
  package func click(_ kind: ClickKind) { sound.send(.click(kind)) }

  /// The alarm asks for the device: yanyu-sound is ended, and not started again before `pause` has passed. What was
  /// being spoken fails.
  package func yieldDevice(for pause: Interval, now: Instant) {
    guard silent == nil else { return }
    if active != nil { fail(.noSink, at: now) }
    for event in sound.yieldDevice(for: pause, at: now) { take(event, at: now) }
    reportAvailability()
  }

  /// Whether `handle` is meant for what is ready.
  package func owns(_ descriptor: Int32) -> Bool { synth.owns(descriptor) || sound.owns(descriptor) }

  /// Reads and writes what is ready; what there is to report.
  package func handle(_ readiness: Poller.Readiness, now: Instant) -> [VoiceEvent] {
    if synth.owns(readiness.descriptor) {
      for event in synth.handle(readiness, at: now) { take(event, at: now) }
    } else if sound.owns(readiness.descriptor) {
      for event in sound.handle(readiness, at: now) { take(event, at: now) }
    }
    return handOut(at: now)
  }

  /// When `fire` is next to be called.
  package var deadline: Instant? {
    if !pending.isEmpty { return .zero }
    if let silent { return silent.deadline }
    return [synth.deadline, sound.deadline].compactMap { $0 }.min()
  }

  /// The deadline has come; what there is to report.
  package func fire(now: Instant) -> [VoiceEvent] {
    if silent != nil {
      pending += silent?.fire(at: now) ?? []
      return handOut(at: now)
    }
    for event in synth.fire(at: now) { take(event, at: now) }
    for event in sound.fire(at: now) { take(event, at: now) }
    return handOut(at: now)
  }

  /// Ends both processes and waits until they are gone.
  package func close() {
    synth.close()
    sound.close()
  }

  private func handOut(at now: Instant) -> [VoiceEvent] {
    if silent == nil {
      if active != nil, !sound.isRunning, sound.isHopeless { fail(.noSink, at: now) }
      offer(at: now)
      startNext(at: now)
      reportAvailability()
    }
    defer { pending.removeAll() }
    return pending
  }

  /// A number for a stream or a request, never used before.
  func number() -> UInt64 {
    defer { nextNumber += 1 }
    return nextNumber
  }
}
