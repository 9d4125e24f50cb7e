import LinuxInput
import Testing

private let plane: [UInt16: AxisRange] = [
  AbsoluteCode.x: AxisRange(minimum: 0, maximum: 99), AbsoluteCode.y: AxisRange(minimum: 0, maximum: 99),
]
private let contacts: [UInt16: AxisRange] = [
  AbsoluteCode.contactX: AxisRange(minimum: 0, maximum: 99), AbsoluteCode.contactY: AxisRange(minimum: 0, maximum: 99),
]
private let slotCodes: Set<UInt16> = [AbsoluteCode.slot, AbsoluteCode.contactID]
private let pen = KeyCode.pens.lowerBound
private let left = KeyCode.leftButton
private let both: Set<UInt16> = [RelativeCode.x, RelativeCode.y]
private let all = plane.merging(contacts) { $1 }

struct JudgementCase: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var device: DeviceCapabilities
  var expected: DeviceClass
  init(_ description: String, _ device: DeviceCapabilities, _ expected: DeviceClass) {
    (testDescription, self.device, self.expected) = (description, device, expected)
  }
}

@Suite struct DeviceJudgementTests {
  @Test(arguments: [
    JudgementCase("a virtual machine's tablet", .init(keys: [left], ranges: plane), .absolutePointer),
    JudgementCase("a tablet that is also a wheel", .init(keys: [left], relative: [8], ranges: plane), .absolutePointer),
    JudgementCase("absolute before relative", .init(keys: [left], relative: both, ranges: plane), .absolutePointer),
    JudgementCase("a touch screen", .init(keys: [KeyCode.touch], ranges: plane, properties: [1]), .touch),
    JudgementCase("a touch screen that does not say direct", .init(keys: [KeyCode.touch], ranges: plane), .touch),
    JudgementCase("many fingers", .init(absolute: slotCodes, ranges: all, properties: [1], slots: 10), .touch),
    JudgementCase("many fingers alone", .init(absolute: slotCodes, ranges: contacts, slots: 10), .touch),
    JudgementCase("direct and nothing else", .init(ranges: plane, properties: [1]), .absolutePointer),
    JudgementCase("a pen", .init(keys: [pen, KeyCode.touch], ranges: plane), .pen),
    JudgementCase("a pen beside a finger", .init(keys: [pen, KeyCode.toolFinger], ranges: plane), .pen),
    JudgementCase("a mouse", .init(keys: [left], relative: both), .relativePointer),
    JudgementCase("a mouse without buttons", .init(relative: both), .relativePointer),
    JudgementCase("a tracker's places without buttons", .init(ranges: plane), .absolutePointer),
    JudgementCase("a touchpad", .init(keys: [KeyCode.toolFinger, KeyCode.touch, left], ranges: plane), .switches),
    JudgementCase("a joystick", .init(keys: [0x120], absolute: [3, 4], ranges: plane), .switches),
    JudgementCase("head angles as a joystick", .init(absolute: [2, 3, 4, 5], ranges: plane), .unusable),
    JudgementCase("an accelerometer", .init(ranges: plane, properties: [6]), .unusable),
    JudgementCase("an accelerometer that does not say so", .init(absolute: [2], ranges: plane), .unusable),
    JudgementCase("a wheel alone", .init(keys: [left], relative: [RelativeCode.x]), .switches),
    JudgementCase("one axis", .init(absolute: [AbsoluteCode.x]), .unusable),
    JudgementCase("a keyboard", .init(keys: Set(1...120)), .keyboard),
    JudgementCase("a power button", .init(keys: [116]), .switches),
    JudgementCase("a lid", .init(), .unusable),
    JudgementCase("only a touch code", .init(keys: [KeyCode.touch]), .unusable),
  ])
  func `a device is what it can report`(device: JudgementCase) {
    let judgement = DeviceJudgement(device.device)
    #expect(judgement.deviceClass == device.expected)
    #expect((judgement.shape != nil) == device.expected.isPointer)
    #expect((judgement.reason == nil) == device.expected.isPointer)
  }

  @Test func `a slot beside code 0x2e is no multi-touch`() {
    let joystick = DeviceCapabilities(
      keys: [left], absolute: slotCodes.union([AbsoluteCode.belowSlot]), ranges: plane.merging(contacts) { $1 },
      slots: 2)
    guard case .absolute = DeviceJudgement(joystick).shape else {
      Issue.record("taken for multi-touch")
      return
    }
    let axesOnly = DeviceCapabilities(absolute: slotCodes.union([AbsoluteCode.belowSlot]), ranges: contacts)
    #expect(DeviceJudgement(axesOnly).deviceClass == .unusable)
  }

  @Test func `fingers without slots are refused with a reason`() {
    let old = DeviceCapabilities(absolute: [AbsoluteCode.contactID], ranges: contacts)
    #expect(DeviceJudgement(old).reason?.contains("protocol A") == true)
  }

  @Test(arguments: [(0, 0), (7, 7), (10, 3)] as [(Int32, Int32)])
  func `a range without extent makes it unusable with a reason`(minimum: Int32, maximum: Int32) {
    var ranges = plane
    ranges[AbsoluteCode.y] = AxisRange(minimum: minimum, maximum: maximum)
    let judgement = DeviceJudgement(DeviceCapabilities(keys: [left], ranges: ranges))
    #expect(judgement.deviceClass == .unusable && judgement.shape == nil)
    #expect(judgement.reason?.contains("Y axis has no extent (from \(minimum) to \(maximum))") == true)
    #expect(judgement.hasSwitches, "its button may still choose")
  }

  @Test func `places without buttons must be named, unless they are meant for the screen`() {
    #expect(DeviceJudgement(DeviceCapabilities(ranges: plane)).mustBeNamed)
    #expect(!DeviceJudgement(DeviceCapabilities(ranges: plane, properties: [1])).mustBeNamed)
    #expect(!DeviceJudgement(DeviceCapabilities(keys: [left], ranges: plane)).mustBeNamed)
  }

  @Test(
    arguments: [
      ("3", [0, 1]), ("10000 0 0 0", [208]), ("1f0000 0 0 0 0", [272, 273, 274, 275, 276]), ("0", []), ("", []),
      ("not bits", []), ("fffffffffffffffff", []), ("80000000000000000 1", []), ("1 0 0 0 0 0 0 0 0 0 0 0 0", []),
      (String(repeating: "f ", count: 100), []),
    ] as [(String, Set<UInt16>)])
  func `sysfs's bitmaps are read, and what is none is not`(text: String, codes: Set<UInt16>) {
    #expect(CapabilityBits.codes(text, last: KeyCode.last, wordBits: 64) == codes)
  }

  @Test func `a kernel with shorter words writes shorter bitmaps`() {
    #expect(CapabilityBits.codes("1 0", last: KeyCode.last, wordBits: 32) == [32])
  }
}
