import Scene
import Terms
import Themes
import YAMLFiles
import Yams

/// Reads the text of a theme file; errors call it `file`. A colour that it lacks is the built-in one of that theme.
/// - Throws: everything that is wrong with it, in the order of the file; when nothing else is, every pair of colours
///   that falls short of its contrast, with the numbers.
package func parse(_ text: String, file: String) throws(FileFaults) -> Theme {
  var reader = ThemeReader(faults: FaultList(.theme, file: file))
  return try reader.read(YAMLText.compose(text, .theme, file: file), isWhole: false)
}

/// The same for a file that is to be compiled in: it must have every colour.
/// - Throws: as `parse` does.
package func parseReference(_ text: String, file: String) throws(FileFaults) -> Theme {
  var reader = ThemeReader(faults: FaultList(.theme, file: file))
  return try reader.read(YAMLText.compose(text, .theme, file: file), isWhole: true)
}

/// Puts a theme together from the nodes of its file.
private struct ThemeReader {
  var faults: FaultList
  private var places: [ThemeColour: FilePlace] = [:]

  init(faults: FaultList) { self.faults = faults }

  static let fields = ["theme", "colours"]

  mutating func read(_ root: Node, isWhole: Bool) throws(FileFaults) -> Theme {
    let fields = faults.fields(root, "a theme file", known: Self.fields)
    for name in Self.fields where fields[name] == nil { faults.add("the file has no \(name)", at: .start) }
    let name = fields["theme"].flatMap { faults.choice($0, "theme", ThemeName.self) }
    var theme = Theme.builtIn(name ?? .dark)
    if let colours = fields["colours"] { readColours(colours, into: &theme, isWhole: isWhole) }
    try faults.throwIfAny()
    checkContrast(of: theme)
    try faults.throwIfAny()
    return theme
  }

  private mutating func readColours(_ node: Node, into theme: inout Theme, isWhole: Bool) {
    for (name, key, value) in faults.pairs(node, "colours") where !faults.isFull {
      guard let what = ThemeColour(rawValue: name) else {
        faults.addUnknown("colour", name, among: ThemeColour.allCases.map(\.rawValue), at: key)
        continue
      }
      guard let colour = readColour(value, of: name) else { continue }
      theme[what] = colour
      places[what] = FilePlace(value.mark)
    }
    guard isWhole else { return }
    for colour in ThemeColour.allCases where places[colour] == nil {
      faults.add("there is no colour “\(colour.rawValue)”", at: node)
    }
  }

  private mutating func readColour(_ node: Node, of name: String) -> Colour? {
    guard case .scalar(let scalar) = node else {
      faults.add("\(name) must be a colour in quotes, as “#1b222c”", at: node)
      return nil
    }
    let digits = scalar.string.dropFirst()
    if scalar.string.first == "#", digits.utf8.count == 6, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }),
      let hex = UInt32(digits, radix: 16)
    {
      return Colour(hex)
    }
    let message =
      scalar.string.isEmpty
      ? "\(name) has no colour; it needs quotes round it (“#1b222c”), or # begins a comment"
      : "\(name) is “\(scalar.string.shortened)”; a colour is # and six digits 0-9 a-f in quotes, as “#1b222c”"
    faults.add(message, at: node)
    return nil
  }

  /// No exception: whoever needs other colours needs them to be told apart all the more.
  private mutating func checkContrast(of theme: Theme) {
    for shortfall in theme.shortfalls {
      let bar = shortfall.bar
      // The place of the one that the file names; of the ink when it names both.
      let place = places[bar.ink] ?? places[bar.ground] ?? .start
      let isInk = places[bar.ink] != nil || places[bar.ground] == nil
      let (changed, other) = isInk ? (bar.ink, bar.ground) : (bar.ground, bar.ink)
      let nearest = theme[changed].nearest(withContrast: bar.least, to: theme[other])
      let advice = nearest.map { "; the nearest \(changed.rawValue) that does is “\($0.text)”" } ?? ""
      faults.add(
        "\(bar.ink.rawValue) (\(theme[bar.ink].text)) on \(bar.ground.rawValue) (\(theme[bar.ground].text)) has a "
          + "contrast of \(shortfall.contrast.twoPlaces):1, and \(bar.least.onePlace):1 is the least\(advice)",
        at: place)
    }
  }
}

extension Colour {
  /// The colour nearest to this one, on its way to white or to black, that has the contrast wanted; nil when neither
  /// end has it.
  func nearest(withContrast least: Double, to other: Colour) -> Colour? {
    let isLighter = luminance >= other.luminance
    let ends = isLighter ? [Colour(0xFFFFFF), Colour(0)] : [Colour(0), Colour(0xFFFFFF)]
    for end in ends {
      let (from, to) = (LinearLight(self), LinearLight(end))
      for step in 0...256 {
        let colour = from.mixed(with: to, share: Double(step) / 256).colour
        if colour.contrast(with: other) >= least { return colour }
      }
    }
    return nil
  }
}

extension Double {
  /// Rounded down, so that what falls short never reads as enough: 6.99 for 6.999.
  fileprivate var twoPlaces: String {
    let hundredths = Int(exactly: (self * 100).rounded(.down)) ?? 0
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// "7" and "4.5".
  fileprivate var onePlace: String {
    self == rounded() ? "\(Int(exactly: self) ?? 0)" : "\(self)"
  }
}
