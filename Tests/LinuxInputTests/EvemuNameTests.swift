import Gaze
import Terms
import Testing

@testable import LinuxInput

@Suite struct `An evemu recording` {
  @Test(arguments: ["\u{2028}", "\u{85}", "\u{0C}", "\u{0B}", "\u{1B}[2J"])
  func `may have any name that a device may have`(hostile: String) throws {
    let text = "N: Gaze\(hostile)Tracker\r\nA: 00 0 100 0 0 0\nA: 01 0 100 0 0 0\nB: 01 00\nE: 0.5 0003 0000 50\n"
    let recording = try EvemuRecording(parsing: text)
    #expect(recording.events.count == 1)
    #expect(recording.name.hasPrefix("Gaze") && recording.name.hasSuffix("Tracker"))
    #expect(recording.name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
  }
}
