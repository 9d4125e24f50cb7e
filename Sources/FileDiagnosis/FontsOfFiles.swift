import Diagnosis
import LayoutFiles
import Layouts
import Settings
import Terms
import WordingFiles
import Words
import YAMLFiles

/// Which characters the keyboards and words need that the settings ask for.
enum FontsOfFiles {
  @Sendable static func examine(_ what: Examination) -> CheckLine {
    FontsFinding.judge(FontCharacters.all(of: texts(CarersPlaces(what))), what)
  }

  /// The built-in keyboards and words, which serve when a file does not, and those of the files.
  private static func texts(_ places: CarersPlaces) -> [String] {
    var layouts = BuiltInLayout.all
    var texts = FontCharacters.emoji + words(.english)
    var seen: Set<String> = []
    for values in places.values {
      let language = values.text(.language)
      let file = places.layoutFile(SettingsLinks.layout(of: values))?.content
      let languages = [language] + (file?.layouts.map(\.language.rawValue) ?? [])
      if languages.contains(where: isChinese) { texts += FontCharacters.chinese }
      layouts += file?.layouts ?? []
      guard seen.insert(language).inserted else { continue }
      texts += wording(language, places).map(words) ?? []
    }
    return texts + FontCharacters.labels(of: layouts)
  }

  private static func isChinese(_ language: String) -> Bool { language == "zh" || language.hasPrefix("zh-") }

  /// Of the language's strings file; nil when there is none, or it is refused.
  private static func wording(_ language: String, _ places: CarersPlaces) -> Wording? {
    guard let place = places.file(["\(language).yaml"], "strings", "layouts/strings") else { return nil }
    return CarersFile(place.path, in: place.root, .strings) { text throws(FileFaults) in
      try WordingFiles.read(text, file: place.path).wording
    }.content
  }

  private static func words(_ wording: Wording) -> [String] {
    wording.all.map(\.text) + wording.weekdays + wording.months + ["0123456789:"]
  }
}
