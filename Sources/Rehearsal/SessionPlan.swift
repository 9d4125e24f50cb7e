import Engine
import Layouts
import Settings
import Simulation
import Terms
import Words

/// Before which engine a simulated person sits, and with which eye.
package struct SessionPlan: Sendable {
  package var seed: UInt64
  /// Samples a second.
  package var rate = 60
  package var layout = BuiltInLayout.english
  package var wording = Wording.english
  package var surface = Surface(width: 1280, height: 800)
  package var settings = SettingsState()
  package var tracker = TrackerHabits.typical
  package var eye = EyeHabits.typical
  package var behaviour: any EyeBehaviour
  /// For reports.
  package var eyeName: String
  package var hasFaults = false
  /// Steps that were written before the beginning, and can be undone.
  package var stepsBefore = 0
  /// What the wall clock shows at the start.
  package var hour: Int64 = 8

  package init(seed: UInt64, eyeName: String, behaviour: any EyeBehaviour) {
    self.seed = seed
    self.eyeName = eyeName
    self.behaviour = behaviour
  }

  /// With one of the eyes that have a name.
  package init(seed: UInt64, eye: SimulatedPerson.Eye) {
    self.init(
      seed: seed, eyeName: eye.rawValue, behaviour: eye.behaviour(seed: seed, sentences: WrittenSentences.all))
  }
}
