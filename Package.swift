// swift-tools-version: 6.2

import PackageDescription

/// Settings of every target of ours: Swift 6, and no warning survives.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
]

/// A library of ours; `dependencies` are the names of other targets of this package.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// One of the programs.
func program(_ name: String, _ dependencies: [Target.Dependency], path: String? = nil) -> Target {
  .executableTarget(name: name, dependencies: dependencies, path: path, swiftSettings: strict)
}

/// The tests of one room.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: "\(name)Tests", dependencies: dependencies, swiftSettings: strict)
}

/// Pure: no clock, randomness, file, Foundation, Glibc or C.
let core: [Target] = [
  room("Terms"),
  room("JSONLines"),
  room("Gaze", ["Terms"]),
  room("Layouts", ["Terms"]),
  room("Dwell", ["Terms"]),
  room("Lexicon", ["Terms"]),
  room("Composing", ["Terms"]),
  room("Speaking", ["Terms"]),
  room("Scene", ["Terms"]),
  room("Settings", ["Terms"]),
  room("Themes", ["Terms", "Scene"]),
  room("Words", ["Terms"]),
  room("Advice", ["Terms"]),
  room("Compiled", ["Terms", "Scene", "Layouts", "Settings", "Words", "Themes"]),
  room("Decoding", ["Terms", "Lexicon"]),
  room(
    "Engine",
    [
      "Terms", "Gaze", "Layouts", "Dwell", "Composing", "Speaking", "Decoding", "Scene", "Settings", "Words", "Advice",
    ]),
  room(
    "Recording",
    [
      "Terms", "Gaze", "Engine", "Composing", "Speaking", "Decoding", "Scene", "Layouts", "JSONLines", "Settings",
      "Words", "Advice",
    ]),
  room("Simulation", ["Terms", "Gaze", "Scene"]),
  room("Baselines", ["Terms", "Gaze", "Scene", "Simulation"]),
  room(
    "Rehearsal",
    [
      "Terms", "Gaze", "Engine", "Composing", "Dwell", "Speaking", "Decoding", "Scene", "Layouts", "Settings", "Words",
      "Simulation",
    ]),
  room(
    "Trials",
    [
      "Terms", "Gaze", "Engine", "Composing", "Speaking", "Decoding", "Scene", "Layouts", "Settings", "Simulation",
      "Baselines", "Advice",
    ]),
]

/// Linux: system calls, devices, files, sound.
let shell: [Target] = [
  .systemLibrary(name: "CLinux"),
  .systemLibrary(name: "CEvdev", pkgConfig: "libevdev", providers: [.apt(["libevdev-dev"])]),
  .systemLibrary(name: "CUdev", pkgConfig: "libudev", providers: [.apt(["libudev-dev"])]),
  .systemLibrary(name: "CEspeak", pkgConfig: "espeak-ng", providers: [.apt(["libespeak-ng-dev"])]),
  .systemLibrary(name: "CALSA", pkgConfig: "alsa", providers: [.apt(["libasound2-dev"])]),
  .systemLibrary(name: "CFontconfig", pkgConfig: "fontconfig", providers: [.apt(["libfontconfig-dev"])]),
  .systemLibrary(name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
  .systemLibrary(name: "CDRM", pkgConfig: "libdrm", providers: [.apt(["libdrm-dev"])]),
  .systemLibrary(name: "CUmockdev", pkgConfig: "umockdev-1.0", providers: [.apt(["libumockdev-dev"])]),
  room("Platform", ["Terms", "CLinux"]),
  room("LinuxInput", ["Terms", "Gaze", "Platform", "CEvdev", "CUdev", "CLinux"]),
  room("Display", ["Terms", "Gaze", "Scene", "Themes", "Words", "Platform", "CLinux"]),
  room("Screens", ["Terms", "Platform", "CDRM", "CUdev", "CLinux"]),
  room("Painting", ["Terms", "Scene", "Themes", "Words", "Screens", "Platform", "CPango", "CLinux"]),
  room("Audio", ["Terms", "Speaking", "Platform"]),
  room("Sound", ["Terms", "Speaking", "Audio", "Platform", "CALSA", "CLinux"]),
  room("Voice", ["Terms", "Speaking", "Audio", "Platform", "CLinux"]),
  room("Storage", ["Terms", "Composing", "Platform", "CLinux"]),
  room("Control", ["Terms", "JSONLines", "Platform", "CLinux"]),
  room(
    "Configuration", ["Terms", "Gaze", "Platform", "Settings", "Words", "Layouts", "Themes", "Compiled", "Advice"]),
  room("RecordingFiles", ["Terms", "Gaze", "Recording", "LinuxInput", "Platform"]),
  room("Supervision", ["Terms", "Platform", "CLinux"]),
  room("Prediction", ["Terms", "Lexicon", "Decoding", "Platform"]),
  room(
    "Diagnosis",
    [
      "Terms", "JSONLines", "Gaze", "Layouts", "Lexicon", "Composing", "Platform", "LinuxInput", "Display", "Audio",
      "Sound", "Voice", "Storage", "Control", "Configuration", "Prediction", "Screens", "Painting", "Supervision",
      "CFontconfig", "CLinux",
    ]),
]

let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// The programs. The five that a person's day hangs on import no Foundation; `yanyu`, the command, may.
let programs: [Target] = [
  room("YAMLFiles", ["Terms", yams]),
  room("LayoutFiles", ["Terms", "Layouts", "Settings", "YAMLFiles", yams]),
  room("SettingsFiles", ["Terms", "Settings", "YAMLFiles", yams]),
  room("WordingFiles", ["Terms", "Words", "YAMLFiles", yams]),
  room("ThemeFiles", ["Terms", "Scene", "Themes", "YAMLFiles", yams]),
  room(
    "FileDiagnosis",
    [
      "Terms", "JSONLines", "Layouts", "Settings", "Words", "Compiled", "Configuration", "YAMLFiles", "LayoutFiles",
      "SettingsFiles", "WordingFiles", "Themes", "ThemeFiles", "Scene", "Screens", "Diagnosis",
    ]),
  program(
    "yanyu",
    [
      "Terms", "JSONLines", "Layouts", "Settings", "Words", "Compiled", "YAMLFiles", "LayoutFiles", "SettingsFiles",
      "WordingFiles", "Engine", "Recording", "RecordingFiles", "Composing", "Speaking",
      "Decoding", "Lexicon", "Prediction", "Gaze", "Scene", "LinuxInput", "Voice", "Storage", "Control",
      "Configuration",
      "Platform", "Audio", "Supervision", "Diagnosis", "FileDiagnosis", "Themes", "ThemeFiles", "Screens", "Painting",
      "Simulation", "Baselines", "Trials", "Rehearsal",
      .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ]),
  program(
    "yanyud",
    [
      "Terms", "JSONLines", "Gaze", "Layouts", "Dwell", "Composing", "Speaking", "Decoding", "Scene", "Engine",
      "Recording", "RecordingFiles", "LinuxInput", "Display", "Voice", "Storage", "Control", "Configuration",
      "Lexicon", "Prediction", "Platform", "Supervision", "Audio", "Settings", "Words", "Compiled", "Themes", "Screens",
      "Painting", "Advice",
    ]),
  program(
    "yanyu-supervisor",
    ["Terms", "Audio", "Configuration", "Control", "Display", "Platform", "Supervision", "Screens", "CLinux"]),
  program("yanyu-synth", ["Terms", "Audio", "Platform", "CEspeak", "CLinux"]),
  program("yanyu-sound", ["Terms", "Audio", "Sound", "Platform"]),
  program("yanyu-alarm", ["Terms", "Audio", "Sound", "Platform"]),
  program(
    "yanyu-benchmarks",
    [
      "Terms", "Gaze", "Layouts", "Dwell", "Composing", "Speaking", "Decoding", "Lexicon", "Scene", "Engine",
      "Recording", "JSONLines", "Display", "Voice", "Storage", "Prediction", "Configuration", "Platform", "CLinux",
      "CAllocations", "Themes", "Screens", "Painting",
    ], path: "Benchmarks"),
  // For yanyu-benchmarks alone: counts heap allocations; a framebuffer that is memory, preloaded into the programs.
  .target(name: "CAllocations"),
  .target(name: "MemoryFramebuffer"),
]

let killTest: [Target.Dependency] = [
  "Terms", "JSONLines", "Gaze", "Layouts", "Composing", "Recording", "Storage", "Control", "Platform", "TestTerminals",
]

/// For tests alone: a made-up text in records, a process that writes it until it is killed, pseudo-terminals, the test
/// that kills the daemon again and again (scripts/faults/kills), and the one that runs all of it in an emulated machine
/// (scripts/test-machine).
let testSupport: [Target] = [
  // Preloaded into the supervisor by its tests: a pseudo-terminal that answers like one of the kernel's consoles.
  .target(name: "FakeConsole", path: "Tests/FakeConsole"),
  // Preloaded into a session: yanyud dies of the file that is named, whenever it opens it.
  .target(name: "ReadingKiller", path: "Tests/ReadingKiller"),
  // Preloaded into the daemon by KillTest: kills it at a system call, keeps what it had written, makes its disk hang.
  .target(name: "SyscallKiller", path: "Tests/SyscallKiller"),
  .target(
    name: "JournalSamples", dependencies: ["Terms", "Composing", "Storage"], path: "Tests/JournalSamples",
    swiftSettings: strict),
  .target(
    name: "JournalChecks", dependencies: ["Terms", "Composing", "Storage", "Platform"], path: "Tests/JournalChecks",
    swiftSettings: strict),
  .target(
    name: "TestTerminals", dependencies: ["Terms", "Platform", "CLinux"], path: "Tests/TestTerminals",
    swiftSettings: strict),
  // Also the harness of scripts/fuzz, which links it with libFuzzer; it has no main of its own.
  .target(
    name: "FuzzedFormats",
    dependencies: [
      "Terms", "JSONLines", "Gaze", "Layouts", "Settings", "Words", "Themes", "Compiled", "Lexicon", "Composing",
      "Speaking", "Engine", "Platform", "Storage", "Control", "Audio", "Supervision", "LinuxInput",
    ],
    path: "Tests/FuzzedFormats", swiftSettings: strict),
  program(
    "JournalFaults", ["Terms", "Composing", "Storage", "Platform", "JournalChecks"], path: "Tests/JournalFaults"),
  program("KillTest", killTest, path: "Tests/KillTest"),
  // A synthesiser and a sound process that misbehave; the voice host driven without a daemon; and the program that
  // makes the voice fail in every way that is known (scripts/faults/voice).
  program("FakeVoice", ["Terms", "Speaking", "Audio", "Platform"], path: "Tests/FakeVoice"),
  .target(
    name: "VoiceRuns", dependencies: ["Terms", "Speaking", "Audio", "Voice", "Platform"], path: "Tests/VoiceRuns",
    swiftSettings: strict),
  program(
    "VoiceFaults", ["Terms", "Speaking", "Audio", "Sound", "Voice", "Words", "Platform", "VoiceRuns", "FakeVoice"],
    path: "Tests/VoiceFaults"),
  // Every process killed and stopped at every stage (scripts/faults/stages).
  program(
    "StageFaults", ["Terms", "JSONLines", "Gaze", "Layouts", "Words", "Control", "Platform", "TestTerminals"],
    path: "Tests/StageFaults"),
  // scripts/faults/calls: from the second look to the tone.
  program("CallTimes", ["Terms", "JSONLines", "Control", "Platform", "TestTerminals"], path: "Tests/CallTimes"),
  program(
    "CallTrials", ["Terms", "Scene", "Settings", "Simulation", "Rehearsal", "Platform"], path: "Tests/CallTrials"),
  program("MachineTest", ["Terms", "JSONLines", "Control", "Platform", "CPango", "CLinux"], path: "Tests/MachineTest"),
  program(
    "SimulatedDays", ["Terms", "Composing", "Simulation", "Rehearsal", "Platform"], path: "Tests/SimulatedDays"),
  program(
    "JournalVictim", ["Terms", "Composing", "Storage", "Platform", "JournalSamples"], path: "Tests/JournalVictim"),
]

/// One test target a room; `MockedDeviceTests` is a run of its own under umockdev's preload, `ProgramTests` drives the
/// programs.
let testTargets: [Target] = [
  tests("Terms", ["Terms"]),
  tests("JSONLines", ["JSONLines"]),
  tests("Gaze", ["Terms", "Gaze"]),
  tests("Advice", ["Terms", "Advice"]),
  tests("Layouts", ["Terms", "Layouts"]),
  tests("Dwell", ["Terms", "Dwell"]),
  tests("Lexicon", ["Terms", "Lexicon"]),
  tests("Composing", ["Terms", "Composing"]),
  tests("Speaking", ["Terms", "Speaking"]),
  tests("Scene", ["Terms", "Scene"]),
  tests(
    "Compiled",
    ["Terms", "Layouts", "Settings", "Words", "Themes", "Compiled", "FuzzedFormats", "LayoutFiles", "YAMLFiles"]),
  tests("Decoding", ["Terms", "Lexicon", "Decoding"]),
  tests(
    "Engine",
    [
      "Terms", "Gaze", "Layouts", "Dwell", "Composing", "Speaking", "Decoding", "Scene", "Engine", "Settings",
      "Words", "Advice",
    ]),
  tests(
    "Recording",
    [
      "Terms", "Gaze", "Layouts", "Composing", "Speaking", "Decoding", "Scene", "Engine", "Recording", "JSONLines",
      "Settings",
    ]),
  tests("Simulation", ["Terms", "Gaze", "Scene", "Simulation"]),
  tests("Baselines", ["Terms", "Gaze", "Scene", "Simulation", "Baselines"]),
  tests(
    "Trials",
    [
      "Terms", "Gaze", "Scene", "Simulation", "Baselines", "Layouts", "Settings", "Decoding", "Lexicon", "Trials",
      "Advice", "Engine", "LayoutFiles", "YAMLFiles",
    ]),
  tests(
    "Rehearsal", ["Terms", "Engine", "Composing", "Layouts", "Scene", "Speaking", "Simulation", "Rehearsal"]),
  tests("RecordingFiles", ["Terms", "Gaze", "Recording", "RecordingFiles", "LinuxInput"]),
  tests("Platform", ["Terms", "Platform", "CLinux", "TestTerminals"]),
  tests("LinuxInput", ["Terms", "Gaze", "LinuxInput", "Platform"]),
  tests("Display", ["Terms", "Gaze", "Scene", "Themes", "Display", "Platform"]),
  tests("Sound", ["Terms", "Speaking", "Audio", "Sound", "Platform"]),
  tests("Voice", ["Terms", "Speaking", "Audio", "Voice", "Platform", "TestTerminals", "VoiceRuns", "FakeVoice"]),
  tests("Storage", ["Terms", "Composing", "Storage", "Platform", "JournalSamples", "JournalVictim", "JournalChecks"]),
  tests("Control", ["Terms", "JSONLines", "Control", "Platform"]),
  tests(
    "Configuration",
    ["Terms", "Gaze", "Storage", "Configuration", "Compiled", "FuzzedFormats", "Platform", "Settings", "Advice"]),
  program("FakeDaemon", ["Terms", "Audio", "Platform", "Supervision", "CLinux"], path: "Tests/FakeDaemon"),
  tests(
    "Supervision",
    [
      "Terms", "Platform", "Supervision", "Configuration", "Display", "CLinux", "TestTerminals", "yanyu-supervisor",
      "yanyu-alarm", "yanyud",
      "FakeDaemon",
    ]),
  tests("Prediction", ["Terms", "Lexicon", "Decoding", "Prediction"]),
  tests("Settings", ["Settings"]),
  tests("Themes", ["Terms", "Scene", "Themes"]),
  tests("ThemeFiles", ["Terms", "Scene", "Themes", "ThemeFiles", "YAMLFiles"]),
  tests("Screens", ["Terms", "Platform", "Screens", "CLinux"]),
  tests(
    "Painting",
    [
      "Terms", "Gaze", "Scene", "Themes", "Words", "Screens", "Painting", "Platform", "Layouts", "Engine", "Settings",
      "Composing", "Decoding",
    ]),
  tests("SettingsFiles", ["Terms", "Settings", "SettingsFiles", "YAMLFiles"]),
  tests("LayoutFiles", ["Terms", "Layouts", "LayoutFiles", "YAMLFiles"]),
  tests("WordingFiles", ["Terms", "Words", "WordingFiles", "YAMLFiles"]),
  tests(
    "Diagnosis",
    [
      "Terms", "JSONLines", "Composing", "Storage", "Lexicon", "Control", "Layouts", "Platform", "Sound", "Diagnosis",
      "FileDiagnosis", "Compiled", "LayoutFiles", "SettingsFiles", "JournalSamples", "Screens", "Themes", "Scene",
    ]),
  tests("Tidy", []),
  tests(
    "MockedDevice",
    [
      "Terms", "Gaze", "LinuxInput", "Platform", "CUmockdev", "JSONLines", "Control", "Layouts", "Composing", "Storage",
      "TestTerminals", "Diagnosis", "Scene", "Themes", "Screens", "Painting", "CLinux",
    ]),
  tests(
    "Program",
    [
      "Terms", "JSONLines", "Compiled", "Configuration", "Composing", "Control", "Layouts", "Platform", "Storage",
      "Scene", "Themes",
    ]),
]

/// Under the address sanitizer only what writes to memory by its address is built and tested
/// (scripts/test-sanitized): the programs and YAML take minutes and have nothing to show there.
let isSanitized = Context.environment["YANYU_SANITIZED"] == "1"
let sanitizedTests = ["ScreensTests", "PaintingTests", "MockedDeviceTests"]
let sanitized =
  core + shell + testSupport.filter { $0.name == "TestTerminals" }
  + testTargets.filter { sanitizedTests.contains($0.name) }

let package = Package(
  name: "yanyu",
  products: isSanitized
    ? []
    : [
      .library(name: "FuzzedFormats", type: .static, targets: ["FuzzedFormats"]),
      .library(name: "FakeConsole", type: .dynamic, targets: ["FakeConsole"]),
      .library(name: "ReadingKiller", type: .dynamic, targets: ["ReadingKiller"]),
      .library(name: "MemoryFramebuffer", type: .dynamic, targets: ["MemoryFramebuffer"]),
      .library(name: "SyscallKiller", type: .dynamic, targets: ["SyscallKiller"]),
    ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: isSanitized ? sanitized : core + shell + programs + testSupport + testTargets,
  swiftLanguageModes: [.v6]
)
