/// The simulated person is the judge of what Gaze and Dwell do with its samples: a constant shared with them would
/// flatter both. (That it does not import Dwell at all is in ImportPlan.)
enum SharedWithJudges {
  /// The file of the types that the person and the engine both speak in.
  private static let samples = "Sources/Gaze/GazeSample.swift"

  /// The types of Gaze that are declared elsewhere: its filters, and what they are tuned by.
  static let secrets: Set<String> = {
    let files = (try? Repository.files()) ?? []
    let declared = files.filter { $0.target == "Gaze" && $0.path.hasPrefix("Sources/") && $0.path != samples }
      .flatMap { file in
        matches(#"^package (?:indirect )?(?:struct|enum|protocol|class) (\w+)"#, in: file.code).map { $0.groups[1] }
      }
    // (One that has always been there, so that an empty list is seen.)
    return Set(declared).union(["FixationMean"])
  }()
}

extension Rule {
  static let simulation: [Rule] = [
    Rule(
      "the simulated person knows no filter of Gaze",
      applies: { $0.path.hasPrefix("Sources/Simulation/") && $0.isSwift },
      refused: [
        example("let window = FixationMean.window", at: "Sources/Simulation/MovingEye.swift"),
        example("import struct Gaze.FixationMean", at: "Sources/Simulation/MovingEye.swift"),
      ],
      accepted: [
        example(
          "import Gaze\n// not a FixationMean\nlet sample: GazeSample? = nil", at: "Sources/Simulation/MovingEye.swift")
      ],
      check: { file in
        matches(#"\b[A-Z]\w*"#, in: file.code).filter { SharedWithJudges.secrets.contains($0.groups[0]) }
          .map { Finding(path: file.path, line: $0.line, complaint: "\($0.groups[0]) belongs to Gaze") }
      })
  ]
}
