import Sound

/// What alsactl(1) has stored of the loudness of each card: all that files tell of a machine that is not running.
struct StoredMixer {
  static let path = "/var/lib/alsa/asound.state"

  /// The controls for playing, of the first card that has any.
  private(set) var controls: [MixerControl] = []

  /// One `control.N { … }`.
  private struct Stored {
    var name = ""
    var values: [String] = []
    var range: (low: Int, high: Int)?
  }

  init(_ text: String) {
    var cards: [[Stored]] = []
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split(separator: " ", maxSplits: 1).map { String($0).trimmedOfSpaces }.filter { !$0.isEmpty }
      guard let first = words.first?.split(whereSeparator: \.isWhitespace).first else { continue }
      let rest = String(line.drop(while: \.isWhitespace).dropFirst(first.count)).trimmedOfSpaces
      if first.hasPrefix("state.") { cards.append([]) }
      guard !cards.isEmpty else { continue }
      let card = cards.count - 1
      if first.hasPrefix("control.") { cards[card].append(Stored()) }
      guard !cards[card].isEmpty else { continue }
      let last = cards[card].count - 1
      switch first {
      case "name": cards[card][last].name = rest.filter { $0 != "'" }
      case "range": cards[card][last].range = StoredMixer.range(rest)
      default: if first == "value" || first.hasPrefix("value.") { cards[card][last].values.append(rest) }
      }
    }
    controls = cards.map(StoredMixer.controls).first { !$0.isEmpty } ?? []
  }

  /// "'0 - 87'".
  private static func range(_ text: String) -> (low: Int, high: Int)? {
    let parts = text.filter { $0 != "'" && $0 != "(" }.split(separator: " ")
    guard parts.count >= 3, let low = Int(parts[0]), let high = Int(parts[2]), high > low else { return nil }
    return (low, high)
  }

  /// "Master Playback Volume" and "Master Playback Switch" are one control.
  private static func controls(_ stored: [Stored]) -> [MixerControl] {
    var names: [String] = []
    var found: [String: MixerControl] = [:]
    for control in stored {
      for (suffix, isSwitch) in [(" Playback Volume", false), (" Playback Switch", true)]
      where control.name.hasSuffix(suffix) {
        let name = String(control.name.dropLast(suffix.count))
        if found[name] == nil { names.append(name) }
        var whole = found[name] ?? MixerControl(name: name, percent: nil, isMuted: false)
        if isSwitch {
          whole.isMuted = !control.values.isEmpty && control.values.allSatisfy { $0 == "false" }
        } else if let range = control.range, let loudest = control.values.compactMap({ Int($0) }).max() {
          whole.percent = MixerReading.percent(of: loudest, low: range.low, high: range.high)
        }
        found[name] = whole
      }
    }
    return names.compactMap { found[$0] }
  }
}
