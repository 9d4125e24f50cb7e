import Gaze
import LinuxInput
import Platform
import Terms
import Testing

extension MockedDevices {
  @Suite struct Kinds {
    private static let frame = (type: EventType.synchronisation, code: SynchronisationCode.report, value: Int32(0))

    private static func plane(_ name: String, keys: Set<UInt16>, properties: Set<UInt16> = []) -> MockDeviceState {
      var description = MockDeviceState.absolutePointer(name, maximum: 1000)
      description.keys = keys
      description.properties = properties
      return description
    }

    @Test func `a touch screen points while the finger is down`() throws {
      let screen = Self.plane("Touch", keys: [KeyCode.touch], properties: [InputProperty.direct])
      let device = MockDevice(screen)
      defer { device.unplug() }
      let run = try InputRun()
      let id = try #require(run.events.attached.first).id
      device.send([(EventType.absolute, AbsoluteCode.x, 100), Self.frame])
      device.send([(EventType.key, KeyCode.touch, 1), (EventType.absolute, AbsoluteCode.x, 500), Self.frame])
      device.send([(EventType.key, KeyCode.touch, 0), Self.frame])
      let events = try run.run { $0.changes.contains(.released(id)) }
      #expect(events.samples.map(\.position) == [SurfaceFraction(x: 0.5, y: 0)])
    }

    @Test func `the first finger of many points, and lost events forget a lifted one`() throws {
      var screen = Self.plane("Many fingers", keys: [KeyCode.touch], properties: [InputProperty.direct])
      let axis = MockDeviceState.Axis(value: 0, minimum: 0, maximum: 1000)
      for code in [AbsoluteCode.contactX, AbsoluteCode.contactY] { screen.absolute[code] = axis }
      screen.absolute[AbsoluteCode.contactID] = .init(value: 0, minimum: 0, maximum: 65535)
      screen.absolute[AbsoluteCode.slot] = .init(value: 0, minimum: 0, maximum: 1)
      screen.slots = [[AbsoluteCode.contactID: -1], [AbsoluteCode.contactID: -1]]
      let device = MockDevice(screen)
      defer { device.unplug() }
      let run = try InputRun()
      let id = try #require(run.events.attached.first).id
      device.send([
        (EventType.absolute, AbsoluteCode.contactID, 7), (EventType.absolute, AbsoluteCode.contactX, 250), Self.frame,
      ])
      #expect(try run.run { !$0.samples.isEmpty }.samples.map(\.position) == [SurfaceFraction(x: 0.25, y: 0)])
      device.changeSilently { $0.slots[0][AbsoluteCode.contactID] = -1 }
      device.send([(EventType.synchronisation, SynchronisationCode.dropped, 0), Self.frame])
      #expect(try run.run { $0.changes.count >= 2 }.changes == [.gap(id), .released(id)])
    }

    @Test func `a pen points while it is near, touching or not`() throws {
      let device = MockDevice(Self.plane("Pen", keys: [KeyCode.pens.lowerBound, KeyCode.touch]))
      defer { device.unplug() }
      let run = try InputRun()
      let id = try #require(run.events.attached.first).id
      device.send([
        (EventType.key, KeyCode.pens.lowerBound, 1), (EventType.absolute, AbsoluteCode.x, 300), Self.frame,
      ])
      device.send([(EventType.key, KeyCode.pens.lowerBound, 0), Self.frame])
      let events = try run.run { $0.changes.contains(.released(id)) }
      #expect(events.samples.map(\.position) == [SurfaceFraction(x: 0.3, y: 0)])
    }

    @Test func `a mouse moves from the middle and stops at the border`() throws {
      var description = MockDeviceState(name: "Mouse")
      description.keys = [KeyCode.leftButton]
      description.relative = [RelativeCode.x, RelativeCode.y, 8, 11]
      let device = MockDevice(description)
      defer { device.unplug() }
      let run = try InputRun(InputOptions(surfaceAspect: 2))
      device.send([(EventType.relative, RelativeCode.x, 100), (EventType.relative, RelativeCode.y, 50), Self.frame])
      device.send([(EventType.relative, RelativeCode.x, -5000), Self.frame])
      let places = try run.run { $0.samples.count == 2 }.samples.compactMap(\.position)
      #expect(places.count == 2 && abs(places[0].x - 0.6) < 1e-9 && abs(places[0].y - 0.6) < 1e-9)
      #expect(places[1].x == 0)
    }

    @Test func `the buttons of a chosen switch select, other devices' do not`() throws {
      let mouse = MockPointer()
      defer { mouse.unplug() }
      var box = MockDeviceState(name: "Switch box", vendor: 1, product: 2)
      box.keys = [KeyCode.joystickButtons.lowerBound, 57]
      let device = MockDevice(box)
      defer { device.unplug() }
      let run = try InputRun(InputOptions(switchDevice: "switch box"))
      device.state.withLock { #expect($0.isGrabbed) }
      device.send([
        (EventType.key, 57, 1), Self.frame, (EventType.key, 57, 2), Self.frame, (EventType.key, 57, 0), Self.frame,
      ])
      mouse.device.send([(EventType.key, KeyCode.leftButton, 1), Self.frame])
      let events = try run.run(for: .milliseconds(100))
      guard case .switchPressed(let id) = events.changes.first else {
        Issue.record("no press")
        return
      }
      #expect(events.changes == [.switchPressed(id), .switchReleased(id)])
      #expect(id != run.events.attached.first?.id)
    }

    @Test func `the only keyboard is not grabbed as a switch, beside another it is`() throws {
      var keyboard = MockDeviceState(name: "Keyboard A", vendor: 1, product: 1)
      keyboard.keys = Set(1...100)
      let first = MockDevice(keyboard)
      defer { first.unplug() }
      do {
        let run = try InputRun(InputOptions(switchDevice: "Keyboard A", consoleKeyboards: true))
        first.state.withLock { #expect(!$0.isGrabbed) }
        #expect(run.events.troubles.contains { $0.text.contains("only keyboard") })
      }
      keyboard.name = Array("Keyboard B".utf8)
      let second = MockDevice(keyboard)
      let run = try InputRun(InputOptions(switchDevice: "Keyboard A", consoleKeyboards: true))
      first.state.withLock { #expect($0.isGrabbed) }
      second.send([(EventType.key, 30, 1), Self.frame, (EventType.key, 30, 2), Self.frame])
      #expect(try run.run { !$0.carerKeys.isEmpty }.carerKeys == [30])
      second.state.withLock { #expect(!$0.isGrabbed) }
      second.unplug()
      try run.run(for: .milliseconds(100))
      first.state.withLock { #expect(!$0.isGrabbed, "given back as the only one left") }
    }

    @Test func `of two pointers one is used and the other named, and neither takes over for the lost one`() throws {
      let one = MockPointer(name: "One", product: 1)
      let two = MockPointer(name: "Two", product: 2)
      defer { two.unplug() }
      let run = try InputRun()
      #expect(run.events.attached.map(\.name) == ["One"])
      #expect(run.events.changes.contains(.notUsed(name: "Two")))
      one.unplug()
      try run.run { !$0.changes.isEmpty }
      two.move(to: SurfaceFraction(x: 0.5, y: 0.5))
      two.device.announce("change")
      #expect(try run.run(for: .milliseconds(300)).isEmpty)
      one.replug()
      defer { one.unplug() }
      #expect(try run.run { !$0.attached.isEmpty }.attached.map(\.name) == ["One"])
    }

    @Test func `another console in front hears nothing of ours, and we nothing of its`() throws {
      let mouse = MockPointer()
      defer { mouse.unplug() }
      let run = try InputRun()
      let id = try #require(run.events.attached.first).id
      run.suspend()
      #expect(run.events.changes.last == .released(id))
      mouse.device.state.withLock { #expect(!$0.isGrabbed) }
      mouse.move(to: SurfaceFraction(x: 0.2, y: 0.2))
      #expect(try run.run(for: .milliseconds(100)).isEmpty)
      mouse.move(to: SurfaceFraction(x: 0.3, y: 0.2))
      run.resume()
      mouse.device.state.withLock { #expect($0.isGrabbed) }
      mouse.device.send([(EventType.absolute, AbsoluteCode.y, 0), Self.frame])
      let places = try run.run { !$0.samples.isEmpty }.samples.compactMap(\.position)
      #expect(places.count == 1 && abs((places.first?.x ?? 0) - 0.3) < 0.001 && places.first?.y == 0)
    }

    @Test func `a device is found by its ids and by its link`() throws {
      let other = MockPointer(name: "Other", product: 1)
      defer { other.unplug() }
      let device = MockDevice(.absolutePointer("Linked", product: 0xBEEF))
      defer { device.unplug() }
      for name in ["2104:beef", device.link(byID: "usb-Linked-event-mouse"), device.node, "Linked", "INKE"] {
        let run = try InputRun(InputOptions(device: name))
        #expect(run.events.attached.map(\.name) == ["Linked"], "\(name)")
      }
    }
  }
}
