/// What the engine does with the reports of a tracker, step by step. Each step can be switched off, to show what it is
/// worth (`yanyu simulate --without STEP`). A held source (mouse, terminal) is followed without any of them.
package struct GazeSteps: OptionSet, Hashable, Sendable {
  package let rawValue: UInt16

  package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Reports at the edges of a blink.
  package static let validity = GazeSteps(rawValue: 1 << 0)
  /// The weighted mean of a fixation.
  package static let steadying = GazeSteps(rawValue: 1 << 1)
  /// Hit areas that reach beyond what is drawn.
  package static let nearest = GazeSteps(rawValue: 1 << 2)
  /// Targets by the noise that was seen.
  package static let likelihood = GazeSteps(rawValue: 1 << 3)
  /// Fixations that count as a whole.
  package static let accumulation = GazeSteps(rawValue: 1 << 4)
  /// What leaving costs.
  package static let commitment = GazeSteps(rawValue: 1 << 5)
  /// Looks that grow shorter in the flow of the text.
  package static let flow = GazeSteps(rawValue: 1 << 6)
  /// Looks that grow shorter as the person proves to need less.
  package static let adaptation = GazeSteps(rawValue: 1 << 7)
  /// Bias learnt from choices.
  package static let drift = GazeSteps(rawValue: 1 << 8)

  /// What is still to come of a saccade that fell short.
  package static let undershoot = GazeSteps(rawValue: 1 << 9)

  /// What it takes to weigh a fixation as a whole. (A list in brackets where it is asked would be made anew with every
  /// report, on the heap.)
  package static let wholeFixations: GazeSteps = [.steadying, .accumulation]

  /// What a step is called, and what it does in one line.
  package struct Description: Hashable, Sendable {
    package var step: GazeSteps
    package var name: String
    package var meaning: String
  }

  /// Every step there is, in the order in which a report meets them.
  package static let all: [Description] = [
    Description(
      step: .validity, name: "validity", meaning: "reports at the edges of a blink count for nothing"),
    Description(
      step: .drift, name: "drift",
      meaning: "a tracker that has gone astray is set right by the letters that were chosen"),
    Description(
      step: .steadying, name: "steadying",
      meaning: "a weighted mean of the fixation that begins anew with each saccade and passes over outliers"),
    Description(
      step: .undershoot, name: "undershoot",
      meaning: "how far saccades fall short is learnt, and added until they are mended"),
    Description(
      step: .nearest, name: "nearest", meaning: "a look beside the outermost keys means the nearest of them"),
    Description(
      step: .likelihood, name: "likelihood",
      meaning: "each key near the look counts as likely as the noise of the tracker leaves it"),
    Description(
      step: .accumulation, name: "accumulation",
      meaning: "a fixation counts as a whole for the key that it turns out to have been on"),
    Description(
      step: .commitment, name: "commitment",
      meaning: "past three fifths of its time a key loses less when left, and all when left on purpose"),
    Description(
      step: .flow, name: "flow", meaning: "looks grow shorter while the text flows, and longer after an undo"),
    Description(
      step: .adaptation, name: "adaptation",
      meaning: "looks adapt to the person: shorter after many choices that stood, longer after each taken back"),
  ]

  /// The steps that have paid on the seeds of tuning. (`nearest` let more be chosen by eyes that only look,
  /// `commitment` let more wrong keys be chosen, and neither made writing faster.)
  package static let kept: GazeSteps = [
    .validity, .drift, .steadying, .undershoot, .likelihood, .accumulation, .flow, .adaptation,
  ]

  /// The step of that name; nil when there is none.
  package init?(name: String) {
    guard let description = GazeSteps.all.first(where: { $0.name == name }) else { return nil }
    self = description.step
  }
}
