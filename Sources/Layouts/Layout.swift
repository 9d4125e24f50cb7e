import Terms

/// A locale's keyboard: its pages, and every key once, however many pages show it.
package struct Layout: Hashable, Sendable {
  package var name: String
  package var language: LanguageTag
  /// The size of the drawing board in layout units; cells are placed in these and scaled to the surface.
  package var unitsWide: Int
  package var unitsHigh: Int
  /// `TargetID.key(n)` is `keys[n]`.
  package var keys: [Key]
  /// `TargetID.area(n)` is `areas[n]`: places that choose nothing.
  package var areas: [Area]
  /// The first page is the one shown at the start.
  package var pages: [Page]

  package init(
    name: String, language: LanguageTag, unitsWide: Int, unitsHigh: Int, keys: [Key], areas: [Area], pages: [Page]
  ) {
    self.name = name
    self.language = language
    self.unitsWide = unitsWide
    self.unitsHigh = unitsHigh
    self.keys = keys
    self.areas = areas
    self.pages = pages
  }

  /// Nil when there is no page of that name.
  package func page(named name: String) -> Page? { pages.first { $0.name == name } }

  /// The key behind a target; nil for other kinds of target and for numbers that are not ours.
  package func key(_ target: TargetID) -> Key? {
    guard case .key(let number) = target, keys.indices.contains(number) else { return nil }
    return keys[number]
  }
}

/// Something to choose on a page: what it shows, and what choosing it does.
package struct Key: Hashable, Sendable {
  /// Unique in the layout: what reports and tests call it.
  package var id: String
  package var label: String
  package var caption: String
  package var action: KeyAction
  package var dwellClass: DwellClass
  package var style: KeyStyle
  /// Its own completion time in place of its class's, in milliseconds.
  package var dwellMilliseconds: Int?

  package init(
    id: String, label: String, caption: String = "", action: KeyAction, dwellClass: DwellClass, style: KeyStyle,
    dwellMilliseconds: Int? = nil
  ) {
    self.id = id
    self.label = label
    self.caption = caption
    self.action = action
    self.dwellClass = dwellClass
    self.style = style
    self.dwellMilliseconds = dwellMilliseconds
  }
}

/// How long a look must be, by what it may cost to be wrong.
package enum DwellClass: String, Hashable, Sendable, CaseIterable {
  case letter, candidate, function, destructive, help
}

/// How a key is dressed.
package enum KeyStyle: String, Hashable, Sendable, CaseIterable {
  case letter, function, listen, speak, help, rest, urgent, answer
}

/// A place that chooses nothing, or shows something.
package struct Area: Hashable, Sendable {
  package enum Purpose: String, Hashable, Sendable {
    case message, clock
    /// Dead on purpose; it may carry a hint as its label.
    case dead
  }
  package var id: String
  package var purpose: Purpose
  package var label: String

  package init(id: String, purpose: Purpose, label: String = "") {
    self.id = id
    self.purpose = purpose
    self.label = label
  }
}

/// One screen of a layout.
package struct Page: Hashable, Sendable {
  package var name: String
  /// An overlay stands on top of the page below it, whose keys are shown and dead.
  package var isOverlay: Bool
  /// The page is one step of a choice: when a letter, a sign, a space or a word has been chosen on it, the page of this
  /// name is shown, and Undo goes back there. Nil for a page that stays.
  package var next: String?
  package var cells: [Cell]

  package init(name: String, isOverlay: Bool = false, next: String? = nil, cells: [Cell]) {
    self.name = name
    self.isOverlay = isOverlay
    self.next = next
    self.cells = cells
  }
}

/// A target and its place in layout units, edges included left and top.
package struct Cell: Hashable, Sendable {
  package var target: TargetID
  package var left: Int
  package var top: Int
  package var right: Int
  package var bottom: Int

  package init(target: TargetID, left: Int, top: Int, right: Int, bottom: Int) {
    self.target = target
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }
}
