import Compiled
import Configuration
import Foundation
import Glibc
import Platform
import Testing

/// `yanyu compile` where the disk, the folder or the file itself is against it.
@Suite struct CompileTroubleTests {
  private let scratch: ScratchFolder
  private var settings: String { scratch.path + "/settings.yaml" }
  private var output: String { scratch.path + "/compiled" }

  init() throws { scratch = try ScratchFolder() }

  private func write(_ text: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: settings)) }

  private func bytes() -> Data? { FileManager.default.contents(atPath: output + "/settings") }

  private func names() -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: output)) ?? [] }

  /// Whoever this runs as, without root's leave to write where the mode forbids it (setpriv is part of util-linux).
  private static let underModes =
    geteuid() == 0
    ? "setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-dac_override,-dac_read_search" : ""

  /// Compiles within limits of the shell's ("ulimit -f 1"), started by another program when one is named.
  private func compile(
    within limits: String = ":", by starter: String = "", _ arguments: String = ""
  ) throws -> ProgramResult {
    let command = "\(limits); exec \(starter) \"$0\" compile --settings \"$1\" --output \"$2\" \(arguments)"
    return try run(
      "/bin/sh", ["-c", command, ProcessHabits.programFolder() + "/yanyu", settings, output],
      environment: ["HOME": scratch.path, "PATH": "/usr/bin:/bin"])
  }

  @Test func `a full disk leaves the old file whole and nothing half written`() throws {
    try write("dwell: {letter: 950}\n")
    #expect(try compile().code == 0)
    let before = try #require(bytes())
    try write("dwell: {letter: 900}\n")
    let result = try compile(within: "ulimit -f 0")
    #expect(result.code == 1)
    #expect(result.errors.contains("yanyu: \(output)/settings: cannot be written (write: File too large)"), "\(result)")
    #expect(bytes() == before)
    #expect(names().allSatisfy { !$0.hasPrefix(".") }, "\(names())")
    #expect(try compile().code == 0)
    #expect(bytes() != before)
  }

  @Test func `what is no folder, or none that can be made, is told with the way out`() throws {
    try write("dwell: {letter: 950}\n")
    try Data().write(to: URL(fileURLWithPath: output))
    let result = try compile()
    #expect(result.code == 1)
    #expect(result.errors.hasPrefix("yanyu: ") && result.errors.contains("--output"), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
    // /proc takes no folders, not even root's.
    let nowhere = try yanyu(
      ["compile", "--settings", settings, "--output", "/proc/compiled"], environment: ["HOME": scratch.path])
    #expect(nowhere.code == 1 && nowhere.errors.contains("--output"), "\(nowhere.errors)")
  }

  @Test func `a folder that may not be written to says so, and the old file stays`() throws {
    try write("dwell: {letter: 950}\n")
    #expect(try compile().code == 0)
    let before = try #require(bytes())
    try write("dwell: {letter: 900}\n")
    #expect(chmod(output, 0o500) == 0)
    defer { chmod(output, 0o700) }
    let result = try compile(by: Self.underModes)
    #expect(result.code == 1 && result.errors.contains("cannot be written"), "\(result.errors)")
    #expect(bytes() == before)
  }

  @Test func `what a killed compile has left is removed by the next one`() throws {
    try write("dwell: {letter: 950}\n")
    #expect(try compile().code == 0)
    let gone = try ChildProcess(path: "/bin/true", arguments: [])
    _ = gone.collect(waiting: true)
    for name in [".compiling-\(gone.pid)-settings", ".compiling-x-layout-en"] {
      try Data("half".utf8).write(to: URL(fileURLWithPath: output + "/" + name))
    }
    // Ours is at work: it is not touched.
    let busy = ".compiling-\(getpid())-settings"
    try Data("half".utf8).write(to: URL(fileURLWithPath: output + "/" + busy))
    #expect(try compile().code == 0)
    #expect(names().filter { $0.hasPrefix(".") } == [busy])
  }

  @Test func `kill -9 at any moment leaves the old file or the new one`() throws {
    try write("dwell: {letter: 950}\n")
    #expect(try compile().code == 0)
    let folder = CompiledFolder(path: output)
    let program = ProcessHabits.programFolder() + "/yanyu"
    let nowhere = try Descriptor.open("/dev/null", O_RDWR)
    var killed = 0
    for round in 0..<25 {
      try write("dwell: {letter: \(900 + round)}\n")
      let child = try ChildProcess(
        path: program, arguments: ["compile", "--settings", settings, "--output", output],
        environment: ["HOME=\(scratch.path)"], descriptors: [(nowhere.raw, 1), (nowhere.raw, 2)])
      // From its first moments to about its end.
      usleep(UInt32(round) * 3000)
      child.send(SIGKILL)
      if case .signalled = child.collect(waiting: true) { killed += 1 }
      #expect(folder.read(.settings).file != nil, "round \(round): \(folder.read(.settings))")
    }
    #expect(killed > 0)
    #expect(try compile().code == 0)
    guard case .fresh = folder.read(.settings) else {
      Issue.record("not fresh")
      return
    }
    #expect(names().allSatisfy { !$0.hasPrefix(".") && !$0.hasSuffix(".damaged") }, "\(names())")
  }

  /// Keys within keys, as deep as is allowed: each level is hashed with all below it, for every line.
  private static let endless = String(repeating: "- " + String(repeating: "? ", count: 60) + "a\n", count: 4100)

  @Test func `a file that would take for ever ends in seconds with a plain line`() throws {
    try write(Self.endless)
    let began = Date()
    let result = try compile(within: "ulimit -t 2", "--limited")
    // One second of processor time, on a machine that may be busy.
    #expect(Date().timeIntervalSince(began) < 30)
    #expect(result.code == 1)
    #expect(result.errors == "settings: \(settings): reading it took more than 5 seconds\n", "\(result.errors)")
    #expect(bytes() == nil)
  }

  @Test func `a file that needs too much memory ends with a plain line`() throws {
    try write("a: [" + String(repeating: "a,", count: 250_000) + "a]\n")
    // Room for the program and its libraries (104 MB in a debug build), and not for the file beside them (145).
    let result = try compile(within: "ulimit -v 120000")
    #expect(result.code == 1)
    #expect(
      result.errors.contains("settings: \(settings): reading it took more than 1024 MB, or it is nested too deep\n"),
      "\(result.errors)")
    #expect(bytes() == nil)
  }
}
