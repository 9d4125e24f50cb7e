import Composing
import Engine
import JSONLines
import Speaking
import Terms

/// The lines of `yanyu replay --json`.
package enum ReplayLines {
  /// {"type":"selection"}
  package static func selection(_ report: SelectionReport, at now: Instant) -> JSONValue {
    ["type": "selection", "t": time(now), "key": .string(report.key), "page": .string(report.page)]
  }

  /// {"type":"utterance"}
  package static func utterance(_ utterance: Utterance, at now: Instant) -> JSONValue {
    [
      "type": "utterance", "t": time(now), "text": .string(utterance.text),
      "priority": .string(utterance.priority.name),
      "audience": utterance.audience == .room ? "room" : "person",
    ]
  }

  /// {"type":"word"}
  package static func word(_ heard: SpeechQueue.Heard) -> JSONValue {
    [
      "type": "word", "t": time(heard.at), "start": .integer(Int64(heard.start)),
      "length": .integer(Int64(heard.length)),
    ]
  }

  /// A message that went into history.
  package static func finished(_ message: FinishedMessage, at now: Instant) -> JSONValue {
    ["type": "finished", "t": time(now), "text": .string(message.text)]
  }

  /// What was asked of the alarm.
  package static func alarm(_ command: AlarmCommand, at now: Instant) -> JSONValue {
    ["type": "alarm", "t": time(now), "state": command == .start ? "calling" : "stopped"]
  }

  /// The smallest difference of two visible texts as one replacement, in Unicode scalars; nil when they are equal.
  package static func edit(from old: String, to new: String, at now: Instant) -> JSONValue? {
    let before = Array(old.unicodeScalars)
    let after = Array(new.unicodeScalars)
    var start = 0
    while start < before.count, start < after.count, before[start] == after[start] { start += 1 }
    var end = 0
    while end < before.count - start, end < after.count - start,
      before[before.count - 1 - end] == after[after.count - 1 - end]
    {
      end += 1
    }
    let removed = before[start..<before.count - end]
    let inserted = after[start..<after.count - end]
    guard !removed.isEmpty || !inserted.isEmpty else { return nil }
    return [
      "type": "edit", "t": time(now), "position": .integer(Int64(start)), "removed": .string(string(removed)),
      "inserted": .string(string(inserted)),
    ]
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static func time(_ now: Instant) -> JSONValue { .milliseconds(nanoseconds: now.nanoseconds) }
}
