import Audio
import Glibc
import Platform
import Synchronization
import Terms
import Testing

@testable import Sound

/// yanyu-alarm's loop on a thread of the test, with loudspeakers that misbehave as they are told.
@Suite struct AlarmServerTests {
  /// What a device does, shared by the test and the loop.
  private final class Device: Sendable {
    struct State {
      var openFailure: SinkFailure?
      var writeFailure: SinkFailure?
      var opened = 0
      var tried = 0
      var samples: [Int16] = []
    }

    let state = Mutex(State())

    func set(_ change: @Sendable (inout State) -> Void) { state.withLock { change(&$0) } }
    var samples: [Int16] { state.withLock { $0.samples } }
    var tried: Int { state.withLock { $0.tried } }

    func open() throws(SinkFailure) -> any Sink {
      let failure = state.withLock { state in
        state.tried += 1
        if state.openFailure == nil { state.opened += 1 }
        return state.openFailure
      }
      if let failure { throw failure }
      return DeviceSink(self)
    }
  }

  private final class DeviceSink: Sink {
    let name = "fake"
    let takesSpeechOnly = false
    private let device: Device
    private var clock = VirtualClock(rate: 22050)

    init(_ device: Device) { self.device = device }

    var rate: Int { clock.rate }

    private func check() throws(SinkFailure) {
      if let failure = device.state.withLock({ $0.writeFailure }) { throw failure }
    }

    func space(at now: Instant) throws(SinkFailure) -> Int {
      try check()
      return clock.space(at: now)
    }

    func write(_ samples: [Int16], at now: Instant) throws(SinkFailure) -> Int {
      try check()
      device.set { $0.samples += samples }
      clock.write(samples.count, at: now)
      return samples.count
    }

    func delay(at now: Instant) -> Int { clock.delay(at: now) }
    func drop() {}
    func settle() {}
  }

  /// The other side of its socket.
  private final class Caller {
    let device: Device
    private var socket: Descriptor?
    private let ended: WakeUp
    private var reader = FrameReader()
    private(set) var replies: [AlarmReply] = []

    init(_ device: Device, isArmed: Bool = false) throws {
      self.device = device
      let (ours, theirs) = try Descriptor.socketPair()
      socket = ours
      let ended = try WakeUp()
      self.ended = ended
      try ThreadStart.detached {
        let open: Player.OpenSink = { () throws(SinkFailure) in try device.open() }
        try? AlarmServer(socket: theirs, callsWhenOrphaned: isArmed, open: [open]).run()
        ended.raise()
      }
    }

    func send(_ command: AlarmCommand) throws { try socket?.writeAll(command.frame.encoded) }

    func cut() { socket = nil }

    /// Collects replies until one fits; false after ten seconds.
    func hears(_ isIt: (AlarmReply) -> Bool) throws -> Bool {
      guard let socket else { return false }
      let end = MonotonicClock.now() + .seconds(10)
      while MonotonicClock.now() < end {
        while let frame = try reader.next() {
          let reply = try AlarmReply(frame)
          replies.append(reply)
          if isIt(reply) { return true }
        }
        var readable = pollfd(fd: socket.raw, events: Int16(POLLIN), revents: 0)
        guard poll(&readable, 1, 1000) > 0 else { continue }
        guard let bytes = try socket.readAvailable(), !bytes.isEmpty else { return false }
        reader.append(bytes)
      }
      return false
    }

    func hasEnded(within milliseconds: Int32) -> Bool {
      var readable = pollfd(fd: ended.descriptor.raw, events: Int16(POLLIN), revents: 0)
      return poll(&readable, 1, milliseconds) == 1
    }

    /// Waits for sound that is louder than `level`.
    func isLoud(_ level: Int = 20_000) -> Bool {
      let end = MonotonicClock.now() + .seconds(10)
      while MonotonicClock.now() < end {
        if device.samples.contains(where: { abs(Int($0)) > level }) { return true }
        usleep(5000)
      }
      return false
    }

    deinit { try? send(.disarm) }
  }

  private static let busy = SinkFailure(reason: "busy", isBusy: true)
  private static let gone = SinkFailure(reason: "no such device")

  @Test func `a call is loud at once, a mild one is not`() throws {
    let loud = try Caller(Device())
    try loud.send(.start)
    #expect(loud.isLoud())
    let mild = try Caller(Device())
    try mild.send(.startMildly)
    #expect(mild.isLoud(500))
    #expect(mild.device.samples.allSatisfy { abs(Int($0)) < 4000 })
  }

  @Test func `the person's call makes a mild one loud`() throws {
    let caller = try Caller(Device())
    try caller.send(.startMildly)
    #expect(caller.isLoud(500))
    try caller.send(.start)
    #expect(caller.isLoud())
    let before = caller.device.samples.count
    try caller.send(.startMildly)
    usleep(100_000)
    #expect(caller.device.samples.dropFirst(before).contains { abs(Int($0)) > 20_000 }, "and nothing takes that back")
  }

  @Test func `a device that another holds is asked for until it is let go`() throws {
    let device = Device()
    device.set { $0.openFailure = AlarmServerTests.busy }
    let caller = try Caller(device)
    try caller.send(.start)
    #expect(try caller.hears { $0 == .needsDevice })
    #expect(try caller.hears { $0 == .needsDevice }, "again, for it may have been taken by a third")
    device.set { $0.openFailure = nil }
    #expect(try caller.hears { $0 == .sounding(sink: "fake") })
    #expect(caller.isLoud())
  }

  @Test func `a device that vanishes is said, and taken again when it is back`() throws {
    let device = Device()
    let caller = try Caller(device)
    try caller.send(.start)
    #expect(try caller.hears { $0 == .sounding(sink: "fake") })
    device.set {
      $0.writeFailure = AlarmServerTests.gone
      $0.openFailure = AlarmServerTests.gone
    }
    #expect(try caller.hears { $0 == .failed(reason: "no such device") })
    device.set { $0 = Device.State() }
    #expect(try caller.hears { $0 == .sounding(sink: "fake") })
    #expect(caller.isLoud())
  }

  @Test func `the age of a mild call counts though no device took its beginning`() throws {
    let device = Device()
    device.set { $0.openFailure = AlarmServerTests.gone }
    let caller = try Caller(device)
    try caller.send(.startMildly)
    #expect(try caller.hears { $0 == .failed(reason: "no such device") })
    usleep(2_600_000)
    device.set { $0.openFailure = nil }
    #expect(caller.isLoud(600))
    // The second chime's height, not the first one's.
    let second = Int(Tones.softest * 1.15)
    #expect(caller.isLoud(second))
  }

  @Test func `each command is answered, news or not`() throws {
    let caller = try Caller(Device())
    try caller.send(.start)
    #expect(try caller.hears { $0 == .sounding(sink: "fake") })
    try caller.send(.start)
    #expect(try caller.hears { $0 == .sounding(sink: "fake") })
    try caller.send(.stop)
    #expect(try caller.hears { $0 == .silent })
    try caller.send(.stop)
    #expect(try caller.hears { $0 == .silent })
  }

  @Test func `a call is answered before a device is opened, and a silent alarm says that it is`() throws {
    let caller = try Caller(Device())
    try caller.send(.ask)
    #expect(try caller.hears { _ in true })
    try caller.send(.start)
    #expect(try caller.hears { $0 == .sounding(sink: "fake") })
    #expect(caller.replies == [.silent, .opening, .sounding(sink: "fake")])
    try caller.send(.ask)
    try caller.send(.stop)
    try caller.send(.ask)
    #expect(try caller.hears { $0 == .silent } && caller.hears { $0 == .silent })
    #expect(caller.device.tried == 1, "a question begins no call")
  }

  @Test func `a silent alarm leaves with its supervisor, unless it is armed`() throws {
    let unarmed = try Caller(Device())
    unarmed.cut()
    #expect(unarmed.hasEnded(within: 5000) && unarmed.device.tried == 0)
    let armed = try Caller(Device())
    try armed.send(.arm)
    armed.cut()
    #expect(armed.isLoud(500))
    #expect(!armed.hasEnded(within: 100))
    let calmed = try Caller(Device(), isArmed: true)
    try calmed.send(.unarm)
    calmed.cut()
    #expect(calmed.hasEnded(within: 5000) && calmed.device.tried == 0)
  }

  @Test func `a call goes on without a supervisor, armed or not`() throws {
    let caller = try Caller(Device())
    try caller.send(.start)
    #expect(caller.isLoud())
    caller.cut()
    let before = caller.device.samples.count
    usleep(200_000)
    #expect(caller.device.samples.count > before && !caller.hasEnded(within: 50))
  }

  @Test func `a disarmed alarm leaves in silence`() throws {
    let caller = try Caller(Device(), isArmed: true)
    try caller.send(.start)
    #expect(caller.isLoud())
    try caller.send(.disarm)
    #expect(caller.hasEnded(within: 5000))
  }
}
