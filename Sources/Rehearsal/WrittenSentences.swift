/// What the simulated person has to say; made up for this.
package enum WrittenSentences {
  package static let all = [
    "the night was long but the morning is kind",
    "please open the window a little more",
    "did the doctor say when she will come again",
    "i would like to hear the news at seven",
    "tell mother that i am well and warm",
    "my left hand is cold, could you cover it",
    "what did they play at the concert",
    "the tea was good, thank you",
    "let us read the next chapter after lunch",
    "the light is too bright for my eyes",
    "i have thought about your question",
    "no, not that one, the blue one on the left",
    "call the technician about the bed",
    "it is quiet today and i can hear the birds",
    "write to my brother and ask how the journey was",
  ]

  /// Each word once, in the order of the sentences.
  static let words: [String] = {
    var words: [String] = []
    for sentence in all {
      for part in sentence.split(whereSeparator: { $0 == " " || $0 == "," }) where !words.contains(String(part)) {
        words.append(String(part))
      }
    }
    return words
  }()
}
