import Terms
import Testing

@testable import Configuration

@Suite struct LaunchOptionsTests {
  @Test func `every option is understood`() throws {
    let options = try LaunchOptions(parsing: [
      "--display", "png:/tmp/frames", "--size", "1920x1080", "--input", "replay:hello.evemu", "--source-kind",
      "streaming",
      "--switch", "/dev/input/event3", "--voice", "alsa:hw:0", "--language", "zh", "--layout", "en", "--state", "/s",
      "--settings", "a.yaml", "--data", "/d", "--alarm", "wav:alarm.wav", "--log", "/l", "--safe-mode",
    ])
    #expect(options.display == .png(folder: "/tmp/frames"))
    #expect(options.size == LaunchOptions.Size(width: 1920, height: 1080))
    #expect(options.input == .replay(file: "hello.evemu"))
    #expect(options.sourceKind == .streaming)
    #expect(options.selectionSwitch == .device("/dev/input/event3"))
    #expect(options.voice == .alsa(device: "hw:0"))
    #expect(options.language == .chinese)
    #expect(options.layout == "en")
    #expect(options.state == "/s")
    #expect(options.settings == "a.yaml")
    #expect(options.data == "/d")
    #expect(options.alarm == .wav(file: "alarm.wav"))
    #expect(options.log == "/l")
    #expect(options.isSafeMode)
  }

  @Test func `nothing given leaves every choice to the program`() throws {
    #expect(try LaunchOptions(parsing: []) == LaunchOptions())
    #expect(LaunchOptions().arguments.isEmpty)
  }

  @Test func `the last of two counts, and an equals sign serves as a space`() throws {
    let options = try LaunchOptions(parsing: ["--voice", "alsa", "--voice=none", "--layout=a=b"])
    #expect(options.voice == LaunchOptions.Sink.none)
    #expect(options.layout == "a=b")
  }

  @Test(arguments: [
    ["--display", "kms"], ["--display", "fbdev"], ["--display", "terminal"], ["--input", "terminal"],
    ["--switch", "terminal"], ["--voice", "alsa"], ["--voice", "none"], ["--alarm", "alsa:plug:日本"],
    ["--language", "zh-Hans-CN"], ["--source-kind", "held"], ["--input", "Tobii Free Virtual Mouse"], ["--safe-mode"],
  ])
  func `what was read is written back the same`(arguments: [String]) throws {
    #expect(try LaunchOptions(parsing: arguments).arguments == arguments)
  }

  @Test func `written options read back as themselves, whatever the names`() throws {
    let names = [
      "terminal", "replay:x", "device:x", "--size", "--", "-", "a b", "alsa:", "眼", "=", "x=y", "none", "device:",
    ]
    for name in names {
      var options = LaunchOptions()
      options.display = .png(folder: name)
      options.input = .device(name)
      options.selectionSwitch = .device(name)
      options.voice = .wav(file: name)
      options.alarm = .alsa(device: name)
      options.layout = name
      options.state = name
      options.log = name
      #expect(try LaunchOptions(parsing: options.arguments) == options, "\(name)")
      options.input = .replay(file: name)
      #expect(try LaunchOptions(parsing: options.arguments) == options, "\(name)")
    }
  }

  @Test(arguments: [
    ("--size", "0x10"), ("--size", "10"), ("--size", "10x"), ("--size", "x"), ("--size", "-1x5"), ("--size", "+1x5"),
    ("--size", "16385x1"), ("--size", "99999999999999999999x1"), ("--size", "10X20"), ("--size", "1x2x3"),
    ("--size", "１０x２０"), ("--display", "png:"), ("--display", "screen"), ("--display", ""), ("--input", "replay:"),
    ("--input", ""), ("--input", "device:"), ("--source-kind", "Held"), ("--switch", ""), ("--voice", "alsa:"),
    ("--voice", "wav:"), ("--voice", "wav"), ("--alarm", "mp3:x"), ("--language", "e"), ("--language", "en_GB"),
    ("--language", "1n"), ("--language", "en-"), ("--language", "abcdefghi"), ("--layout", ""), ("--state", ""),
  ])
  func `a malformed value is refused by its option's name`(option: String, value: String) {
    let error = #expect(throws: LaunchOptionsError.self) { try LaunchOptions(parsing: ["\(option)=\(value)"]) }
    #expect(error?.option == option)
    #expect(error?.description.hasPrefix("yanyu: \(option) cannot be \"") == true)
    #expect(error?.description.contains("\n") == false)
  }

  @Test(arguments: [
    ("--dispaly", "--display"), ("--inptu", "--input"), ("--statee", "--state"), ("--savemode", "--safe-mode"),
    ("--sizes", "--size"), ("-voice", "--voice"),
  ])
  func `a slip is answered with the option that was meant`(typed: String, meant: String) {
    let error = #expect(throws: LaunchOptionsError.self) { try LaunchOptions(parsing: [typed, "x"]) }
    #expect(error?.nearest == meant)
    #expect(error?.description == "yanyu: \(typed) is not an option; did you mean \(meant)?")
  }

  @Test(arguments: [
    ("--display", "terminl", "terminal"), ("--source-kind", "steaming", "streaming"), ("--voice", "asla", "alsa"),
  ])
  func `a slip in a value is answered with the value that was meant`(option: String, value: String, meant: String) {
    let error = #expect(throws: LaunchOptionsError.self) { try LaunchOptions(parsing: [option, value]) }
    #expect(error?.nearest == "\(option) \(meant)")
  }

  @Test func `what resembles nothing gets no guess`() {
    for typed in ["--frobnicate", "--x", "--", String(repeating: "-", count: 5000)] {
      let error = #expect(throws: LaunchOptionsError.self) { try LaunchOptions(parsing: [typed]) }
      #expect(error != nil && error?.nearest == nil, "\(typed.prefix(20))")
      #expect((error?.description.count ?? 0) < 300)
    }
  }

  @Test func `a value is missing at the end and before another option`() {
    for arguments in [["--input"], ["--input", "--size"], ["--input", "--size", "1x1"]] {
      let error = #expect(throws: LaunchOptionsError.self) { try LaunchOptions(parsing: arguments) }
      #expect(error?.description == "yanyu: --input needs a value: a device, terminal or replay:FILE")
    }
  }

  @Test func `a stray word and a value for safe mode are refused`() {
    #expect(throws: LaunchOptionsError.self) { try LaunchOptions(parsing: ["stray"]) }
    let error = #expect(throws: LaunchOptionsError.self) { try LaunchOptions(parsing: ["--safe-mode=yes"]) }
    #expect(error?.problem == "takes no value")
  }

  @Test func `control characters of an argument do not reach the terminal`() {
    let error = #expect(throws: LaunchOptionsError.self) { try LaunchOptions(parsing: ["--\u{1B}[2J\n\u{9B}\u{202E}"]) }
    let text = error?.description ?? "\u{1B}"
    #expect(
      text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) && $0.value != 0x202E })
  }
}
