import Advice
import Composing
import Decoding
import Gaze
import Layouts
import Speaking
import Terms
import Words

/// What enters the engine: everything it will ever know of the world.
package struct Event: Hashable, Sendable {
  /// When it arrived: monotone, and the only clock of the engine.
  package var at: Instant
  package var kind: Kind

  package init(_ kind: Kind, at: Instant) {
    self.at = at
    self.kind = kind
  }

  package enum Kind: Hashable, Sendable {
    case sample(GazeSample)
    case source(SourceChange)
    /// The engine's own deadline is due, at `at`.
    case deadline
    case surface(Surface)
    /// Counts from the next dwell on.
    case settings(EngineSettings)
    case clock(WallTime)
    case restored(RestoredText)
    /// The answer to `Effect.predict` of that revision; a stale one is dropped.
    case proposed(revision: UInt64, Proposal)
    /// The answer to `Effect.measure`: widths in pixels, in the order asked.
    case measured(revision: UInt64, [MeasuredWord])
    case voice(VoiceEvent)
    case storage(StorageReport)
    case alarm(AlarmReport)
    case carer(CarerCommand)
    /// Another keyboard; the text, what is spoken and a call stay as they are.
    case layout(Layout)
    /// The words of another language, or the same ones mended.
    case wording(Wording)
    /// Something happened that the person or the carer should know; it is shown for a while.
    case notice(Notice)
    /// A line for the carer from the shell (a device that cannot be used, a disk in trouble); empty takes it back.
    case trouble(String)
    /// What the process before this one knew of the state of care.
    case careState(CareState)
    /// What came of the carer's command.
    case carersCommand(CarersCommandReport)
    /// The eye was set right by one point before this process began.
    case touchUp(ScreenPoint)
    /// What was learnt of trackers before this process began.
    case trackers(KnownTrackers)
    /// What was counted of the use, and how far looks had adapted, before this process began.
    case use(KnownUse)
  }
}

/// What came of the program that the setting `help.command` names.
package enum CarersCommandReport: Hashable, Sendable {
  /// It printed a line "acknowledged": somebody comes.
  case acknowledged
  /// It could not be started, or ended with another code than 0.
  case failed
  /// It ended with code 0: the message is on its way.
  case done
}

/// What is shown for a few seconds and, when it must not be missed, said to the room.
package struct Notice: Hashable, Sendable {
  package var text: String
  /// Nil: it is only shown.
  package var aloud: String?
  /// Something went wrong; otherwise it is mere news.
  package var isTrouble: Bool

  package init(_ text: String, aloud: String? = nil, isTrouble: Bool = false) {
    self.text = text
    self.aloud = aloud
    self.isTrouble = isTrouble
  }
}

/// A word and how wide the display draws it, in pixels of the surface.
package struct MeasuredWord: Hashable, Sendable {
  package var text: String
  package var width: Double

  package init(text: String, width: Double) {
    self.text = text
    self.width = width
  }
}

/// Wall-clock time as the shell reads it in the local time zone, told every minute and after every change of it.
package struct WallTime: Hashable, Sendable {
  package var secondsSince1970: Int64
  package var year: Int
  /// 1 to 12.
  package var month: Int
  package var day: Int
  /// 0 is Sunday.
  package var weekday: Int
  package var hour: Int
  package var minute: Int

  package init(secondsSince1970: Int64, year: Int, month: Int, day: Int, weekday: Int, hour: Int, minute: Int) {
    self.secondsSince1970 = secondsSince1970
    self.year = year
    self.month = month
    self.day = day
    self.weekday = weekday
    self.hour = hour
    self.minute = minute
  }

  /// What replays and tests show: Saturday, 21 November 2026, 10:24.
  package static let ofReplays = WallTime(
    secondsSince1970: 1_795_256_640, year: 2026, month: 11, day: 21, weekday: 6, hour: 10, minute: 24)
}

/// How the text is kept.
package enum StorageReport: Hashable, Sendable {
  /// The kernel has it: it survives the death of this process.
  case written(revision: UInt64)
  /// The disk has it: it survives the power.
  case durable(revision: UInt64)
  /// Kept in memory only, until the process ends.
  case memoryOnly
  /// The text is kept in another file or folder than it was.
  case moved
}

/// How the alarm is.
package enum AlarmReport: Hashable, Sendable {
  /// The process before this one called, and nobody has come yet.
  case stillSounding
  /// It sounds, and not because the person called: nothing could be chosen for too long.
  case deadMansCall
  /// A key or a signal beside the engine has acknowledged it.
  case acknowledged
  case sounding
  case silent
  /// No sink would take the tone.
  case failed
}

/// What a carer asks by key or by `yanyu ctl`.
package enum CarerCommand: Hashable, Sendable {
  case acknowledge
  case call
  case stopSpeaking
  case rest
  case resume
  case say(String)
  /// A question that stands above the message; an empty one takes it away.
  case ask(String)
  /// A key of a keyboard that is not the person's: shown on the screen when pressed.
  case key(CarerKey)
  /// How things stand, until another command, the clock or a choice says otherwise.
  case state(CareState)
  /// What was learnt of the tracker.
  case calibrate(CalibrationWish)
  /// What is made of the advice that stands.
  case advice(AdviceWish)
}

/// The keys that a carer without a shell has: Space pauses and goes on, Enter answers a call; any other shows which do
/// what.
package enum CarerKey: Hashable, Sendable { case pause, acknowledge, other }
