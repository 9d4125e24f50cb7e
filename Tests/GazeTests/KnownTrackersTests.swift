import Gaze
import Terms
import Testing

@Suite struct `What was learnt of trackers` {
  private static func situation(_ posture: String = "", device: String = "Eye tracker\t4") -> TrackerSituation {
    TrackerSituation(
      profile: "tired", posture: posture, device: device, pixels: (1920, 1080), millimetres: (344, 194))
  }

  private static let surface = CalibrationSurface(
    across: CalibrationSurface.Height([0.9, 0.1, -0.02, 0.01, 0, 0.003]),
    down: CalibrationSurface.Height([-1.1, 0.05]), reach: ScreenPoint(x: 15, y: 12), points: 5)
  private static let drift = DriftCorrection.Learnt(across: [0.6, 0.01, 0], down: [-0.3, 0, 0.1 / 3], choices: 41)

  private static let known = KnownTrackers([
    TrackerKnowledge(situation: situation("lying\non the side, 100 %"), surface: surface, keptAt: 1_795_256_640),
    TrackerKnowledge(situation: situation(), touchUp: SurfaceFraction(x: -0.03, y: 0.04), drift: drift),
  ])

  @Test func `is read as it was written, names with odd signs too`() throws {
    let bytes = KnownTrackersText.written(Self.known)
    #expect(try KnownTrackersText.read(bytes) == Self.known)
    #expect(try KnownTrackersText.read(KnownTrackersText.written(KnownTrackers())) == KnownTrackers())
  }

  @Test func `that was cut off anywhere is refused`() {
    let bytes = KnownTrackersText.written(Self.known)
    for length in bytes.indices {
      #expect(throws: KnownTrackersText.Fault.self) { try KnownTrackersText.read(Array(bytes[..<length])) }
    }
  }

  @Test func `with any bit flipped is refused`() {
    let bytes = KnownTrackersText.written(Self.known)
    for place in bytes.indices {
      for bit in 0..<8 {
        var flipped = bytes
        flipped[place] ^= 1 << UInt8(bit)
        #expect(throws: KnownTrackersText.Fault.self, "byte \(place), bit \(bit)") {
          try KnownTrackersText.read(flipped)
        }
      }
    }
  }

  @Test func `of another release is told from damage`() {
    #expect(throws: KnownTrackersText.Fault.ofAnotherRelease) {
      try KnownTrackersText.read(Array("yanyu trackers 2 deadbeef more\nwhatever\n".utf8))
    }
    #expect(throws: KnownTrackersText.Fault.damaged) { try KnownTrackersText.read(Array("-39.0 39.0\n".utf8)) }
  }

  @Test(
    arguments: [
      "a\tb\tc\t1 2 3 4\t0\t-\t-\t41 nan 0 0 0 0 0", "a\tb\tc\t1 2 3 4\t0\t-\t-\t41 2.5 0 0 0 0 0",
      "a\tb\tc\t1 2 3 4\t0\t-\t-\t-1 0 0 0 0 0 0", "a\tb\tc\t1 2 3 4\t0\t-\t9 9\t-",
      "a\tb\tc\t1 2 3 4\t0\t10 9 9 0 0 0 0 0 0 0 0 0 0 0 0\t-\t-",
      "a\tb\tc\t1 2 3 4\t0\t5 9 9 4 0 0 0 0 0 0 0 0 0 0 0\t-\t-", "a\tb\tc\t1 2 3\t0\t-\t-\t-",
      "a\tb\tc%9\t1 2 3 4\t0\t-\t-\t-",
      "nothing",
    ])
  func `that nobody can have learnt is refused, whatever its checksum`(_ line: String) {
    let lines = line + "\n"
    let sum = String(CRC32C.checksum(Array(lines.utf8)), radix: 16)
    #expect(throws: KnownTrackersText.Fault.damaged) {
      try KnownTrackersText.read(Array("yanyu trackers 1 \(sum)\n\(lines)".utf8))
    }
  }

  @Test func `is kept for the newest of many situations, and fits its file`() {
    var known = KnownTrackers()
    let name = String(repeating: "鏡", count: 200)
    for number in 0..<100 {
      known.keep(
        TrackerKnowledge(
          situation: Self.situation("\(number)", device: name), surface: Self.surface, drift: Self.drift, keptAt: 1))
    }
    #expect(known.all.count == KnownTrackers.limit && known.all.first?.situation.posture == "99")
    #expect(KnownTrackersText.written(known).count <= KnownTrackersText.limit)
    known.keep(TrackerKnowledge(situation: Self.situation("99", device: name)))
    #expect(known.knowledge(of: Self.situation("99", device: name)) == nil)
  }
}
