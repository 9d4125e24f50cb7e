// Generated from layouts/strings/en.yaml by scripts/generate-layout; do not edit.

extension Wording {
  /// The words that are compiled in: they serve when no file does.
  package static let english =
    Wording(
      whole: "en", texts: englishTexts, weekdays: englishWeekdays, months: englishMonths)

  private static let englishTexts = [
    "Stop",
    "Draft.",
    "There is nothing to say yet",
    "This message is full: Finish keeps it and begins a new one",
    "Calling…",
    "Somebody is coming",
    "What do you need?",
    "Calling, but no loudspeaker takes the tone",
    "Enter stops the tone",
    "Eye tracker lost",
    "No eye tracker or pointer yet",
    "eyes found",
    "eyes not found",
    "saved",
    "saving",
    "Saving is slow: the last words are not on the disk yet",
    "The disk does not take the text: it is in memory only",
    "The voice is being restarted",
    "No sound device: words light up, nothing is heard",
    "The voice cannot be started",
    "The voice stumbled over this text; it is kept, try again",
    "Look at Go on",
    "Resting: look at Wake, then at Continue",
    "Also there, not used: {name}",
    "{weekday} {day} {month}",
    "{time} am",
    "{time} pm",
    "Part of what was written could not be read back: see the log",
    "The recording cannot be made",
    "Settings not taken: {place}: {problem}",
    "Keyboard not taken: {place}: {problem}",
    "Words not taken: {place}: {problem}",
    "The settings file was not taken. Line {line}, column {column}.",
    "The keyboard file was not taken. Line {line}, column {column}.",
    "The file of words was not taken. Line {line}, column {column}.",
    "Settings taken",
    "Keyboard taken",
    "Now: {name}",
    "Usual",
    "The file’s value counts again: {name}",
    "on",
    "off",
    "{number} ms",
    "{number} s",
    "{number} %",
    "{number} mm",
    "{number} words a minute",
    "No further than {limit}",
    "Space: paused",
    "Space: goes on",
    "Enter: the call is answered",
    "Space pauses and goes on, Enter answers a call",
    "Question",
  ]

  private static let englishWeekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let englishMonths = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
