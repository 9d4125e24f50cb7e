/// Speech in what the machine's sound card has played.
enum Speech {
  /// Above this the recording holds the sentence; the same sentence reaches 0.9 and more, others stay below 0.6.
  static let sameSentence = 0.8

  /// What the voice makes of a text on this machine.
  static func reference(_ text: String, folder: String) throws -> Loudness {
    let file = folder + "/reference.wav"
    _ = try Host.yanyu(["speak", "--wav", file, text])
    return try Loudness(wav: file)
  }

  /// - Throws: when the recording, from its `byte`-th byte on, does not hold `text`, or when it would pass for another
  ///   one too.
  static func expect(_ text: String, not others: [String], in wav: String, from byte: Int, folder: String) throws {
    let heard = try Loudness(wav: wav, from: byte)
    try require(heard.loudest > 500, "the sound card has played nothing to be heard (\(Int(heard.loudest)) of 32767)")
    let likeness = heard.likeness(of: try reference(text, folder: folder))
    try require(likeness > sameSentence, "what was played is not “\(text)”: likeness \(likeness)")
    var nearest = -1.0
    for other in others { nearest = max(nearest, heard.likeness(of: try reference(other, folder: folder))) }
    try require(nearest < sameSentence, "what was played passes for another sentence too: likeness \(nearest)")
    say("heard \(heard.trimmed.seconds) s of speech: likeness \(likeness), of other sentences at most \(nearest)")
  }
}
