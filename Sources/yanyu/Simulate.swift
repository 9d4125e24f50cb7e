import ArgumentParser
import Baselines
import Configuration
import Engine
import Foundation
import Layouts
import Platform
import Simulation
import Terms
import Trials

/// `yanyu simulate`.
struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Let simulated persons write, and measure it.",
    discussion: """
      Each seed is another person, with a tracker and habits of its own, who writes sentences with the keyboard as it \
      is, and with two frozen ones (B0: plain dwell of 600 ms; B1: the same with words), in virtual time. A table, or \
      with --json one line (docs/simulate.md). Seeds below 10000 are for tuning, those from 10000 on for judging. \
      Nothing simulated is a claim about patients. Only an optimised build is quick enough (swift build -c release).
      """)

  @Option(
    help: ArgumentHelp("N1 (typical), N2 (hard), or a file that describes somebody else.", valueName: "who"),
    completion: .list(["N1", "N2"]))
  var person = "N1"

  @Option(help: ArgumentHelp("How many persons.", valueName: "count"))
  var seeds = 20

  @Option(help: ArgumentHelp("The first person's seed; the others follow.", valueName: "number"))
  var firstSeed: UInt64 = 1

  @Option(
    help: ArgumentHelp("Sentences to write, one a line; without it those that are for tuning.", valueName: "file"),
    completion: .file())
  var phrases: String?

  @Option(help: ArgumentHelp("How many sentences each person writes.", valueName: "count"))
  var sentences = 10

  @Option(
    help: ArgumentHelp(
      "How many sentences each person writes before them, uncounted: what adapts has adapted then.",
      valueName: "count"))
  var practice = 15

  @Option(help: ArgumentHelp("Reports of the tracker in a second.", valueName: "hertz"))
  var rate = 60

  @Option(help: ArgumentHelp("Makes all errors of the tracker so many times as large.", valueName: "factor"))
  var noise = 1.0

  @Option(help: ArgumentHelp("For how long each person also looks without meaning to choose.", valueName: "minutes"))
  var lookOnly = 1.0

  @Option(
    help: ArgumentHelp("A layout by its name, or the path of its file.", valueName: "layout"), completion: .layouts)
  var layout = "en"

  @Option(
    help: ArgumentHelp("Settings of the keyboard; without it the defaults.", valueName: "file"), completion: .file())
  var settings: String?

  @Option(help: ArgumentHelp("The folder of layouts and dictionaries.", valueName: "folder"), completion: .directory)
  var data: String?

  @Option(help: ArgumentHelp("The surface in pixels.", valueName: "WxH"))
  var size = SurfaceSize(width: 1920, height: 1080)

  @Option(help: ArgumentHelp("Width and height of the screen in millimetres.", valueName: "WxH"))
  var screenMm = SurfaceSize(width: 345, height: 194)

  @Option(help: ArgumentHelp("From the eyes to the screen.", valueName: "millimetres"))
  var distance = 600.0

  @Flag(help: "Mix in faults of tracker, device and predictor.")
  var faults = false

  @Flag(inversion: .prefixedNo, help: "Run the two frozen keyboards on the same persons.")
  var baselines = true

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Leave these steps out of what the keyboard does with the reports.", valueName: "step"))
  var without: [String] = []

  @Flag(
    help: "Run once more without each step that is used, and once with each that is not, and print what each is worth.")
  var ablation = false

  @Flag(help: "For programs: one JSON object on one line.")
  var json = false

  func run() throws {
    let order = try SimulationOrder(self)
    let results = order.run(progress: isatty(2) == 1)
    let report = SimulationReport(order, results)
    if json {
      try StandardOutput.write(line: report.json.line)
    } else {
      try StandardOutput.write(report.table)
    }
  }
}
