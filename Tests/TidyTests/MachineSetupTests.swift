import Foundation
import Testing

/// scripts/test-machine where something that it needs cannot be had.
@Suite struct MachineSetupTests {
  private static let kernel = "linux-image-6.1.0-1-amd64"
  /// Beside what scripts/setup needs of an ordinary system.
  private static let tools = ["awk", "cp", "find", "mkdir", "mv", "od"]

  /// A PC with acted package tools: `kernels` is what apt-cache knows, `downloads` whether packages come.
  private func machine(
    qemu: Bool = true, debian: Bool = true, user: Int = 1000, kernels: Bool = true, downloads: Bool = true,
    processor: String = "x86_64"
  ) throws -> ActedMachine {
    let machine = try ActedMachine(installed: ActedMachine.everything, user: user, debian: debian)
    for tool in Self.tools where FileManager.default.fileExists(atPath: "/usr/bin/\(tool)") { try machine.lend(tool) }
    try machine.act("uname", "echo \(processor)")
    if qemu { try machine.act("qemu-system-x86_64", "exit 0") }
    guard debian else { return machine }
    for tool in ["dpkg-deb", "xz"] { try machine.act(tool, "exit 1") }
    let answer = "[ \"$1\" = depends ] && echo '  Depends: \(Self.kernel)' || echo 'Version: 6.1.1-1'"
    try machine.act("apt-cache", kernels ? answer : "exit 0")
    try machine.act("apt-get", "echo \"apt-get $*\" >>\"$STATE/calls\"; \(downloads ? "exit 0" : "exit 100")")
    return machine
  }

  private func cache(of machine: ActedMachine) -> URL { machine.state.appendingPathComponent(".cache/yanyu-machine") }

  @Test func `without QEMU it says what to install, and fetches nothing`() throws {
    let machine = try machine(qemu: false)
    let run = try machine.run("test-machine", [])
    #expect(run.status == 69)
    #expect(run.said.contains("yanyu: the machine test needs QEMU"))
    #expect(run.said.contains("scripts/setup --machine"))
    #expect(machine.calls == [])
  }

  @Test func `without Debian's packages it says which tool is not there`() throws {
    let run = try machine(debian: false).run("test-machine", [])
    #expect(run.status == 69)
    #expect(run.said.contains("kernel: the machine test boots a kernel from a Debian package"))
    #expect(run.said.contains("apt-get"))
  }

  @Test func `another processor is refused by name`() throws {
    let run = try machine(processor: "aarch64").run("test-machine", [])
    #expect(run.status == 69)
    #expect(run.said.contains("x86_64 only"))
  }

  @Test func `lists that know no kernel are fetched by root, and told of to others`() throws {
    let others = try machine(kernels: false)
    let run = try others.run("test-machine", [])
    #expect(run.status == 69)
    #expect(run.said.contains("kernel: apt knows no package linux-image-amd64. Run as root: apt-get update"))
    #expect(others.calls == [])
    let root = try machine(user: 0, kernels: false)
    #expect(try root.run("test-machine", []).status == 69)
    #expect(root.calls == ["apt-get update"])
  }

  @Test func `without a network the package is named, and nothing half made is left`() throws {
    let machine = try machine(downloads: false)
    let run = try machine.run("test-machine", [])
    #expect(run.status == 69)
    #expect(run.said.contains("kernel: a package cannot be had: \(Self.kernel) busybox-static"))
    #expect(run.said.contains("apt-get update"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: cache(of: machine).path) == [])
  }

  @Test func `what was fetched before serves without lists`() throws {
    let machine = try machine(kernels: false)
    let folder = cache(of: machine).appendingPathComponent(Self.kernel + "_6.1.1-1")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    #expect(try machine.run("machine/fetch", []).status == 69)
    try Data().write(to: folder.appendingPathComponent("complete"))
    let run = try machine.run("machine/fetch", [])
    #expect(run.status == 0)
    #expect(run.said == folder.path + "\n")
  }

  @Test func `the setup installs QEMU, and not what only other tests need`() throws {
    let machine = try ActedMachine(installed: ActedMachine.everything.subtracting(["tmux"]))
    #expect(try machine.setup("--machine").status == 0)
    #expect(machine.calls == ["apt-get install qemu-system-x86 xz-utils"])
  }

  @Test func `wrong usage is told apart from what is missing`() throws {
    for arguments in [["--video", "vga"], ["--only"], ["--unknown"]] {
      #expect(try machine().run("test-machine", arguments).status == 64)
    }
  }
}
