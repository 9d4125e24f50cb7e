import Control
import Glibc
import JSONLines
import Platform
import Terms

/// A moment of what a person does.
enum Stage: String, CaseIterable {
  case looking, chosen, saving
  case making, sounding, stopping
  case confirming, calling, acknowledged

  /// Longer than a restart of the voice takes, and short enough to be spoken to its end.
  static let sentence = "This sentence is spoken while things break, and it is heard once and no more."

  var isWriting: Bool { [.looking, .chosen, .saving].contains(self) }
  var isSpeaking: Bool { [.making, .sounding, .stopping].contains(self) }
  /// It may begin on the page that the call before has left.
  var isInCall: Bool { [.calling, .acknowledged].contains(self) }

  /// Brings the keyboard there; the fault follows at once.
  func reach(_ keyboard: Keyboard) throws {
    let before = try keyboard.wait("a page") { isInCall || $0["page"] == "letters" }
    switch self {
    case .looking:
      try keyboard.look(at: "h")
      usleep(350_000)
    case .chosen:
      try keyboard.look(at: "h")
      try keyboard.wait("a choice") { $0["revision"] != before["revision"] }
    case .saving:
      try keyboard.look(at: "e")
      try keyboard.wait("a write") {
        $0["revision"] != before["revision"] && $0["written"] != before["written"]
      }
    case .making: _ = try keyboard.ask(.say(text: Stage.sentence))
    case .sounding: try speak(keyboard)
    case .stopping:
      try speak(keyboard)
      _ = try keyboard.ask(.stop)
    case .confirming:
      try keyboard.look(at: "help")
      try keyboard.wait("the confirming key") { $0["page"] == "help-confirm" }
    case .calling: try call(keyboard)
    case .acknowledged:
      try call(keyboard)
      _ = try keyboard.ask(.acknowledge)
    }
  }

  private func speak(_ keyboard: Keyboard) throws {
    let before = Keyboard.length(of: keyboard.spoken)
    _ = try keyboard.ask(.say(text: Stage.sentence))
    try keyboard.wait("sound") { _ in Keyboard.length(of: keyboard.spoken) != before }
  }

  private func call(_ keyboard: Keyboard) throws {
    let before = Keyboard.length(of: keyboard.tone)
    _ = try keyboard.ask(.call)
    try keyboard.wait("the tone") { _ in Keyboard.length(of: keyboard.tone) > before + 2000 }
  }

  /// Nothing speaks and nobody calls any more. (What the call was for may still be asked.)
  static func calm(_ keyboard: Keyboard) throws {
    if keyboard.status?["calling"] == true { _ = try keyboard.ask(.acknowledge) }
    if keyboard.status?["speaking"] == true { _ = try keyboard.ask(.stop) }
    try lookAwayForLong(keyboard)
    try keyboard.wait("calm") { $0["calling"] == false && $0["speaking"] == false }
  }

  /// The eye leaves the key that it was on: a look at a key chooses once, and a look that ends in less than 80 ms has
  /// not ended (`DwellStateMachine.leaveAfter`), so an eye that is back at once would choose nothing more.
  static func lookAwayForLong(_ keyboard: Keyboard) throws {
    for _ in 0..<4 {
      try keyboard.lookAway()
      usleep(75_000)
      keyboard.drain()
    }
  }
}
