import Foundation
import Testing

/// scripts/setup on a machine whose package tools are acted.
@Suite struct SetupTests {
  @Test func `with everything there it says one line and asks nobody`() throws {
    let machine = try ActedMachine(installed: ActedMachine.everything)
    let run = try machine.setup("--test")
    #expect(run.status == 0)
    #expect(run.said.split(separator: "\n").count == 1)
    #expect(machine.calls == [])
  }

  @Test
  func `what is missing is named with its reason before anything is installed, and the second time nothing is done`()
    throws
  {
    let machine = try ActedMachine(installed: ActedMachine.everything.subtracting(["libevdev-dev"]))
    let first = try machine.setup()
    #expect(first.status == 0)
    let reason = try #require(first.said.range(of: "libevdev-dev: reads eye trackers"))
    let installing = try #require(first.said.range(of: "installing them"))
    #expect(reason.lowerBound < installing.lowerBound)
    #expect(machine.calls == ["apt-get install libevdev-dev"])
    #expect(try machine.setup().said.split(separator: "\n").count == 1)
    #expect(machine.calls == ["apt-get install libevdev-dev"])
  }

  @Test func `the tests' packages are installed for the tests alone`() throws {
    let machine = try ActedMachine(installed: ActedMachine.everything.subtracting(["tmux"]))
    #expect(try machine.setup().status == 0)
    #expect(machine.calls == [])
    #expect(try machine.setup("--test").status == 0)
    #expect(machine.calls == ["apt-get install tmux"])
  }

  @Test func `the lists are fetched once when they do not know a package`() throws {
    let machine = try ActedMachine(installed: [], lists: false)
    #expect(try machine.setup().status == 0)
    #expect(machine.calls.map { $0.prefix(15) } == ["apt-get update", "apt-get install"])
  }

  @Test func `stale lists are fetched and the packages tried again, once`() throws {
    let machine = try ActedMachine(installed: [], stale: true)
    #expect(try machine.setup().status == 0)
    #expect(machine.calls.map { $0.prefix(15) } == ["apt-get install", "apt-get update", "apt-get install"])
  }

  @Test func `a package that cannot be had is an error with the way out`() throws {
    let machine = try ActedMachine(installed: ["pkg-config"], unobtainable: true)
    let run = try machine.setup()
    #expect(run.status == 1)
    #expect(run.said.contains("yanyu: the packages could not be installed. Run as root"))
  }

  @Test func `without root it asks sudo, and without a terminal only a sudo that needs no password`() throws {
    let machine = try ActedMachine(installed: [], user: 1000)
    #expect(try machine.setup().status == 0)
    #expect(machine.calls.filter { $0.hasPrefix("sudo") } == ["sudo -n true", "sudo -n sh"])
  }

  @Test func `without root and sudo it says what to run`() throws {
    let machine = try ActedMachine(installed: ["gzip"], user: 1000, sudo: false)
    let run = try machine.setup()
    #expect(run.status == 1)
    #expect(run.said.contains("Run as root: apt-get install -y libevdev-dev"))
    #expect(!run.said.contains("installing them") || machine.calls == [])
  }

  @Test func `an unknown system is asked for the libraries themselves`() throws {
    let machine = try ActedMachine(installed: [], debian: false)
    let run = try machine.setup()
    #expect(run.status == 1)
    #expect(run.said.contains("development files of: libevdev libudev espeak-ng alsa"))
  }

  @Test(arguments: ["6.2", "6.2.1", "6.3.1", "6.10", "7.0"])
  func `a Swift that is new enough is accepted`(version: String) throws {
    #expect(try ActedMachine(installed: ActedMachine.everything, swift: version).setup().status == 0)
  }

  @Test(arguments: ["5.10", "6.1.2", "6.0", nil])
  func `an old Swift or none is refused before anything is installed`(version: String?) throws {
    let machine = try ActedMachine(installed: [], swift: version)
    let run = try machine.setup()
    #expect(run.status == 1)
    #expect(run.said.hasPrefix("yanyu: Swift 6.2 or later is needed"))
    #expect(run.said.contains("swift.org/install"))
    #expect(machine.calls == [])
  }

  @Test func `to check is to install nothing`() throws {
    let machine = try ActedMachine(installed: [])
    #expect(try machine.setup("--check").status == 1)
    #expect(try machine.setup("--unknown").status == 64)
    #expect(machine.calls == [])
  }
}

/// A folder of acted programs that is the whole PATH of a run.
final class ActedMachine {
  static let everything: Set<String> = [
    "libevdev-dev", "libudev-dev", "libespeak-ng-dev", "espeak-ng-data", "libasound2-dev", "libfontconfig-dev",
    "libpango1.0-dev", "libdrm-dev", "fonts-dejavu-core", "fonts-wqy-microhei", "fonts-noto-color-emoji", "pkg-config",
    "gzip", "espeak-ng", "libumockdev-dev", "umockdev", "tmux",
  ]
  /// What the scripts need of an ordinary system.
  private static let tools = [
    "sh", "cat", "dirname", "grep", "head", "mktemp", "rm", "sed", "sort", "tail", "touch", "true",
  ]

  private let folder: URL
  /// Where the acted programs keep what they know; also everybody's home.
  var state: URL { folder.appendingPathComponent("state") }

  init(
    installed: Set<String>, user: Int = 0, sudo: Bool = true, debian: Bool = true, lists: Bool = true,
    stale: Bool = false,
    unobtainable: Bool = false, swift: String? = "6.3.1"
  ) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("yanyu-setup-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
    for tool in Self.tools { try lend(tool) }
    for package in installed { try mark("installed-\(package)") }
    if lists { try mark("lists") }
    if stale { try mark("stale") }
    if unobtainable { try mark("unobtainable") }
    try act("id", "echo \(user)")
    try act("pkg-config", "exit 1")
    if let swift { try act("swift", "echo 'Swift version \(swift) (swift-\(swift)-RELEASE)'") }
    if sudo { try act("sudo", "echo \"sudo $1 $2\" >>\"$STATE/calls\"; shift; exec \"$@\"") }
    guard debian else { return }
    try act("dpkg-query", "for last; do :; done; [ -e \"$STATE/installed-$last\" ] && printf installed")
    try act("apt-cache", "[ -e \"$STATE/lists\" ]")
    try act(
      "apt-get",
      """
      packages=""
      for word; do
        case $word in
          install|update) action=$word ;;
          -*|DPkg*) ;;
          *) packages="$packages $word" ;;
        esac
      done
      echo "apt-get $action$packages" >>"$STATE/calls"
      [ "$action" = update ] && { touch "$STATE/lists"; rm -f "$STATE/stale"; exit 0; }
      [ -e "$STATE/stale" ] || [ -e "$STATE/unobtainable" ] && exit 100
      for package in $packages; do touch "$STATE/installed-$package"; done
      """)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// What was asked of the package tools, in order.
  var calls: [String] {
    let text = try? String(contentsOf: state.appendingPathComponent("calls"), encoding: .utf8)
    return (text ?? "").split(separator: "\n").map(String.init)
  }

  func setup(_ arguments: String...) throws -> (status: Int32, said: String) { try run("setup", arguments) }

  /// Runs a script of ours from another folder, without a terminal.
  func run(_ script: String, _ arguments: [String]) throws -> (status: Int32, said: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [Repository.root.appendingPathComponent("scripts/\(script)").path] + arguments
    process.currentDirectoryURL = state
    process.environment = ["PATH": folder.path, "STATE": state.path, "HOME": state.path]
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardError = pipe
    process.standardOutput = pipe
    try process.run()
    let said = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: said, as: UTF8.self))
  }

  /// A program of an ordinary system.
  func lend(_ tool: String) throws {
    let real = try #require(["/usr/bin/", "/bin/"].map { $0 + tool }.first(where: FileManager.default.fileExists))
    try FileManager.default.createSymbolicLink(
      atPath: folder.appendingPathComponent(tool).path, withDestinationPath: real)
  }

  private func mark(_ name: String) throws { try Data().write(to: state.appendingPathComponent(name)) }

  /// A program that does what `body` tells a shell.
  func act(_ name: String, _ body: String) throws {
    let path = folder.appendingPathComponent(name).path
    try "#!/bin/sh\n\(body)\n".write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
  }
}
