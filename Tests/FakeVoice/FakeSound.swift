import Audio
import Glibc
import Platform
import Speaking

/// A sound process that goes wrong on demand.
///
/// Modes: `garbage`, `flood` (reports without end), `mute` (takes everything, says nothing), `stuck` (its device is
/// there and takes nothing), `liar` (claims to have played more than it was given), `dies` (at once), `dies-awake`
/// (with the first stream), `opening` (hangs in the opening of its device).
final class FakeSound {
  private let line: FakeLine
  private let mode: String

  init(line: FakeLine, mode: String) {
    self.line = line
    self.mode = mode
  }

  func run() throws {
    if mode == "dies" { exit(1) }
    while let frame = try line.next() {
      switch try SoundCommand(frame) {
      case .configure:
        while mode == "opening" { pause() }
        try line.send(SoundReply.availability(.room, .works, reason: "fake").frame)
        while mode == "flood" { try line.send(SoundReply.availability(.room, .works, reason: "fake").frame) }
      case .play(let id, _, _, _):
        if mode == "dies-awake" { exit(1) }
        if mode == "garbage" { try line.send(Frame(kind: 200, body: [])) }
        if mode == "liar" { try line.send(SoundReply.consumed(id: id, frames: 1 << 40).frame) }
      case .pcm, .end, .drop, .dropAll, .click: break
      }
    }
  }
}
