import Foundation
import Testing

/// `yanyu speak`, into files and without sound.
@Suite struct SpeechCommandTests {
  @Test func `a text becomes a WAV file that sounds, whichever way it is given`() throws {
    let folder = try ScratchFolder()
    let spoken = try yanyu(["speak", "--wav", folder.path + "/a.wav", "Hello", "world."])
    #expect(spoken.code == 0, "\(spoken.errors)")
    #expect(try yanyu(["speak", "--voice", "wav:" + folder.path + "/b.wav"], input: "Hello world.").code == 0)
    let sound = try #require(FileManager.default.contents(atPath: folder.path + "/a.wav"))
    #expect(sound.prefix(4) == Data("RIFF".utf8))
    #expect(sound == FileManager.default.contents(atPath: folder.path + "/b.wav"))
    // Two words last more than half a second at 22,050 frames a second of two bytes.
    #expect(sound.count > 22050)
    #expect(sound.dropFirst(44).contains { $0 > 3 && $0 < 250 })
  }

  @Test func `without a sound device words pass by the clock`() throws {
    let start = ContinuousClock.now
    let result = try yanyu(["speak", "--voice", "none"], input: "One two")
    #expect(result.code == 0, "\(result.errors)")
    #expect(ContinuousClock.now - start > .milliseconds(500))
  }

  @Test(
    arguments: [
      (["speak"], "", 64, "nothing to speak"),
      (["speak", " \n"], "", 64, "nothing to speak"),
      (["speak", "--wav", "/tmp/x", "--voice", "none", "a"], "", 64, "give one of them"),
      (["speak", "--voice", "loud", "a"], "", 64, "--voice cannot be"),
      (["speak", "--rate", "5", "a"], "", 64, "--rate cannot be 5"),
      (["speak", "--volume", "900", "a"], "", 64, "--volume cannot be 900"),
      (["speak", "--wav", "/nowhere/a.wav", "a"], "", 1, "voice: /nowhere/a.wav cannot be written"),
      (["speak", "--wav", "/nowhere/a.wav", "--language", "xx", "a"], "", 1, "voice: eSpeak NG has no voice for xx"),
    ] as [([String], String, Int32, String)])
  func `what cannot be spoken is told`(arguments: [String], input: String, code: Int32, says: String) throws {
    let result = try yanyu(arguments, input: input)
    #expect(result.code == code)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains(says), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test func `a text that kills the synthesiser ends with 1 and leaves no file`() throws {
    let folder = try ScratchFolder()
    let text = String(repeating: "a.", count: 88)
    let result = try yanyu(["speak", "--wav", folder.path + "/a.wav"], input: text)
    // A release of eSpeak NG that survives this text is as good.
    if result.code != 0 {
      #expect(result.code == 1)
      #expect(result.errors.contains("voice: the synthesiser died on this text"))
      #expect(!result.errors.contains("rax"), "a crash report would hold the text")
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/a.wav"))
    }
  }
}
