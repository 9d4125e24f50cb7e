import LinuxInput
import Terms
import Testing

extension SwitchStateMachine {
  fileprivate mutating func play(_ drawing: String) -> [UInt16] {
    DrawnEvents.events(drawing).compactMap { take($0) }
  }
}

@Suite struct SwitchTests {
  @Test(arguments: [
    ("space1 |", [57]),
    ("space1", []),
    ("space1 | space2 | space2 | space0 |", [57]),
    ("space1 | space0 | space1 |", [57, 57]),
    // Bounced within one frame: pressed once.
    ("space1 space0 space1 |", [57]),
    ("space1 enter1 |", [57]),
    ("space1 | space1 |", [57]),
    ("space0 |", []),
    ("space3 | space-1 |", []),
    // Contact and nearness are no press; a stylus's button is.
    ("touch1 | pen1 | finger1 |", []),
    ("stylus1 |", [Int(KeyCode.stylusButtons.lowerBound)]),
  ])
  func `a press is a key that goes down`(drawing: String, presses: [Int]) {
    var machine = SwitchStateMachine(DeviceSnapshot())
    #expect(machine.play(drawing).map(Int.init) == presses)
  }

  @Test(arguments: [
    ("space1 |", 0), ("space1 | space0 |", 1), ("space1 space0 |", 1), ("space1 | enter1 | space0 |", 0),
    ("space1 | enter1 | space0 | enter0 |", 1), ("space0 |", 0), ("space1 | space2 | space2 |", 0),
    ("space1 | space0", 0), ("space1 space0 space1 |", 0), ("touch1 | touch0 |", 0),
  ])
  func `it is up again when the last of its keys is`(drawing: String, releases: Int) {
    var machine = SwitchStateMachine(DeviceSnapshot())
    var count = 0
    for event in DrawnEvents.events(drawing) {
      _ = machine.take(event)
      count += machine.hasReleased ? 1 : 0
    }
    #expect(count == releases)
  }

  @Test func `lost events let a held one go`() {
    var machine = SwitchStateMachine(DeviceSnapshot())
    _ = machine.play("space1 |")
    machine.resynchronised(DeviceSnapshot())
    #expect(machine.hasReleased)
    machine.resynchronised(DeviceSnapshot())
    #expect(!machine.hasReleased)
  }

  @Test func `a key that is down at opening must be released first`() {
    var machine = SwitchStateMachine(DeviceSnapshot(keysDown: [57]))
    #expect(machine.play("space1 | space2 |") == [])
    #expect(machine.play("space0 | space1 |") == [57])
  }

  @Test func `lost events press nothing`() {
    var machine = SwitchStateMachine(DeviceSnapshot())
    #expect(machine.play("enter1") == [])
    machine.resynchronised(DeviceSnapshot(keysDown: [57]))
    #expect(machine.play("| space0 | space1 | enter1 |") == [57, 28])
  }

  @Test func `codes beyond the kernel's last are not kept`() {
    var machine = SwitchStateMachine(DeviceSnapshot())
    let events = [
      InputEvent(time: .zero, type: EventType.key, code: 0x300, value: 1),
      InputEvent(time: .zero, type: EventType.key, code: .max, value: 1),
      InputEvent(time: .zero, type: 0, code: 0, value: 0),
    ]
    #expect(events.compactMap { machine.take($0) }.isEmpty)
  }
}

@Suite struct EventTimeTests {
  @Test(
    arguments: [
      (900, 1000, true, 900), (1005, 1000, true, 1005), (2000, 1000, true, 2000), (2001, 1000, true, 1000),
      (1_700_000_000_000, 1000, true, 1000), (0, 1000, true, 1000), (-5, 1000, true, 1000), (900, 1000, false, 1000),
    ] as [(Int64, Int64, Bool, Int64)])
  func `an event's time is believed when it can be true`(time: Int64, arrival: Int64, monotonic: Bool, result: Int64) {
    let measured = EventTime.measured(
      .milliseconds(time), arrival: .milliseconds(arrival), clockIsMonotonic: monotonic)
    #expect(measured == .milliseconds(result))
  }
}
