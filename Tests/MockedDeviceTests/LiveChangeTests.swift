import Gaze
import LinuxInput
import Platform
import Terms
import Testing

extension MockedDevices {
  @Suite struct Changes {
    private static let frame = (type: EventType.synchronisation, code: SynchronisationCode.report, value: Int32(0))

    @Test func `a node that is made after udev's word is opened when it is there`() throws {
      let run = try InputRun(InputOptions(device: "Unmade"))
      let device = MockDevice(.absolutePointer("Unmade"))
      defer { device.unplug() }
      device.showNode(false)
      #expect(try run.run(for: .milliseconds(60)).isEmpty)
      device.showNode(true)
      #expect(try run.run { !$0.attached.isEmpty }.attached.map(\.name) == ["Unmade"])
    }

    @Test func `a listed node that is not there is told of at the start`() throws {
      let device = MockDevice(.absolutePointer("Hollow"))
      defer { device.unplug() }
      device.showNode(false)
      let run = try InputRun()
      device.showNode(true)
      #expect(run.events.attached.isEmpty)
      #expect(
        run.events.troubles.contains { $0.text.contains("\"Hollow\"") && $0.text.contains("listed, but not there") })
    }

    @Test func `the pointer's own buttons can choose`() throws {
      let mouse = MockPointer()
      defer { mouse.unplug() }
      let run = try InputRun(InputOptions(device: "Mock", switchDevice: "Mock"))
      let id = try #require(run.events.attached.first).id
      mouse.move(to: SurfaceFraction(x: 0.5, y: 0.5))
      mouse.device.send([(EventType.key, KeyCode.leftButton, 1), Self.frame])
      let events = try run.run { !$0.changes.isEmpty }
      #expect(events.changes == [.switchPressed(id)] && events.samples.allSatisfy { $0.source == id })
      mouse.unplug()
      let gone = try run.run { !$0.changes.isEmpty }
      #expect(gone.changes == [.gone(id)])
      #expect(gone.troubles.map(\.severity) == [.noPointer, .noSwitch])
      mouse.replug()
      let again = try #require(try run.run { !$0.attached.isEmpty }.attached.first).id
      mouse.device.send([(EventType.key, KeyCode.leftButton, 1), Self.frame])
      #expect(try run.run { !$0.changes.isEmpty }.changes == [.switchPressed(again)])
    }

    @Test func `a switch that was unplugged works again when it is back`() throws {
      var box = MockDeviceState(name: "Box", vendor: 1, product: 2)
      box.keys = [57]
      let first = MockDevice(box)
      let run = try InputRun(InputOptions(switchDevice: "Box"))
      first.unplug()
      let events = try run.run { !$0.troubles.isEmpty }
      #expect(events.changes.isEmpty && events.troubles.map(\.severity) == [.noSwitch])
      let second = MockDevice(box)
      defer { second.unplug() }
      try run.run(for: .milliseconds(100))
      second.send([(EventType.key, 57, 1), Self.frame])
      guard case .switchPressed = try run.run({ !$0.changes.isEmpty }).changes.first else {
        Issue.record("no press")
        return
      }
    }

    @Test func `a substitute that is plugged in serves until the first one is back`() throws {
      let one = MockPointer(name: "One", product: 1)
      let run = try InputRun()
      one.unplug()
      try run.run { !$0.changes.isEmpty }
      let two = MockPointer(name: "Two", product: 2)
      defer { two.unplug() }
      let substitute = try #require(try run.run { !$0.attached.isEmpty }.attached.first)
      #expect(substitute.name == "Two")
      one.replug()
      defer { one.unplug() }
      let changes = try run.run { !$0.attached.isEmpty }.changes
      #expect(changes.first == .released(substitute.id) && changes.last == .notUsed(name: "Two"))
      two.move(to: SurfaceFraction(x: 0.1, y: 0.1))
      #expect(try run.run(for: .milliseconds(100)).isEmpty, "the substitute is no longer read")
    }

    @Test func `lost events press no switch and let a held one go`() throws {
      var box = MockDeviceState(name: "Box", vendor: 1, product: 2)
      box.keys = [57, 28]
      let device = MockDevice(box)
      defer { device.unplug() }
      let run = try InputRun(InputOptions(switchDevice: "Box"))
      device.send([(EventType.key, 57, 1)])
      device.changeSilently { $0.keysDown = [28] }
      device.send([(EventType.synchronisation, SynchronisationCode.dropped, 0), Self.frame])
      #expect(try run.run(for: .milliseconds(100)).changes.isEmpty)
      device.send([(EventType.key, 28, 0), (EventType.key, 57, 1), Self.frame])
      #expect(try run.run { !$0.changes.isEmpty }.changes.count == 1)
    }
  }
}
