import Audio
import Foundation
import Glibc
import Platform
import Speaking
import Terms
import Testing

/// The real programs, with ALSA's file and null plug-ins for a sound card.
@Suite(.serialized) struct SoundProgramTests {
  /// An ALSA configuration whose default device writes what it is given into a file.
  private struct Card {
    let folder = NSTemporaryDirectory() + "yanyu-card-\(UUID().uuidString)"
    var capture: String { "\(folder)/out.wav" }
    var environment: [String] {
      ChildProcess.currentEnvironment().filter { !$0.hasPrefix("ALSA_CONFIG_PATH=") }
        + ["ALSA_CONFIG_PATH=\(folder)/asound.conf"]
    }

    init() throws {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let text = """
        </usr/share/alsa/alsa.conf>
        pcm.!default { type plug slave.pcm { type file slave.pcm "null" file "\(folder)/out.wav" format wav } }
        """
      try text.write(toFile: "\(folder)/asound.conf", atomically: true, encoding: .utf8)
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    /// Samples captured so far (16 bits; the plug-in's own header is skipped).
    func captured() -> [Int16] {
      let bytes = (try? Data(contentsOf: URL(fileURLWithPath: capture))) ?? Data()
      return [UInt8](bytes.dropFirst(44)).withUnsafeBytes { raw in
        (0..<raw.count / 2).map { raw.loadUnaligned(fromByteOffset: $0 * 2, as: Int16.self) }
      }
    }
  }

  /// A program and what it has said.
  private final class Session {
    let poller: Poller
    let link: ProgramLink
    private(set) var frames: [(at: Instant, frame: Frame)] = []
    private(set) var isLost = false

    init(_ program: String, arguments: [String], environment: [String]) throws {
      poller = try Poller()
      link = try ProgramLink(
        program, arguments: arguments, environment: environment, folder: ProcessHabits.programFolder(), poller: poller)
    }

    deinit {
      link.cut()
      _ = link.child?.collect(waiting: true)
    }

    @discardableResult
    func run(milliseconds: Int64, until condition: (Session) -> Bool = { _ in false }) throws -> Bool {
      let end = MonotonicClock.now() + .milliseconds(milliseconds)
      while !condition(self) {
        guard MonotonicClock.now() < end else { return false }
        for readiness in try poller.wait(until: end) {
          switch link.receive(readiness) {
          case .frames(let new): frames += new.map { (MonotonicClock.now(), $0) }
          case .lost:
            isLost = true
            poller.unwatch(readiness.descriptor)
          }
        }
      }
      return true
    }

    var sound: [SoundReply] { frames.compactMap { try? SoundReply($0.frame) } }
    var alarm: [AlarmReply] { frames.compactMap { try? AlarmReply($0.frame) } }
  }

  private func sound(_ card: Card) throws -> Session {
    try Session("yanyu-sound", arguments: ["--parent", "\(getpid())"], environment: card.environment)
  }

  private func send(_ session: Session, _ commands: SoundCommand...) throws {
    for command in commands { try session.link.send(command.frame) }
  }

  @Test func `speech reaches the sound card, with its lead-in, at the pace of hearing`() throws {
    let card = try Card()
    defer { card.remove() }
    let session = try sound(card)
    let start = MonotonicClock.now()
    try send(
      session, .configure(room: .alsa("default"), person: nil, leadInMilliseconds: 200),
      .play(id: 1, place: .room, rate: 22050, gainPercent: 100),
      .pcm(id: 1, samples: [Int16](repeating: 1234, count: 11025)), .end(id: 1))
    #expect(try session.run(milliseconds: 10_000) { $0.sound.contains(.finished(id: 1)) })
    // 200 ms of lead-in and half a second of speech.
    #expect(MonotonicClock.now() - start >= .milliseconds(690))
    #expect(session.sound.contains { if case .availability(.room, .works, _) = $0 { true } else { false } })
    // The plug-in writes the rest out when the device is closed.
    try session.link.send(SoundCommand.configure(room: .clock, person: nil, leadInMilliseconds: 0).frame)
    try session.run(milliseconds: 300)
    let captured = card.captured()
    #expect(captured.prefix { $0 == 0 }.count == 4410)
    #expect(captured.filter { $0 == 1234 }.count == 11025)
  }

  @Test func `an idle sound card costs no time`() throws {
    let card = try Card()
    defer { card.remove() }
    let session = try sound(card)
    try send(
      session, .configure(room: .alsa("default"), person: nil, leadInMilliseconds: 0), .click(.completion),
      .play(id: 1, place: .room, rate: 22050, gainPercent: 100))
    try session.run(milliseconds: 1000)
    let ticks = try processorTicks(of: #require(session.link.child?.pid))
    #expect(ticks < 20, "\(ticks) hundredths of a second in one second")
  }

  @Test func `a drop silences within 50 ms`() throws {
    let card = try Card()
    defer { card.remove() }
    let session = try sound(card)
    try send(
      session, .configure(room: .alsa("default"), person: nil, leadInMilliseconds: 0),
      .play(id: 1, place: .room, rate: 22050, gainPercent: 100),
      .pcm(id: 1, samples: [Int16](repeating: 1234, count: 60000)))
    try session.run(milliseconds: 400)
    try send(session, .drop(id: 1))
    try session.run(milliseconds: 50)
    let count = card.captured().filter { $0 == 1234 }.count
    try session.run(milliseconds: 300)
    try send(session, .configure(room: .clock, person: nil, leadInMilliseconds: 0))
    try session.run(milliseconds: 200)
    let after = card.captured().filter { $0 == 1234 }.count
    // What the plug-in itself still held of the buffer is written at its closing.
    #expect(after < 22050 && after - count <= 22050 * 60 / 1000 + 1103, "\(count) \(after)")
  }

  @Test func `a device that is missing is said to be, and the stream takes its time`() throws {
    let card = try Card()
    defer { card.remove() }
    let session = try sound(card)
    try send(
      session, .configure(room: .alsa("no-such"), person: nil, leadInMilliseconds: 300),
      .play(id: 1, place: .room, rate: 22050, gainPercent: 100),
      .pcm(id: 1, samples: [Int16](repeating: 1, count: 2205)), .end(id: 1))
    #expect(try session.run(milliseconds: 5000) { $0.sound.contains(.finished(id: 1)) })
    #expect(session.sound.contains { if case .availability(.room, .failed, _) = $0 { true } else { false } })
  }

  @Test func `a device that appears later is taken`() throws {
    let card = try Card()
    defer { card.remove() }
    let session = try sound(card)
    // A file whose folder does not exist yet stands for the device.
    let late = "\(card.folder)/late/out.wav"
    try send(session, .configure(room: .wave(late), person: nil, leadInMilliseconds: 0))
    #expect(
      try session.run(milliseconds: 3000) {
        $0.sound.contains { if case .availability(.room, .failed, _) = $0 { true } else { false } }
      })
    try FileManager.default.createDirectory(atPath: "\(card.folder)/late", withIntermediateDirectories: true)
    #expect(
      try session.run(milliseconds: 12_000) {
        $0.sound.contains { if case .availability(.room, .works, _) = $0 { true } else { false } }
      })
  }

  @Test func `nonsense on its socket ends the sound process instead of confusing it`() throws {
    let card = try Card()
    defer { card.remove() }
    let session = try sound(card)
    try session.link.send(Frame(kind: 99, body: [1, 2, 3]))
    #expect(try session.run(milliseconds: 5000) { $0.isLost })
  }

  @Test func `the alarm is at the sink within a second and until it is stopped`() throws {
    let card = try Card()
    defer { card.remove() }
    let file = "\(card.folder)/alarm.wav"
    let session = try Session("yanyu-alarm", arguments: ["--sink", "wav:\(file)"], environment: card.environment)
    let start = MonotonicClock.now()
    try session.link.send(AlarmCommand.start.frame)
    #expect(try session.run(milliseconds: 5000) { $0.alarm.contains(.sounding(sink: "wav:\(file)")) })
    let sounding = try #require(session.frames.first { (try? AlarmReply($0.frame)) == .sounding(sink: "wav:\(file)") })
      .at
    #expect(sounding - start < .seconds(1))
    try session.run(milliseconds: 1000)
    try session.link.send(AlarmCommand.stop.frame)
    #expect(try session.run(milliseconds: 1000) { $0.alarm.last == .silent })
    let size = try #require(try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int)
    #expect(size > 22050 * 3 / 2)
    try session.run(milliseconds: 200)
    #expect(try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int == size)
    try session.link.send(AlarmCommand.disarm.frame)
    #expect(try session.run(milliseconds: 2000) { $0.isLost })
  }

  @Test func `without a device the alarm says so, again and again, and still obeys`() throws {
    let card = try Card()
    defer { card.remove() }
    var environment = card.environment
    environment.append("ALSA_CONFIG_PATH=/dev/null")
    environment.removeAll { $0.hasPrefix("ALSA_CONFIG_PATH=\(card.folder)") }
    let session = try Session("yanyu-alarm", arguments: [], environment: environment)
    try session.link.send(AlarmCommand.start.frame)
    #expect(
      try session.run(milliseconds: 4000) {
        $0.alarm.filter { if case .failed = $0 { true } else { false } }.count >= 2
      })
    try session.link.send(AlarmCommand.stop.frame)
    #expect(try session.run(milliseconds: 1000) { $0.alarm.last == .silent })
  }

  @Test func `an own device that fails gives way to the default one`() throws {
    let card = try Card()
    defer { card.remove() }
    let session = try Session("yanyu-alarm", arguments: ["--device", "no-such"], environment: card.environment)
    try session.link.send(AlarmCommand.start.frame)
    #expect(try session.run(milliseconds: 3000) { $0.alarm.contains(.sounding(sink: "alsa:default")) })
  }

  @Test(arguments: [true, false])
  func `the end of its socket calls only with the dead man's call armed`(_ isArmed: Bool) throws {
    let card = try Card()
    defer { card.remove() }
    let file = "\(card.folder)/alarm.wav"
    let (ours, theirs) = try Descriptor.socketPair()
    let child = try ChildProcess(
      path: "\(ProcessHabits.programFolder())/yanyu-alarm",
      arguments: ["--sink", "wav:\(file)"] + (isArmed ? ["--dead-man"] : []), environment: card.environment,
      descriptors: [(theirs.raw, programSocket)])
    defer {
      child.send(SIGKILL)
      _ = child.collect(waiting: true)
    }
    shutdown(ours.raw, Int32(SHUT_RDWR))
    let end = MonotonicClock.now() + .seconds(3)
    var ending: ChildProcess.Ending?
    while ending == nil, MonotonicClock.now() < end {
      usleep(20_000)
      ending = child.collect()
      if isArmed, (try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int) ?? 0 > 22050 { break }
    }
    #expect(isArmed ? ending == nil : ending == .exited(0))
    #expect(FileManager.default.fileExists(atPath: file) == isArmed)
  }

  @Test func `a wrong option of the alarm is refused with its usage`() throws {
    let nothing = try Descriptor.open("/dev/null", O_RDWR)
    let child = try ChildProcess(
      path: "\(ProcessHabits.programFolder())/yanyu-alarm", arguments: ["--loud"], descriptors: [(nothing.raw, 2)])
    #expect(child.collect(waiting: true) == .exited(64))
  }

  private func processorTicks(of process: Int32) throws -> Int {
    let stat = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    let fields = stat.split(separator: " ")
    return try #require(Int(fields[13])) + (try #require(Int(fields[14])))
  }
}
