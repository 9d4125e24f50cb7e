import Layouts
import Painting

/// Whether the fonts have every character of the keyboards.
package enum FontsFinding: String, Finding {
  case complete, lacking, chinese, emoji, several, family, none, broken

  package static let check = "fonts"
  package static let about =
    "whether the fonts (by fontconfig) have every character of the labels of the keyboards and of the keyboard's own "
    + "words, emoji in colour and, where the settings ask for Chinese, common characters; and whether a family is there "
    + "that the screen is made for"

  private static let boxes =
    "A drawn keyboard shows boxes there. In a terminal this does not count: the terminal's fonts are its own."

  package var row: FindingRow {
    switch self {
    case .complete:
      FindingRow(
        .good, found: "the {fonts} fonts have all {characters} characters that are looked for",
        means: "A drawn keyboard is legible.")
    case .lacking:
      FindingRow(
        .doubtful, found: "no font has {missing}", means: Self.boxes,
        mend: "sudo apt-get install fonts-dejavu-core")
    case .chinese:
      FindingRow(
        .doubtful, found: "no font has {missing}",
        means:
          "Chinese shows as boxes on a drawn keyboard. In a terminal this does not count: the "
          + "terminal's fonts are its own.",
        mend: "sudo apt-get install fonts-wqy-microhei")
    case .emoji:
      FindingRow(
        .doubtful, found: "no font has {missing} in colour",
        means: "Emoji in a message are drawn in black and white, or as boxes.",
        mend: "sudo apt-get install fonts-noto-color-emoji")
    case .several:
      FindingRow(
        .doubtful, found: "no font has {missing}", means: Self.boxes,
        mend: "sudo apt-get install fonts-dejavu-core fonts-wqy-microhei fonts-noto-color-emoji")
    case .family:
      FindingRow(
        .doubtful, found: "none of the families {families} is installed",
        means:
          "A drawn keyboard takes letters from whatever font there is: they may be odd or too wide for their keys.",
        mend: "sudo apt-get install fonts-dejavu-core")
    case .none:
      FindingRow(
        .doubtful, found: "no font is installed",
        means: "A keyboard cannot be drawn. In a terminal this does not count: the terminal's fonts are its own.",
        mend: "sudo apt-get install fonts-dejavu-core fonts-wqy-microhei fonts-noto-color-emoji")
    case .broken:
      FindingRow(
        .doubtful, found: "fontconfig does not start (its settings cannot be read)",
        means: "A drawn keyboard has no fonts. In a terminal this does not count.",
        mend: "sudo apt-get install --reinstall fontconfig-config")
    }
  }

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    judge(FontCharacters.all(of: FontCharacters.labels(of: BuiltInLayout.all) + FontCharacters.emoji), what)
  }

  /// Looks for the characters `wanted`.
  package static func judge(_ wanted: [Unicode.Scalar], _ what: Examination) -> CheckLine {
    guard let fonts = InstalledFonts(what) else { return broken.line() }
    guard fonts.count > 0 else { return none.line() }
    let missing = wanted.filter { !fonts.have($0) }
    guard !missing.isEmpty else {
      let families = FontChoice().latin
      guard fonts.haveFamily(among: families) else {
        return family.line(["families": families.joined(separator: ", ")])
      }
      return complete.line(["fonts": "\(fonts.count)", "characters": "\(wanted.count)"])
    }
    let shown = missing.prefix(12).map { "\($0) (U+\(String($0.value, radix: 16, uppercase: true)))" }
    let more = missing.count > shown.count ? " and \(missing.count - shown.count) more" : ""
    return kind(of: missing).line(["missing": shown.joined(separator: ", ") + more])
  }

  /// Which package has them.
  private static func kind(of missing: [Unicode.Scalar]) -> FontsFinding {
    let kinds = Set(
      missing.map { scalar -> FontsFinding in
        FontCharacters.isEmoji(scalar) ? .emoji : FontCharacters.isChinese(scalar) ? .chinese : .lacking
      })
    return kinds.count == 1 ? kinds.first ?? .lacking : .several
  }
}
