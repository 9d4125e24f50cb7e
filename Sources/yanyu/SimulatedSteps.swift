import Configuration
import Engine
import Gaze

/// Which of its steps the engine takes in a simulation.
struct SimulatedSteps: Sendable {
  /// One step less or more than usual.
  struct Variant: Sendable {
    var name: String
    var steps: SimulatedSteps
  }

  private var steps = GazeSteps.kept

  /// - Throws: 64 with the names there are, when one is none of them.
  init(without names: [String]) throws(CommandFailure) {
    for name in names {
      guard let step = GazeSteps(name: name) else {
        let known = GazeSteps.all.map(\.name).joined(separator: ", ")
        throw CommandFailure(wrongUsage: "yanyu: there is no step “\(printable(name))”; there is \(known)")
      }
      steps.subtract(step)
    }
  }

  /// What each step is worth: the engine without one that it takes, or with one that it does not.
  var variants: [Variant] {
    GazeSteps.all.map { description in
      var changed = self
      let isTaken = steps.contains(description.step)
      if isTaken { changed.steps.subtract(description.step) } else { changed.steps.formUnion(description.step) }
      return Variant(name: (isTaken ? "without " : "with ") + description.name, steps: changed)
    }
  }

  /// The same settings with these steps.
  func applied(to settings: EngineSettings) -> EngineSettings {
    var settings = settings
    settings.steps = steps
    return settings
  }
}
