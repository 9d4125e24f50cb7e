import Display
import Foundation
import Scene
import Terms
import Testing

/// Contrast as WCAG 2.2 defines it: (lighter + 0.05) / (darker + 0.05) of the relative luminances. Colours that the
/// terminal alone knows (the sixteen of a terminal, its own ink and ground) cannot be judged.
enum Contrast {
  /// 0xRRGGBB, where it is known.
  static func colour(_ colour: CellColour, _ theme: ThemeName, _ depth: ColourDepth) -> UInt32? {
    switch colour {
    case .standard: return nil
    case .rgb(let red, let green, let blue): return UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
    case .indexed(let index) where index < 16:
      let slots = ConsoleColours.slots(.builtIn(theme))
      return depth == .console && slots.indices.contains(Int(index)) ? slots[Int(index)] : nil
    case .indexed(let index) where index >= 232: return UInt32(8 + 10 * (Int(index) - 232)) * 0x010101
    case .indexed(let index):
      // xterm's cube of 6 × 6 × 6.
      let number = Int(index) - 16
      var colour: UInt32 = 0
      for level in [number / 36, number / 6 % 6, number % 6] {
        colour = colour << 8 | UInt32(level == 0 ? 0 : 55 + 40 * level)
      }
      return colour
    }
  }

  /// Relative luminance (WCAG 2.2, "relative luminance").
  static func luminance(_ colour: UInt32) -> Double {
    let parts = [colour >> 16, colour >> 8, colour].map { part in
      let share = Double(part & 0xFF) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  static func ratio(_ one: UInt32, _ other: UInt32) -> Double {
    let (left, right) = (luminance(one), luminance(other))
    return (max(left, right) + 0.05) / (min(left, right) + 0.05)
  }
}

struct ContrastTests {
  @Test func `the formula gives what the guidelines give`() {
    #expect(abs(Contrast.ratio(0xFFFFFF, 0x000000) - 21) < 0.001)
    #expect(abs(Contrast.ratio(0x777777, 0xFFFFFF) - 4.478) < 0.001)
    #expect(Contrast.ratio(0x123456, 0x123456) == 1)
  }

  private static let known: [ColourDepth] = [.console, .indexed, .trueColour]

  /// What is written or drawn on what, and the least contrast: 7 for what is chosen by (WCAG 1.4.6), 4.5 for what is
  /// read beside it (1.4.3), 3 for frames and lights that tell a state (1.4.11).
  private static func pairs(_ palette: TerminalPalette) -> [(what: String, CellColour, on: CellColour, least: Double)] {
    let (inks, grounds) = (palette.inks, palette.grounds)
    return [
      ("letters", inks.label, grounds.key, 7), ("candidates", inks.label, grounds.candidate, 7),
      ("functions", inks.function, grounds.function, 7), ("Listen", inks.listen, grounds.function, 7),
      ("Speak", inks.speak, grounds.speak, 7), ("Help", inks.help, grounds.help, 7),
      ("Rest", inks.rest, grounds.rest, 7), ("half chosen", inks.filled, grounds.progress, 7),
      ("chosen", inks.flash, grounds.flash, 7), ("the message", inks.label, grounds.screen, 7),
      ("the word in progress", inks.accent, grounds.screen, 7), ("spoken", inks.speaking, grounds.speaking, 7),
      ("a heading", inks.help, grounds.screen, 7),
      ("the clock", inks.clock, grounds.screen, 4.5), ("date and hints", inks.dim, grounds.screen, 4.5),
      ("typed letters of a candidate", inks.dim, grounds.candidate, 4.5), ("captions", inks.dim, grounds.function, 4.5),
      ("captions of keys", inks.dim, grounds.key, 4.5), ("Speak's caption", inks.speakSmall, grounds.speak, 4.5),
      ("Rest's caption", inks.dim, grounds.rest, 4.5), ("Help's caption", inks.dim, grounds.help, 4.5),
      ("the frame of a look", inks.accent, grounds.screen, 3), ("Listen's frame", inks.speakFrame, grounds.screen, 3),
      ("Help's frame", inks.helpFrame, grounds.screen, 3), ("all is well", inks.good, grounds.screen, 3),
      ("doubtful", inks.doubtful, grounds.screen, 3), ("the chosen key", grounds.flash, grounds.screen, 3),
    ] + (palette.outline.map { [("outlines", $0, grounds.screen, 3)] } ?? [])
  }

  @Test(arguments: ThemeName.allCases, known)
  func `everything can be read on what it stands on`(theme: ThemeName, depth: ColourDepth) throws {
    for (what, ink, ground, least) in Self.pairs(TerminalPalette(theme: .builtIn(theme), depth: depth)) {
      let above = try #require(Contrast.colour(ink, theme, depth), "\(what): a colour that is not known")
      let below = try #require(Contrast.colour(ground, theme, depth), "\(what): a ground that is not known")
      let ratio = Contrast.ratio(above, below)
      #expect(ratio >= least, "\(what): \(String(format: "%.2f", ratio))")
    }
  }

  /// The pages themselves: no cell with a letter in it falls short, however it came by its colours. Keys that cannot be
  /// chosen are left out, as the guidelines leave them out.
  @Test(arguments: ThemeName.allCases, known)
  func `no letter of a page falls short`(theme: ThemeName, depth: ColourDepth) {
    for var picture in [
      SamplePictures.letters(columns: 128, rows: 40), SamplePictures.call(columns: 128, rows: 40),
      SamplePictures.answers(columns: 128, rows: 40), SamplePictures.rest(columns: 128, rows: 40),
    ] {
      picture.theme = theme
      picture.boxes.removeAll { $0.state == .dead }
      let renderer = PictureRenderer(theme: theme, capabilities: GoldenFrameTests.capabilities(depth))
      let canvas = renderer.render(picture, columns: 128, rows: 40, at: .milliseconds(1120))
      for cell in canvas.cells where cell.text.first?.isLetter == true || cell.text.first?.isNumber == true {
        guard let ink = Contrast.colour(cell.style.foreground, theme, depth),
          let ground = Contrast.colour(cell.style.background, theme, depth)
        else {
          Issue.record("“\(cell.text)” has a colour that is not known")
          continue
        }
        let ratio = Contrast.ratio(ink, ground)
        #expect(ratio >= 4.5, "“\(cell.text)”: \(String(format: "%.2f", ratio))")
      }
    }
  }
}
