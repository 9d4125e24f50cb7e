import Configuration
import Foundation
import LayoutFiles
import Platform
import Settings
import SettingsFiles
import ThemeFiles
import WordingFiles
import YAMLFiles

/// A file to check, and which kind it is.
struct CheckedFile {
  var path: String
  var kind: Culprit
  /// Its text, or why there is none.
  private let content: Result<String, FileFaults>
  /// Whether it is one of the four kinds.
  private let isKnown: Bool

  /// Files looked at in one folder; a home folder given by a slip ends early.
  private static let fileLimit = 1000

  /// The file at a path, or those in a folder and the folders in it, sorted.
  /// - Throws: when nothing is there.
  static func found(at path: String) throws(CommandFailure) -> [CheckedFile] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw CommandFailure(.yanyu, "\(path) is not there")
    }
    guard isFolder.boolValue else { return [CheckedFile(path: path)] }
    var files: [CheckedFile] = []
    let folder = URL(fileURLWithPath: path, isDirectory: true)
    let found = FileManager.default.enumerator(
      at: folder, includingPropertiesForKeys: [.isRegularFileKey], options: [.skipsHiddenFiles])
    var paths: [String] = []
    while let url = found?.nextObject() as? URL {
      guard url.pathExtension == "yaml" || url.pathExtension == "yml",
        (try? url.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true
      else { continue }
      guard paths.count < fileLimit else {
        throw CommandFailure(.yanyu, "\(path) holds more than \(fileLimit) files; name a smaller folder")
      }
      paths.append(path + "/" + url.path.dropFirst(folder.path.count).drop { $0 == "/" })
    }
    for path in paths.sorted() {
      let file = CheckedFile(path: path)
      // A folder may hold files that are no business of ours.
      if file.isKnown { files.append(file) }
    }
    return files
  }

  init(path: String) {
    self.path = path
    let place = Self.kind(byPlace: path)
    // Even a file that is no text may be known by its groups, and then the right one is to blame.
    let file = try? SmallFile.read(PeoplesFiles.absolute(path), limit: FileLimits.bytes)
    let said = file.flatMap { Self.kind(of: String(decoding: $0.bytes, as: UTF8.self)) }
    kind = said ?? place ?? .settings
    content = Self.read(path, kind)
    isKnown = said != nil || place != nil
  }

  /// One of which it is known what it is.
  init(path: String, kind: Culprit) {
    self.path = path
    self.kind = kind
    content = Self.read(path, kind)
    isKnown = true
  }

  /// What a settings file says.
  var book: Result<SettingsBook, FileFaults> {
    Result { () throws(FileFaults) in try SettingsFiles.parse(content.get(), file: path.onOneLine) }
  }

  private static func read(_ path: String, _ culprit: Culprit) -> Result<String, FileFaults> {
    do {
      return .success(try PersonsText.read(PeoplesFiles.absolute(path), culprit).text)
    } catch let faults as FileFaults {
      // They name the whole path; the person named a part of it.
      return .failure(
        FileFaults(
          errors: faults.errors.map {
            FileFault(culprit, file: path.onOneLine, place: $0.place, message: $0.message)
          }))
    } catch {
      let message = PersonsText.complaint(error)
      let fault = FileFault(culprit, file: path.onOneLine, place: .start, message: message)
      return .failure(FileFaults(errors: [fault]))
    }
  }

  /// What is wrong with it, and what could be better, in its order.
  func findings(under conditions: CheckConditions) -> [FileFinding] {
    let name = path.onOneLine
    do throws(FileFaults) {
      let text = try content.get()
      switch kind {
      case .layout: return try checkLayout(text, name, conditions)
      case .settings: _ = try SettingsFiles.parse(text, file: name)
      case .strings: return try WordingFiles.read(text, file: name).findings
      case .theme: return try checkTheme(text, name)
      }
      return []
    } catch {
      return error.errors.map { FileFinding(.fault, $0) }
    }
  }

  private func checkLayout(
    _ text: String, _ name: String, _ conditions: CheckConditions
  ) throws(FileFaults) -> [FileFinding] {
    let read = try LayoutFiles.read(text, file: name)
    let called = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    var findings = read.findings(under: conditions)
    if called != read.layout.name {
      let message =
        "the layout calls itself “\(read.layout.name)”, and is found by the name of its file, “\(called.shortened)”"
      findings.insert(
        FileFinding(.advice, FileFault(.layout, file: name, place: read.namePlace, message: message)), at: 0)
    }
    return findings
  }

  private func checkTheme(_ text: String, _ name: String) throws(FileFaults) -> [FileFinding] {
    let theme = try ThemeFiles.parse(text, file: name)
    let called = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    guard called != theme.name.rawValue else { return [] }
    let message =
      "the theme calls itself “\(theme.name.rawValue)”, and is found by the name of its file, “\(called.shortened)”"
    return [FileFinding(.advice, FileFault(.theme, file: name, place: .start, message: message))]
  }

  /// By the groups at the left edge, which stand even in a file that is no YAML at present.
  private static func kind(of text: String) -> Culprit? {
    let groups = Set(
      text.split(whereSeparator: \.isNewline).prefix(20_000).compactMap { line -> Substring? in
        guard let first = line.first(where: { $0 != "\u{FEFF}" }), first.isLetter, let colon = line.firstIndex(of: ":")
        else { return nil }
        return line[..<colon]
      })
    if !groups.isDisjoint(with: ["pages", "board", "keys", "letters", "areas"]) { return .layout }
    if groups.contains("colours") { return .theme }
    if groups.contains("strings") || groups.contains("weekdays") { return .strings }
    if !groups.isDisjoint(with: ["dwell", "voice", "profiles", "bounds", "gaze", "screen", "typing"]) {
      return .settings
    }
    return nil
  }

  private static func kind(byPlace path: String) -> Culprit? {
    let folders = URL(fileURLWithPath: path).pathComponents.dropLast()
    if path.hasSuffix("settings.yaml") { return .settings }
    if folders.last == "strings" { return .strings }
    if folders.last == "themes" { return .theme }
    return folders.last == "layouts" ? .layout : nil
  }
}
