import Diagnosis
import Foundation
import LinuxInput
import Platform
import Terms
import Testing

extension MockedDevices {
  /// The doctor's checks of devices, with the real libudev and libevdev.
  @Suite struct LiveDoctor {
    private static let tracker = "Tobii Free Virtual Mouse"

    private func line(_ check: String, input: String? = nil) throws -> CheckLine {
      let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
      var what = Examination(
        environment: ["HOME": "/nowhere", "USER": "anna"], stateFolder: "/nowhere/yanyu", dataFolder: folder)
      what.input = input
      return try #require(DoctorChecks.all.first { $0.name == check }).line(what)
    }

    @Test func `a tracker is there, may be read, and is the source`() throws {
      let mouse = MockPointer(name: Self.tracker)
      defer { mouse.unplug() }
      #expect(try line("input-devices").finding == "there")
      #expect(try ["allowed", "administrator"].contains(line("input-rights").finding))
      let source = try line("source")
      #expect(source.finding == "tracker" && source.found.contains(mouse.node), "\(source.text)")
    }

    @Test func `its rate is measured while it sends`() throws {
      let mouse = MockPointer(name: Self.tracker)
      defer { mouse.unplug() }
      let (stop, stopped) = try (Descriptor.pipe(), DispatchSemaphore(value: 0))
      let device = mouse.device
      let sender = Thread {
        var place: Int32 = 1
        var question = pollfd(fd: stop.read.raw, events: Int16(POLLIN), revents: 0)
        while poll(&question, 1, 20) == 0 {
          place = place % 1900 + 1
          device.send([
            (EventType.absolute, AbsoluteCode.x, place),
            (EventType.synchronisation, SynchronisationCode.report, 0),
          ])
        }
        stopped.signal()
      }
      sender.start()
      let rate = try line("source-rate")
      try stop.write.writeAll([0])
      stopped.wait()
      #expect(rate.finding == "measured", "\(rate.text)")
      let told = rate.found.split(separator: " ").compactMap { Int($0) }.first ?? 0
      // 50 a second; a busy machine sends fewer, never more.
      #expect((20...60).contains(told), "\(rate.text)")
    }

    @Test func `a tracker that sees nobody is doubtful, a mouse that lies still is not`() throws {
      let mouse = MockPointer(name: Self.tracker)
      #expect(try line("source-rate").finding == "unseen")
      mouse.unplug()
      let other = MockPointer(name: "A tablet", product: 0x0999)
      defer { other.unplug() }
      #expect(try line("source-rate").finding == "still")
    }

    @Test func `two trackers are named, and one that is asked for decides`() throws {
      let first = MockPointer(name: Self.tracker)
      let second = MockPointer(name: Self.tracker)
      defer {
        first.unplug()
        second.unplug()
      }
      let source = try line("source")
      #expect(source.finding == "several" && source.text.contains(second.node), "\(source.text)")
      let named = try line("source", input: second.node)
      #expect(named.finding == "tracker" && named.found.contains(second.node), "\(named.text)")
      #expect(try line("source", input: "Something else").finding == "missing")
    }

    @Test func `a device that refuses is told with the group`() throws {
      var description = MockDeviceState.absolutePointer("Refused")
      description.openError = 13
      let device = MockDevice(description)
      defer { device.unplug() }
      let source = try line("source")
      #expect(source.finding == "refused" && source.mend?.contains("usermod -aG input") == true, "\(source.text)")
      #expect(source.verdict == .bad)
    }

    @Test func `only a touchpad, only a mouse, only a sensor`() throws {
      var pad = MockDeviceState.absolutePointer("Pad", product: 0x0999)
      pad.keys = [KeyCode.toolFinger, KeyCode.leftButton]
      let touchpad = MockDevice(pad)
      #expect(try line("source").finding == "touchpad")
      touchpad.unplug()
      var plain = MockDeviceState(name: "Mouse", product: 0x0999)
      plain.keys = [KeyCode.leftButton]
      plain.relative = [RelativeCode.x, RelativeCode.y]
      let mouse = MockDevice(plain)
      #expect(try line("source").finding == "mouse")
      mouse.unplug()
      var sensor = MockDeviceState.absolutePointer("Sensor", product: 0x0999)
      sensor.keys = []
      let unnamed = MockDevice(sensor)
      #expect(try line("source").finding == "unnamed")
      #expect(try line("source", input: "Sensor").finding == "pointer")
      unnamed.unplug()
      #expect(try line("source").finding == "none")
    }
  }
}
