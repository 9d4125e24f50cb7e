/// Speech in what the machine's sound card has played.
enum Speech {
  /// The recording holds a sentence when this share of its pieces is in it. The same sentence comes to 0.9 and more; an
  /// emulated card on a busy machine comes late, what it missed is lost, and 0.6 is left.
  private static let enough = 0.5
  /// Of a sentence with other words in it there is less than this: 0.1, as a rule.
  private static let little = 0.35

  /// What the voice makes of a text on this machine.
  private static func reference(_ text: String, folder: String) throws -> HeardSound {
    let file = folder + "/reference.wav"
    _ = try Host.yanyu(["speak", "--wav", file, text])
    return try HeardSound(wav: file)
  }

  /// - Throws: when the recording, from its `byte`-th byte on, does not hold `text`; when one of `others`
  ///   could be in it
  ///   too; and when one of `similar`, which share words with it, fits as well.
  static func expect(
    _ text: String, similar: [String], others: [String], in wav: String, from byte: Int, folder: String
  ) throws {
    let heard = try HeardSound(wav: wav, from: byte)
    try require(heard.loudest > 500, "the sound card has played nothing to be heard (\(Int(heard.loudest)) of 32767)")
    let share = heard.share(of: try reference(text, folder: folder))
    try require(share >= enough, "what was played is not “\(text)”: \(percent(share)) of it is there")
    for wrong in others + similar {
      let wrongShare = heard.share(of: try reference(wrong, folder: folder))
      try require(wrongShare < share, "“\(wrong)” fits what was played as well as “\(text)”: \(percent(wrongShare))")
      try require(similar.contains(wrong) || wrongShare < little, "“\(wrong)” is found too: \(percent(wrongShare))")
    }
    say("heard “\(text)”: \(percent(share)) of it is in what the sound card has played")
  }

  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
