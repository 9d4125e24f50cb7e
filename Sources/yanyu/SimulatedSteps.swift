import Configuration
import Engine

/// Which of its steps the engine takes in a simulation.
struct SimulatedSteps: Sendable {
  /// One step more or less.
  struct Variant: Sendable {
    var name: String
    var steps: SimulatedSteps
  }

  /// - Throws: 64 with the names there are, when one is none of them.
  init(without names: [String]) throws(CommandFailure) {
    guard let name = names.first else { return }
    throw CommandFailure(wrongUsage: "yanyu: there is no step “\(printable(name))”: this engine has none to leave out")
  }

  /// What each step is worth: the engine without one that it takes, or with one that it does not.
  var variants: [Variant] { [] }

  /// The same settings with these steps.
  func applied(to settings: EngineSettings) -> EngineSettings { settings }
}
