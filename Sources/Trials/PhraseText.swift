/// Sentences as every keyboard of a trial can write them: letters, spaces, apostrophes, commas, full stops, question
/// marks.
package enum PhraseText {
  /// Characters of one sentence; no message is longer, and a failing keyboard takes minutes for each.
  package static let lengthLimit = 300

  /// In small letters, other marks as the nearest of these, everything else left out; and how much that was.
  package static func plain(_ text: String) -> (text: String, leftOut: Int) {
    var result = ""
    var leftOut = 0
    for character in text.lowercased() {
      switch character {
      case "a"..."z", "'", ",", ".", "?": result.append(character)
      case "’", "‘", "`": result.append("'")
      case "!": result.append(".")
      case ";", ":": result.append(",")
      case "-", "–", "—", "/": result.append(" ")
      case _ where character.isWhitespace: result.append(" ")
      default: leftOut += 1
      }
    }
    return (result.split(separator: " ").joined(separator: " "), leftOut)
  }
}
