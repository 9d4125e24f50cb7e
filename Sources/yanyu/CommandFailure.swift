/// Why a command ends without having done what was asked: one line that names who is to blame and the way out.
struct CommandFailure: Error, Hashable, CustomStringConvertible {
  enum Culprit: String { case device, kernel, layout, settings, strings, dictionary, voice, yanyu }

  /// One line.
  var description: String
  /// 1: what was asked for failed; 64: it was asked for wrongly.
  var exitCode: Int32
  /// No keyboard gave an answer; it did not refuse.
  var isSilence = false

  init(_ culprit: Culprit, _ message: String, exitCode: Int32 = 1) {
    description = "\(culprit.rawValue): \(message)".onOneLine
    self.exitCode = exitCode
  }

  /// A line that names the culprit already.
  init(line: String, isSilence: Bool = false) {
    self.isSilence = isSilence
    description = line.onOneLine
    exitCode = 1
  }

  /// It was asked for wrongly.
  init(wrongUsage line: String) {
    description = line.onOneLine
    exitCode = 64
  }
}
