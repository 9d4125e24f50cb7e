import Control
import JSONLines
import Painting
import Platform
import Screens
import Terms

/// Who waits for a picture of the screen: whoever asks by `yanyu ctl picture` is answered when the painter has written
/// it, or when it took too long. One is painted at a time; who asks meanwhile shares the next one, so that no number of
/// questions keeps the painter from the screen.
struct PictureRequests {
  /// A picture of the largest screen takes two thirds of a second, on a small board ten times as long.
  static let patience = Interval.seconds(10)

  /// Where it is written, one in the place of the other.
  let file: String
  /// The oldest first. As many as clients can be connected.
  private var waiting: [(until: Instant, answer: (JSONValue) -> Void)] = []
  /// How many of these the picture is for that is being painted; nil while none is.
  private var served: Int?

  init(file: String) { self.file = file }

  var deadline: Instant? { waiting.first?.until }

  /// - Returns: Whether a picture is to be painted now; otherwise that is said by `written`.
  mutating func add(at now: Instant, answer: @escaping (JSONValue) -> Void) -> Bool {
    waiting.append((now + PictureRequests.patience, answer))
    guard served == nil else { return false }
    served = waiting.count
    return true
  }

  /// The painter has written the picture, or could not.
  /// - Returns: Whether another is to be painted, for those who have asked meanwhile.
  mutating func written(fault: ScreenFault?) -> Bool {
    let answer: JSONValue =
      fault.map { ["ok": false, "error": .string($0.description)] } ?? ["ok": true, "file": .string(file)]
    let answered = waiting.prefix(served ?? 0)
    waiting.removeFirst(answered.count)
    served = waiting.isEmpty ? nil : waiting.count
    for one in answered { one.answer(answer) }
    return served != nil
  }

  /// Those whose time is over.
  mutating func giveUp(at now: Instant) {
    while let first = waiting.first, first.until <= now {
      waiting.removeFirst()
      served = served.map { max(0, $0 - 1) }
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
    if pictures.add(at: now, answer: answer) { screen.writePicture(to: pictures.file) }
  }
}
