import Scene
import Terms
import Themes

extension ByteWriter {
  mutating func theme(_ theme: Theme) {
    string(theme.name.rawValue)
    count(ThemeColour.allCases)
    for colour in ThemeColour.allCases {
      string(colour.rawValue)
      integer(theme[colour].hex)
    }
  }
}

extension BodyReader {
  /// Every colour of this program by its name; one that is missing or unknown was written by another version of it.
  /// What falls short of its contrast was not written by `yanyu compile`, or by one with other bars.
  mutating func theme() throws(CompiledFault) -> Theme {
    let name = try choice("theme", ThemeName.self)
    var theme = Theme(name, ground: Colour(0))
    var read: Set<ThemeColour> = []
    for _ in 0..<(try count("colours", limit: ThemeColour.allCases.count)) {
      let colour = try choice("colour", ThemeColour.self)
      guard read.insert(colour).inserted else { throw fault("\(colour.rawValue) twice") }
      let hex = try integer(colour.rawValue, as: UInt32.self)
      guard hex <= 0xFFFFFF else { throw fault("\(colour.rawValue) is no colour") }
      theme[colour] = Colour(hex)
    }
    if let missing = ThemeColour.allCases.first(where: { !read.contains($0) }) {
      throw otherVersion("no colour for “\(missing.rawValue)”")
    }
    if let shortfall = theme.shortfalls.first {
      throw otherVersion("\(shortfall.bar.ink.rawValue) on \(shortfall.bar.ground.rawValue) has too little contrast")
    }
    return theme
  }

  private func otherVersion(_ message: String) -> CompiledFault {
    var fault = fault("\(message); \(CompiledFormat.compileAgain)")
    fault.reason = .otherVersion
    return fault
  }
}
