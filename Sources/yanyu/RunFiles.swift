import Configuration
import Foundation
import LayoutFiles
import Layouts
import Platform
import Terms
import YAMLFiles

/// What a session is asked to read, looked for before the screen is taken: afterwards a wrong name could only be told
/// on a keyboard that is not the one that was asked for.
struct RunFiles {
  private let options: LaunchOptions
  private let files: PeoplesFiles

  init(_ options: LaunchOptions) {
    self.options = options
    let data = try? DataFolder.find(option: options.data)
    files = PeoplesFiles(
      option: options.settings, data: data, environment: ProcessInfo.processInfo.environment)
  }

  /// - Throws: 1 with what there is.
  func check() throws(CommandFailure) {
    if let named = options.settings, FileStamp(path: PeoplesFiles.absolute(named)) == nil {
      throw CommandFailure(
        .settings, "there is no \(printable(named)); name a file, or leave --settings out for yours in .config/yanyu")
    }
    // A layout that settings name is theirs to be wrong about: the keyboard starts and says it.
    if let layout = options.layout {
      try check(layout, "layout")
    } else if let language = options.language {
      try check(language.rawValue, "keyboard for")
    }
  }

  private func check(_ name: String, _ what: String) throws(CommandFailure) {
    let builtIn = BuiltInLayout.all.map(\.name)
    guard !builtIn.contains(name), !isThere(name) else { return }
    let known = Set(PeoplesFiles.names(in: files.layoutFolders) + builtIn).sorted()
    let meant = NearestName.nearest(to: name, among: known).map { "did you mean \($0)?" }
    throw CommandFailure(
      .layout, "there is no \(what) “\(printable(name))”; \(meant ?? "there is \(known.joined(separator: ", "))")")
  }

  /// Whether a file has a layout of that name. One with faults is let through: it is told on the keyboard, and counts
  /// as soon as it is mended.
  private func isThere(_ name: String) -> Bool {
    guard let file = files.layout(name) else { return false }
    guard let text = try? PersonsText.read(file, .layout).text,
      let layouts = try? LayoutFiles.parseAll(text, file: file)
    else { return true }
    return layouts.contains { $0.name == name }
  }
}
