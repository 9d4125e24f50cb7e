/// What each target may import. SwiftPM checks only that siblings are declared; this list is the house's plan of who
/// may know whom (docs/architecture.md), and it is where system modules are kept out of the core.
enum ImportPlan {
  /// Pure: no clock, randomness, file, Foundation, Glibc or C.
  static let core: [String: Set<String>] = [
    "Terms": [],
    "JSONLines": [],
    "Gaze": ["Terms"],
    "Layouts": ["Terms"],
    "Dwell": ["Terms"],
    "Lexicon": ["Terms"],
    "Composing": ["Terms"],
    "Speaking": ["Terms"],
    "Scene": ["Terms"],
    "Settings": ["Terms"],
    "Words": ["Terms"],
    "Advice": ["Terms"],
    "Themes": ["Terms", "Scene"],
    "Compiled": ["Terms", "Scene", "Layouts", "Settings", "Words", "Themes"],
    "Decoding": ["Terms", "Lexicon"],
    "Engine": [
      "Terms", "Gaze", "Layouts", "Dwell", "Composing", "Speaking", "Decoding", "Scene", "Settings", "Words", "Advice",
    ],
    "Recording": [
      "Terms", "Gaze", "Engine", "Composing", "Speaking", "Decoding", "Scene", "Layouts", "JSONLines", "Settings",
      "Words", "Advice",
    ],
    "Simulation": ["Terms", "Gaze", "Scene"],
    "Baselines": ["Terms", "Gaze", "Scene", "Simulation"],
    "Rehearsal": [
      "Terms", "Gaze", "Engine", "Composing", "Dwell", "Speaking", "Decoding", "Scene", "Layouts", "Settings", "Words",
      "Simulation",
    ],
    "Trials": [
      "Terms", "Gaze", "Engine", "Composing", "Speaking", "Decoding", "Scene", "Layouts", "Settings", "Simulation",
      "Baselines", "Advice",
    ],
  ]

  /// Linux, and each C library in the one room that wraps it.
  static let shell: [String: Set<String>] = [
    "Platform": ["Terms", "CLinux"],
    "LinuxInput": ["Terms", "Gaze", "Platform", "CEvdev", "CUdev", "CLinux"],
    "Display": ["Terms", "Gaze", "Scene", "Themes", "Words", "Platform", "CLinux"],
    "Screens": ["Terms", "Platform", "CDRM", "CUdev", "CLinux"],
    "Painting": ["Terms", "Scene", "Themes", "Words", "Screens", "Platform", "CPango", "CLinux"],
    "Audio": ["Terms", "Speaking", "Platform"],
    "Sound": ["Terms", "Speaking", "Audio", "Platform", "CALSA", "CLinux"],
    "Voice": ["Terms", "Speaking", "Audio", "Platform", "CLinux"],
    "Supervision": ["Terms", "Platform", "CLinux"],
    "Storage": ["Terms", "Composing", "Platform", "CLinux"],
    "Control": ["Terms", "JSONLines", "Platform", "CLinux"],
    "Configuration": ["Terms", "Gaze", "Platform", "Settings", "Words", "Layouts", "Themes", "Compiled", "Advice"],
    "RecordingFiles": ["Terms", "Gaze", "Recording", "LinuxInput", "Platform"],
    "Prediction": ["Terms", "Lexicon", "Decoding", "Platform"],
    "Diagnosis": [
      "Terms", "JSONLines", "Gaze", "Layouts", "Lexicon", "Composing", "Platform", "LinuxInput", "Display", "Audio",
      "Sound", "Voice", "Storage", "Control", "Configuration", "Prediction", "Screens", "Painting", "Supervision",
      "CFontconfig", "CLinux",
    ],
    "yanyud": [
      "Terms", "JSONLines", "Gaze", "Layouts", "Dwell", "Composing", "Speaking", "Decoding", "Scene", "Engine",
      "Recording", "RecordingFiles", "LinuxInput", "Display", "Voice", "Storage", "Control", "Configuration",
      "Lexicon", "Prediction", "Platform", "Supervision", "Audio", "Settings", "Words", "Compiled", "Themes", "Screens",
      "Painting", "Advice",
    ],
    "yanyu-supervisor": [
      "Terms", "Audio", "Configuration", "Control", "Display", "Platform", "Supervision", "Screens", "CLinux",
    ],
    // eSpeak NG may die of a text, so the program that may die with it is its wrapper.
    "yanyu-synth": ["Terms", "Audio", "Platform", "CEspeak", "CLinux"],
    "yanyu-sound": ["Terms", "Audio", "Sound", "Platform"],
    "yanyu-alarm": ["Terms", "Audio", "Sound", "Platform"],
    "yanyu-benchmarks": [
      "Terms", "Gaze", "Layouts", "Dwell", "Composing", "Speaking", "Decoding", "Lexicon", "Scene", "Engine",
      "Recording", "JSONLines", "Display", "Voice", "Storage", "Prediction", "Configuration", "Platform", "CLinux",
      "CAllocations", "Themes", "Screens", "Painting",
    ],
  ]

  /// The command and what reads people's files: the only ones where Foundation is allowed.
  static let command: [String: Set<String>] = [
    "YAMLFiles": ["Terms", "Yams"],
    "LayoutFiles": ["Terms", "Layouts", "Settings", "YAMLFiles", "Yams"],
    "SettingsFiles": ["Terms", "Settings", "YAMLFiles", "Yams"],
    "WordingFiles": ["Terms", "Words", "YAMLFiles", "Yams"],
    "ThemeFiles": ["Terms", "Scene", "Themes", "YAMLFiles", "Yams"],
    "FileDiagnosis": [
      "Terms", "JSONLines", "Layouts", "Settings", "Words", "Compiled", "Configuration", "YAMLFiles", "LayoutFiles",
      "SettingsFiles", "WordingFiles", "Themes", "ThemeFiles", "Scene", "Screens", "Diagnosis",
    ],
    "yanyu": [
      "Terms", "JSONLines", "Layouts", "Settings", "Words", "Compiled", "YAMLFiles", "LayoutFiles",
      "SettingsFiles", "WordingFiles", "Engine", "Recording", "RecordingFiles", "Composing",
      "Speaking", "Decoding",
      "Lexicon", "Prediction", "Gaze", "Scene", "LinuxInput", "Voice", "Storage", "Control", "Configuration",
      "Platform", "Audio", "Supervision", "Diagnosis", "FileDiagnosis", "Themes", "ThemeFiles", "Screens", "Painting",
      "Simulation", "Baselines", "Trials", "Rehearsal", "ArgumentParser",
    ],
  ]

  /// What several tests share; lies beside them.
  static let testSupport: Set<String> = [
    "FuzzedFormats", "JournalChecks", "JournalSamples", "TestTerminals", "VoiceRuns",
  ]

  /// C modules that tests may import, beside none.
  static let cModulesOfTests: [String: Set<String>] = [
    "MockedDeviceTests": ["CUmockdev", "CLinux"], "PlatformTests": ["CLinux"], "SupervisionTests": ["CLinux"],
    "FakeDaemon": ["CLinux"], "MachineTest": ["CLinux", "CPango"], "TestTerminals": ["CLinux"],
    "ScreensTests": ["CLinux"],
  ]

  /// Nil for a target that has no place in the plan.
  static func allowed(_ target: String, isTest: Bool) -> Set<String>? {
    if let siblings = core[target] { return siblings }
    if let siblings = shell[target] { return siblings.union(["Glibc", "Synchronization"]) }
    if let siblings = command[target] { return siblings.union(["Glibc", "Synchronization", "Foundation"]) }
    guard isTest else { return nil }
    let rooms = Set(core.keys).union(shell.keys).union(command.keys)
    return rooms.union(testSupport).union(cModulesOfTests[target] ?? []).union([
      "Testing", "Foundation", "Glibc", "Synchronization",
    ])
  }

  /// The modules that a file imports, with their lines.
  static func imports(of file: SourceText) -> [(line: Int, module: String)] {
    let kinds = "(?:struct|class|enum|protocol|typealias|func|var|let)"
    let pattern =
      #"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?"#
      + #"import\s+(?:\#(kinds)\s+)?(\w+)"#
    return matches(pattern, in: file.code).map { ($0.line, $0.groups[1]) }
  }
}

extension Rule {
  static let imports: [Rule] = [
    Rule(
      "imports follow the plan",
      applies: { $0.target != nil },
      refused: [
        example("import Foundation", at: "Sources/yanyud/Loop.swift"),
        example("import Glibc", at: "Sources/Engine/Step.swift"),
        example("import struct Glibc.timespec", at: "Sources/Dwell/Time.swift"),
        example("@preconcurrency import Dispatch", at: "Sources/Platform/Loop.swift"),
        example("import Terms\npackage import Engine", at: "Sources/Gaze/Filter.swift"),
        example("import CEspeak", at: "Sources/Voice/VoiceHost.swift"),
        example("import CALSA", at: "Tests/SoundTests/ToneTests.swift"),
        example("import Terms", at: "Sources/Unplanned/New.swift"),
      ],
      accepted: [
        example("import Terms\n// import Foundation\nlet text = \"import Glibc\"", at: "Sources/Dwell/Look.swift"),
        example("import CEspeak\nimport Glibc\nimport Audio", at: "Sources/yanyu-synth/Synthesiser.swift"),
        example("import Foundation\nimport Testing\n@testable import Dwell", at: "Tests/DwellTests/LookTests.swift"),
        example("import CUmockdev", at: "Tests/MockedDeviceTests/Testbed.swift"),
      ],
      check: { file in
        guard let target = file.target else { return [] }
        guard let allowed = ImportPlan.allowed(target, isTest: file.path.hasPrefix("Tests/")) else {
          return [Finding(path: file.path, line: 0, complaint: "the target \(target) has no place in ImportPlan")]
        }
        return ImportPlan.imports(of: file).filter { !allowed.contains($0.module) }
          .map { Finding(path: file.path, line: $0.line, complaint: "\(target) may not import \($0.module)") }
      })
  ]
}
