/// Why a command ends without having done what was asked: one line that names who is to blame and the way out.
struct CommandFailure: Error, Hashable, CustomStringConvertible {
  enum Culprit: String { case device, kernel, layout, settings, dictionary, voice, yanyu }

  var culprit: Culprit
  var message: String
  /// 1: what was asked for failed; 64: it was asked for wrongly.
  var exitCode: Int32

  init(_ culprit: Culprit, _ message: String, exitCode: Int32 = 1) {
    self.culprit = culprit
    self.message = message
    self.exitCode = exitCode
  }

  var description: String { "\(culprit.rawValue): \(message)" }
}
