import Foundation
import JSONLines
import Testing

/// `yanyu doctor` as people and programs meet it.
@Suite struct DoctorCommandTests {
  private func doctor(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> (result: ProgramResult, checks: [String: JSONValue]) {
    let own = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let result = try yanyu(["doctor"] + arguments, environment: own)
    guard arguments.contains("--json") else { return (result, [:]) }
    let json = try JSONValue(parsing: result.output)
    let checks = try #require(json["checks"]?.array)
    return (result, Dictionary(checks.map { ($0["name"]?.string ?? "", $0) }, uniquingKeysWith: { first, _ in first }))
  }

  @Test func `an empty root is answered by one object, in time, and with 1`() throws {
    let folder = try ScratchFolder()
    let start = ContinuousClock.now
    let (result, checks) = try doctor(["--json", "--root", folder.path, "--state", folder.path + "/state"])
    #expect(ContinuousClock.now - start < .seconds(10))
    #expect(result.code == 1)
    #expect(result.errors.isEmpty)
    #expect(result.output.split(separator: "\n").count == 1)
    #expect(try JSONValue(parsing: result.output).line + "\n" == result.output, "keys are sorted")
    #expect(checks.count == 37)
    #expect(checks["input-devices"]?["verdict"] == "bad")
    #expect(checks["sound-tone"]?["found"] == "not looked at: --root")
    for (name, check) in checks {
      #expect(check.object?.keys.sorted() == ["case", "found", "means", "mend", "name", "verdict"], "\(name)")
    }
  }

  @Test func `for a person there is one line a check`() throws {
    let folder = try ScratchFolder()
    let (result, _) = try doctor(["--root", folder.path])
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 37)
    let verdicts = ["good", "doubtful", "bad", "unknown"]
    #expect(lines.allSatisfy { line in verdicts.contains { line.hasPrefix($0 + " ") } })
    #expect(lines.first?.hasPrefix("bad       input-devices  there is no /dev/input.") == true)
    #expect(lines.first?.contains("To mend: sudo modprobe evdev") == true)
  }

  @Test func `nothing bad ends with 0, and what is doubtful is not bad`() throws {
    let folder = try ScratchFolder()
    let (good, _) = try doctor(["--json", "--root", folder.path, "--only", "desktop,journal", "--state", folder.path])
    #expect(good.code == 0, "\(good.output)")
    #expect(good.output.hasSuffix(#""verdict":"good"}"# + "\n"))
    let (doubtful, _) = try doctor(["--json", "--root", folder.path, "--only", "udev-rules"])
    #expect(doubtful.code == 0)
    #expect(doubtful.output.hasSuffix(#""verdict":"doubtful"}"# + "\n"))
  }

  @Test(arguments: [
    (["--root", "/nowhere"], "there is no folder /nowhere"), (["--only", "sound-tune"], "did you mean sound-tone?"),
    (["--nonsense"], "--nonsense"), (["surplus"], "surplus"),
  ])
  func `wrong usage ends with 64 and one line`(arguments: [String], says: String) throws {
    let result = try yanyu(["doctor"] + arguments)
    #expect(result.code == 64)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("yanyu: ") && result.errors.contains(says), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test func `the command that mends names the program as it was called`() throws {
    let folder = try ScratchFolder()
    let (result, checks) = try doctor(["--json", "--root", folder.path, "--only", "source"])
    #expect(checks["source"]?["mend"]?.string?.hasSuffix("/yanyu devices --watch") == true, "\(result.output)")
  }

  @Test func `the tone really arrives at the sound device`() throws {
    let folder = try ScratchFolder()
    let sound = folder.path + "/tone.wav"
    let settings = try AlsaSettings(
      in: folder, device: "type file\n slave.pcm \"null\"\n file \"\(sound)\"\n format wav")
    let (result, checks) = try doctor(["--json", "--only", "sound-tone"], environment: settings.environment)
    #expect(checks["sound-tone"]?["case"] == "played", "\(result.output)")
    #expect(result.code == 0)
    let samples = try settings.samples(of: sound)
    #expect(samples.count > 22050 / 4, "\(samples.count) samples")
    let loudest = samples.map { abs(Int32($0)) }.max() ?? 0
    #expect((3000...8000).contains(loudest), "a soft tone: \(loudest)")
  }

  @Test func `without a tone the device is not even opened`() throws {
    let folder = try ScratchFolder()
    let sound = folder.path + "/tone.wav"
    let settings = try AlsaSettings(
      in: folder, device: "type file\n slave.pcm \"null\"\n file \"\(sound)\"\n format wav")
    let (result, checks) = try doctor(
      ["--json", "--no-tone", "--only", "sound-tone"], environment: settings.environment)
    #expect(checks["sound-tone"]?["verdict"] == "unknown" && result.code == 0)
    #expect(!FileManager.default.fileExists(atPath: sound))
  }

  /// The file plug-in opens its file: a pipe that nobody reads holds it up for ever, as a sound server that hangs does.
  @Test func `a sound device that hangs is told within its time`() throws {
    let folder = try ScratchFolder()
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let settings = try AlsaSettings(
      in: folder, device: "type file\n slave.pcm \"null\"\n file \"\(pipe)\"\n format raw")
    let start = ContinuousClock.now
    let (result, checks) = try doctor(["--json", "--only", "sound-tone"], environment: settings.environment)
    #expect(ContinuousClock.now - start < .seconds(8))
    #expect(checks["sound-tone"]?["case"] == "hung", "\(result.output)")
    #expect(result.code == 1)
    let all = try doctor(["--json"], environment: settings.environment)
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(all.checks["sound-tone"]?["case"] == "hung")
    #expect(all.checks["voice"]?["case"] == "speaks", "\(all.result.output)")
  }

  @Test func `settings of ALSA that nobody understands are told`() throws {
    let folder = try ScratchFolder()
    let settings = try AlsaSettings(in: folder, device: "type nonsense")
    let (result, checks) = try doctor(["--json", "--only", "sound-tone"], environment: settings.environment)
    #expect(checks["sound-tone"]?["verdict"] == "bad" && result.code == 1, "\(result.output)")
  }

  @Test func `no word of what was written is told`() throws {
    let folder = try ScratchFolder()
    let state = folder.path + "/state"
    try FileManager.default.createDirectory(
      atPath: state + "/journal", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let secret = "Xylophone quartz"
    try (secret + "\n").write(toFile: state + "/journal/000000000001.journal", atomically: true, encoding: .utf8)
    let (result, checks) = try doctor(["--json", "--state", state, "--only", "journal,state-folder,last-crash"])
    #expect(checks.count == 3)
    #expect(!result.output.contains("Xylophone"))
  }
}

/// Settings of ALSA whose default device is a test's own.
private struct AlsaSettings {
  let environment: [String: String]

  init(in folder: ScratchFolder, device: String) throws {
    let path = folder.path + "/asound.conf"
    try "</usr/share/alsa/alsa.conf>\npcm.!default {\n \(device)\n}\n".write(
      toFile: path, atomically: true, encoding: .utf8)
    environment = ["ALSA_CONFIG_PATH": path]
  }

  /// The samples behind the header of a wave file with 16 bits.
  func samples(of path: String) throws -> [Int16] {
    let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: path))).dropFirst(44)
    return stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map {
      Int16(bitPattern: UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8)
    }
  }
}
