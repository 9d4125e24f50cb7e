import Audio
import Terms

/// A device that fails, stalls, is muted, or comes back.
extension Player {
  func sayAvailability() {
    let state: SinkState = source.trouble == nil ? silencedBy == nil ? .works : .muted : source.isBusy ? .busy : .failed
    let reply = SoundReply.availability(place, state, reason: source.trouble ?? silencedBy ?? source.sink.name)
    guard reply != said else { return }
    said = reply
    replies.append(reply)
  }

  func lookAtMixer(at now: Instant) {
    guard let findSilence, source.trouble == nil, !source.sink.takesSpeechOnly else {
      silencedBy = nil
      mixerAt = nil
      return
    }
    silencedBy = findSilence()
    mixerAt = now + Player.mixerPeriod
  }

  /// The device is there, for the first time or again: what had been broken off goes on, behind a lead-in.
  func takeDevice(at now: Instant) {
    starved = true
    stall.reset()
    lookAtMixer(at: now)
    guard missingSince != nil else { return }
    missingSince = nil
    warmSince = now
    if !source.sink.takesSpeechOnly {
      leadInFrames = Int(clamping: leadIn.wholeMilliseconds * Int64(source.sink.rate) / 1000)
    }
  }

  /// Whether streams wait for the device. When they have waited long enough, they pass by the clock and have failed.
  func isMissing(at now: Instant) -> Bool {
    guard let since = missingSince else { return false }
    guard now - since >= Player.hold || !isBusy || source.retryAt == nil else { return true }
    missingSince = nil
    for place in streams.indices { streams[place].isUnheard = true }
    return false
  }

  /// The device failed. What it had taken and not played is written again to the next one.
  func lose(_ failure: SinkFailure, at now: Instant) {
    let hadDevice = source.trouble == nil && !source.sink.takesSpeechOnly
    let isFile = source.sink is WaveSink
    source.fail(failure, at: now)
    starved = true
    stall.reset()
    silencedBy = nil
    mixerAt = nil
    click = []
    if hadDevice { rewind(at: now) }
    if isFile { for place in streams.indices { streams[place].isUnheard = true } }
    if hadDevice, isBusy { missingSince = now }
    warmSince = isBusy ? now : nil
  }

  /// What had been on the way at the last look and cannot have been heard since counts as not written.
  func rewind(at now: Instant) {
    let passed = (now - onTheWay.at).nanoseconds / 1000 * Int64(source.sink.rate) / 1_000_000
    let lost = max(0, Int64(onTheWay.frames) - passed)
    let heard = position - lost
    if let first = streams.first, first.written > 0 { streams[0].rewind(lost) }
    for (stream, end) in ending.reversed() {
      var again = stream
      again.rewind(end - heard)
      streams.insert(again, at: 0)
    }
    ending.removeAll()
    position = heard
    onTheWay = (0, now)
  }

  func lookForStall(at now: Instant) throws(SinkFailure) {
    let delay = try source.sink.delay(at: now)
    onTheWay = (delay, now)
    guard warmSince != nil, !source.sink.takesSpeechOnly else { return stall.reset() }
    guard !stall.isStalled(heard: position - Int64(delay), at: now) else {
      throw SinkFailure(reason: "\(source.sink.name) takes no sound")
    }
  }

  /// A word at least every quarter of a second while there are streams, so that a device that hangs is told from a
  /// process that does.
  func sayThatItLives(at now: Instant) {
    if !replies.isEmpty { lastWord = now }
    guard now - lastWord >= Player.anchorPeriod, let stream = streams.first ?? ending.first?.stream else { return }
    lastWord = now
    replies.append(.consumed(id: stream.id, frames: UInt64(clamping: stream.written)))
  }
}
