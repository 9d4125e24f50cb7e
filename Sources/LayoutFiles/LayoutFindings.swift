import Layouts
import Terms
import YAMLFiles

extension LayoutFile {
  /// What a check finds in a layout that could be read: pages that nothing leads to, vital keys that move, second looks
  /// too near the first, and what cannot be hit or read under these conditions.
  package func findings(under conditions: CheckConditions) -> [FileFinding] {
    var findings = FindingList(file: file)
    for form in strayForms {
      findings.add(
        .advice,
        "the form “\(form.name)” is left out: the name of a form begins with its layout's, "
          + "“\(layout.name)-\(form.kind)”",
        at: form.place)
    }
    checkReached(&findings)
    checkStanding(&findings)
    checkConfirmations(&findings)
    checkLetters(&findings)
    TargetSizes(file: self, conditions: conditions).check(&findings)
    LabelRoom(file: self, conditions: conditions).check(&findings)
    return findings.sorted
  }

  /// Pages that no key leads to from the first one, and that the engine does not show by itself.
  private func checkReached(_ findings: inout FindingList) {
    guard let first = layout.pages.first else { return }
    let reached = layout.pagesReached(from: [first.name] + EnginePage.all.map(\.name))
    for (number, page) in layout.pages.enumerated() where !reached.contains(page.name) {
      findings.add(.fault, "no key leads to page “\(page.name)”", at: pagePlaces[number])
    }
  }

  /// Undo, Help and Rest at one place on all pages: a person who knows where they are need not look for them.
  private func checkStanding(_ findings: inout FindingList) {
    for action in [KeyAction.undo, .help, .rest] {
      var standing: (cell: Cell, page: String)?
      for (number, page) in layout.pages.enumerated() {
        for (index, cell) in page.cells.enumerated() {
          guard let key = layout.key(cell.target), key.action == action else { continue }
          if let standing, !standing.cell.isAtPlace(of: cell) {
            findings.add(
              .fault, "“\(key.id)” stands elsewhere on page “\(page.name)” than on “\(standing.page)”",
              at: cellPlaces[number][index])
          }
          standing = standing ?? (cell, page.name)
        }
      }
    }
  }

  /// The second of two looks must not follow from the first by itself: half the board lies between them.
  private func checkConfirmations(_ findings: inout FindingList) {
    for (first, overlay, second) in EnginePage.confirmations {
      guard let number = layout.pages.firstIndex(where: { $0.name == overlay }),
        let index = layout.pages[number].cells.firstIndex(where: { layout.key($0.target)?.action == second })
      else { continue }
      let near = layout.pages.first { page in
        let confirming = layout.standing(layout.pages[number], above: page).cells[index]
        return layout.keys(of: page).contains {
          // (The key that wakes from mere absence needs no second look.)
          $0.key.action == first && page.name != "idle" && layout.distance($0.cell, confirming) < 0.5
        }
      }
      if let near, let key = layout.key(layout.pages[number].cells[index].target) {
        findings.add(
          .fault, "“\(key.id)” stands too near the key that it confirms on page “\(near.name)”: one look would do both",
          at: cellPlaces[number][index])
      }
    }
  }

  /// Letters that the engine cannot treat as letters.
  private func checkLetters(_ findings: inout FindingList) {
    for (number, key) in layout.keys.enumerated() {
      guard case .insert(let text) = key.action, let scalar = text.unicodeScalars.first else { continue }
      let isOne = text.unicodeScalars.count == 1
      if !isOne, text.count == 1, scalar.properties.isAlphabetic {
        findings.add(
          .advice, "“\(key.label)” is a letter of several signs: it is typed, and no words are proposed for it",
          at: keyPlaces[number])
      } else if isOne, scalar.properties.isAlphabetic, text.uppercased().count > 1 {
        findings.add(
          .advice, "the capital of “\(text)” is “\(text.uppercased())”: at the beginning of a sentence that is typed",
          at: keyPlaces[number])
      }
    }
  }
}

extension Layout {
  /// Between the middles of two places, in parts of the board.
  fileprivate func distance(_ one: Cell, _ other: Cell) -> Double {
    let across = Double(one.left + one.right - other.left - other.right) / 2 / Double(max(1, unitsWide))
    let down = Double(one.top + one.bottom - other.top - other.bottom) / 2 / Double(max(1, unitsHigh))
    return (across * across + down * down).squareRoot()
  }
}

extension Cell {
  fileprivate func isAtPlace(of other: Cell) -> Bool {
    left == other.left && top == other.top && right == other.right && bottom == other.bottom
  }
}

/// The findings of one file.
struct FindingList {
  let file: String
  private var findings: [FileFinding] = []

  init(file: String) { self.file = file }

  mutating func add(_ kind: FileFinding.Kind, _ message: String, at place: FilePlace) {
    guard findings.count < FileLimits.errors else { return }
    findings.append(FileFinding(kind, FileFault(.layout, file: file, place: place, message: message)))
  }

  /// In the order of the file.
  var sorted: [FileFinding] {
    findings.enumerated().sorted { ($0.1.fault.place, $0.0) < ($1.1.fault.place, $1.0) }.map(\.element)
  }
}
