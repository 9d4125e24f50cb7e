/// Every setting described, in the order of documents and templates; `all[id.index]` describes `id`.
package enum SettingsCatalogue {
  package static let all: [SettingDescription] =
    language + dwell + gaze + input + screen + voice + typing + looks + calls + observers

  /// What there is to know of `id`.
  package static func description(of id: SettingID) -> SettingDescription { all[id.index] }

  private static let language: [SettingDescription] = [
    SettingDescription(
      .language, "The language to write and to be spoken in, by its tag.", kind: .text(limit: 35),
      standard: .text("en"), mayBeOverridden: false, counts: .atOnce),
    SettingDescription(
      .layout, "The keyboard, by the name of its layout; empty is the language's own.", kind: .text(limit: 40),
      standard: .text(""), counts: .atOnce),
  ]

  /// A person of the studies needs 300 ms at the least and gains nothing beyond a few seconds; below 200 ms every
  /// glance would choose.
  private static let dwellRange = 200...10_000

  private static func dwell(_ id: SettingID, _ meaning: String, _ standard: Int) -> SettingDescription {
    SettingDescription(
      id, meaning, unit: .milliseconds, kind: .number(dwellRange), standard: .number(standard), bounds: 300...4000,
      step: 50, counts: .nextDwell)
  }

  private static let dwell: [SettingDescription] = [
    dwell(.dwellLetter, "How long a look at a letter lasts until it is chosen, lock-on included.", 800),
    dwell(.dwellCandidate, "The same for the proposed words.", 900),
    dwell(.dwellFunction, "The same for keys that do something: pages, Listen, Speak, Undo.", 1200),
    dwell(.dwellDestructive, "The same for keys that take much away, or release it: deleting all, Finish.", 2000),
    dwell(
      .dwellHelp,
      "The same for Help, never less than for other functions; the look that confirms lasts two thirds longer.", 1500),
    SettingDescription(
      .dwellKeys, "Keys with a time of their own, by the key's id in the layout.", unit: .milliseconds,
      kind: .table(dwellRange), standard: .table([]), mayBeOverridden: false, counts: .nextDwell),
    SettingDescription(
      .dwellAdapts,
      "With a tracker, looks at letters and words adapt to the person: to 55 to 150 percent of what is set here.",
      kind: .flag, standard: .flag(true), counts: .nextDwell),
    SettingDescription(
      .lockOn, "How long a look lasts until its key shows that it is being chosen.", unit: .milliseconds,
      kind: .number(50...2000), standard: .number(250), bounds: 50...1000, step: 25, counts: .nextDwell),
    SettingDescription(
      .drain, "How long a key that was left half chosen takes to forget it.", unit: .milliseconds,
      kind: .number(100...10_000), standard: .number(750), bounds: 100...3000, step: 50, counts: .nextDwell),
    SettingDescription(
      .hysteresis, "How far beyond its edges a key holds the eye, in parts of its size.", unit: .percent,
      kind: .number(0...100), standard: .number(30), bounds: 0...100, step: 5, counts: .nextDwell),
    SettingDescription(
      .repeats, "A look that stays on a key chooses it again and again.", kind: .flag, standard: .flag(false),
      counts: .nextDwell),
  ]

  private static let gaze: [SettingDescription] = [
    SettingDescription(
      .lostAfter, "Without a usable report for so long the gaze is lost, and half-chosen keys are forgotten.",
      unit: .milliseconds, kind: .number(100...2000), standard: .number(200), bounds: 100...2000, step: 50,
      counts: .nextDwell),
    SettingDescription(
      .idleAfter, "Looking off the screen for so long lets the keyboard wait for one fresh look.", unit: .seconds,
      kind: .number(3...3600), standard: .number(10), bounds: 3...120, step: 1, counts: .atOnce),
    SettingDescription(
      .confirmWithin, "How long the second place stands where help, waking and ending a call are confirmed.",
      unit: .seconds, kind: .number(2...20), standard: .number(4), bounds: 2...20, step: 1, counts: .atOnce),
    SettingDescription(
      .filter, "How gaze reports are calmed: mean averages within a fixation, none takes them as they come.",
      kind: .choice(["mean", "none"]), standard: .text("mean"), counts: .nextDwell),
  ]

  private static let input: [SettingDescription] = [
    SettingDescription(
      .inputDevice, "What follows the eye, by its name, path or vendor:product; empty takes the best there is.",
      kind: .text(limit: 200), standard: .text(""), mayBeOverridden: false, counts: .atOnce),
    SettingDescription(
      .inputKind, "held: silence means still there (mouse, tablet); streaming: it means lost (eye trackers).",
      kind: .choice(["automatic", "held", "streaming"]), standard: .text("automatic"), mayBeOverridden: false,
      counts: .atOnce),
    SettingDescription(
      .inputSwitch, "A device whose button or key chooses in place of dwelling; empty for none.",
      kind: .text(limit: 200), standard: .text(""), mayBeOverridden: false, counts: .atOnce),
    SettingDescription(
      .switchDebounce, "With scanning: what a switch does so soon after a press or letting go is its own trembling.",
      unit: .milliseconds, kind: .number(0...1000), standard: .number(50), bounds: 0...1000, step: 25,
      counts: .nextDwell),
    SettingDescription(
      .switchLongPress, "With scanning: a switch held for so long goes back instead of choosing.",
      unit: .milliseconds, kind: .number(300...10_000), standard: .number(1500), bounds: 500...5000, step: 100,
      counts: .nextDwell),
    SettingDescription(
      .scanning, "The switch alone chooses, without looks: rows are shown one after another, then keys.", kind: .flag,
      standard: .flag(false), counts: .nextDwell),
    SettingDescription(
      .scanStep, "How long scanning shows a row or a key.", unit: .milliseconds, kind: .number(300...5000),
      standard: .number(1200), bounds: 300...5000, step: 100, counts: .nextDwell),
    SettingDescription(
      .scanRounds, "After so many rounds without a press scanning goes back, and waits for one at the start.",
      kind: .number(1...20), standard: .number(3), bounds: 1...20, step: 1, counts: .nextDwell),
  ]

  /// The pages of a layout are of pixels; what a look can hit and what an eye can read is a matter of degrees.
  private static let screen: [SettingDescription] = [
    SettingDescription(
      .screenWidth, "How wide the lit part of the screen is: type is drawn, and keys are checked, by it.",
      unit: .millimetres, kind: .number(50...3000),
      standard: .number(344), mayBeOverridden: false, counts: .atOnce),
    SettingDescription(
      .screenHeight, "How high the lit part of the screen is, for the same.", unit: .millimetres,
      kind: .number(50...2000),
      standard: .number(215), mayBeOverridden: false, counts: .atOnce),
    SettingDescription(
      .screenDistance, "How far the eyes are from the screen, for the same.", unit: .millimetres,
      kind: .number(200...5000),
      standard: .number(600), mayBeOverridden: false, counts: .atOnce),
    SettingDescription(
      .screenProgress, "How a drawn key shows that it is being chosen: a ring round its label, or a fill behind it.",
      kind: .choice(["ring", "fill"]), standard: .text("ring"), counts: .atOnce),
    SettingDescription(
      .screenConnector, "The monitor to draw on, by its connector (HDMI-A-1); empty takes the first there is.",
      kind: .text(limit: 40), standard: .text(""), mayBeOverridden: false, counts: .nextStart),
  ]

  private static let voice: [SettingDescription] = [
    SettingDescription(
      .clicks, "A short sound with every choice.", kind: .flag, standard: .flag(true), counts: .atOnce),
    SettingDescription(
      .voiceSink, "The ALSA device that the room hears; empty is the default one.", kind: .text(limit: 200),
      standard: .text(""), mayBeOverridden: false, counts: .nextUtterance),
    SettingDescription(
      .voiceName, "The voice, by eSpeak NG's name (en-us+f3); empty is the language's own.", kind: .text(limit: 60),
      standard: .text(""), counts: .nextUtterance),
    SettingDescription(
      .voiceRate, "How fast it speaks.", unit: .wordsPerMinute, kind: .number(80...450), standard: .number(175),
      bounds: 80...450, step: 10, counts: .nextUtterance),
    SettingDescription(
      .voiceVolume, "How loud it speaks, 100 being the voice's own loudness.", unit: .percent, kind: .number(0...200),
      standard: .number(100), bounds: 20...200, step: 10, counts: .nextUtterance),
    SettingDescription(
      .voiceSoft, "How loud Listen is, in parts of that, while the person has no private sink.", unit: .percent,
      kind: .number(10...100), standard: .number(50), bounds: 10...100, step: 10, counts: .nextUtterance),
    SettingDescription(
      .voiceLeadIn, "Silence before speech for devices that swallow the beginning: 300 for USB, 1000 for Bluetooth.",
      unit: .milliseconds, kind: .number(0...3000), standard: .number(300), mayBeOverridden: false,
      counts: .nextUtterance),
    SettingDescription(
      .voicePrivateSink, "An ALSA device that only the person hears, for Listen; empty for none.",
      kind: .text(limit: 200), standard: .text(""), mayBeOverridden: false, counts: .nextUtterance),
  ]

  private static let typing: [SettingDescription] = [
    SettingDescription(
      .automaticSpace, "A space of its own after a chosen word.", kind: .flag, standard: .flag(true), counts: .atOnce),
    SettingDescription(
      .automaticCapital, "A capital of its own at the beginning of a sentence.", kind: .flag, standard: .flag(true),
      counts: .atOnce),
    SettingDescription(
      .candidates, "How many words are proposed, as far as the layout has places for them.", kind: .number(0...20),
      standard: .number(5), bounds: 0...20, step: 1, counts: .atOnce),
  ]

  private static let looks: [SettingDescription] = [
    SettingDescription(
      .theme, "The colours.", kind: .choice(["dark", "light", "high-contrast"]), standard: .text("dark"),
      counts: .atOnce),
    SettingDescription(
      .clockFormat, "Whether the clock counts to 24 or twice to 12.", kind: .choice(["24", "12"]),
      standard: .text("24"), counts: .atOnce),
    SettingDescription(.clockShown, "The clock is shown.", kind: .flag, standard: .flag(true), counts: .atOnce),
    SettingDescription(
      .nightHours, "When the screen is dimmed to its night colours, from-to; off for never.", kind: .hours,
      standard: .text("off"), counts: .atOnce),
  ]

  private static let calls: [SettingDescription] = [
    SettingDescription(
      .alarmSink, "The ALSA device of the calling tone; empty is the default one.", kind: .text(limit: 200),
      standard: .text(""), mayBeOverridden: false, counts: .nextStart),
    SettingDescription(
      .alarmDeadMan,
      "When a device or the keyboard has failed for so long that nothing can be chosen, the tone sounds, mildly first; "
        + "0 is never.",
      unit: .seconds, kind: .number(0...3600), standard: .number(0), mayBeOverridden: false, counts: .atOnce),
    SettingDescription(
      .helpReasons,
      "What the six large keys of a call say, by their numbers from 1 to 6; a number that is missing keeps its own.",
      kind: .texts(limit: 40), standard: .texts([]), mayBeOverridden: false, counts: .atOnce),
    SettingDescription(
      .helpCommand, "A program that is started with every call and every reason for one; empty is none.",
      kind: .text(limit: 400), standard: .text(""), mayBeOverridden: false, counts: .atOnce),
    SettingDescription(
      .careSleepHours, "When the person sleeps, from-to: the tone does not sound by itself then; off for never.",
      kind: .hours, standard: .text("off"), mayBeOverridden: false, counts: .atOnce),
    SettingDescription(
      .careMovedAfter,
      "When eyes were not found for so long, the page to begin again stands: urgent sentences, and a place to set the "
        + "tracker right.",
      unit: .seconds, kind: .number(10...3600), standard: .number(60), bounds: 10...3600, step: 10, counts: .atOnce),
    SettingDescription(
      .carePosture,
      "How the person lies or sits, by a name of your choice: what was learnt of the tracker is kept for each; empty "
        + "is the usual posture.",
      kind: .text(limit: 40), standard: .text(""), counts: .atOnce),
    SettingDescription(
      .reminders, "What is remembered by the clock, each by a name of your choice; every 2 h counts from midnight.",
      kind: .texts(limit: 240), standard: .texts([]), mayBeOverridden: false, counts: .atOnce),
    SettingDescription(
      .relays, "Programs that finished messages are handed to, each by a name of your choice.",
      kind: .texts(limit: 400), standard: .texts([]), mayBeOverridden: false,
      counts: .notYet("finished messages are kept; nothing is handed over yet")),
  ]

  private static let observers: [SettingDescription] = [
    SettingDescription(
      .observersText, "Programs that only watch (the observers' socket) are told the text that stands there.",
      kind: .flag, standard: .flag(false), isThePersonsOwn: true, counts: .atOnce)
  ]
}
