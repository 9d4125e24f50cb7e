import Testing
import YAMLFiles

/// One slip: what is replaced by what, the text that the error must point at, and what it must say.
struct Slip: CustomTestStringConvertible {
  var old: String
  var new: String
  var at: String
  var says: String

  init(_ old: String, _ new: String, at: String, _ says: String) {
    self.old = old
    self.new = new
    self.at = at
    self.says = says
  }

  var testDescription: String { String(new.prefix(60)).replacing("\n", with: " ") }

  /// The place of the first `at` in `text`; the start when it is empty.
  func place(in text: String) -> FilePlace? {
    guard let range = at.isEmpty ? text.startIndex..<text.startIndex : text.firstRange(of: at) else { return nil }
    let before = text[..<range.lowerBound].unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    return FilePlace(line: max(1, before.count), column: (before.last?.count ?? 0) + 1)
  }
}

extension Slip {
  /// One small change of `smallLayout` each.
  static let all: [Slip] = written + ways + settings + forms

  private static let written: [Slip] = [
    Slip("action: undo", "action: udno", at: "udno", "there is no action “udno”; the nearest is “undo”"),
    Slip("action: undo", "action: delete-wrod", at: "delete-wrod", "the nearest is “delete-word”"),
    Slip("action: undo", "action: fly", at: "fly", "there is no action “fly”"),
    Slip("class: candidate", "class: candidat", at: "candidat", "no class “candidat”; the nearest is “candidate”"),
    Slip("style: answer", "style: anser", at: "anser", "there is no style “anser”; the nearest is “answer”"),
    Slip("page: second", "page: secnd", at: "secnd", "there is no page “secnd”; the nearest is “second”"),
    Slip("undo: {label: Undo", "rest: {label: Undo", at: "rest: {label: Undo", "“rest” stands here twice"),
    Slip("hello: {", "a: {", at: "a: {", "there are two keys “a” (the first is on line 6)"),
    Slip("[a, b]", "[b, a, a]", at: "a]", "there are two keys “a”"),
    Slip("[a, b]", "[a, bb]", at: "bb]", "“bb” is not one letter"),
    Slip("[a, b]", "[a, b, ab2]", at: "ab2", "“ab2” is not one letter, nor several different ones"),
    Slip("[a, b]", "[a, b, abcdefghijklmn]", at: "abcdefghijklmn", "is not one letter"),
    Slip("say: Hello!, class", "letters: aa, class", at: "aa, class", "letters must be 2 to 13 different letters"),
    Slip("say: Hello!, class", "letters: x, class", at: "x, class", "2 to 13 different letters, not “x”"),
    Slip("say: Hello!, class", "leters: xy, class", at: "leters", "the nearest is “letters”"),
    Slip("second:\n", "second:\n    then: frist\n", at: "frist", "there is no page “frist”; the nearest is “first”"),
    Slip("second:\n", "second:\n    then: rest\n", at: "rest\n", "no key can lead to page “rest”"),
    Slip("second:\n", "second:\n    then: second\n", at: "second\n", "page “second” goes on to another one itself"),
    Slip("second:\n", "second:\n    then: [first]\n", at: "[first]", "then must be a text"),
    Slip("second:\n", "second:\n    than: first\n", at: "than", "there is no field “than”"),
    Slip("  idle:\n", "  idle:\n    then: first\n", at: "idle:\n", "page “idle” is no step of a choice"),
    Slip("[a, b]", "{a: b}", at: "{a: b}", "letters must be a list"),
    Slip("action: rest}", "action: undo}", at: "first:", "page “first” has no key for rest"),
    Slip("action: help}", "action: undo}", at: "first:", "page “first” has no key for help"),
    Slip("action: undo}", "action: redo}", at: "first:", "page “first” has no key for undo"),
    Slip("label: Rest, ", "", at: "rest: {", "key “rest” has no label"),
    Slip("label: Rest", "lable: Rest", at: "lable", "there is no field “lable”; the nearest is “label”"),
    Slip("label: Rest", "label: ''", at: "''", "label is empty"),
    Slip("label: Rest", "label: \"a\\e[2J\"", at: "\"a", "label holds a control character"),
    Slip("label: Rest", "label: \"a\\u202Eb\"", at: "\"a", "label holds a control character"),
    Slip("label: Rest", "label: [Rest]", at: "[Rest]", "label must be a text"),
    Slip("label: Rest", "label: Undo", at: "undo, more", "“undo” and “rest” have the same label on page “first”"),
    Slip("say: Hello!,", "", at: "hello: {", "key “hello” does nothing"),
    Slip("say: Hello!", "say: Hello!, insert: x", at: "hello: {", "key “hello” does more than one thing"),
    Slip("dwell: 500", "dwell: 5", at: "5, caption", "dwell (milliseconds) must be from 200 to 10000"),
    Slip("dwell: 500", "dwell: 1e400", at: "1e400", "dwell (milliseconds) must be a whole number"),
    Slip("dwell: 500", "dwell: 99999999999999999999", at: "9999999999", "dwell (milliseconds) must be a whole number"),
    Slip("a: 200", "a: 0", at: "0, help", "the size of “a” must be from 1 to 100000"),
    Slip("a: 200", "a: -7", at: "-7", "the size of “a” must be from 1 to 100000"),
    Slip("a: 200", "a: wide", at: "wide", "the size of “a” must be a whole number"),
    Slip("message: 600, a: 200", "message: 799, a: 1", at: "a: 1", "“a” has 1×300 units: too small to be looked at"),
    Slip(
      "message: 600, a: 200", "message: 599, message: 1, a: 200", at: "message: 1",
      "“message” has 1×300 units"),
    Slip("message: 600, a: 200", "message: 300, b: 300, a: 200", at: "b, hello", "“b” stands twice on the page"),
    Slip(
      "a: 200, help: 200", "help: 200, a: 200", at: "help: 200", "“help” stands at [600, 0, 200, 300] on page “first”"),
    Slip("a: 200, help: 200", "help: 200, a: 200", at: "a: 200", "“a” lies on the place of help"),
    Slip("undo, more", "undo, moer", at: "moer", "there is no key, area or slot “moer”; the nearest is “more”"),
    Slip("more, b, hello]", "more, hello]", at: "b]", "key “b” is on no page"),
    Slip("slot-1", "slot-99", at: "slot-99", "there is no key, area or slot “slot-99”; the nearest is “slot-1”"),
    Slip("slot-1", "[slot-1]", at: "[slot-1]", "a part is a name, a name with its size"),
    Slip("slot-1", "{slot-1: 1, b: 1}", at: "{slot-1", "a part is a name, a name with its size"),
    Slip(
      "{size: 300, columns: [rest, undo, more", "{size: 300, colums: [rest, undo, more", at: "{size: 300, colums",
      "a part is a name, a name with its size"),
    Slip(
      "{size: 300, columns: [rest, undo, more, b, hello]}", "{columns: [], rows: [a]}", at: "{columns: [],",
      "a box has either rows or columns"),
    Slip("[rest, undo, more, b, hello]", "[]", at: "[]", "columns must be a list of at least one"),
    Slip("help: [800", "hepl: [800", at: "hepl", "there is no key “hepl”; the nearest is “help”"),
    Slip("[800, 0, 200, 300]", "[800, 0, 200]", at: "[800", "a fixed place has four numbers"),
    Slip("[800, 0, 200, 300]", "[800, 0, 200, wide]", at: "wide", "a place must be a whole number"),
    Slip("margin: 0", "margin: 100", at: "100}", "margin must be from 0 to 9"),
    Slip("width: 1000", "width: 99999999", at: "99999999", "width must be from 100 to 100000"),
    Slip("{width: 1000, height: 600, margin: 0}", "{width: 1000}", at: "{width", "board has no height"),
    Slip("language: en\n", "", at: "", "the layout has no language"),
    Slip("language: en", "language: 中文", at: "中文", "a language is named by its code"),
    Slip("shows: message", "shows: massage", at: "massage", "no thing to show “massage”; the nearest is “message”"),
    Slip("calm: {label", "rest: {label", at: "rest: {label: calm", "there is a key “rest” too"),
    Slip("calm: {label", "nothing: {label", at: "nothing: {", "“nothing” has a meaning of its own"),
    Slip("hello: {", "slot-9: {", at: "slot-9: {", "“slot-9” has a meaning of its own"),
    Slip("hello: {", "\"he llo\": {", at: "\"he llo", "“he llo” is no name"),
    Slip("pages:\n", "paages:\n", at: "paages", "there is no field “paages”; the nearest is “pages”"),
    Slip("second:\n", "second:\n    overlay: perhaps\n", at: "perhaps", "overlay must be true or false"),
  ]

  private static let ways: [Slip] = [
    Slip("page: first", "page: second", at: "second:\n", "no way leads back from page “second” to “first”"),
    Slip("page: second", "page: rest", at: "rest}\n  back", "no key can lead to page “rest”: the keyboard shows it"),
    Slip("page: second", "page: help-confirm", at: "help-confirm}", "no key can lead to page “help-confirm”"),
    Slip("  idle:", "  idel:", at: "first:\n", "there is no page “idle”: a page with a key for wake"),
    Slip("  rest-confirm:", "  rest-conform:", at: "first:\n", "there is no page “rest-confirm”: an overlay"),
    Slip("overlay: true", "overlay: false", at: "rest-confirm:", "page “rest-confirm” has no key for help"),
    Slip("action: confirm-wake", "say: Yes", at: "rest-confirm:", "page “rest-confirm” has no key for confirm-wake"),
    Slip("action: wake", "say: Yes", at: "idle:\n", "page “idle” has no key for wake"),
    Slip("action: confirm-help", "say: Yes", at: "help-confirm:", "page “help-confirm” has no key for confirm-help"),
    Slip("action: cancel-call", "say: Yes", at: "call:\n", "page “call” has no key for cancel-call"),
    Slip("action: confirm-cancel-call", "say: Yes", at: "call-confirm:", "has no key for confirm-cancel-call"),
    Slip(
      "  idle:\n    rows", "  idle:\n    overlay: true\n    rows", at: "idle:\n", "page “idle” must not be an overlay"),
    Slip(
      "pages:\n", "pages:\n  over:\n    overlay: true\n    rows: [nothing, {columns: [a, nothing]}]\n",
      at: "over:\n", "the first page must be one to write on, and “over” is not"),
    Slip("  first:\n", "  \"fi rst\":\n", at: "\"fi rst\"", "“fi rst” is no name"),
  ]

  /// Instead of the key that says something.
  private static func key(_ fields: String, at: String, _ says: String) -> Slip {
    Slip("say: Hello!, class: candidate, style: answer, dwell: 500, caption: aloud", fields, at: at, says)
  }

  private static let settings: [Slip] = [
    key(
      "setting: dwell.leter, by: 50", at: "dwell.leter",
      "there is no setting “dwell.leter”; the nearest is “dwell.letter”"),
    key(
      "setting: dwell.letter", at: "dwell.letter",
      "a key for “dwell.letter” needs by (so much more or less) or to (a value)"),
    key("setting: dwell.letter, by: 0", at: "0}\n  wake", "by 0 changes nothing"),
    key("setting: dwell.letter, by: 99999", at: "99999", "by must be from -9800 to 9800"),
    key("setting: dwell.letter, by: much", at: "much", "by must be a whole number"),
    key("setting: dwell.letter, to: 50", at: "50}", "dwell.letter must be 200 to 10000 milliseconds"),
    key("setting: dwell.letter, by: 50, to: 700", at: "50, to", "by so much or to a value, not both"),
    key("setting: theme, to: ligt", at: "ligt", "there is no value “ligt”; the nearest is “light”"),
    key("setting: theme, by: 1", at: "1}", "“theme” is no number: without by, each look takes the next value"),
    key("setting: sounds.clicks, to: perhaps", at: "perhaps", "sounds.clicks must be on or off"),
    key("setting: language, to: fr", at: "language, to", "“language” can be changed in the settings file alone"),
    key("setting: clock.night-hours, to: 25:00-7", at: "25:00-7", "must be hours such as 22:00-07:00, or off"),
    key("setting: voice.name", at: "voice.name", "a key for “voice.name” needs to (a value)"),
    key("setting: [theme]", at: "[theme]", "setting must be a text"),
    key("say: Hello!, by: 50", at: "50}", "by and to belong to keys with a setting"),
    key("say: Hello!, setting: theme", at: "hello: {", "does more than one thing"),
    key("action: profile-7", at: "profile-7", "there is no action “profile-7”; the nearest is “profile-0”"),
    key("action: view-erlier", at: "view-erlier", "the nearest is “view-earlier”"),
    key("action: carers-setings", at: "carers-setings", "the nearest is “carers-settings”"),
  ]

  /// Lines of `forms:` before the letters.
  private static func form(_ line: String, at: String, _ says: String) -> Slip {
    Slip("letters: [a, b]", "forms: \(line)\nletters: [a, b]", at: at, says)
  }

  private static let forms: [Slip] = [
    form("{small-low: liftd}", at: "liftd", "there is no form “liftd”; the nearest is “lifted”"),
    form("[lifted]", at: "[lifted]", "forms must be names with their values"),
    form("{small-low: [lifted]}", at: "[lifted]", "form must be a text"),
    form("{small-a: lifted, small-a: mirrored}", at: "small-a: mirrored", "“small-a” stands here twice"),
    form("{\"small low\": lifted}", at: "\"small low", "“small low” is no name"),
    form("{\(flood)}", at: "{small-1:", "there are more than 12 forms"),
  ]

  private static let flood = (1...20).map { "small-\($0): lifted" }.joined(separator: ", ")
}
