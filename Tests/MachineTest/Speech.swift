/// Speech in what the machine's sound card has played.
enum Speech {
  /// The recording holds a sentence when this share of its pieces is in it. The same sentence comes to 1, one with
  /// another word in it to 0.6, any other to 0.1.
  private static let enough = 0.85

  /// What the voice makes of a text on this machine.
  private static func reference(_ text: String, folder: String) throws -> Sound {
    let file = folder + "/reference.wav"
    _ = try Host.yanyu(["speak", "--wav", file, text])
    return try Sound(wav: file)
  }

  /// - Throws: when the recording, from its `byte`-th byte on, does not hold `text`, or when it would pass for one of
  ///   the others too.
  static func expect(_ text: String, not others: [String], in wav: String, from byte: Int, folder: String) throws {
    let heard = try Sound(wav: wav, from: byte)
    try require(heard.loudest > 500, "the sound card has played nothing to be heard (\(Int(heard.loudest)) of 32767)")
    for other in others {
      let share = heard.share(of: try reference(other, folder: folder))
      try require(share < enough, "what was played passes for “\(other)” too: \(percent(share))")
    }
    let share = heard.share(of: try reference(text, folder: folder))
    try require(share >= enough, "what was played is not “\(text)”: \(percent(share)) of it is there")
    say("heard “\(text)”: \(percent(share)) of it is in what the sound card has played")
  }

  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
