/// Every sentence and word that the keyboard shows or says by itself. (Labels of keys belong to layouts, the help of
/// commands to the commands.) The texts stand in one file a language, layouts/strings/LANGUAGE.yaml, under these names.
package enum WordingID: String, Hashable, Sendable, CaseIterable {
  case stop
  /// On Undo, where it takes the step before back: the group of letters that was opened.
  case stepBack = "step-back"
  case draftAnnouncement = "draft-announcement"
  case nothingToSay = "nothing-to-say"
  case draftFull = "draft-full"
  case calling
  case callAcknowledged = "call-acknowledged"
  case whatDoYouNeed = "what-do-you-need"
  case callFailed = "call-failed"
  case acknowledgeHint = "acknowledge-hint"
  /// To the carer's own program.
  case carersCall = "carers-call"
  case carersCallOver = "carers-call-over"
  /// Nobody looked: the dead man's call.
  case calledByItself = "called-by-itself"
  case headlineCalledByItself = "headline-called-by-itself"
  /// What takes such a call back.
  case fine
  case callEnded = "call-ended"
  /// `{text}` is what a call is for: said aloud; told to the carer's program too; or not.
  case reasonSaid = "reason-said"
  case reasonSent = "reason-sent"
  case reasonNotSent = "reason-not-sent"
  case messageNotSent = "message-not-sent"
  case trackerLost = "tracker-lost"
  case noSource = "no-source"
  case eyesFound = "eyes-found"
  case eyesNotFound = "eyes-not-found"
  /// In place of both where a switch alone chooses.
  case bySwitch = "by-switch"
  case saved
  case saving
  case savingSlowly = "saving-slowly"
  case memoryOnly = "memory-only"
  case voiceRestarting = "voice-restarting"
  case noSound = "no-sound"
  case noVoice = "no-voice"
  case sentenceFailed = "sentence-failed"
  /// A part that the synthesiser could not say even spelled.
  case sentencePartly = "sentence-partly"
  /// The sound device went away in the middle.
  case sentenceUnheard = "sentence-unheard"
  case soundBrokeOff = "sound-broke-off"
  /// The daemon ended in the midst of a message.
  case speechBrokeOff = "speech-broke-off"
  case soundMuted = "sound-muted"
  case soundBusy = "sound-busy"
  case idle
  case resting
  /// `{name}` is a device that could be used and is not.
  case alsoThere = "also-there"
  /// `{weekday}`, `{day}`, `{month}`.
  case date
  /// `{time}`; before noon, after noon, when the clock counts twice to twelve.
  case forenoon, afternoon
  /// A part of what was kept could not be read back.
  case partlyUnreadable = "partly-unreadable"
  /// The text was put together again behind damage.
  case recovered
  /// A journal of another release lies beside ours.
  case otherRelease = "other-release"
  /// After two quick deaths: `{reason}` is how the last one ended, in two words.
  case plainKeyboard = "plain-keyboard"
  /// `{file}` is left alone, because reading it ended the keyboard.
  case setAside = "set-aside"
  case noRecording = "no-recording"
  /// Of a terminal: `{columns}` and `{rows}` are needed.
  case tooSmall = "too-small"
  /// The same where even that has no room.
  case tooSmallShort = "too-small-short"
  /// A settings file was refused; `{place}` is its name, line and column, `{problem}` the reason.
  case settingsRefused = "settings-refused"
  case layoutRefused = "layout-refused"
  case stringsRefused = "strings-refused"
  case themeRefused = "theme-refused"
  /// The same, spoken: `{line}`, `{column}`.
  case settingsRefusedAloud = "settings-refused-aloud"
  case layoutRefusedAloud = "layout-refused-aloud"
  case stringsRefusedAloud = "strings-refused-aloud"
  case themeRefusedAloud = "theme-refused-aloud"
  case settingsTaken = "settings-taken"
  case layoutTaken = "layout-taken"
  case themeTaken = "theme-taken"
  /// `{name}`.
  case profileTaken = "profile-taken"
  /// The way back from all profiles to the file's own values, on its key.
  case profileNone = "profile-none"
  /// `{name}`: an override was dropped because the carer changed that setting.
  case overrideDropped = "override-dropped"
  /// There is no settings file any more.
  case settingsGone = "settings-gone"
  /// `{name}`: settings that a running keyboard does not change.
  case nextStart = "next-start"
  /// The disk does not take a change of the settings; it counts all the same.
  case notKept = "not-kept"
  /// What was kept of such changes could not be read back.
  case changesUnreadable = "changes-unreadable"
  /// `{name}` is a voice that is not there.
  case unknownVoice = "unknown-voice"
  case settingOn = "setting-on"
  case settingOff = "setting-off"
  /// Units behind a number: `{number}`.
  case milliseconds, seconds, percent, millimetres
  case wordsPerMinute = "words-per-minute"
  /// A setting cannot go further: `{limit}`.
  case atTheLimit = "at-the-limit"
  /// The same on the key itself, where there is little room: `{value}`.
  case atMost = "at-most"
  case atLeast = "at-least"
  /// What Undo does on the settings page: the setting `{name}` is `{value}` again.
  case undoSetting = "undo-setting"
  /// The same of a profile: the one of the label `{value}` counts again.
  case undoProfile = "undo-profile"
  /// The same after all changes by looks were taken away.
  case undoDropped = "undo-dropped"
  /// `{time}`: how long a look at a letter lasts, on the keys that make all looks shorter or longer.
  case aLetter = "a-letter"
  /// Settings by the names that the person knows them by, for Undo's key.
  case nameLetters = "name-letters"
  case nameWords = "name-words"
  case nameKeys = "name-keys"
  case nameKeyboard = "name-keyboard"
  case nameVoice = "name-voice"
  case nameVolume = "name-volume"
  case nameClicks = "name-clicks"
  case nameColours = "name-colours"
  /// Values of settings that are words.
  case choiceDark = "choice-dark"
  case choiceLight = "choice-light"
  case choiceHighContrast = "choice-high-contrast"
  case choiceMean = "choice-mean"
  case choiceNone = "choice-none"
  /// A carer's key was pressed: it paused, it resumed, it acknowledged.
  case keyPaused = "key-paused"
  case keyResumed = "key-resumed"
  case keyAcknowledged = "key-acknowledged"
  case keyNothing = "key-nothing"
  /// One to four words for the carer's line, read from three metres.
  case headlineEyesNotFound = "headline-eyes-not-found"
  case headlineAsleep = "headline-asleep"
  case headlinePaused = "headline-paused"
  case headlineAway = "headline-away"
  case headlineSavingSlowly = "headline-saving-slowly"
  case headlineNotSaved = "headline-not-saved"
  case headlineRecovered = "headline-recovered"
  case headlineVoiceRestarting = "headline-voice-restarting"
  case headlineNoVoice = "headline-no-voice"
  case headlineNoSound = "headline-no-sound"
  case headlineMuted = "headline-muted"
  case headlineSentenceFailed = "headline-sentence-failed"
  case headlineDraftFull = "headline-draft-full"
  /// Any other trouble, which the small print tells.
  case headlineTrouble = "headline-trouble"
  /// A carer is with the person; the person or the tracker was moved.
  case headlineAtWork = "headline-at-work"
  case headlineMoved = "headline-moved"
  /// What stands small beside them.
  case eyesHint = "eyes-hint"
  case pausedHint = "paused-hint"
  case movedHint = "moved-hint"
  /// On the page of beginning again.
  case returnHint = "return-hint"
  /// What came of the touch-up; `{amount}` is a number with its unit.
  case touchUpDone = "touch-up-done"
  case touchUpMost = "touch-up-most"
  case touchUpUnsteady = "touch-up-unsteady"
  case touchUpPointer = "touch-up-pointer"
  case touchUpUndone = "touch-up-undone"
  case touchUpExpired = "touch-up-expired"
  /// Below Undo, where it takes the touch-up back.
  case asBefore = "as-before"
  /// `{number}` degrees of the eye's turning.
  case degrees
  /// By how much looks are set right, each way; `{number}` is in degrees.
  case degreesRight = "degrees-right"
  case degreesLeft = "degrees-left"
  case degreesDown = "degrees-down"
  case degreesUp = "degrees-up"
  /// On the page of the tracker: `{amount}` is those two, `{number}` how many taught it.
  case trackerSetRight = "tracker-set-right"
  case trackerNothing = "tracker-nothing"
  case trackerLetters = "tracker-letters"
  case trackerPoints = "tracker-points"
  case trackerForgotten = "tracker-forgotten"
  case nothingToUndo = "nothing-to-undo"
  case trackersUnreadable = "trackers-unreadable"
  /// On the page with the mark: `{number}` of `{all}`.
  case calibrationHint = "calibration-hint"
  case calibrationPassed = "calibration-passed"
  case calibrationTooFew = "calibration-too-few"
  case calibrationNoBetter = "calibration-no-better"
  case calibrationNoPage = "calibration-no-page"
  case calibrationKept = "calibration-kept"
  /// What came of it: `{before}` and `{now}` in degrees, `{places}` with what is left at each.
  case calibrationResult = "calibration-result"
  case calibrationLeft = "calibration-left"
  case calibrationUnseen = "calibration-unseen"
  /// Places on the screen.
  case topLeft = "top-left"
  case top
  case topRight = "top-right"
  case left
  case middle
  case right
  case bottomLeft = "bottom-left"
  case bottom
  case bottomRight = "bottom-right"
  /// Advice: what was counted, `{count}` of `{all}`.
  case adviceLettersTakenBack = "advice-letters-taken-back"
  case adviceWordsTakenBack = "advice-words-taken-back"
  /// `{side}` is one of the four that follow.
  case adviceBesideTo = "advice-beside-to"
  case sideLeft = "side-left"
  case sideRight = "side-right"
  case sideAbove = "side-above"
  case sideBelow = "side-below"
  /// `{place}` is a place on the screen.
  case adviceBesideAt = "advice-beside-at"
  /// `{time}` of looking at letters chose `{count}`.
  case adviceLooking = "advice-looking"
  /// `{number}` is in degrees.
  case adviceCalm = "advice-calm"
  /// What it asks: looks that last `{now}` instead of `{before}`; a keyboard by its `{name}`; marks to look at.
  case adviceLetters = "advice-letters"
  case adviceWords = "advice-words"
  case adviceLargerKeys = "advice-larger-keys"
  case adviceAllLetters = "advice-all-letters"
  case adviceOnePoint = "advice-one-point"
  case adviceFivePoints = "advice-five-points"
  /// The key that does it, and what stands below it.
  case adviceDo = "advice-do"
  case adviceOnePointShort = "advice-one-point-short"
  case adviceFivePointsShort = "advice-five-points-short"
  case adviceNoneShort = "advice-none-short"
  /// Below the key that leads to the settings.
  case adviceHint = "advice-hint"
  /// What came of it.
  case adviceNone = "advice-none"
  case adviceDone = "advice-done"
  case adviceRefused = "advice-refused"
  case adviceForgotten = "advice-forgotten"
  case useUnreadable = "use-unreadable"
  /// `{words}` are those of the reminder.
  case reminderPutOff = "reminder-put-off"
  /// A carer's question, above the message: `{text}`.
  case question

  /// Its place in a `Wording`.
  package var index: Int { WordingID.places[self] ?? 0 }

  private static let places = Dictionary(uniqueKeysWithValues: zip(allCases, 0...))
}
