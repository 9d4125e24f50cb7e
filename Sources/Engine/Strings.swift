import Terms

/// Every word that the engine itself shows or says, in English. (Labels of keys belong to the layout.)
package enum Strings {
  package static let stop = "Stop"
  package static let draftAnnouncement = "Draft."
  package static let nothingToSay = "There is nothing to say yet"
  package static let draftFull = "This message is full: Finish keeps it and begins a new one"
  package static let calling = "Calling…"
  package static let callAcknowledged = "Somebody is coming"
  package static let whatDoYouNeed = "What do you need?"
  package static let callFailed = "Calling, but no loudspeaker takes the tone"
  package static let acknowledgeHint = "Enter stops the tone"
  package static let trackerLost = "Eye tracker lost"
  package static let noSource = "No eye tracker or pointer yet"
  package static let eyesFound = "eyes found"
  package static let eyesNotFound = "eyes not found"
  package static let saved = "saved"
  package static let saving = "saving"
  package static let savingSlowly = "Saving is slow: the last words are not on the disk yet"
  package static let memoryOnly = "The disk does not take the text: it is in memory only"
  package static let voiceRestarting = "The voice is being restarted"
  package static let noSound = "No sound device: words light up, nothing is heard"
  package static let noVoice = "The voice cannot be started"
  package static let sentenceFailed = "The voice stumbled over this text; it is kept, try again"
  package static let idle = "Look at Go on"
  package static let resting = "Resting: look at Wake, then at Continue"

  /// For a device that could be used and is not.
  package static func alsoThere(_ name: String) -> String { "Also there, not used: \(name)" }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// "10:24".
  package static func time(_ wall: WallTime) -> String {
    "\(wall.hour):\(wall.minute < 10 ? "0" : "")\(wall.minute)"
  }

  /// "Sat 21 Nov".
  package static func date(_ wall: WallTime) -> String {
    guard weekdays.indices.contains(wall.weekday), (1...12).contains(wall.month) else { return "" }
    return "\(weekdays[wall.weekday]) \(wall.day) \(months[wall.month - 1])"
  }
}
