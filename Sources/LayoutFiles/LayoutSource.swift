import Layouts
import Terms

/// The Swift source of a layout and its forms, to be compiled in as `BuiltInLayout.` and `name`: the text of each file
/// by its name.
package func swiftSource(of file: LayoutFile, as name: String) -> [(file: String, text: String)] {
  let layout = file.layout
  let capital = name.prefix(1).uppercased() + name.dropFirst()
  let note =
    "// Generated from layouts/\(layout.name).yaml by scripts/generate-layout; change that file instead of this one."
  let imports = "\(note)\n\nimport Terms\n\n"
  let main = """
    extension BuiltInLayout {
      /// The layout “\(layout.name)” as compiled in.
      package static let \(name) = Layout(
        name: \(layout.name.quoted), language: LanguageTag(rawValue: \(layout.language.rawValue.quoted)), unitsWide: \
    \(layout.unitsWide), unitsHigh: \(layout.unitsHigh),
        keys: \(name)Keys, areas: \(name)Areas, pages: \(name)Pages + \(name)MorePages)

      /// Its other forms, made of it.
      static let \(name)Forms: [Layout] = [
    \(file.forms.map { "    \(name).inForm(.\($0.kind.rawValue), named: \($0.layout.name.quoted)),\n" }.joined())  ]

      private static let \(name)Areas: [Area] = [
    \(layout.areas.map { "    \($0.source),\n" }.joined())  ]
    }

    """
  let keys = list("Key", "Keys", name, layout.keys.map(\.source))
  let pages = list("Page", "Pages", name, layout.pages.prefix(pagesAFile).map(\.source))
  let more = list("Page", "MorePages", name, layout.pages.dropFirst(pagesAFile).map(\.source))
  return [
    ("BuiltIn\(capital).swift", imports + main),
    ("BuiltIn\(capital)Keys.swift", "\(note)\n\n" + keys),
    ("BuiltIn\(capital)Pages.swift", "\(note)\n\n" + pages),
    ("BuiltIn\(capital)MorePages.swift", "\(note)\n\n" + more),
  ]
}

/// So many pages keep a generated file within the length of any other.
private let pagesAFile = 5

private func list(_ type: String, _ suffix: String, _ name: String, _ elements: [String]) -> String {
  """
  extension BuiltInLayout {
    static let \(name)\(suffix): [\(type)] = [
  \(elements.map { "    \($0),\n" }.joined())  ]
  }

  """
}

extension String {
  /// As a Swift literal.
  fileprivate var quoted: String {
    let escaped = unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }
}

extension Key {
  fileprivate var source: String {
    let caption = caption.isEmpty ? "" : " caption: \(caption.quoted),"
    let dwell = dwellMilliseconds.map { ", dwellMilliseconds: \($0)" } ?? ""
    return "Key(id: \(id.quoted), label: \(label.quoted),\(caption) action: \(action.source), "
      + "dwellClass: .\(dwellClass.rawValue), style: .\(style.rawValue)\(dwell))"
  }
}

extension Area {
  fileprivate var source: String {
    let label = label.isEmpty ? "" : ", label: \(label.quoted)"
    return "Area(id: \(id.quoted), purpose: .\(purpose.rawValue)\(label))"
  }
}

extension Page {
  fileprivate var source: String {
    let overlay = (isOverlay ? "isOverlay: true, " : "") + (next.map { "next: \($0.quoted), " } ?? "")
    let lines = cells.map { cell in
      "        Cell(target: \(cell.target.source), left: \(cell.left), top: \(cell.top), right: \(cell.right), "
        + "bottom: \(cell.bottom)),\n"
    }
    return "Page(\n      name: \(name.quoted), \(overlay)cells: [\n\(lines.joined())      ])"
  }
}

extension TargetID {
  fileprivate var source: String {
    switch self {
    case .key(let number): ".key(\(number))"
    case .slot(let number): ".slot(\(number))"
    case .token(let number): ".token(\(number))"
    case .line(let number): ".line(\(number))"
    case .area(let number): ".area(\(number))"
    }
  }
}

extension KeyAction {
  fileprivate var source: String {
    switch self {
    case .insert(let text): ".insert(\(text.quoted))"
    case .letters(let letters): ".letters(\(letters.quoted))"
    case .space: ".space"
    case .capital: ".capital"
    case .delete(let unit): ".delete(.\(unit.rawValue))"
    case .move(let unit, let direction): ".move(.\(unit.rawValue), .\(direction.rawValue))"
    case .undo: ".undo"
    case .redo: ".redo"
    case .page(let name): ".page(\(name.quoted))"
    case .listen: ".listen"
    case .speak: ".speak"
    case .finish: ".finish"
    case .say(let text): ".say(\(text.quoted))"
    case .sayAgain: ".sayAgain"
    case .help: ".help"
    case .confirmHelp: ".confirmHelp"
    case .cancelCall: ".cancelCall"
    case .confirmCancelCall: ".confirmCancelCall"
    case .reason(let number, let sentence): ".reason(\(number), saying: \(sentence.quoted))"
    case .rest: ".rest"
    case .wake: ".wake"
    case .confirmWake: ".confirmWake"
    case .setting(let name, let change): ".setting(\(name.quoted), \(change.source))"
    case .profile(let number): ".profile(\(number))"
    case .faster: ".faster"
    case .slower: ".slower"
    case .carersSettings: ".carersSettings"
    case .view(let view): ".view(.\(view.rawValue))"
    case .touchUp: ".touchUp"
    case .leaveReturn: ".leaveReturn"
    case .beginAgain: ".beginAgain"
    // (By the name of the case: ids may begin with a digit.)
    case .calibrate(let wish): ".calibrate(.\(wish))"
    case .advice(let wish): ".advice(.\(wish.rawValue))"
    case .putOffReminder: ".putOffReminder"
    case .doneReminder: ".doneReminder"
    }
  }
}

extension KeyAction.SettingChange {
  fileprivate var source: String {
    switch self {
    case .by(let amount): ".by(\(amount))"
    case .to(let value): ".to(\(value.quoted))"
    case .next: ".next"
    }
  }
}
