import Glibc
import Platform
import Screens
import Terms
import Testing

extension MockedDevices {
  /// Cards that cannot be used, or do not tell the truth, and the choice among several.
  @Suite struct OddCards {
    private static func refusal(_ state: MockCardState) throws -> String {
      let card = MockCard(state)
      defer { card.takeAway() }
      let descriptor = try Descriptor.open(card.node, O_RDWR | O_NONBLOCK)
      do {
        let output = try KMSOutput(descriptor: descriptor, connector: nil)
        let frame = PixelFrame(width: output.size.width, height: output.size.height)
        try output.present(frame, damage: .all(width: frame.width, height: frame.height))
        return "drawn"
      } catch {
        #expect(card.isUntouchedOutside(width: 0))
        return error.description
      }
    }

    @Test(arguments: [MockCardState.Lie.shortRows(4), .shortRows(799), .smallBuffers(1), .smallBuffers(80_000)])
    func `a buffer in which the picture has no room is refused`(lie: MockCardState.Lie) throws {
      var state = MockCardState.monitor(200, 100)
      state.lies = [lie]
      #expect(try Self.refusal(state).contains("gives no memory for a picture: a buffer of "))
    }

    @Test(arguments: [CardCall.createBuffer, CardCall.mapBuffer, CardCall.addFrame])
    func `memory that is refused is told of`(call: UInt8) throws {
      var state = MockCardState.monitor(200, 100)
      state.errors[call] = ENOMEM
      #expect(try Self.refusal(state).hasSuffix(": Cannot allocate memory"))
    }

    @Test func `memory that cannot be mapped is told of`() throws {
      var state = MockCardState.monitor(200, 100)
      state.lies = [.noMapping]
      #expect(try Self.refusal(state).contains("gives no memory for a picture: mmap: "))
    }

    @Test func `a card without plain buffers is refused`() throws {
      var state = MockCardState.monitor(200, 100)
      state.hasPlainBuffers = false
      #expect(try Self.refusal(state).contains("DRM_CAP_DUMB_BUFFER"))
    }

    @Test func `a card that only computes is refused`() throws {
      var state = MockCardState.monitor(200, 100)
      state.errors[CardCall.resources] = EOPNOTSUPP
      #expect(try Self.refusal(state).contains("only computes"))
    }

    @Test func `a card without a connector is refused`() throws {
      var state = MockCardState.monitor(200, 100)
      state.connectors = []
      #expect(try Self.refusal(state).contains("has no connector for a monitor"))
    }

    @Test(arguments: [
      [MockCardState.Lie.moreConnectors(3)], [.moreModes(5)], [.endlessNames], [.moreConnectors(9), .endlessNames],
    ])
    func `counts that do not match and names without end do no harm`(lies: Set<MockCardState.Lie>) throws {
      var state = MockCardState.monitor(200, 100)
      state.lies = lies
      state.properties[80] = .init("DPMS", [0: "On"])
      state.connectors[0].properties = [(80, 0)]
      #expect(try Self.refusal(state) == "drawn")
    }

    @Test func `the card with a monitor is opened, the others are passed over with their reasons`() throws {
      var computing = MockCardState()
      computing.errors[CardCall.resources] = EOPNOTSUPP
      var dark = MockCardState.monitor(200, 100)
      dark.connectors[0].connection = 2
      dark.connectors[0].modes = []
      let cards = [MockCard(computing), MockCard(dark, isFirmwareScreen: true), MockCard(.monitor(300, 200))]
      defer { for card in cards { card.takeAway() } }
      let opened = try Card.open()
      #expect(opened.path == cards[2].node)
      cards[2].state.withLock { #expect($0.isMaster) }
      #expect(opened.passedOver.count == 2)
      #expect(opened.passedOver.contains { $0.contains(cards[0].node) && $0.contains("only computes") })
      opened.dropMaster()
      cards[2].state.withLock { #expect(!$0.isMaster) }
      try opened.setMaster()
      cards[2].state.withLock { #expect($0.isMaster) }
    }

    @Test func `of two cards with a monitor the firmware's screen is opened, or the one of the settings`() throws {
      var named = MockCardState.monitor(200, 100)
      named.connectors[0].number = 7
      let cards = [MockCard(named), MockCard(.monitor(300, 200), isFirmwareScreen: true)]
      defer { for card in cards { card.takeAway() } }
      #expect(try Card.open().path == cards[1].node)
      #expect(try Card.open(connector: "HDMI-A-7").path == cards[0].node)
    }

    @Test func `a card on which another program draws is named with the way out`() throws {
      var state = MockCardState.monitor(200, 100)
      state.masterIsOther = true
      let card = MockCard(state)
      defer { card.takeAway() }
      let name = "card\(card.number)"
      do {
        _ = try Card.open()
        Issue.record("a card of another program was opened")
      } catch {
        #expect(error.description.hasPrefix("kernel: another program draws on \(name)"))
        #expect(error.description.hasSuffix("; end it or use another console"))
      }
    }

    @Test func `doctor is told what each card has, and no card is held`() throws {
      var state = MockCardState.monitor(200, 100)
      state.connectors[0].millimetres = (344, 194)
      let card = MockCard(state)
      defer { card.takeAway() }
      let report = try #require(CardList.reports().first { $0.path == card.node })
      #expect(report.driver == "mocked" && report.refusal == nil)
      #expect(report.connectors.map(\.name) == ["HDMI-A-1"])
      #expect(report.connectors.first?.size == PixelSize(width: 200, height: 100))
      #expect(report.connectors.first?.millimetres == PixelSize(width: 344, height: 194))
      card.state.withLock { #expect(!$0.isMaster && $0.shown.isEmpty) }
    }

    @Test func `without any card that is said`() throws {
      _ = MockTestbed.shared
      #expect(CardList.nodes(folder: "/nowhere").isEmpty)
      #expect(throws: ScreenFault("kernel: there is no graphics card (/nowhere holds none)")) {
        try Card.open(folder: "/nowhere")
      }
    }
  }
}
