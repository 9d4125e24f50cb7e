import Gaze
import LinuxInput
import Platform
import Terms
import Testing

extension MockedDevices {
  @Suite struct OddDevices {
    private static let frame = (type: EventType.synchronisation, code: SynchronisationCode.report, value: Int32(0))

    @Test func `a refused device at the start is named with what mends it`() throws {
      var description = MockDeviceState.absolutePointer("Refused")
      description.openError = 13
      let device = MockDevice(description)
      defer { device.unplug() }
      let run = try InputRun()
      #expect(run.events.attached.isEmpty)
      let texts = run.events.troubles.map(\.text)
      #expect(
        texts.contains { $0.contains("\"Refused\"") && $0.contains("may not be read") && $0.contains("group input") })
    }

    @Test func `a device that another program has grabbed is shared and told of`() throws {
      var description = MockDeviceState.absolutePointer("Grabbed")
      description.grabError = 16
      let device = MockDevice(description)
      defer { device.unplug() }
      let run = try InputRun()
      #expect(run.events.attached.count == 1)
      #expect(run.events.troubles.map(\.severity) == [.warning])
      #expect(run.events.troubles.first?.text.contains("shared") == true)
      device.send([(EventType.absolute, AbsoluteCode.x, 100), Self.frame])
      #expect(try run.run { !$0.samples.isEmpty }.samples.count == 1)
    }

    @Test func `nothing is grabbed unless it is asked for`() throws {
      let mouse = MockPointer()
      defer { mouse.unplug() }
      _ = try InputRun(InputOptions(grab: false))
      mouse.device.state.withLock { #expect(!$0.isGrabbed) }
    }

    @Test func `a device that keeps no monotonic clock is read by arrival`() throws {
      var description = MockDeviceState.absolutePointer("Old clock")
      description.clockError = 22
      let device = MockDevice(description)
      defer { device.unplug() }
      let run = try InputRun()
      #expect(run.events.troubles.first?.text.hasPrefix("kernel: ") == true)
      device.send([(EventType.absolute, AbsoluteCode.x, 100), Self.frame], at: .init(tv_sec: 1, tv_nsec: 0))
      try run.run { !$0.samples.isEmpty }
      let report = try #require(run.reports.last)
      #expect([report.event].samples.first?.measuredAt == report.at)
    }

    @Test func `a range without extent makes a device unusable, and says so`() throws {
      let device = MockDevice(.absolutePointer("Flat", maximum: 0))
      defer { device.unplug() }
      let run = try InputRun()
      #expect(run.events.attached.isEmpty)
      #expect(run.events.troubles.contains { $0.text.contains("\"Flat\"") && $0.text.contains("X axis has no extent") })
    }

    @Test func `a quirk gives a range to a device that tells none, and calls it a tracker`() throws {
      let device = MockDevice(.absolutePointer("Flat", maximum: 0))
      defer { device.unplug() }
      let text = "[flat]\nname = Flat\nkind = streaming\nx-range = 0 100\ny-range = 0 200\n"
      let run = try InputRun(InputOptions(quirks: try QuirksParser.parse(text, file: "test")))
      #expect(run.events.attached.first?.kind == .streaming)
      device.send([(EventType.absolute, AbsoluteCode.x, 50), (EventType.absolute, AbsoluteCode.y, 50), Self.frame])
      let sample = try #require(try run.run { !$0.samples.isEmpty }.samples.first)
      #expect(sample.position == SurfaceFraction(x: 0.5, y: 0.25) && sample.validity == .unknown)
    }

    @Test func `a hostile name is made printable and short`() throws {
      var description = MockDeviceState.absolutePointer("")
      description.name =
        Array("\u{1B}[2J\u{7}Eye\u{202E}kcart ".utf8) + [0xFF, 0xFE] + Array(repeating: 0x41, count: 200)
      let device = MockDevice(description)
      defer { device.unplug() }
      let run = try InputRun()
      let name = try #require(run.events.attached.first).name
      #expect(name.unicodeScalars.allSatisfy { $0.value >= 32 && $0 != "\u{202E}" })
      #expect(name.unicodeScalars.count <= 64 && name.contains("Eye"))
      let listing = try #require(try listDevices(options: InputOptions()).first { $0.node == device.node })
      #expect(listing.name == name && listing.isUsable && listing.isChosen)
    }

    @Test func `places far off the screen are invalid, those beside it are kept`() throws {
      let device = MockDevice(.absolutePointer("Far", maximum: 1000))
      defer { device.unplug() }
      let run = try InputRun()
      device.send([(EventType.absolute, AbsoluteCode.x, 1200), Self.frame])
      device.send([(EventType.absolute, AbsoluteCode.x, .max), Self.frame])
      let samples = try run.run { $0.samples.count == 2 }.samples
      #expect(samples.map(\.position) == [SurfaceFraction(x: 1.2, y: 0), nil])
      #expect(samples.map(\.validity) == [.valid, .invalid])
    }

    @Test func `what one turn leaves in libevdev's own queue is read in the next, without a new event`() throws {
      let device = MockDevice(.absolutePointer("Burst", maximum: 10_000))
      defer { device.unplug() }
      let run = try InputRun(eventsPerDrain: 7)
      var events: [(UInt16, UInt16, Int32)] = []
      for step in 0..<40 { events += [(EventType.absolute, AbsoluteCode.x, Int32(step + 1)), Self.frame] }
      device.send(events)
      let places = try run.run { $0.samples.count == 40 }.samples.compactMap { $0.position?.x }
      #expect(places.count == 40 && places == places.sorted())
      let turns = Set(run.reports.filter { [$0.event].samples.count == 1 }.map(\.at))
      #expect(turns.count >= 10, "no turn reads more than it may")
      #expect(run.sources.deadline == nil)
    }

    @Test func `a flood is read in turns, and nothing of it is lost`() throws {
      let device = MockDevice(.absolutePointer("Flood", maximum: 10_000))
      defer { device.unplug() }
      let run = try InputRun()
      for round in 0..<20 {
        // The mock's node holds some 170 events at a time.
        var events: [(UInt16, UInt16, Int32)] = []
        for step in 0..<40 {
          events += [(EventType.absolute, AbsoluteCode.x, Int32(round * 40 + step + 1)), Self.frame]
        }
        device.send(events)
        try run.run { $0.samples.count == 40 }
      }
      let places = run.events.samples.compactMap { $0.position?.x }
      #expect(places.count == 800 && zip(places, places.dropFirst()).allSatisfy { $0 < $1 })
    }
  }
}
