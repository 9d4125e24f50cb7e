import CEspeak

/// Which of eSpeak NG's voices speaks a language. Its own choice by properties takes English where it has none, without
/// a word; a person's French must not be read as English.
enum VoiceOfLanguage {
  /// What the voice is called for `espeak_SetVoiceByName`: its file. Of the tag, whatever its case ("fr-BE"), else of
  /// the tag without its region ("fr"); nil when no voice is for either.
  static func file(_ tag: String) -> String? {
    let tag = tag.lowercased()
    return best(for: tag) ?? best(for: String(tag.prefix { $0 != "-" }))
  }

  /// More voices than any release has, and languages of one, are not looked at.
  private static let voiceLimit = 4096
  private static let languageLimit = 16

  /// The voice that names the language with the best priority, the first of equals.
  private static func best(for tag: String) -> String? {
    guard !tag.isEmpty, let voices = espeak_ListVoices(nil) else { return nil }
    var best: (file: String, priority: UInt8)?
    for index in 0..<voiceLimit {
      guard let voice = voices[index]?.pointee else { break }
      guard let identifier = voice.identifier, let languages = voice.languages else { continue }
      let file = String(cString: identifier)
      // MBROLA's voices are listed whether or not what they need is installed.
      guard !file.hasPrefix("mb/"), let priority = priority(of: tag, in: languages) else { continue }
      if best.map({ priority < $0.priority }) ?? true { best = (file, priority) }
    }
    return best?.file
  }

  /// The list is a byte of priority (low is good) and a name, as often as there are languages, and a zero.
  private static func priority(of tag: String, in languages: UnsafePointer<CChar>) -> UInt8? {
    var place = languages
    for _ in 0..<languageLimit {
      let priority = UInt8(bitPattern: place.pointee)
      guard priority != 0 else { return nil }
      let name = String(cString: place + 1)
      if name.lowercased() == tag { return priority }
      place += 2 + name.utf8.count
    }
    return nil
  }
}
