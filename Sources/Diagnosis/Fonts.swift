import CFontconfig
import Glibc
import Layouts
import Platform

/// Whether the fonts have every character of the keyboards.
package enum FontsFinding: String, Finding {
  case complete, lacking, chinese, none, broken

  package static let check = "fonts"
  package static let about = "whether the fonts (by fontconfig) have every character of the layouts' labels"

  package var row: FindingRow {
    switch self {
    case .complete:
      FindingRow(
        .good, found: "the {fonts} fonts have all {characters} characters of the layouts",
        means: "A drawn keyboard is legible.")
    case .lacking:
      FindingRow(
        .doubtful, found: "no font has {missing}",
        means:
          "A drawn keyboard shows boxes there. In a terminal this does not count: the terminal's fonts are its own.",
        mend: "sudo apt-get install fonts-dejavu-core")
    case .chinese:
      FindingRow(
        .doubtful, found: "no font has {missing}",
        means:
          "Chinese shows as boxes on a drawn keyboard. In a terminal this does not count: the terminal's fonts are its own.",
        mend: "sudo apt-get install fonts-wqy-microhei")
    case .none:
      FindingRow(
        .doubtful, found: "no font is installed",
        means: "A keyboard cannot be drawn. In a terminal this does not count: the terminal's fonts are its own.",
        mend: "sudo apt-get install fonts-dejavu-core fonts-wqy-microhei")
    case .broken:
      FindingRow(
        .doubtful, found: "fontconfig does not start (its settings cannot be read)",
        means: "A drawn keyboard has no fonts. In a terminal this does not count.",
        mend: "sudo apt-get install --reinstall fontconfig-config")
    }
  }

  /// Of every label, hint and inserted character; spaces need no font.
  static func characters(of layouts: [Layout]) -> [Unicode.Scalar] {
    var scalars: Set<Unicode.Scalar> = []
    for layout in layouts {
      let texts = layout.keys.flatMap { [$0.label, $0.caption] } + layout.areas.map(\.label)
      for text in texts { scalars.formUnion(text.unicodeScalars) }
    }
    return scalars.filter { !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint }.sorted()
  }

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    judge(characters(of: BuiltInLayout.all), root: what.root)
  }

  /// - Parameter wanted: the characters to look for.
  package static func judge(_ wanted: [Unicode.Scalar], root: SystemRoot) -> CheckLine {
    guard let fonts = InstalledFonts(root) else { return broken.line() }
    guard fonts.count > 0 else { return none.line() }
    let missing = wanted.filter { !fonts.have($0) }
    guard !missing.isEmpty else { return complete.line(["fonts": "\(fonts.count)", "characters": "\(wanted.count)"]) }
    let shown = missing.prefix(12).map { "\($0) (U+\(String($0.value, radix: 16, uppercase: true)))" }
    let more = missing.count > shown.count ? " and \(missing.count - shown.count) more" : ""
    let isChinese = missing.contains { $0.properties.isIdeographic }
    return (isChinese ? chinese : lacking).line(["missing": shown.joined(separator: ", ") + more])
  }
}

/// The fonts that fontconfig finds on a machine.
final class InstalledFonts {
  private let configuration: OpaquePointer
  private let patterns: [OpaquePointer]
  let count: Int

  /// Where fonts are when a machine has no settings of fontconfig.
  private static let usual = """
    <?xml version="1.0"?><fontconfig><dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir></fontconfig>
    """

  /// Nil when fontconfig cannot be started.
  init?(_ root: SystemRoot) {
    guard let made = FcConfigCreate() else { return nil }
    configuration = made
    if !root.isLive { FcConfigSetSysRoot(made, root.prefix) }
    var isRead = FcConfigParseAndLoad(made, nil, 0) == FcTrue
    if !isRead {
      isRead = InstalledFonts.usual.withCString { text in
        text.withMemoryRebound(to: FcChar8.self, capacity: strlen(text)) { bytes in
          FcConfigParseAndLoadFromMemory(made, bytes, 0) == FcTrue
        }
      }
    }
    guard isRead, FcConfigBuildFonts(made) == FcTrue else {
      FcConfigDestroy(made)
      return nil
    }
    var found: [OpaquePointer] = []
    if let set = FcConfigGetFonts(made, FcSetSystem) {
      for index in 0..<Int(set.pointee.nfont) {
        if let pattern = set.pointee.fonts[index] { found.append(pattern) }
      }
    }
    patterns = found
    count = found.count
  }

  deinit { FcConfigDestroy(configuration) }

  /// Whether any of them has the character.
  func have(_ scalar: Unicode.Scalar) -> Bool {
    patterns.contains { pattern in
      var characters: OpaquePointer?
      guard FcPatternGetCharSet(pattern, FC_CHARSET, 0, &characters) == FcResultMatch, let characters else {
        return false
      }
      return FcCharSetHasChar(characters, scalar.value) == FcTrue
    }
  }
}
