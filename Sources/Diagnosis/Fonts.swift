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
          "Chinese shows as boxes on a drawn keyboard. In a terminal this does not count: the "
          + "terminal's fonts are its own.",
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
    judge(characters(of: BuiltInLayout.all), what)
  }

  /// Looks for the characters `wanted`.
  package static func judge(_ wanted: [Unicode.Scalar], _ what: Examination) -> CheckLine {
    guard let fonts = InstalledFonts(what) else { return broken.line() }
    guard fonts.count > 0 else { return none.line() }
    let missing = wanted.filter { !fonts.have($0) }
    guard !missing.isEmpty else { return complete.line(["fonts": "\(fonts.count)", "characters": "\(wanted.count)"]) }
    let shown = missing.prefix(12).map { "\($0) (U+\(String($0.value, radix: 16, uppercase: true)))" }
    let more = missing.count > shown.count ? " and \(missing.count - shown.count) more" : ""
    let isChinese = missing.contains { $0.properties.isIdeographic }
    return (isChinese ? chinese : lacking).line(["missing": shown.joined(separator: ", ") + more])
  }
}

/// The fonts of a machine, read by fontconfig. Below a root the files are found here and handed to it one by one: its
/// own root prefix (FcConfigSetSysRoot) looks for the files on the live machine in 2.14, and would write caches.
final class InstalledFonts {
  private let configuration: OpaquePointer
  private var patterns: [OpaquePointer] = []

  /// Where fonts are, of the settings that most machines have.
  private static let folders = ["/usr/share/fonts", "/usr/local/share/fonts"]
  /// More files, and deeper folders, than any collection of fonts has.
  private static let fileLimit = 4096
  private static let depthLimit = 8

  /// Nil when fontconfig cannot be started.
  init?(_ what: Examination) {
    guard let made = FcConfigCreate() else { return nil }
    configuration = made
    if what.root.isLive {
      guard FcConfigParseAndLoad(made, nil, 0) == FcTrue, FcConfigBuildFonts(made) == FcTrue else {
        FcConfigDestroy(made)
        return nil
      }
    } else {
      let home = what.environment["HOME"].map { ["\($0)/.local/share/fonts", "\($0)/.fonts"] } ?? []
      for folder in InstalledFonts.folders + home { add(folder, of: what.root, depth: 0) }
    }
    for kind in [FcSetSystem, FcSetApplication] {
      guard let set = FcConfigGetFonts(made, kind) else { continue }
      for index in 0..<Int(max(0, set.pointee.nfont)) {
        if let pattern = set.pointee.fonts[index] { patterns.append(pattern) }
      }
    }
  }

  private var filesSeen = 0

  private func add(_ folder: String, of root: SystemRoot, depth: Int) {
    for name in root.list(folder) where filesSeen < InstalledFonts.fileLimit {
      let path = "\(folder)/\(name)"
      filesSeen += 1
      switch root.status(path)?.kind {
      case .folder where depth < InstalledFonts.depthLimit && root.link(path) == nil:
        add(path, of: root, depth: depth + 1)
      case .file:
        guard case .success = root.contents(path, limit: 4), let host = root.hostPath(path) else { continue }
        FcConfigAppFontAddFile(configuration, host)
      default: continue
      }
    }
  }

  deinit { FcConfigDestroy(configuration) }

  var count: Int { patterns.count }

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
