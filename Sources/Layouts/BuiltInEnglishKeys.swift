// Generated from layouts/en.yaml by scripts/generate-layout; change that file instead of this one.

extension BuiltInLayout {
  static let englishKeys: [Key] = [
    Key(id: "q", label: "q", action: .insert("q"), dwellClass: .letter, style: .letter),
    Key(id: "w", label: "w", action: .insert("w"), dwellClass: .letter, style: .letter),
    Key(id: "e", label: "e", action: .insert("e"), dwellClass: .letter, style: .letter),
    Key(id: "r", label: "r", action: .insert("r"), dwellClass: .letter, style: .letter),
    Key(id: "t", label: "t", action: .insert("t"), dwellClass: .letter, style: .letter),
    Key(id: "y", label: "y", action: .insert("y"), dwellClass: .letter, style: .letter),
    Key(id: "u", label: "u", action: .insert("u"), dwellClass: .letter, style: .letter),
    Key(id: "i", label: "i", action: .insert("i"), dwellClass: .letter, style: .letter),
    Key(id: "o", label: "o", action: .insert("o"), dwellClass: .letter, style: .letter),
    Key(id: "p", label: "p", action: .insert("p"), dwellClass: .letter, style: .letter),
    Key(id: "a", label: "a", action: .insert("a"), dwellClass: .letter, style: .letter),
    Key(id: "s", label: "s", action: .insert("s"), dwellClass: .letter, style: .letter),
    Key(id: "d", label: "d", action: .insert("d"), dwellClass: .letter, style: .letter),
    Key(id: "f", label: "f", action: .insert("f"), dwellClass: .letter, style: .letter),
    Key(id: "g", label: "g", action: .insert("g"), dwellClass: .letter, style: .letter),
    Key(id: "h", label: "h", action: .insert("h"), dwellClass: .letter, style: .letter),
    Key(id: "j", label: "j", action: .insert("j"), dwellClass: .letter, style: .letter),
    Key(id: "k", label: "k", action: .insert("k"), dwellClass: .letter, style: .letter),
    Key(id: "l", label: "l", action: .insert("l"), dwellClass: .letter, style: .letter),
    Key(id: "z", label: "z", action: .insert("z"), dwellClass: .letter, style: .letter),
    Key(id: "x", label: "x", action: .insert("x"), dwellClass: .letter, style: .letter),
    Key(id: "c", label: "c", action: .insert("c"), dwellClass: .letter, style: .letter),
    Key(id: "v", label: "v", action: .insert("v"), dwellClass: .letter, style: .letter),
    Key(id: "b", label: "b", action: .insert("b"), dwellClass: .letter, style: .letter),
    Key(id: "n", label: "n", action: .insert("n"), dwellClass: .letter, style: .letter),
    Key(id: "m", label: "m", action: .insert("m"), dwellClass: .letter, style: .letter),
    Key(id: "space", label: "Space", action: .space, dwellClass: .letter, style: .letter),
    Key(id: "comma", label: ",", action: .insert(","), dwellClass: .letter, style: .letter),
    Key(id: "period", label: ".", action: .insert("."), dwellClass: .letter, style: .letter),
    Key(id: "question", label: "?", action: .insert("?"), dwellClass: .letter, style: .letter),
    Key(id: "undo", label: "Undo", action: .undo, dwellClass: .function, style: .function),
    Key(id: "redo", label: "Redo", action: .redo, dwellClass: .function, style: .function),
    Key(id: "help", label: "Help", action: .help, dwellClass: .help, style: .help),
    Key(id: "rest", label: "Rest", action: .rest, dwellClass: .function, style: .rest),
    Key(id: "listen", label: "Listen", caption: "only me", action: .listen, dwellClass: .function, style: .listen),
    Key(id: "speak", label: "Speak", caption: "to the room", action: .speak, dwellClass: .function, style: .speak),
    Key(
      id: "finish", label: "Finish", caption: "keep it and begin anew", action: .finish, dwellClass: .destructive,
      style: .function),
    Key(id: "backspace", label: "⌫", action: .delete(.letter), dwellClass: .letter, style: .letter),
    Key(id: "delete-word", label: "⌫ word", action: .delete(.word), dwellClass: .function, style: .function),
    Key(
      id: "delete-sentence", label: "⌫ sentence", action: .delete(.sentence), dwellClass: .destructive, style: .function
    ),
    Key(
      id: "delete-all", label: "Delete all", caption: "Undo brings it back", action: .delete(.all),
      dwellClass: .destructive, style: .function),
    Key(id: "to-letters", label: "Letters", action: .page("letters"), dwellClass: .function, style: .function),
    Key(id: "to-symbols", label: "123", action: .page("symbols"), dwellClass: .function, style: .function),
    Key(id: "to-phrases", label: "Phrases", action: .page("phrases"), dwellClass: .function, style: .function),
    Key(id: "to-answers", label: "Yes / No", action: .page("answers"), dwellClass: .function, style: .function),
    Key(id: "to-edit", label: "Edit", action: .page("edit"), dwellClass: .function, style: .function),
    Key(id: "one", label: "1", action: .insert("1"), dwellClass: .letter, style: .letter),
    Key(id: "two", label: "2", action: .insert("2"), dwellClass: .letter, style: .letter),
    Key(id: "three", label: "3", action: .insert("3"), dwellClass: .letter, style: .letter),
    Key(id: "four", label: "4", action: .insert("4"), dwellClass: .letter, style: .letter),
    Key(id: "five", label: "5", action: .insert("5"), dwellClass: .letter, style: .letter),
    Key(id: "six", label: "6", action: .insert("6"), dwellClass: .letter, style: .letter),
    Key(id: "seven", label: "7", action: .insert("7"), dwellClass: .letter, style: .letter),
    Key(id: "eight", label: "8", action: .insert("8"), dwellClass: .letter, style: .letter),
    Key(id: "nine", label: "9", action: .insert("9"), dwellClass: .letter, style: .letter),
    Key(id: "zero", label: "0", action: .insert("0"), dwellClass: .letter, style: .letter),
    Key(id: "capital", label: "Capital", action: .capital, dwellClass: .function, style: .function),
    Key(id: "apostrophe", label: "'", action: .insert("'"), dwellClass: .letter, style: .letter),
    Key(id: "hyphen", label: "-", action: .insert("-"), dwellClass: .letter, style: .letter),
    Key(id: "quote-open", label: "“", action: .insert("“"), dwellClass: .letter, style: .letter),
    Key(id: "quote-close", label: "”", action: .insert("”"), dwellClass: .letter, style: .letter),
    Key(id: "bracket-open", label: "(", action: .insert("("), dwellClass: .letter, style: .letter),
    Key(id: "bracket-close", label: ")", action: .insert(")"), dwellClass: .letter, style: .letter),
    Key(id: "square-open", label: "[", action: .insert("["), dwellClass: .letter, style: .letter),
    Key(id: "square-close", label: "]", action: .insert("]"), dwellClass: .letter, style: .letter),
    Key(id: "ellipsis", label: "…", action: .insert("…"), dwellClass: .letter, style: .letter),
    Key(id: "exclamation", label: "!", action: .insert("!"), dwellClass: .letter, style: .letter),
    Key(id: "at", label: "@", action: .insert("@"), dwellClass: .letter, style: .letter),
    Key(id: "ampersand", label: "&", action: .insert("&"), dwellClass: .letter, style: .letter),
    Key(id: "percent", label: "%", action: .insert("%"), dwellClass: .letter, style: .letter),
    Key(id: "slash", label: "/", action: .insert("/"), dwellClass: .letter, style: .letter),
    Key(id: "colon", label: ":", action: .insert(":"), dwellClass: .letter, style: .letter),
    Key(id: "semicolon", label: ";", action: .insert(";"), dwellClass: .letter, style: .letter),
    Key(id: "plus", label: "+", action: .insert("+"), dwellClass: .letter, style: .letter),
    Key(id: "equals", label: "=", action: .insert("="), dwellClass: .letter, style: .letter),
    Key(id: "number-sign", label: "#", action: .insert("#"), dwellClass: .letter, style: .letter),
    Key(id: "dollar", label: "$", action: .insert("$"), dwellClass: .letter, style: .letter),
    Key(id: "pound", label: "£", action: .insert("£"), dwellClass: .letter, style: .letter),
    Key(id: "euro", label: "€", action: .insert("€"), dwellClass: .letter, style: .letter),
    Key(id: "degree", label: "°", action: .insert("°"), dwellClass: .letter, style: .letter),
    Key(id: "asterisk", label: "*", action: .insert("*"), dwellClass: .letter, style: .letter),
    Key(id: "underscore", label: "_", action: .insert("_"), dwellClass: .letter, style: .letter),
    Key(id: "tilde", label: "~", action: .insert("~"), dwellClass: .letter, style: .letter),
    Key(id: "to-start", label: "← start", action: .move(.all, .left), dwellClass: .function, style: .function),
    Key(
      id: "sentence-left", label: "← sentence", action: .move(.sentence, .left), dwellClass: .function, style: .function
    ),
    Key(id: "word-left", label: "← word", action: .move(.word, .left), dwellClass: .function, style: .function),
    Key(id: "letter-left", label: "← letter", action: .move(.letter, .left), dwellClass: .function, style: .function),
    Key(id: "letter-right", label: "letter →", action: .move(.letter, .right), dwellClass: .function, style: .function),
    Key(id: "word-right", label: "word →", action: .move(.word, .right), dwellClass: .function, style: .function),
    Key(
      id: "sentence-right", label: "sentence →", action: .move(.sentence, .right), dwellClass: .function,
      style: .function),
    Key(id: "to-end", label: "end →", action: .move(.all, .right), dwellClass: .function, style: .function),
    Key(
      id: "wait", label: "Wait, I am typing", action: .say("Wait, I am typing."), dwellClass: .function, style: .letter),
    Key(id: "hello", label: "Hello", action: .say("Hello!"), dwellClass: .function, style: .letter),
    Key(id: "thanks", label: "Thank you", action: .say("Thank you."), dwellClass: .function, style: .letter),
    Key(id: "how-are-you", label: "How are you?", action: .say("How are you?"), dwellClass: .function, style: .letter),
    Key(id: "love-you", label: "I love you", action: .say("I love you."), dwellClass: .function, style: .letter),
    Key(id: "thirsty", label: "Thirsty", action: .say("I am thirsty."), dwellClass: .function, style: .letter),
    Key(id: "toilet", label: "Toilet", action: .say("I need the toilet."), dwellClass: .function, style: .letter),
    Key(
      id: "tired", label: "Tired", action: .say("I am tired. Let us go on later."), dwellClass: .function,
      style: .letter),
    Key(id: "too-warm", label: "Too warm", action: .say("I am too warm."), dwellClass: .function, style: .letter),
    Key(id: "too-cold", label: "Too cold", action: .say("I am too cold."), dwellClass: .function, style: .letter),
    Key(
      id: "sit-up", label: "Sit me up", action: .say("Please sit me up a little."), dwellClass: .function,
      style: .letter),
    Key(
      id: "move-head", label: "Move my head", action: .say("Please move my head."), dwellClass: .function,
      style: .letter),
    Key(
      id: "quieter", label: "Quieter", action: .say("Please, a little quieter."), dwellClass: .function, style: .letter),
    Key(id: "say-again", label: "Say again", action: .sayAgain, dwellClass: .function, style: .function),
    Key(id: "yes", label: "Yes", action: .say("Yes."), dwellClass: .function, style: .answer),
    Key(id: "no", label: "No", action: .say("No."), dwellClass: .function, style: .answer),
    Key(id: "dont-know", label: "I don’t know", action: .say("I don’t know."), dwellClass: .function, style: .letter),
    Key(id: "go-on", label: "Go on", action: .wake, dwellClass: .function, style: .rest),
    Key(id: "wake", label: "Wake", action: .wake, dwellClass: .function, style: .rest),
    Key(id: "continue", label: "Continue", action: .confirmWake, dwellClass: .function, style: .rest),
    Key(id: "call", label: "Call", action: .confirmHelp, dwellClass: .help, style: .help),
    Key(
      id: "cancel-call", label: "Not needed", caption: "look twice", action: .cancelCall, dwellClass: .function,
      style: .function),
    Key(id: "stop-call", label: "Stop the call", action: .confirmCancelCall, dwellClass: .function, style: .function),
    Key(
      id: "breathe", label: "Can’t breathe", action: .reason(1, saying: "I cannot breathe well."),
      dwellClass: .function, style: .urgent),
    Key(
      id: "suction", label: "Suction", action: .reason(2, saying: "Please use suction."), dwellClass: .function,
      style: .urgent),
    Key(id: "pain", label: "Pain", action: .reason(3, saying: "I am in pain."), dwellClass: .function, style: .urgent),
    Key(
      id: "slipping", label: "Slipping", action: .reason(4, saying: "I am slipping."), dwellClass: .function,
      style: .urgent),
    Key(
      id: "turn", label: "Turn me", action: .reason(5, saying: "Please turn me."), dwellClass: .function, style: .answer
    ),
    Key(
      id: "eyes", label: "Wipe my eyes", action: .reason(6, saying: "Please wipe my eyes."), dwellClass: .function,
      style: .answer),
    Key(
      id: "touch-up", label: "+", caption: "Look here", action: .touchUp, dwellClass: .function, style: .answer,
      dwellMilliseconds: 1600),
    Key(id: "back", label: "Go on", action: .leaveReturn, dwellClass: .function, style: .letter),
    Key(id: "remind-later", label: "In 10 min", action: .putOffReminder, dwellClass: .function, style: .function),
    Key(id: "remind-done", label: "Done", action: .doneReminder, dwellClass: .destructive, style: .function),
    Key(id: "to-pairs", label: "More answers", action: .page("pairs"), dwellClass: .function, style: .function),
    Key(id: "pair-now", label: "Now", action: .say("Now, please."), dwellClass: .function, style: .answer),
    Key(id: "pair-later", label: "Later", action: .say("Later, please."), dwellClass: .function, style: .answer),
    Key(id: "pair-more", label: "More", action: .say("More, please."), dwellClass: .function, style: .answer),
    Key(id: "pair-enough", label: "Enough", action: .say("That is enough."), dwellClass: .function, style: .answer),
    Key(id: "pair-good", label: "Good", action: .say("That is good."), dwellClass: .function, style: .answer),
    Key(id: "pair-bad", label: "Not good", action: .say("That is not good."), dwellClass: .function, style: .answer),
    Key(
      id: "to-draft", label: "All of it", caption: "the whole message", action: .page("draft"), dwellClass: .function,
      style: .function),
    Key(id: "view-earlier", label: "Earlier", action: .view(.earlier), dwellClass: .function, style: .function),
    Key(id: "view-later", label: "Later", action: .view(.later), dwellClass: .function, style: .function),
    Key(id: "view-end", label: "The end", action: .view(.end), dwellClass: .function, style: .function),
    Key(id: "to-settings", label: "Settings", action: .page("settings"), dwellClass: .function, style: .function),
    Key(
      id: "to-tracker", label: "Set right", caption: "where I look", action: .page("tracker"), dwellClass: .function,
      style: .function),
    Key(
      id: "begin-again", label: "One point", caption: "a first help", action: .beginAgain, dwellClass: .function,
      style: .function),
    Key(
      id: "forget-tracker", label: "Forget", caption: "what was learnt", action: .calibrate(.forget),
      dwellClass: .destructive, style: .function),
    Key(
      id: "calibrate-9", label: "Nine points", caption: "the best", action: .calibrate(.nine), dwellClass: .function,
      style: .function),
    Key(
      id: "calibrate-5", label: "Five points", caption: "shorter", action: .calibrate(.five), dwellClass: .function,
      style: .function),
    Key(id: "mark", label: "+", action: .calibrate(.mark), dwellClass: .function, style: .answer),
    Key(
      id: "keep-calibration", label: "Keep", caption: "what was found", action: .calibrate(.keep),
      dwellClass: .function, style: .answer),
    Key(
      id: "leave-calibration", label: "As before", action: .calibrate(.leave), dwellClass: .function, style: .function),
    Key(id: "tracker-back", label: "Settings", action: .page("settings"), dwellClass: .function, style: .function),
    Key(id: "faster", label: "Faster", action: .faster, dwellClass: .function, style: .function),
    Key(id: "slower", label: "Slower", action: .slower, dwellClass: .function, style: .function),
    Key(
      id: "letters-slower", label: "Letters slower", action: .setting("dwell.letter", .by(50)), dwellClass: .function,
      style: .function),
    Key(
      id: "letters-faster", label: "Letters faster", action: .setting("dwell.letter", .by(-50)), dwellClass: .function,
      style: .function),
    Key(
      id: "words-slower", label: "Words slower", action: .setting("dwell.candidate", .by(50)), dwellClass: .function,
      style: .function),
    Key(
      id: "words-faster", label: "Words faster", action: .setting("dwell.candidate", .by(-50)), dwellClass: .function,
      style: .function),
    Key(
      id: "keys-slower", label: "Keys slower", action: .setting("dwell.function", .by(50)), dwellClass: .function,
      style: .function),
    Key(
      id: "keys-faster", label: "Keys faster", action: .setting("dwell.function", .by(-50)), dwellClass: .function,
      style: .function),
    Key(
      id: "voice-faster", label: "Voice faster", action: .setting("voice.rate", .by(10)), dwellClass: .function,
      style: .function),
    Key(
      id: "voice-slower", label: "Voice slower", action: .setting("voice.rate", .by(-10)), dwellClass: .function,
      style: .function),
    Key(
      id: "voice-louder", label: "Louder", action: .setting("voice.volume", .by(10)), dwellClass: .function,
      style: .function),
    Key(
      id: "voice-softer", label: "Softer", action: .setting("voice.volume", .by(-10)), dwellClass: .function,
      style: .function),
    Key(
      id: "clicks", label: "Clicks", action: .setting("sounds.clicks", .next), dwellClass: .function, style: .function),
    Key(id: "theme", label: "Colours", action: .setting("theme", .next), dwellClass: .function, style: .function),
    Key(
      id: "more-words", label: "More words", action: .setting("typing.candidates", .by(1)), dwellClass: .function,
      style: .function),
    Key(
      id: "fewer-words", label: "Fewer words", action: .setting("typing.candidates", .by(-1)), dwellClass: .function,
      style: .function),
    Key(
      id: "to-keyboards", label: "Keyboards", action: .page("settings-keyboards"), dwellClass: .function,
      style: .function),
    Key(
      id: "keyboard-en", label: "All letters", caption: "fifty keys", action: .setting("layout", .to("en")),
      dwellClass: .function, style: .function),
    Key(
      id: "keyboard-nine", label: "Nine keys", caption: "the list finds the word",
      action: .setting("layout", .to("nine")), dwellClass: .function, style: .function),
    Key(
      id: "keyboard-two-step", label: "Two looks", caption: "a group and its letter",
      action: .setting("layout", .to("two-step")), dwellClass: .function, style: .function),
    Key(
      id: "keyboard-regions", label: "Eight regions", caption: "the largest",
      action: .setting("layout", .to("regions")), dwellClass: .function, style: .function),
    Key(id: "advice", label: "Advice", action: .advice(.accept), dwellClass: .function, style: .answer),
    Key(
      id: "not-now", label: "Not now", caption: "no change", action: .advice(.refuse), dwellClass: .function,
      style: .function),
    Key(
      id: "carers-settings", label: "The carer’s", caption: "as the file has it", action: .carersSettings,
      dwellClass: .function, style: .function),
    Key(id: "profile-usual", label: "Usual", action: .profile(0), dwellClass: .function, style: .function),
    Key(id: "profile-1", label: "Profile 1", action: .profile(1), dwellClass: .function, style: .function),
    Key(id: "profile-2", label: "Profile 2", action: .profile(2), dwellClass: .function, style: .function),
    Key(id: "profile-3", label: "Profile 3", action: .profile(3), dwellClass: .function, style: .function),
    Key(id: "profile-4", label: "Profile 4", action: .profile(4), dwellClass: .function, style: .function),
    Key(id: "profile-5", label: "Profile 5", action: .profile(5), dwellClass: .function, style: .function),
    Key(id: "profile-6", label: "Profile 6", action: .profile(6), dwellClass: .function, style: .function),
  ]
}
