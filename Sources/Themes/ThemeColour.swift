/// What a theme colours: grounds lie under text, labels and inks are text, frames and marks are lines. The names are
/// those of a theme file.
package enum ThemeColour: String, Hashable, Sendable, CaseIterable {
  /// The empty screen, under the message too.
  case screen
  /// The message, what was said of it already, the word in progress, the cursor.
  case message, said, preedit, cursor
  /// What pages that are not for writing say in the message's place.
  case heading
  case speakingGround = "speaking-ground"
  case speakingText = "speaking-text"
  case keyGround = "key-ground"
  case keyLabel = "key-label"
  /// Round keys that have no frame of their own; the ground's colour where keys need none.
  case keyFrame = "key-frame"
  case functionGround = "function-ground"
  case functionLabel = "function-label"
  case candidateGround = "candidate-ground"
  case candidateTyped = "candidate-typed"
  case candidateAdded = "candidate-added"
  case listenGround = "listen-ground"
  case listenLabel = "listen-label"
  case listenFrame = "listen-frame"
  case speakGround = "speak-ground"
  case speakLabel = "speak-label"
  case helpGround = "help-ground"
  case helpLabel = "help-label"
  case helpFrame = "help-frame"
  case restGround = "rest-ground"
  case restLabel = "rest-label"
  /// Small print on keys: captions and values, on any key's ground.
  case caption
  /// "Rest your eyes here", on the empty screen.
  case hint
  /// The label of what cannot be chosen at present.
  case faint
  /// Your look is here: the frame at lock-on and the progress ring.
  case lockOn = "lock-on"
  /// The ring's part that is still open.
  case ringTrack = "ring-track"
  /// What grows behind a label while a look lasts, and the label, which can stand on it and on any resting key's
  /// ground: it need not change where the fill ends.
  case progressGround = "progress-ground"
  case progressLabel = "progress-label"
  /// The sign of completion; whatever is written on it is `completedLabel`.
  case completedGround = "completed-ground"
  case completedLabel = "completed-label"
  case clock, date
  case statusGood = "status-good"
  case statusDoubtful = "status-doubtful"
  case statusBad = "status-bad"
  /// The one line for the carer: news, and trouble.
  case newsGround = "news-ground"
  case newsText = "news-text"
  case troubleGround = "trouble-ground"
  case troubleText = "trouble-text"
  case mark, doubtful

  /// Its place in a theme's table.
  package var index: Int { ThemeColour.places[self] ?? 0 }

  private static let places = Dictionary(uniqueKeysWithValues: zip(allCases, 0...))
}
