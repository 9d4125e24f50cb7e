import Composing
import Dwell
import Layouts
import Terms

/// All settings of the engine, as one value with a revision.
package struct EngineSettings: Hashable, Sendable {
  package var revision: UInt64 = 0
  /// From entry to completion, lock-on included.
  package var letterDwell = Interval.milliseconds(800)
  package var candidateDwell = Interval.milliseconds(900)
  package var functionDwell = Interval.milliseconds(1200)
  package var destructiveDwell = Interval.milliseconds(2000)
  package var lockOn = Interval.milliseconds(250)
  /// A full credit drains in this time.
  package var drain = Interval.milliseconds(750)
  /// How far beyond its edges a target holds the eye, in hundredths of its width and height.
  package var hysteresisPercent = 30
  package var repeats = false
  /// A switch chooses instead of dwell.
  package var bySwitch = false
  /// Looking off the screen for this long is idleness.
  package var idleAfter = Interval.seconds(10)
  /// How long a confirming key stands.
  package var confirmWithin = Interval.seconds(4)
  package var clicks = true
  package var automaticSpace = true
  package var automaticCapital = true
  /// Listen needs no announcement: a sink of the person's own is set.
  package var hasPrivateSink = false

  package init() {}

  /// How long a look at a target of that class must be in all, lock-on included.
  package func completion(of dwellClass: DwellClass) -> Interval {
    switch dwellClass {
    case .letter: letterDwell
    case .candidate: candidateDwell
    case .function: functionDwell
    case .destructive: destructiveDwell
    }
  }

  package var dwell: DwellStateMachine.Settings {
    DwellStateMachine.Settings(drain: drain, repeats: repeats, bySwitch: bySwitch)
  }

  package var composing: ComposingSettings {
    ComposingSettings(automaticSpace: automaticSpace, automaticCapital: automaticCapital)
  }
}
