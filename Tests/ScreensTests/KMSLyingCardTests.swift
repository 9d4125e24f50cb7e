import Glibc
import Platform
import Terms
import Testing

@testable import Screens

/// Drivers with faults: refused in words, never trusted.
@Suite struct KMSLyingCardTests {
  private func refusal(_ card: FakeCard) -> String? {
    do {
      _ = try FakeScreen(card)
      return nil
    } catch {
      return error.description
    }
  }

  @Test(arguments: [-4, -512, -600]) func `rows shorter than the picture are refused`(lack: Int) {
    let card = FakeCard(.monitor(1))
    card.extraPitch = lack
    #expect(refusal(card)?.hasPrefix("kernel: card7 gives no memory for a picture: ") == true)
    #expect(card.buffers.isEmpty)
    #expect(card.count("destroyBuffer") == card.count("createBuffer"))
  }

  @Test(arguments: [-1, -40960]) func `a buffer smaller than its rows is refused`(lack: Int) {
    let card = FakeCard(.monitor(1))
    card.extraBytes = lack
    #expect(refusal(card)?.contains("gives no memory for a picture") == true)
    #expect(card.buffers.isEmpty)
  }

  @Test func `rows longer than any memory are refused`() {
    let card = FakeCard(.monitor(1))
    card.stated = CardBuffer(handle: 1, pitch: Int.max / 2, byteCount: Int.max)
    #expect(refusal(card)?.contains("gives no memory for a picture") == true)
    #expect(card.buffers.isEmpty)
  }

  @Test(arguments: ["map", "addFrame", "createBuffer"])
  func `memory that cannot be had is told, and what was taken is given back`(call: String) {
    let card = FakeCard(.monitor(1))
    card.errors[call] = ENOMEM
    #expect(refusal(card)?.contains("card7 gives no memory for a picture: \(call): ") == true)
    let made = call == "createBuffer" ? 0 : card.count("createBuffer")
    #expect(card.count("destroyBuffer") == made)
    #expect(card.count("unmap") == card.buffers.count)
  }

  @Test func `a card without plain buffers, connectors or outputs is refused`() {
    let plain = FakeCard(.monitor(1))
    plain.isPlain = false
    #expect(refusal(plain)?.contains("DRM_CAP_DUMB_BUFFER") == true)
    #expect(refusal(FakeCard())?.contains("no connector") == true)
    let computing = FakeCard(.monitor(1))
    computing.errors["resources"] = EOPNOTSUPP
    #expect(refusal(computing)?.contains("only computes") == true)
  }

  @Test func `connectors, encoders and outputs that are listed and not there are passed over`() throws {
    let card = FakeCard(.monitor(1), .monitor(2, number: 2))
    card.encoders[11] = nil
    card.encoders[12] = CardEncoder(output: 4711, possibleOutputs: 0xFFFF_FFFE)
    card.connectors[1].encoder = 12
    let screen = try FakeScreen(card)
    #expect(screen.output.connector == "HDMI-A-2")
    try screen.show(3)
    #expect(card.shown[41]?.connectors == [2])
  }

  @Test func `events that are cut off or make no sense are passed over`() {
    var bytes: [UInt8] = []
    func word(_ value: UInt32) { withUnsafeBytes(of: value) { bytes += Array($0) } }
    func event(_ type: UInt32, length: UInt32, token: UInt32) {
      for value in [type, length, token, 0, 3, 500_000, 1, 40] { word(value) }
    }
    func read() -> [CardFlip] { bytes.withUnsafeBytes { KernelCard.flips(in: $0) } }
    event(1, length: 32, token: 1)
    event(2, length: 32, token: 2)
    event(99, length: 32, token: 3)
    #expect(read() == [CardFlip(token: 2, at: .milliseconds(3500))])
    event(2, length: 0, token: 4)
    event(2, length: 32, token: 5)
    #expect(read().map(\.token) == [2])
    bytes = []
    event(2, length: 64, token: 6)
    #expect(read().isEmpty)
    event(2, length: 8, token: 7)
    #expect(read().map(\.token) == [6])
    bytes = Array(bytes.prefix(31))
    #expect(read().isEmpty)
  }
}
