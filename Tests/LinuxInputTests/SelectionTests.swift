import LinuxInput
import Testing

func device(
  _ number: Int, _ name: String, _ vendor: UInt16 = 1, _ product: UInt16 = 1, links: [String] = []
) -> DeviceIdentity {
  DeviceIdentity(node: "/dev/input/event\(number)", name: name, vendor: vendor, product: product, links: links)
}

let tablet = DeviceCapabilities(
  keys: [KeyCode.leftButton],
  ranges: [AbsoluteCode.x: AxisRange(minimum: 0, maximum: 9), AbsoluteCode.y: AxisRange(minimum: 0, maximum: 9)])
let mouse = DeviceCapabilities(keys: [KeyCode.leftButton], relative: [RelativeCode.x, RelativeCode.y])
let keyboard = DeviceCapabilities(keys: Set(1...120))

func candidate(
  _ identity: DeviceIdentity, _ capabilities: DeviceCapabilities = tablet, quirks: Quirks = Quirks(),
  refusal: Int32? = nil
) -> Candidate {
  Candidate(
    identity: identity, capabilities: capabilities, quirks: quirks, refusal: refusal.map { DeviceRefusal(code: $0) })
}

@Suite struct DeviceSelectorTests {
  private let tracker = device(
    5, "Tobii Free Virtual Mouse", 0x2104, 0x0313,
    links: ["/dev/input/by-id/usb-tobii-event-mouse", "/dev/input/by-path/pci-1"])

  @Test(
    arguments: [
      ("/dev/input/event5", DeviceSelector.Fit.path), ("event5", .path), ("event55", nil), ("/dev/input/event", nil),
      ("/dev/input/by-id/usb-tobii-event-mouse", .link), ("usb-tobii-event-mouse", .link), ("pci-1", .link),
      ("2104:0313", .identifier), ("2104:313", .identifier), ("2104:0314", nil), ("02104:0313", nil), ("2104", nil),
      ("+104:0313", nil), ("2104:0313:1", nil), (":", nil),
      ("Tobii Free Virtual Mouse", .name), ("virtual", .partOfName), ("TOBII", .partOfName),
      ("Tobii  Free", .partOfName),
      ("mice", nil), ("", nil), ("\u{1B}", nil),
    ] as [(String, DeviceSelector.Fit?)])
  func `a device is found in the promised order`(wanted: String, fit: DeviceSelector.Fit?) {
    #expect(DeviceSelector(wanted).fit(tracker) == fit)
  }

  @Test func `what cannot be printed names nothing, not even the nameless`() {
    let nameless = device(1, PrintableName.cleaned(""))
    #expect(DeviceSelector("\u{1B}").fit(nameless) == nil)
    #expect(DeviceSelector("unnamed device").fit(nameless) == .name)
  }

  @Test func `the better fit wins, then the better pointer, then the older one`() {
    let part = candidate(device(1, "Eye Mouse"))
    let exact = candidate(device(9, "Eye"))
    #expect(SourceChoice(device: "Eye").first(among: [part, exact]) == 1)
    let relative = candidate(device(2, "Eye Mouse"), mouse)
    #expect(SourceChoice(device: "eye").first(among: [relative, part]) == 1)
    let later = candidate(device(10, "Eye Mouse"))
    #expect(SourceChoice(device: "eye").first(among: [later, part]) == 1)
  }

  @Test func `the half of a device that cannot point is passed over`() {
    let keys = candidate(device(1, "Eye"), keyboard)
    let pointer = candidate(device(2, "Eye"))
    #expect(SourceChoice(device: "Eye").first(among: [keys, pointer]) == 1)
    #expect(SourceChoice(device: "Eye").first(among: [keys]) == nil)
  }

  @Test func `numbers order by value`() {
    #expect(device(9, "a").number < device(10, "a").number)
    #expect(
      DeviceIdentity(node: "/dev/input/event99999999999999999999", name: "", vendor: 0, product: 0).number == .max)
    #expect(device(1, "a", 0x2104, 0x7).hexID == "2104:0007")
  }
}

@Suite struct SourceChoiceTests {
  private let one = candidate(device(1, "One"))
  private let two = candidate(device(2, "Two"))

  @Test func `without a name the best is taken: trackers, places, motions`() throws {
    let quirks = try QuirksParser.parse("[t]\nname = Three\nkind = streaming\n", file: "test")
    let three = candidate(device(3, "Three"), quirks: quirks)
    let relative = candidate(device(0, "Mouse"), mouse)
    let choice = SourceChoice(device: nil)
    #expect(choice.first(among: [relative, two, one, three]) == 3)
    #expect(choice.first(among: [relative, two, one]) == 2)
    #expect(choice.first(among: [relative]) == 0)
    #expect(choice.first(among: []) == nil)
    #expect(choice.first(among: [candidate(device(4, "Keys"), keyboard)]) == nil)
  }

  @Test func `a sensor without buttons is taken by its name only`() {
    let sensor = DeviceCapabilities(ranges: tablet.ranges)
    let candidate = candidate(device(1, "Sensor"), sensor)
    #expect(SourceChoice(device: nil).first(among: [candidate]) == nil)
    #expect(SourceChoice(device: "sensor").first(among: [candidate]) == 0)
    #expect(SourceChoice(device: nil).appeared(candidate) == .notUsed)
  }

  @Test func `while one is in use, others are named`() {
    var choice = SourceChoice(device: nil)
    choice.attached(one.identity)
    #expect(choice.appeared(two) == .notUsed)
    #expect(choice.appeared(one) == .ignore, "it is in use already")
    #expect(choice.appeared(candidate(device(7, "One"))) == .notUsed, "its twin")
    #expect(choice.appeared(candidate(device(7, "K"), keyboard)) == .ignore)
    #expect(choice.appeared(candidate(device(7, "L"), refusal: 13)) == .ignore)
  }

  @Test func `the lost one comes back, whatever its number`() {
    for name in [nil, "One", "/dev/input/event1", "0001:0001"] as [String?] {
      var choice = SourceChoice(device: name)
      choice.attached(one.identity)
      choice.lost()
      #expect(choice.appeared(candidate(device(8, "One"))) == .use, "\(name ?? "no name")")
    }
  }

  @Test func `a named one is waited for, a substitute is not taken`() {
    var choice = SourceChoice(device: "One")
    #expect(choice.appeared(two) == .notUsed)
    choice.attached(one.identity)
    choice.lost()
    #expect(choice.appeared(two) == .notUsed)
  }

  @Test func `another device with the number of the lost one is not it`() {
    var choice = SourceChoice(device: "/dev/input/event1")
    choice.attached(one.identity)
    choice.lost()
    #expect(choice.appeared(candidate(device(1, "Other", 9, 9))) == .notUsed)
  }

  @Test func `without a name a substitute that is plugged in serves until the first one is back`() {
    var choice = SourceChoice(device: nil)
    choice.attached(one.identity)
    choice.lost()
    #expect(choice.appeared(two) == .use)
    choice.attached(two.identity)
    #expect(choice.appeared(candidate(device(3, "Three"))) == .notUsed)
    #expect(choice.appeared(candidate(device(9, "One"))) == .use)
    choice.attached(device(9, "One"))
    #expect(choice.appeared(candidate(device(10, "Two"))) == .notUsed)
  }
}

@Suite struct TroubleTests {
  @Test func `each candidate is told of with its reason and the way out`() {
    let refused = candidate(device(1, "Tracker"), refusal: 13)
    let keys = candidate(device(2, "Keys"), keyboard, refusal: 13)
    let troubles = StartTroubles.noPointer(
      [refused, keys], options: InputOptions(), choice: SourceChoice(device: nil))
    #expect(troubles.first?.severity == .noPointer && troubles.count == 3)
    #expect(troubles[1].text.contains("70-yanyu.rules") && troubles[1].text.contains("usermod -aG input"))
    #expect(troubles[2].text.contains("\"Keys\"") && troubles[2].text.contains("keys and no pointer"))
    #expect(!troubles[2].text.contains("usermod"), "rights do not make a keyboard point")
    #expect(StartTroubles.line(keys, asSwitch: true).contains("may not be read by this user: install"))
    #expect(StartTroubles.noPointer([], options: InputOptions(), choice: SourceChoice(device: nil)).count == 1)
  }

  @Test func `a name that nothing has is quoted in printable form`() {
    let options = InputOptions(device: "no\u{1B}such", switchDevice: "x\ny")
    let pointer = StartTroubles.noPointer(
      [candidate(device(1, "Tracker"))], options: options, choice: SourceChoice(device: "no\u{1B}such"))
    #expect(pointer.map(\.text).allSatisfy { $0.contains("\"no?such\"") && $0.contains("yanyu devices") })
    #expect(StartTroubles.noSwitch([], options: options).first?.text.contains("\"x?y\"") == true)
  }

  @Test(arguments: [13, 1, 2, 19, 16, 24, 5] as [Int32])
  func `every refusal has a reason`(code: Int32) {
    let refusal = DeviceRefusal(code: code)
    #expect(!refusal.reason.isEmpty)
    #expect((refusal.remedy?.contains("group input") ?? false) == (code == 13 || code == 1))
    #expect(refusal.mayPass == (code != 24))
  }

  @Test func `the only keyboard is not grabbed`() {
    let first = candidate(device(1, "A"), keyboard)
    let second = candidate(device(2, "B"), keyboard)
    let locked = candidate(device(3, "C"), keyboard, refusal: 13)
    let pointer = candidate(device(4, "D"))
    #expect(!GrabRule.mayGrab(first, among: [first]))
    #expect(!GrabRule.mayGrab(first, among: [first, locked, pointer]))
    #expect(GrabRule.mayGrab(first, among: [first, second]))
    #expect(GrabRule.mayGrab(pointer, among: [pointer]))
    var both = keyboard
    both.relative = mouse.relative
    #expect(!GrabRule.mayGrab(candidate(device(5, "Receiver"), both), among: [first].dropFirst()))
  }

  @Test func `a listing tells what it is, whether it can be used, and what mends it`() {
    let refused = DeviceListing(
      candidate(device(1, "T", 0x2104, 0x313), refusal: 13), options: .init(), isChosen: false)
    #expect(
      !refused.isUsable && refused.remedy?.contains("70-yanyu.rules") == true && refused.identifier == "2104:0313")
    #expect(refused.lines.first == "  /dev/input/event1  2104:0313  absolute pointer  T")
    let chosen = DeviceListing(candidate(device(2, "U")), options: .init(kindOverride: .streaming), isChosen: true)
    #expect(chosen.deviceClass == .tracker && chosen.kind == .streaming && chosen.reason == nil)
    #expect(chosen.lines == ["* /dev/input/event2  0001:0001  tracker  U", "    streaming; taken as the pointer"])
    let keys = DeviceListing(candidate(device(3, "K"), keyboard), options: .init(), isChosen: false)
    #expect(!keys.isUsable && keys.isUsableAsSwitch && keys.kind == nil)
    #expect(DeviceListing.lines([]).count == 1)
  }
}
