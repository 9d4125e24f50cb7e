import Control
import JSONLines
import Painting
import Platform
import Screens
import Terms

/// Who waits for a picture of the screen: whoever asks by `yanyu ctl picture` is answered when the painter has written
/// it, or when it took too long.
struct PictureRequests {
  /// A picture of the largest screen takes two thirds of a second, on a small board ten times as long.
  static let patience = Interval.seconds(10)

  /// Where it is written, one in the place of the other.
  let file: String
  /// The oldest first, as the painter answers them.
  private var waiting: [(until: Instant, answer: (JSONValue) -> Void)] = []
  /// Pictures that nobody waits for any more, and that the painter has not spoken of yet.
  private var givenUp = 0

  init(file: String) { self.file = file }

  var deadline: Instant? { waiting.first?.until }

  mutating func add(at now: Instant, answer: @escaping (JSONValue) -> Void) {
    waiting.append((now + PictureRequests.patience, answer))
  }

  /// The painter has written the next one, or could not.
  mutating func written(fault: ScreenFault?) {
    guard givenUp == 0 else { return givenUp -= 1 }
    guard !waiting.isEmpty else { return }
    let answer: JSONValue =
      fault.map { ["ok": false, "error": .string($0.description)] } ?? ["ok": true, "file": .string(file)]
    waiting.removeFirst().answer(answer)
  }

  /// Those whose time is over.
  mutating func giveUp(at now: Instant) {
    while let first = waiting.first, first.until <= now {
      waiting.removeFirst()
      givenUp += 1
      first.answer(["ok": false, "error": "yanyu: the painter does not answer: the screen holds it up"])
    }
  }
}

extension Daemon {
  /// `yanyu ctl picture`; `answer` is called once.
  func wantPicture(answer: @escaping (JSONValue) -> Void) {
    guard case .screen(let screen) = front.display else {
      let refusal = "yanyu: the keyboard is drawn in a terminal, which has no picture; take one of its window"
      return answer(["ok": false, "error": .string(refusal)])
    }
    pictures.add(at: now, answer: answer)
    screen.writePicture(to: pictures.file)
  }
}
