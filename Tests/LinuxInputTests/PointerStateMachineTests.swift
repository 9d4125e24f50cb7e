import LinuxInput
import Terms
import Testing

private let hundred = AxisRange(minimum: 0, maximum: 100)

@Suite struct PointerStateMachineTests {
  private let plane = PointerShape.absolute(x: hundred, y: hundred)
  private let touch = PointerShape.touch(x: hundred, y: hundred)
  private let pen = PointerShape.pen(x: hundred, y: hundred)

  @Test(arguments: [
    // Nothing before SYN_REPORT, both axes at once after it.
    ("x50", []),
    ("x50 y25 |", ["0.5,0.25@10"]),
    // A frame without anything in it is none; a frame of the tracker's clock alone says that it is still there.
    ("|", []),
    ("x50 | | msc1 |", ["0.5,0.0@10", "0.5,0.0@30"]),
    // One axis at a time.
    ("x50 | y50 |", ["0.5,0.0@10", "0.5,0.5@20"]),
    // The last value within a frame counts.
    ("x10 x20 x30 |", ["0.3,0.0@10"]),
    // A click is a sample where the pointer is; its repetition is nothing.
    ("x50 | left1 | left2 |", ["0.5,0.0@10", "0.5,0.0@20"]),
    // Beside the screen, then absurdly far away, then back.
    ("x150 | x301 | x-100 | x-101 | x100 |", ["1.5,0.0@10", "invalid@20", "-1.0,0.0@30", "invalid@40", "1.0,0.0@50"]),
    ("x2147483647 | x-2147483648 |", ["invalid@10", "invalid@20"]),
  ])
  func `an absolute pointer is where its last frame says`(drawing: String, outputs: [String]) {
    var machine = PointerStateMachine(shape: plane, snapshot: DeviceSnapshot())
    #expect(machine.play(drawing) == outputs)
  }

  @Test func `the first frame is completed by the state at opening`() {
    var machine = PointerStateMachine(shape: plane, snapshot: DeviceSnapshot(x: 80, y: 60))
    #expect(machine.play("y20 |") == ["0.8,0.2@10"])
  }

  @Test(
    arguments: [
      (0, 100, 50, 0.5), (-100, 100, -50, 0.25), (1000, 2000, 1000, 0), (1000, 2000, 2000, 1),
      (-2_147_483_648, 2_147_483_647, 2_147_483_647, 1), (0, 32767, 16384, 16384.0 / 32767),
    ] as [(Int32, Int32, Int32, Double)])
  func `values are scaled by the range`(minimum: Int32, maximum: Int32, value: Int32, share: Double) {
    #expect(AxisRange(minimum: minimum, maximum: maximum).fraction(value) == share)
  }

  @Test(arguments: [(0, 0), (5, 5), (10, 0), (Int32.max, Int32.min)] as [(Int32, Int32)])
  func `a range without extent gives no place`(minimum: Int32, maximum: Int32) {
    let range = AxisRange(minimum: minimum, maximum: maximum)
    #expect(range.isDegenerate && range.fraction(0) == nil)
    var machine = PointerStateMachine(shape: .absolute(x: range, y: hundred), snapshot: DeviceSnapshot())
    #expect(machine.play("x5 |") == ["invalid@10"])
  }

  @Test func `swapped axes change places after scaling`() {
    var machine = PointerStateMachine(
      shape: .absolute(x: hundred, y: AxisRange(minimum: 0, maximum: 10)), snapshot: DeviceSnapshot(), swapsAxes: true)
    #expect(machine.play("x50 y1 |") == ["0.1,0.5@10"])
  }

  @Test(arguments: [
    // Hovering is no place; down it is, lifted it is released once.
    ("x50 | touch1 | x60 | touch0 | x70 |", ["0.5,0.0@20", "0.6,0.0@30", "released"]),
    ("touch1 x50 | touch0 | touch1 |", ["0.5,0.0@10", "released", "0.5,0.0@30"]),
    // Lifted and down again within one frame are two touches.
    ("touch1 x50 | touch0 touch1 x90 |", ["0.5,0.0@10", "released", "0.9,0.0@20"]),
    // A tap within one frame leaves nothing behind.
    ("touch1 x50 touch0 |", []),
    ("touch2 x50 |", []),
  ])
  func `a touch is somewhere while the finger is down`(drawing: String, outputs: [String]) {
    var machine = PointerStateMachine(shape: touch, snapshot: DeviceSnapshot())
    #expect(machine.play(drawing) == outputs)
  }

  @Test func `a finger that is down at opening counts from the first frame`() {
    var machine = PointerStateMachine(
      shape: touch, snapshot: DeviceSnapshot(x: 30, y: 40, keysDown: [KeyCode.touch]))
    #expect(machine.play("x31 | touch0 |") == ["0.31,0.4@10", "released"])
  }

  @Test(arguments: [
    // A pointer made by a program, which declares the touch and never presses it.
    ("x50 | x60 |", ["0.5,0.0@10", "0.6,0.0@20"]),
    // Once it has been pressed, lifting it means what it says.
    ("touch1 x60 | touch0 | x70 | touch1 |", ["0.6,0.0@10", "released", "0.7,0.0@40"]),
  ])
  func `a touch that is not on the screen counts once it is used`(drawing: String, outputs: [String]) {
    var machine = PointerStateMachine(shape: .touchOnceUsed(x: hundred, y: hundred), snapshot: DeviceSnapshot())
    #expect(machine.play(drawing) == outputs)
  }

  @Test(arguments: [
    // Near is enough; touching is the same; out is released.
    ("x10 | pen1 x50 | touch1 | touch0 | pen0 | x60 |", ["0.5,0.0@20", "0.5,0.0@30", "0.5,0.0@40", "released"]),
    // Turned over: the eraser is near before the tip is gone.
    ("pen1 x50 | eraser1 | pen0 | eraser0 |", ["0.5,0.0@10", "0.5,0.0@20", "0.5,0.0@30", "released"]),
  ])
  func `a pen is somewhere while it is near`(drawing: String, outputs: [String]) {
    var machine = PointerStateMachine(shape: pen, snapshot: DeviceSnapshot())
    #expect(machine.play(drawing) == outputs)
  }

  @Test(arguments: [
    ("rx100 ry100 |", ["0.6,0.6@10"]),
    ("rx50 rx50 | wheel1 |", ["0.6,0.5@10", "0.6,0.5@20"]),
    ("rx9999 ry-9999 | rx-100 |", ["1.0,0.0@10", "0.9,0.0@20"]),
    ("rx2147483647 rx2147483647 rx2147483647 | rx-2147483648 |", ["1.0,0.5@10", "0.0,0.5@20"]),
  ])
  func `a mouse is integrated and held to the surface`(drawing: String, outputs: [String]) {
    var machine = PointerStateMachine(
      shape: .relative, snapshot: DeviceSnapshot(), motion: .init(gain: 1, aspect: 1))
    #expect(machine.play(drawing) == outputs)
  }

  @Test(
    arguments: [
      (1.0, 1.6, 0.001), (2, 1, 0.002), (0, 1, 0.001), (-3, 1, 0.001), (.nan, .infinity, 0.001), (1e9, 1, 0.1),
    ] as [(Double, Double, Double)])
  func `the gain is kept within reason`(gain: Double, aspect: Double, across: Double) {
    let motion = PointerStateMachine.RelativeMotion(gain: gain, aspect: aspect)
    #expect(motion.acrossPerCount == across && motion.downPerCount.isFinite && motion.downPerCount > 0)
  }
}

@Suite struct LostEventsTests {
  private let plane = PointerShape.absolute(x: hundred, y: hundred)

  @Test func `the unfinished frame is forgotten and the state asked for takes its place`() {
    var machine = PointerStateMachine(shape: plane, snapshot: DeviceSnapshot())
    #expect(machine.play("x10 | x99") == ["0.1,0.0@10"])
    let outputs = machine.resynchronised(DeviceSnapshot(x: 40, y: 50), at: .milliseconds(25))
    #expect(written(outputs) == ["gap", "0.4,0.5@25"])
    #expect(machine.play("y60 |") == ["0.4,0.6@10"])
  }

  @Test func `a finger lifted meanwhile is released`() {
    var machine = PointerStateMachine(shape: .touch(x: hundred, y: hundred), snapshot: DeviceSnapshot())
    #expect(machine.play("touch1 x10 |") == ["0.1,0.0@10"])
    #expect(written(machine.resynchronised(DeviceSnapshot(x: 40), at: .zero)) == ["gap", "released"])
    #expect(machine.play("x50 |") == [])
    #expect(written(machine.resynchronised(DeviceSnapshot(x: 40), at: .zero)) == [])
  }

  @Test func `a mouse stays where it was, without the lost motion`() {
    var machine = PointerStateMachine(
      shape: .relative, snapshot: DeviceSnapshot(), motion: .init(gain: 1, aspect: 1))
    #expect(machine.play("rx100 | rx100") == ["0.6,0.5@10"])
    #expect(written(machine.resynchronised(DeviceSnapshot(), at: .milliseconds(30))) == ["gap", "0.6,0.5@30"])
    #expect(machine.play("ry0 |") == ["0.6,0.5@10"])
  }

  @Test func `the same finger goes on, another one is a new touch`() {
    let slots = PointerShape.contacts(x: hundred, y: hundred, slots: 2)
    let none = DeviceSnapshot(contacts: [.init(), .init()])
    var machine = PointerStateMachine(shape: slots, snapshot: none)
    #expect(machine.play("id7 cx10 |") == ["0.1,0.0@10"])
    let same = DeviceSnapshot(contacts: [.init(trackingID: 7, x: 20), .init(trackingID: 8, x: 90)])
    #expect(written(machine.resynchronised(same, at: .zero)) == ["gap", "0.2,0.0@0"])
    let other = DeviceSnapshot(contacts: [.init(), .init(trackingID: 8, x: 90)])
    #expect(written(machine.resynchronised(other, at: .zero)) == ["gap", "0.9,0.0@0"])
    #expect(written(machine.resynchronised(none, at: .zero)) == ["gap", "released"])
  }
}

@Suite struct ContactTests {
  private func machine() -> PointerStateMachine {
    PointerStateMachine(
      shape: .contacts(x: hundred, y: hundred, slots: 2), snapshot: DeviceSnapshot(contacts: [.init(), .init()]))
  }

  @Test(arguments: [
    ("id5 cx10 cy20 | cx30 | id-1 |", ["0.1,0.2@10", "0.3,0.2@20", "released"]),
    // The second finger does not point, not even when the first is lifted; a new one does.
    (
      "slot0 id5 cx10 | slot1 id6 cx90 | slot0 id-1 | slot1 cx80 | slot0 id7 cx40 |",
      ["0.1,0.0@10", "0.1,0.0@20", "released", "0.4,0.0@50"]
    ),
    // Lifted and down again in one frame: a new touch in the same slot.
    ("id5 cx10 | id-1 id6 cx20 |", ["0.1,0.0@10", "released", "0.2,0.0@20"]),
    // The id changes without −1 between: a new touch all the same.
    ("id5 cx10 | id6 cx20 |", ["0.1,0.0@10", "released", "0.2,0.0@20"]),
    // A tap within one frame, slots that were never announced, negative slots.
    ("id5 cx10 id-1 |", []),
    ("slot9 id5 cx10 | slot-3 id6 cx20 | slot2147483647 id6 |", []),
    // The emulated single finger is not listened to.
    ("id5 cx10 x90 touch1 | touch0 |", ["0.1,0.0@10", "0.1,0.0@20"]),
  ])
  func `the first finger points`(drawing: String, outputs: [String]) {
    var machine = machine()
    #expect(machine.play(drawing) == outputs)
  }

  @Test func `a device that announces more slots than any hand is read without harm`() {
    let many = DeviceSnapshot(contacts: Array(repeating: .init(), count: 1000))
    var machine = PointerStateMachine(shape: .contacts(x: hundred, y: hundred, slots: 1000), snapshot: many)
    #expect(machine.play("slot63 id1 cx10 |") == ["0.1,0.0@10"])
    #expect(machine.play("slot64 id2 cx20 | slot63 id-1 |") == ["0.1,0.0@10", "released"])
  }
}
