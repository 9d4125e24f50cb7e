import Glibc
import Platform
import Screens
import Terms
import Testing

extension MockedDevices {
  /// The essential path with the real libdrm; the finer points are tested on made-up cards in ScreensTests.
  @Suite struct Cards {
    private static func open(_ card: MockCard, connector: String? = nil) throws -> KMSOutput {
      let descriptor = try Descriptor.open(card.node, O_RDWR | O_NONBLOCK)
      return try KMSOutput(descriptor: descriptor, connector: connector)
    }

    /// A picture in which neighbours in a row and in a column differ.
    private static func pattern(_ size: PixelSize) -> PixelFrame {
      let frame = PixelFrame(width: size.width, height: size.height)
      let colours = (0..<(size.width + size.height)).map { UInt32(truncatingIfNeeded: $0 &* 2_654_435) & 0xFF_FFFF }
      colours.withUnsafeBytes { line in
        guard let from = line.baseAddress, let to = frame.bytes.baseAddress else { return }
        for y in 0..<size.height { memcpy(to + y * frame.stride, from + y * 4, size.width * 4) }
      }
      return frame
    }

    /// Shows changes until both pictures of the card have been drawn in more than once; true when all was right.
    private static func draws(_ card: MockCard, _ output: KMSOutput) throws -> Bool {
      let size = output.size
      let frame = pattern(size)
      try output.present(frame, damage: .all(width: size.width, height: size.height))
      var isRight = card.shows(frame)
      for step in 0..<5 {
        let part = ScreenRect(x: step * 7 + 1, y: step * 5 + 2, width: 13, height: 9)
        for y in part.y..<part.maxY {
          for x in part.x..<part.maxX {
            frame.bytes.storeBytes(of: UInt32(step + 1), toByteOffset: y * frame.stride + x * 4, as: UInt32.self)
          }
        }
        var damage = Damage()
        damage.add(part)
        try output.present(frame, damage: damage)
        isRight = isRight && card.shows(frame)
        try wait(output) { $0.isReady }
      }
      return isRight && card.isUntouchedOutside(width: size.width)
    }

    /// Reads whatever is readable until `enough`; two seconds at the most. The card's own descriptor is a file here,
    /// which is always readable.
    @discardableResult
    private static func wait(
      _ output: KMSOutput, _ enough: (KMSOutput) -> Bool
    ) throws -> [ScreenChange] {
      let end = MonotonicClock.now() + .seconds(2)
      var changes: [ScreenChange] = []
      while !enough(output), MonotonicClock.now() < end {
        var waiting = output.descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        poll(&waiting, nfds_t(waiting.count), 5)
        for one in waiting where one.revents != 0 {
          if let change = try output.handle(one.fd) { changes.append(change) }
        }
      }
      return changes
    }

    @Test(arguments: [(800, 480, 0), (1366, 768, 40), (1080, 1920, 64), (1920, 1080, 192), (3840, 2160, 4)])
    func `every pixel is shown at any size and pitch, and nothing beside them is written`(
      width: UInt16, height: UInt16, extra: Int
    ) throws {
      var state = MockCardState.monitor(width, height)
      state.extraPitch = extra
      state.memory = 2 * (Int(width) * 4 + extra + 4096) * (Int(height) + 2)
      let card = MockCard(state)
      defer { card.takeAway() }
      let output = try Self.open(card)
      #expect(output.size == PixelSize(width: Int(width), height: Int(height)))
      #expect(output.connector == "HDMI-A-1")
      #expect(try Self.draws(card, output))
      card.state.withLock { state in
        #expect(state.shown[50]?.connectors == [70])
        #expect(state.shown[50]?.width == width && state.shown[50]?.height == height)
        #expect(state.count(CardCall.show) == 1)
        #expect(state.count(CardCall.flip) == 5)
      }
    }

    @Test func `a card that refuses flips is drawn on all the same`() throws {
      var state = MockCardState.monitor(200, 100)
      state.errors[CardCall.flip] = EINVAL
      let card = MockCard(state)
      defer { card.takeAway() }
      #expect(try Self.draws(card, try Self.open(card)))
      card.state.withLock { #expect($0.count(CardCall.flip) == 2 && !$0.told.isEmpty) }
    }

    @Test func `a card that forgets its flips is drawn on after a while`() throws {
      var state = MockCardState.monitor(200, 100)
      state.flipsAtOnce = false
      let card = MockCard(state)
      defer { card.takeAway() }
      #expect(try Self.draws(card, try Self.open(card)))
      card.state.withLock { #expect($0.count(CardCall.flip) == 2) }
    }

    @Test func `a monitor that is pulled, plugged in again and changed is followed by udev's word`() throws {
      let card = MockCard(.monitor(200, 100))
      defer { card.takeAway() }
      let output = try Self.open(card)
      try output.present(Self.pattern(output.size), damage: .all(width: 200, height: 100))
      let monitor = card.state.withLock { $0.connectors[0] }
      card.state.withLock { state in
        state.connectors[0].connection = 2
        state.connectors[0].modes = []
      }
      card.announce()
      #expect(try Self.wait(output) { !$0.isShowing }.contains(.gone))
      card.state.withLock { $0.connectors[0] = monitor }
      card.announce()
      #expect(try Self.wait(output) { $0.isShowing }.contains(.resized))
      #expect(try Self.draws(card, output))
      card.state.withLock { $0.connectors[0].modes = [.init(width: 300, height: 120, isPreferred: true)] }
      card.announce()
      try Self.wait(output) { $0.size.width == 300 }
      #expect(output.size == PixelSize(width: 300, height: 120))
      #expect(try Self.draws(card, output))
    }

    @Test func `a second monitor is found by its name and the first stays dark`() throws {
      var state = MockCardState.monitor(200, 100)
      var second = MockCardState.Connector.monitor(71, number: 2, 240, 130)
      second.millimetres = (344, 194)
      second.encoders = [61]
      state.connectors.append(second)
      state.outputs = [50, 51]
      state.encoders[61] = .init(output: 0, possible: 0b10)
      let card = MockCard(state)
      defer { card.takeAway() }
      let output = try Self.open(card, connector: "HDMI-A-2")
      #expect(output.millimetres == PixelSize(width: 344, height: 194))
      try output.present(Self.pattern(output.size), damage: .all(width: 240, height: 130))
      card.state.withLock { #expect($0.shown.keys.sorted() == [51] && $0.shown[51]?.connectors == [71]) }
    }

    @Test func `properties are read by name, a turned panel and a blanked monitor are seen`() throws {
      var state = MockCardState.monitor(100, 200)
      state.connectors[0].kind = 14
      state.properties[80] = .init("DPMS", [0: "On", 3: "Off"])
      state.properties[81] = .init("panel orientation", [0: "Normal", 2: "Left Side Up"])
      state.connectors[0].properties = [(80, 3), (81, 2), (4711, 1)]
      let card = MockCard(state)
      defer { card.takeAway() }
      let output = try Self.open(card)
      #expect(output.orientation == .leftSideUp && output.connector == "eDP-1")
      #expect(output.size == PixelSize(width: 200, height: 100))
      let frame = Self.pattern(output.size)
      try output.present(frame, damage: .all(width: 200, height: 100))
      // The picture's top row runs up the panel's left side.
      for (x, y, panelX, panelY) in [(0, 0, 0, 199), (199, 0, 0, 0), (199, 99, 99, 0), (7, 40, 40, 192)] {
        let colour = frame.bytes.load(fromByteOffset: y * frame.stride + x * 4, as: UInt32.self)
        #expect(card.pixel(panelX, panelY) == colour)
      }
      card.state.withLock { #expect($0.set == [80: 0]) }
    }

    @Test func `a restarted daemon finds the old picture standing and takes it away after its own first`() throws {
      let card = MockCard(.monitor(200, 100))
      defer { card.takeAway() }
      let first = try Self.open(card)
      try first.present(Self.pattern(first.size), damage: .all(width: 200, height: 100))
      let old = card.state.withLock { Set($0.frames.keys) }
      // The kernel's list of frames is the open file's; the mock has but one.
      let second = try Self.open(card)
      card.state.withLock { state in
        #expect(old.isSubset(of: Set(state.frames.keys)) && state.shown[50] != nil)
        #expect(state.closed == Set(1..<64))
      }
      try second.present(Self.pattern(second.size), damage: .all(width: 200, height: 100))
      card.state.withLock { #expect(old.isDisjoint(with: Set($0.frames.keys)) && $0.shown[50] != nil) }
    }

    @Test func `a card that is another program's is waited for, and drawn on when it is ours`() throws {
      let card = MockCard(.monitor(200, 100))
      defer { card.takeAway() }
      let output = try Self.open(card)
      card.state.withLock { $0.masterIsOther = true }
      try output.present(Self.pattern(output.size), damage: .all(width: 200, height: 100))
      card.state.withLock { #expect($0.shown.isEmpty) }
      output.setInFront(false)
      card.state.withLock { $0.masterIsOther = false }
      output.setInFront(true)
      #expect(try Self.draws(card, output))
    }

    @Test func `a card that is pulled is a fault`() throws {
      let card = MockCard(.monitor(200, 100))
      let output = try Self.open(card)
      card.announce("remove")
      #expect(throws: ScreenFault("device: the graphics card card\(card.number) is gone")) {
        try Self.wait(output) { $0.descriptors.isEmpty }
      }
      card.takeAway()
    }
  }
}
