import Audio
import Speaking
import Terms
import Testing

@testable import Sound

@Suite struct PlayerTests {
  private let sink = FakeSink()

  private func player(leadIn: Interval = .zero) -> Player {
    let sink = sink
    let player = Player(place: .room, leadIn: leadIn) { () throws(SinkFailure) in
      if let failure = sink.failure { throw failure }
      return sink
    }
    _ = player.begin(at: .zero)
    return player
  }

  /// Advances every 15 ms from `start` until `end`.
  private func run(_ player: Player, from start: Int64, to end: Int64) -> [SoundReply] {
    stride(from: start, to: end, by: 15).flatMap { player.advance(at: .milliseconds($0)) }
  }

  private func samples(_ count: Int, _ value: Int16 = 1000) -> [Int16] { [Int16](repeating: value, count: count) }

  @Test func `a stream is written, anchored at its start and finished when it has been heard`() {
    let player = player()
    var replies = player.play(1, rate: 22050, gainPercent: 100, at: .zero)
    replies += player.append(1, samples(4410), at: .zero) + player.end(1, at: .zero)
    replies += run(player, from: 15, to: 195)
    #expect(!replies.contains(.finished(id: 1)))
    replies += run(player, from: 195, to: 300)
    #expect(replies.filter { $0 == .finished(id: 1) }.count == 1)
    #expect(replies.first == .anchor(id: 1, Anchor(frame: 0, instant: .zero, rate: 22050)))
    #expect(replies.contains(.consumed(id: 1, frames: 4410)))
    #expect(sink.written.filter { $0 == 1000 }.count == 4410)
    #expect(Array(sink.written.prefix(4410)) == samples(4410))
  }

  @Test func `the lead-in is silence before a cold device, and the anchor knows of it`() {
    let player = player(leadIn: .milliseconds(300))
    _ = player.play(1, rate: 22050, gainPercent: 100, at: .zero)
    var replies = player.append(1, samples(441), at: .zero) + player.end(1, at: .zero)
    replies += run(player, from: 15, to: 500)
    #expect(sink.written.prefix { $0 == 0 }.count == 6615)
    guard case .anchor(1, let anchor)? = replies.first else {
      Issue.record("no anchor")
      return
    }
    #expect(abs(anchor.instant.nanoseconds - 300_000_000) < 1_000_000)
    // Warm now: the next one comes without.
    let before = sink.written.count
    _ = player.play(2, rate: 22050, gainPercent: 100, at: .milliseconds(600))
    _ = player.append(2, samples(441, 77), at: .milliseconds(600))
    #expect(sink.written[before...].prefix { $0 == 0 }.count < 700)
    #expect(sink.written.contains(77))
  }

  @Test func `a drop is silence at once and the rest is forgotten`() {
    let player = player()
    _ = player.play(1, rate: 22050, gainPercent: 100, at: .zero)
    _ = player.append(1, samples(22050), at: .zero)
    _ = run(player, from: 15, to: 60)
    player.drop(1)
    #expect(sink.drops == 1)
    let before = sink.written.count
    let replies = run(player, from: 60, to: 300)
    #expect(replies.isEmpty)
    #expect(sink.written[before...].allSatisfy { $0 == 0 })
  }

  @Test func `streams sound one after the other`() {
    let player = player()
    for id: UInt64 in [1, 2] {
      _ = player.play(id, rate: 22050, gainPercent: 100, at: .zero)
      _ = player.append(id, samples(2000, Int16(id)), at: .zero)
      _ = player.end(id, at: .zero)
    }
    let replies = run(player, from: 15, to: 400)
    #expect(replies.filter { if case .finished = $0 { true } else { false } } == [.finished(id: 1), .finished(id: 2)])
    #expect(Array(sink.written.prefix(4000)) == samples(2000, 1) + samples(2000, 2))
  }

  @Test func `gain makes it softer`() {
    let player = player()
    _ = player.play(1, rate: 22050, gainPercent: 50, at: .zero)
    _ = player.append(1, samples(100), at: .zero)
    #expect(Array(sink.written.prefix(100)) == samples(100, 500))
  }

  @Test func `a stream that runs dry goes on with a new anchor`() {
    let player = player()
    _ = player.play(1, rate: 22050, gainPercent: 100, at: .zero)
    _ = player.append(1, samples(441), at: .zero)
    let quiet = run(player, from: 15, to: 120)
    #expect(!quiet.contains { if case .anchor = $0 { true } else { false } })
    let replies = player.append(1, samples(441), at: .milliseconds(120))
    guard case .anchor(1, let anchor)? = replies.first else {
      Issue.record("no anchor")
      return
    }
    #expect(anchor.frame == 441)
    #expect(anchor.instant >= .milliseconds(120))
  }

  @Test func `anchors come at least every half second`() {
    let player = player()
    _ = player.play(1, rate: 22050, gainPercent: 100, at: .zero)
    var replies = player.append(1, samples(66150), at: .zero)
    replies += run(player, from: 15, to: 2900)
    #expect(replies.filter { if case .anchor = $0 { true } else { false } }.count >= 6)
  }

  @Test func `a click is mixed into speech, and sounds alone without`() {
    let player = player(leadIn: .milliseconds(300))
    _ = player.tick(.completion, at: .zero)
    #expect(sink.written.contains { abs(Int($0)) > 4000 })
    #expect(sink.written.first.map { abs(Int($0)) < 4000 } ?? false)
    _ = run(player, from: 15, to: 60)
    _ = player.play(1, rate: 22050, gainPercent: 100, at: .milliseconds(60))
    _ = player.append(1, samples(4410), at: .milliseconds(60))
    let before = sink.written.count
    _ = player.tick(.trouble, at: .milliseconds(75))
    _ = run(player, from: 90, to: 200)
    #expect(sink.written[before...].contains { $0 > 5000 })
  }

  /// A stream of 22,050 frames that count up, from the beginning.
  private func begin(_ player: Player) {
    _ = player.play(1, rate: 22050, gainPercent: 100, at: .zero)
    _ = player.append(1, (0..<22050).map { Int16($0) }, at: .zero)
    _ = player.end(1, at: .zero)
  }

  /// What of that stream was written, in order.
  private var counted: [Int16] { sink.written.filter { $0 > 0 } }

  @Test func `a device that goes away is said to, and when it returns the stream goes on with what was not heard`() {
    let player = player(leadIn: .milliseconds(30))
    begin(player)
    _ = run(player, from: 15, to: 120)
    let written = counted.count
    sink.failure = SinkFailure(reason: "unplugged")
    var replies = run(player, from: 120, to: 430)
    #expect(replies.contains(.availability(.room, .failed, reason: "unplugged")))
    #expect(replies.contains { if case .consumed(1, _) = $0 { true } else { false } })
    sink.failure = nil
    sink.drop()
    replies = run(player, from: 430, to: 3000)
    #expect(replies.contains(.availability(.room, .works, reason: "fake")))
    #expect(replies.contains(.finished(id: 1)))
    // It begins anew at most a buffer back, behind a lead-in, and goes on without a gap to the end.
    let again = Array(counted.dropFirst(written))
    let first = Int(again.first ?? 0)
    #expect(first > written - 1400 && first <= written + 1)
    #expect(again == (first..<22050).map { Int16($0) })
    guard case .anchor(1, let anchor)? = replies.first(where: { if case .anchor = $0 { true } else { false } }) else {
      Issue.record("no anchor")
      return
    }
    #expect(anchor.frame == Int64(first))
  }

  @Test func `a device that stays away for longer lets time go on, and the stream has failed`() {
    let player = player()
    begin(player)
    _ = run(player, from: 15, to: 90)
    sink.failure = SinkFailure(reason: "unplugged")
    let waiting = run(player, from: 90, to: 3000)
    #expect(!waiting.contains { if case .failed = $0 { true } else { false } })
    let replies = run(player, from: 3000, to: 4500)
    #expect(replies.contains { if case .failed(1, _) = $0 { true } else { false } })
    #expect(!replies.contains(.finished(id: 1)))
  }

  @Test func `a device that takes nothing and plays nothing is found, and opened anew`() {
    let player = player()
    begin(player)
    _ = run(player, from: 15, to: 90)
    sink.isStuck = true
    let quiet = run(player, from: 90, to: 1000)
    #expect(!quiet.contains { if case .availability = $0 { true } else { false } })
    // It is alive, and says so.
    #expect(quiet.filter { if case .consumed = $0 { true } else { false } }.count >= 3)
    let replies = run(player, from: 1000, to: 2000)
    #expect(replies.contains(.availability(.room, .failed, reason: "fake takes no sound")))
    sink.isStuck = false
    #expect(run(player, from: 2000, to: 4500).contains(.finished(id: 1)))
  }

  @Test func `a device that takes less than it promised loses nothing`() {
    let player = player(leadIn: .milliseconds(20))
    sink.appetite = 100
    begin(player)
    #expect(run(player, from: 15, to: 9000).contains(.finished(id: 1)))
    #expect(counted == (1..<22050).map { Int16($0) })
    #expect(sink.written.prefix { $0 == 0 }.count >= 441)
  }

  @Test func `a device that another program holds is said to be held, and taken within a second once it is free`() {
    sink.failure = SinkFailure(reason: "held", isBusy: true)
    let player = player()
    var replies = (0..<100).flatMap { player.advance(at: .milliseconds($0 * 200)) }
    #expect(player.deadline.map { $0 <= .milliseconds(20_900) } ?? false)
    sink.failure = nil
    replies = (0..<6).flatMap { player.advance(at: .milliseconds(20_000 + $0 * 200)) }
    #expect(replies == [.availability(.room, .works, reason: "fake")])
  }

  @Test func `a mixer that lets nothing through is told before and after speech begins`() {
    var shut: String? = "Master"
    let sink = sink
    let player = Player(place: .room, leadIn: .zero, findSilence: { shut }) { () throws(SinkFailure) in sink }
    #expect(player.begin(at: .zero) == [.availability(.room, .muted, reason: "Master")])
    shut = nil
    begin(player)
    #expect(run(player, from: 15, to: 150).allSatisfy { if case .availability = $0 { false } else { true } })
    #expect(run(player, from: 150, to: 400).contains(.availability(.room, .works, reason: "fake")))
    shut = "PCM"
    #expect(player.deadline.map { $0 < .milliseconds(31_000) } ?? false)
    #expect(player.advance(at: .milliseconds(31_000)).contains(.availability(.room, .muted, reason: "PCM")))
  }

  @Test(arguments: [
    ("default", "default"), ("hw:1,0", "hw:1"), ("plughw:CARD=PCH,DEV=3", "hw:PCH"), ("pipewire", "default"),
    ("file:/tmp/x,raw", "default"),
  ])
  func `a device has the mixer of its card`(device: String, card: String) {
    #expect(MixerReading.card(of: device) == card)
  }

  @Test func `without any device a stream takes its time and finishes`() {
    sink.failure = SinkFailure(reason: "none")
    let player = player()
    _ = player.play(1, rate: 22050, gainPercent: 100, at: .zero)
    _ = player.append(1, samples(22050), at: .zero)
    var replies = player.end(1, at: .zero)
    replies += run(player, from: 15, to: 960)
    #expect(!replies.contains(.finished(id: 1)))
    replies += run(player, from: 960, to: 1050)
    #expect(replies.contains(.finished(id: 1)))
  }

  @Test func `a device that is never there is tried less and less often`() {
    sink.failure = SinkFailure(reason: "none")
    let player = player()
    var tries = 0
    var now = Instant.zero
    while let deadline = player.deadline, deadline < .milliseconds(60_000) {
      now = max(deadline, now + .milliseconds(1))
      tries += 1
      _ = player.advance(at: now)
    }
    #expect((5...15).contains(tries))
  }

  @Test func `a sender that sends too much loses its stream, not our memory`() {
    let player = player()
    _ = player.play(1, rate: 22050, gainPercent: 100, at: .zero)
    let replies = (0..<30).flatMap { _ in player.append(1, samples(22050), at: .zero) }
    #expect(replies.contains { if case .failed(1, _) = $0 { true } else { false } })
  }

  @Test func `too many streams and a foreign rate are refused`() {
    let player = player()
    let replies = (0...UInt64(Player.streamLimit)).flatMap {
      player.play($0, rate: 22050, gainPercent: 100, at: .zero)
    }
    #expect(replies.count == 1)
    #expect(player.play(99, rate: 8000, gainPercent: 100, at: .zero).count == 1)
  }

  @Test func `an idle device is let stand after a while`() {
    let player = player()
    _ = player.play(1, rate: 22050, gainPercent: 100, at: .zero)
    _ = player.append(1, samples(441), at: .zero)
    _ = player.end(1, at: .zero)
    _ = run(player, from: 15, to: 4000)
    #expect(player.deadline != nil)
    _ = run(player, from: 4000, to: 5500)
    #expect(player.deadline == nil)
    #expect(sink.drops == 1)
  }

  @Test func `the alarm alternates between two pitches, loudly`() {
    let tone = Tones.alarm(from: 0, count: 22050, rate: 22050)
    #expect(tone.contains { $0 > 20_000 } && tone.contains { $0 < -20_000 })
    func crossings(_ part: ArraySlice<Int16>) -> Int { zip(part, part.dropFirst()).filter { $0 < 0 && $1 >= 0 }.count }
    let low = crossings(tone[..<5512])
    let high = crossings(tone[5512..<11024])
    #expect((155...170).contains(low) && (250...270).contains(high), "\(low) \(high)")
    #expect(Tones.alarm(from: 1000, count: 50, rate: 22050) == Array(tone[1000..<1050]))
  }
}
