import Audio
import Speaking
import Terms

/// Plays streams at one place, one after the other, with clicks mixed in.
///
///     idle --stream--> [lead-in] --> sounding --all heard--> warm (silence is written) --keepWarm--> idle
///     sounding --sink fails or stalls--> missing --opened again--> [lead-in] --> sounding, from what was not heard
///     missing --hold--> the same on a clock, and the stream has failed when it is over
///     any --sink fails--> the same on a clock, with a new try at opening, later and later
///
/// `advance` does everything that is due; what it does not write for want of samples is silence, except into sinks for
/// speech alone.
package final class Player {
  package typealias OpenSink = () throws(SinkFailure) -> any Sink
  /// Why the device's mixer lets nothing through; nil when it does, or when nobody knows.
  package typealias FindSilence = () -> String?

  /// After the last sound the device is kept running so long: the next sentence then needs no lead-in.
  static let keepWarm = Interval.seconds(5)
  /// How much silence is kept written: two periods, so that one late wake-up does not starve the device.
  static let silenceMilliseconds = 30
  static let anchorPeriod = Interval.milliseconds(250)
  /// How long speech waits for a device that went away in the middle of it: a sound server or a plug comes back within
  /// that, and a listener still knows what the sentence was.
  static let hold = Interval.seconds(3)
  /// How often a mixer is looked at.
  static let mixerPeriod = Interval.seconds(30)
  /// The same after speech has begun: not in the way of its first samples.
  static let mixerDelay = Interval.milliseconds(200)
  /// Streams waiting; the sender has one or two.
  static let streamLimit = 16

  let place: SinkPlace
  let source: SinkSource
  var leadIn: Interval
  var streams: [Stream] = []
  /// Streams written to their end, and the position of the sink at which each will have been heard.
  var ending: [(stream: Stream, position: Int64)] = []
  var click: ArraySlice<Int16> = []
  /// Frames of silence still to come before the first stream.
  var leadInFrames = 0
  /// What was written last.
  private var lastPart = Part.silence
  private enum Part { case leadIn, stream, silence }
  /// Frames written to the sink, in all.
  var position: Int64 = 0
  /// When the last frame that mattered had been written; nil while idle.
  var warmSince: Instant?
  var replies: [SoundReply] = []
  /// Frames on the way at the last look, and when that was.
  var onTheWay: (frames: Int, at: Instant) = (0, .zero)
  var stall = StallWatch()
  /// Since when the device is gone while a stream waits for it.
  var missingSince: Instant?
  /// When something was last said of a stream.
  var lastWord: Instant = .zero
  let findSilence: FindSilence?
  var silencedBy: String?
  var mixerAt: Instant?
  var said: SoundReply?

  package init(
    place: SinkPlace, leadIn: Interval, findSilence: FindSilence? = nil, open: @escaping OpenSink
  ) {
    self.place = place
    self.leadIn = leadIn
    self.findSilence = findSilence
    source = SinkSource(open: open)
  }

  /// Opens the sink and says how that went.
  package func begin(at now: Instant) -> [SoundReply] {
    source.tryOpening(at: now)
    lookAtMixer(at: now)
    sayAvailability()
    defer { replies.removeAll() }
    return replies
  }

  var isBusy: Bool { !streams.isEmpty || !ending.isEmpty || !click.isEmpty }

  /// When `advance` is next to be called.
  package var deadline: Instant? {
    let filling = warmSince.map { max($0, lastAdvance) + SinkBuffer.period }
    return [filling, source.retryAt, mixerAt].compactMap { $0 }.min()
  }
  private var lastAdvance: Instant = .zero

  /// Begins a stream behind those that wait; it fails when the rate is not the sink's.
  package func play(_ id: UInt64, rate: Int, gainPercent: Int, at now: Instant) -> [SoundReply] {
    guard rate == source.sink.rate else {
      return [.failed(id: id, reason: "\(rate) frames a second, the sink has \(source.sink.rate)")]
    }
    guard streams.count < Player.streamLimit else { return [.failed(id: id, reason: "too many streams")] }
    if warmSince == nil, !source.sink.takesSpeechOnly {
      leadInFrames = Int(clamping: leadIn.wholeMilliseconds * Int64(rate) / 1000)
    }
    streams.append(Stream(id: id, gain: gainPercent))
    lastWord = now
    if let due = mixerAt { mixerAt = min(due, now + Player.mixerDelay) }
    return []
  }

  /// More of a stream; it fails when it is more than was asked for.
  package func append(_ id: UInt64, _ samples: [Int16], at now: Instant) -> [SoundReply] {
    guard let place = streams.firstIndex(where: { $0.id == id }) else { return [] }
    guard streams[place].append(samples) else {
      streams.remove(at: place)
      return [.failed(id: id, reason: "more samples than were asked for")]
    }
    return advance(at: now)
  }

  /// Nothing more comes for this stream.
  package func end(_ id: UInt64, at now: Instant) -> [SoundReply] {
    guard let place = streams.firstIndex(where: { $0.id == id }) else { return [] }
    streams[place].ended = true
    return advance(at: now)
  }

  /// Forgets the stream; when it is the one that sounds, silence is at once.
  package func drop(_ id: UInt64) {
    let sounds = streams.first?.id == id || ending.contains { $0.stream.id == id }
    streams.removeAll { $0.id == id }
    ending.removeAll { $0.stream.id == id }
    if sounds { silence() }
  }

  /// Silence at once; all streams are forgotten.
  package func dropAll() {
    streams.removeAll()
    ending.removeAll()
    silence()
  }

  private func silence() {
    source.sink.drop()
    click = []
    // Others that had been written in full go with what was dropped: they count as heard.
    replies += ending.map { .finished(id: $0.stream.id) }
    ending.removeAll()
  }

  /// A short sound of looking, mixed in; none on a sink that takes speech only.
  package func tick(_ kind: ClickKind, at now: Instant) -> [SoundReply] {
    guard !source.sink.takesSpeechOnly else { return [] }
    click = Tones.click(trouble: kind == .trouble, rate: source.sink.rate)[...]
    return advance(at: now)
  }

  /// Writes what the sink takes, reports what has been heard.
  package func advance(at now: Instant) -> [SoundReply] {
    lastAdvance = now
    if source.retryIfDue(at: now) { takeDevice(at: now) }
    if let due = mixerAt, due <= now { lookAtMixer(at: now) }
    if !isMissing(at: now) {
      do throws(SinkFailure) {
        try fill(at: now)
        try reportHeard(at: now)
        try lookForStall(at: now)
      } catch {
        lose(error, at: now)
      }
    }
    sayAvailability()
    sayThatItLives(at: now)
    defer { replies.removeAll() }
    return replies
  }

  private func fill(at now: Instant) throws(SinkFailure) {
    var space = try source.sink.space(at: now)
    while space > 0 {
      let part = try nextPart(space, at: now)
      if part.isEmpty { break }
      let taken = try source.sink.write(mixed(part), at: now)
      position += Int64(taken)
      space -= part.count
      guard taken == part.count else { return giveBack(part.count - taken) }
      retireWritten()
    }
    try rest(at: now, space: space)
  }

  /// What a device promised to take and did not is written again with the next period.
  private func giveBack(_ count: Int) {
    switch lastPart {
    case .leadIn: leadInFrames += count
    case .stream: if !streams.isEmpty { streams[0].rewind(Int64(count)) }
    case .silence: break
    }
  }

  /// Streams that have been written to their end wait to be heard.
  private func retireWritten() {
    while let first = streams.first, first.isWritten {
      ending.append((first, position))
      replies.append(.consumed(id: first.id, frames: UInt64(clamping: first.written)))
      streams.removeFirst()
    }
  }

  /// Up to `count` frames: the lead-in, else the first stream's samples, else silence for a click to be mixed into,
  /// else nothing.
  private func nextPart(_ count: Int, at now: Instant) throws(SinkFailure) -> [Int16] {
    if leadInFrames > 0, !streams.isEmpty {
      let part = min(count, leadInFrames)
      leadInFrames -= part
      lastPart = .leadIn
      warmSince = now
      return [Int16](repeating: 0, count: part)
    }
    retireWritten()
    if let stream = streams.first, stream.available > 0 {
      try anchor(at: now)
      warmSince = now
      let part = streams[0].take(count)
      lastPart = .stream
      reportConsumed()
      return part
    }
    if !click.isEmpty { warmSince = now }
    lastPart = .silence
    return [Int16](repeating: 0, count: min(count, click.count))
  }

  /// Says when the next frame of the first stream will be heard: at its start, after each gap, and every quarter of a
  /// second.
  private func anchor(at now: Instant) throws(SinkFailure) {
    if let last = streams[0].lastAnchor, now - last < Player.anchorPeriod, !starved { return }
    let rate = source.sink.rate
    let delay = Interval(nanoseconds: Int64(try source.sink.delay(at: now)) * 1_000_000_000 / Int64(rate))
    streams[0].lastAnchor = now
    starved = false
    replies.append(
      .anchor(id: streams[0].id, Anchor(frame: streams[0].written, instant: now + delay, rate: rate)))
  }
  /// The first stream had run dry, so that its frames no longer follow each other in time.
  var starved = false

  private func reportConsumed() {
    // A twentieth of a second: should this process be killed, nobody will know more of what was heard.
    let step = Int64(source.sink.rate / 20)
    guard streams[0].written - streams[0].reportedConsumed >= step || streams[0].available == 0 else { return }
    streams[0].reportedConsumed = streams[0].written
    replies.append(.consumed(id: streams[0].id, frames: UInt64(streams[0].written)))
  }

  private func mixed(_ part: [Int16]) -> [Int16] {
    guard !click.isEmpty else { return part }
    var result = part
    for (place, sample) in zip(result.indices, click) {
      result[place] = Int16(clamping: Int(result[place]) + Int(sample))
    }
    click = click.dropFirst(part.count)
    return result
  }

  /// Nothing more to write: keeps the device warm with silence for a while, then lets it stand.
  private func rest(at now: Instant, space: Int) throws(SinkFailure) {
    guard let since = warmSince, space > 0 else { return }
    if let stream = streams.first, stream.written > 0, try source.sink.delay(at: now) == 0 { starved = true }
    guard !source.sink.takesSpeechOnly else {
      if !isBusy { warmSince = nil }
      return
    }
    if !isBusy, now - since >= Player.keepWarm {
      source.sink.drop()
      warmSince = nil
      return
    }
    // Only as much as the device needs until the next advance: more samples may come at once, and clicks want to be
    // early.
    let wanted = source.sink.rate * Player.silenceMilliseconds / 1000 - (try source.sink.delay(at: now))
    guard wanted > 0 else { return }
    if let stream = streams.first, stream.written > 0 { starved = true }
    position += Int64(try source.sink.write([Int16](repeating: 0, count: min(wanted, space)), at: now))
  }

  private func reportHeard(at now: Instant) throws(SinkFailure) {
    guard !ending.isEmpty else { return }
    let heard = position - Int64(try source.sink.delay(at: now))
    while let first = ending.first, first.position <= heard {
      try source.sink.settle()
      let id = first.stream.id
      replies.append(first.stream.isUnheard ? .failed(id: id, reason: "the device went away") : .finished(id: id))
      ending.removeFirst()
    }
    if ending.isEmpty, streams.isEmpty, source.sink.takesSpeechOnly { warmSince = nil }
  }
}
