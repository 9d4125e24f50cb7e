import Audio
import Glibc
import Platform
import Terms
import Voice

/// eSpeak NG's data, and the voices that the keyboard uses.
package enum VoiceDataFinding: String, Finding {
  case there, missing, incomplete, noVoice = "no-voice", noLibrary = "no-library"

  package static let check = "voice-data"
  package static let about = "eSpeak NG: the library's version, its data, and the voices that the keyboard uses"

  package var row: FindingRow {
    switch self {
    case .there:
      FindingRow(
        .good, found: "eSpeak NG {version} with the voices {voices} ({path})", means: "The voice has what it needs.")
    case .missing:
      FindingRow(
        .bad, found: "the data of eSpeak NG is not there ({path})", means: "Nothing can be spoken.",
        mend: "sudo apt-get install --reinstall espeak-ng-data")
    case .incomplete:
      FindingRow(
        .bad, found: "eSpeak NG's {file} is missing, empty or no file",
        means: "Nothing can be spoken, or the words are wrong.",
        mend: "sudo apt-get install --reinstall espeak-ng-data")
    case .noVoice:
      FindingRow(
        .bad, found: "eSpeak NG has no voice for {languages} ({path})", means: "Texts in this language are not spoken.",
        mend: "sudo apt-get install --reinstall espeak-ng-data")
    case .noLibrary:
      FindingRow(
        .bad, found: "the library of eSpeak NG (libespeak-ng.so.1) is not there", means: "The voice cannot start.",
        mend: "sudo apt-get install libespeak-ng1 espeak-ng-data")
    }
  }

  /// Where each voice of `VoiceNames` lies in the data, from eSpeak NG 1.50 on, and the words it needs.
  static let voices: [(language: String, file: String, words: String)] = [
    ("en", "lang/gmw/en", "en_dict"), ("en-GB", "lang/gmw/en", "en_dict"), ("en-US", "lang/gmw/en-US", "en_dict"),
    ("zh", "lang/sit/cmn-Latn-pinyin", "cmn_dict"),
  ]
  private static let core = ["phontab", "phonindex", "phondata", "intonations"]
  /// More folders than architectures have are not looked at.
  private static let limit = 4096

  /// In the library's own order: ESPEAK_DATA_PATH, the library's folder, the shared one.
  static func folders(_ what: Examination) -> [String] {
    let libraries = libraryFolders(what.root).map { "\($0)/espeak-ng-data" }
    let named = what.environment["ESPEAK_DATA_PATH"].map { ["\($0)/espeak-ng-data", $0] } ?? []
    return named + libraries + ["/usr/share/espeak-ng-data", "/usr/local/share/espeak-ng-data"]
  }

  private static func libraryFolders(_ root: SystemRoot) -> [String] {
    ["/usr/lib", "/lib", "/usr/local/lib"].flatMap { folder in
      [folder] + root.list(folder).prefix(limit).filter { $0.contains("-linux-gnu") }.map { "\(folder)/\($0)" }
    } + ["/usr/lib64"]
  }

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    let root = what.root
    let libraries = libraryFolders(root).map { "\($0)/libespeak-ng.so.1" }
    guard let library = libraries.first(where: { root.status($0)?.kind == .file }) else { return noLibrary.line() }
    let folders = folders(what)
    guard let folder = folders.first(where: { root.status($0)?.kind == .folder }) else {
      return missing.line(["path": folders.last ?? ""])
    }
    func isThere(_ name: String) -> Bool {
      guard let status = root.status("\(folder)/\(name)") else { return false }
      return status.kind == .file && status.bytes > 0
    }
    for name in core where !isThere(name) { return incomplete.line(["file": "\(folder)/\(name)"]) }
    let absent = voices.filter { !isThere($0.file) }
    if !absent.isEmpty {
      return noVoice.line(["languages": absent.map(\.language).joined(separator: ", "), "path": folder])
    }
    for voice in voices where !isThere(voice.words) { return incomplete.line(["file": "\(folder)/\(voice.words)"]) }
    return there.line([
      "version": version(library, root), "voices": voices.map(\.language).joined(separator: ", "), "path": folder,
    ])
  }

  /// The library's link names its version: libespeak-ng.so.1.51.1 is 1.51.1 or, in Debian's way, 1.1.51.
  private static func version(_ library: String, _ root: SystemRoot) -> String {
    guard let target = root.link(library), let start = target.firstRange(of: ".so.")?.upperBound else { return "" }
    let parts = target[start...].split(separator: ".")
    return (parts.count >= 3 && parts[1] == "1" ? parts.dropFirst() : parts[...]).joined(separator: ".")
  }
}

/// Whether the synthesiser starts and makes sound.
package enum VoiceFinding: String, Finding {
  case speaks, notStarted = "not-started", died, mute, slow, noVoice = "no-voice"

  package static let check = "voice"
  package static let about = "whether yanyu-synth starts and makes sound of a word (nothing is played)"

  package var row: FindingRow {
    switch self {
    case .speaks:
      FindingRow(
        .good, found: "a word became {length} ms of sound, the first after {time} ms", means: "The voice works.")
    case .notStarted:
      FindingRow(
        .bad, found: "yanyu-synth cannot be started ({reason})",
        means: "Nothing can be spoken: the installation is not whole.",
        mend: "{checkout}/scripts/build release")
    case .died:
      FindingRow(
        .bad, found: "yanyu-synth ended before it had spoken",
        means: "Nothing can be spoken: eSpeak NG does not start.",
        mend: "sudo apt-get install --reinstall libespeak-ng1 espeak-ng-data")
    case .mute:
      FindingRow(
        .bad, found: "a word became no sound",
        means: "Nothing can be heard of what is spoken: the voice's data is damaged.",
        mend: "sudo apt-get install --reinstall espeak-ng-data")
    case .slow:
      FindingRow(
        .bad, found: "no sound came within {seconds} s", means: "The voice hangs, or this machine is far too busy.",
        mend: "top -b -n 1 | head -n 15")
    case .noVoice:
      FindingRow(
        .bad, found: "eSpeak NG does not know the voice “{voice}”", means: "Texts in English are not spoken.",
        mend: "sudo apt-get install --reinstall espeak-ng-data")
    }
  }

  private static let limit = Interval.milliseconds(7500)
  /// Spoken into nothing.
  private static let word = "hello"

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    guard what.root.isLive else { return AnyCheckFinding.notLookedAt.line(check: check) }
    return (try? speak(what)) ?? died.line()
  }

  private static func speak(_ what: Examination) throws -> CheckLine {
    let poller = try Poller()
    let start = MonotonicClock.now()
    let link: ProgramLink
    do throws(SystemError) {
      link = try ProgramLink("yanyu-synth", folder: what.programFolder, poller: poller)
    } catch { return notStarted.line(["reason": "\(error)"]) }
    defer {
      link.cut()
      _ = link.child?.collect(waiting: true)
    }
    let request = SynthesisRequest(id: 1, voice: "en", rate: 175, volume: 100, pauseAtEnd: false, text: word)
    try link.send(SynthCommand.speak(request).frame)
    let end = start + limit
    var loud = 0
    var rate = 22050
    var first: Instant?
    while MonotonicClock.now() < end {
      for readiness in try poller.wait(until: end) where link.owns(readiness.descriptor) {
        guard case .frames(let frames) = link.receive(readiness) else { return died.line() }
        for frame in frames {
          switch try SynthReply(frame) {
          case .started(_, let made): rate = max(1, Int(made))
          case .pcm(_, let samples):
            first = first ?? MonotonicClock.now()
            loud += samples.count { abs(Int32($0)) > 200 }
          case .failed: return noVoice.line(["voice": "en"])
          case .finished(_, let frames):
            guard loud > 0, let first else { return mute.line() }
            return speaks.line([
              "length": "\(frames * 1000 / UInt64(rate))", "time": "\((first - start).wholeMilliseconds)",
            ])
          case .mark, .pong: continue
          }
        }
      }
    }
    return slow.line(["seconds": "\(limit.wholeMilliseconds / 1000)"])
  }
}
