import CFontconfig
import Glibc
import Platform

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
      // (Nil: what FONTCONFIG_FILE or FONTCONFIG_PATH of this process say, else the machine's.)
      let file = what.environment["FONTCONFIG_FILE"]
      guard FcConfigParseAndLoad(made, file, 1) == FcTrue, FcConfigBuildFonts(made) == FcTrue else {
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

  /// Whether any of them has the character; of emoji, in colour.
  func have(_ scalar: Unicode.Scalar) -> Bool {
    let inColour = FontCharacters.isEmoji(scalar)
    return patterns.contains { pattern in
      if inColour {
        var isColoured: FcBool = 0
        guard FcPatternGetBool(pattern, FC_COLOR, 0, &isColoured) == FcResultMatch, isColoured == FcTrue else {
          return false
        }
      }
      var characters: OpaquePointer?
      guard FcPatternGetCharSet(pattern, FC_CHARSET, 0, &characters) == FcResultMatch, let characters else {
        return false
      }
      return FcCharSetHasChar(characters, scalar.value) == FcTrue
    }
  }

  /// Whether any of them is of one of these families, whatever the case of their names.
  func haveFamily(among names: [String]) -> Bool {
    let wanted = Set(names.map { $0.lowercased() })
    return patterns.contains { pattern in
      // More names in more languages than any font has.
      (Int32(0)..<64).contains { index in
        var name: UnsafeMutablePointer<FcChar8>?
        guard FcPatternGetString(pattern, FC_FAMILY, index, &name) == FcResultMatch, let name else { return false }
        return wanted.contains(String(cString: name).lowercased())
      }
    }
  }
}
