import Gaze
import LinuxInput
import Platform
import Terms
import Testing

/// Everything here needs umockdev's preload, and one testbed serves them all.
@Suite(
  .serialized,
  .enabled(
    if: MockTestbed.isPreloaded,
    "not under umockdev: run umockdev-wrapper swift test --skip-build --filter MockedDeviceTests"))
struct MockedDevices {}

/// The scripts set YANYU_REQUIRE_MOCKED=1: then a missing preload is a failure and not a skip.
@Test func `MockedDeviceTests are not skipped when they are required`() {
  #expect(MockTestbed.isPreloaded || !MockTestbed.isRequired)
}

extension MockedDevices {
  @Suite struct Pointers {
    @Test func `an absolute pointer is found, opened and read`() throws {
      let mouse = MockPointer()
      defer { mouse.unplug() }
      let run = try InputRun()
      let source = try #require(run.events.attached.first)
      #expect(source.name == "Mock Eye Tracker" && source.kind == .held)
      #expect(run.events.troubles.isEmpty)
      #expect(run.events.samples.isEmpty, "nobody has moved yet")
      let before = MonotonicClock.now()
      mouse.move(to: SurfaceFraction(x: 0.25, y: 0.75))
      let sample = try #require(try run.run { !$0.samples.isEmpty }.samples.first)
      #expect(sample.source == source.id && sample.validity == .valid)
      let place = try #require(sample.position)
      #expect(abs(place.x - 0.25) < 0.001 && abs(place.y - 0.75) < 0.001)
      #expect(sample.measuredAt >= before - .milliseconds(1) && sample.measuredAt <= MonotonicClock.now())
      mouse.device.state.withLock { #expect($0.clock == 1 && $0.isGrabbed) }
    }

    @Test func `a first frame with one axis is completed by the state that was asked for`() throws {
      let mouse = MockPointer()
      defer { mouse.unplug() }
      mouse.device.changeSilently { $0.absolute[AbsoluteCode.y]?.value = 1919 }
      let run = try InputRun()
      mouse.device.send([(EventType.absolute, AbsoluteCode.x, 0), (0, 0, 0)])
      let sample = try #require(try run.run { !$0.samples.isEmpty }.samples.first)
      #expect(sample.position == SurfaceFraction(x: 0, y: 1))
    }

    @Test func `lost events are a gap and then the state that was asked for`() throws {
      let mouse = MockPointer()
      defer { mouse.unplug() }
      let run = try InputRun()
      mouse.move(to: SurfaceFraction(x: 0.1, y: 0.1))
      let id = try #require(try run.run { !$0.samples.isEmpty }.samples.first).source
      mouse.drop(to: SurfaceFraction(x: 0.9, y: 0.8))
      let events = try run.run { !$0.samples.isEmpty }
      guard case .change(.gap(id)) = events.first else {
        Issue.record("no gap first: \(events)")
        return
      }
      let place = try #require(events.samples.first?.position)
      #expect(events.samples.count == 1 && abs(place.x - 0.9) < 0.001 && abs(place.y - 0.8) < 0.001)
    }

    @Test func `unplugged in the midst of a motion it is gone at once, and back under a new number`() throws {
      let mouse = MockPointer()
      let run = try InputRun(InputOptions(device: "Mock Eye Tracker"))
      let first = try #require(run.events.attached.first)
      mouse.move(to: SurfaceFraction(x: 0.5, y: 0.5))
      try run.run { !$0.samples.isEmpty }
      mouse.device.send([(EventType.absolute, AbsoluteCode.x, 7)])
      let pulled = MonotonicClock.now()
      mouse.unplug()
      let events = try run.run { $0.changes.contains(.gone(first.id)) }
      #expect(events.changes == [.gone(first.id)] && events.samples.isEmpty)
      #expect(MonotonicClock.now() - pulled < .milliseconds(200))
      #expect(events.troubles.map(\.severity) == [.noPointer])
      let plugged = MonotonicClock.now()
      mouse.replug()
      defer { mouse.unplug() }
      let again = try #require(try run.run { !$0.attached.isEmpty }.attached.first)
      #expect(again.id != first.id && again.name == first.name)
      #expect(MonotonicClock.now() - plugged < .seconds(1))
      mouse.move(to: SurfaceFraction(x: 0.5, y: 0.5))
      #expect(try run.run { !$0.samples.isEmpty }.samples.first?.source == again.id)
    }

    @Test func `a failing read alone means gone`() throws {
      let mouse = MockPointer()
      defer { mouse.unplug() }
      let run = try InputRun()
      let id = try #require(run.events.attached.first).id
      mouse.device.fail()
      #expect(try run.run { !$0.changes.isEmpty }.changes == [.gone(id)])
    }

    @Test func `udev's word alone means gone`() throws {
      let mouse = MockPointer()
      defer { mouse.device.takeAway() }
      let run = try InputRun()
      let id = try #require(run.events.attached.first).id
      mouse.device.announceRemoval()
      #expect(try run.run { !$0.changes.isEmpty }.changes == [.gone(id)])
    }

    @Test func `another device in its place is not taken for the named one`() throws {
      let mouse = MockPointer(name: "Right")
      let run = try InputRun(InputOptions(device: "Right"))
      mouse.unplug()
      try run.run { !$0.changes.isEmpty }
      let other = MockPointer(name: "Wrong", product: 9)
      defer { other.unplug() }
      #expect(try run.run { !$0.changes.isEmpty }.changes == [.notUsed(name: "Wrong")])
      mouse.replug()
      defer { mouse.unplug() }
      #expect(try run.run { !$0.attached.isEmpty }.attached.first?.name == "Right")
    }

    @Test func `a node that is not ready when udev tells of it is opened as soon as it is`() throws {
      let run = try InputRun(InputOptions(device: "Late"))
      #expect(run.events.troubles.map(\.severity) == [.noPointer])
      var description = MockDeviceState.absolutePointer("Late")
      description.openError = 13
      let device = MockDevice(description)
      defer { device.unplug() }
      #expect(try run.run(for: .milliseconds(60)).isEmpty)
      device.changeSilently { $0.openError = nil }
      #expect(try run.run { !$0.attached.isEmpty }.attached.first?.name == "Late")
    }

    @Test func `a device that stays refused is told of once, and udev's change brings it`() throws {
      let run = try InputRun(InputOptions(device: "Locked"))
      var description = MockDeviceState.absolutePointer("Locked")
      description.openError = 13
      let device = MockDevice(description)
      defer { device.unplug() }
      let events = try run.run(for: .seconds(4)) { !$0.troubles.isEmpty }
      let trouble = try #require(events.troubles.first)
      #expect(trouble.text.hasPrefix("device: \"Locked\"") && trouble.text.contains("70-yanyu.rules"))
      #expect(trouble.text.contains("group input"))
      device.changeSilently { $0.openError = nil }
      device.announce("change")
      #expect(try run.run { !$0.attached.isEmpty }.attached.count == 1)
    }
  }
}
