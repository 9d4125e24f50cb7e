import Platform
import Scene
import Screens
import Terms
import Themes
import Words

/// Draws pictures on a screen of pixels, on a thread of its own: the newest picture wins, and whoever shows one never
/// waits, whatever the screen or a font does.
package final class ScreenDisplay: Sendable {
  /// What the painter's thread has to say to the engine's.
  package enum Report: Hashable, Sendable {
    /// The screen has this size from now on; sent once at the start.
    case surface(PixelSize)
    /// Widths in pixels of the words that were asked for, in their order.
    case measured(revision: UInt64, words: [String], widths: [Double])
    /// Nothing is touched any more: the console may be given away.
    case released
    /// The picture was written to that file, or could not be.
    case pictureWritten(file: String, fault: ScreenFault?)
    /// Empty when the screen draws again.
    case trouble(String)
  }

  private let pictures: Mailbox<Picture>

  /// Starts the painter's thread.
  /// - Parameters:
  ///   - themes: until others come.
  ///   - wording: until another comes.
  ///   - makeOutput: called on the painter's thread; what it throws comes as `trouble`, and it is called again every
  ///     second.
  /// - Throws: When descriptors or threads run out.
  package init(
    themes: ThemeSet = ThemeSet(), wording: Wording = .english,
    makeOutput: @escaping @Sendable () throws(ScreenFault) -> any ScreenOutput
  ) throws(SystemError) {
    pictures = try Mailbox()
  }

  /// Readable when `takeReports` has something.
  package var events: Int32 { pictures.ready.raw }
  package func takeReports() -> [Report] { [] }

  /// Shows a picture soon, unless a newer one comes first. Never waits.
  package func show(_ picture: Picture) { pictures.put(picture) }
  /// Asks for widths; they come as a report. Never waits.
  package func measure(_ words: [String], revision: UInt64, for surface: Surface) {}
  /// Other themes, other words of the display's own. Never waits.
  package func themesChanged(_ themes: ThemeSet) {}
  package func wordingChanged(_ wording: Wording) {}
  /// Draws everything again: after a suspend, after another program drew. Never waits.
  package func redrawAll() {}
  /// False: the screen is let go, and `released` is reported. Never waits.
  package func setInFront(_ isInFront: Bool) {}
  /// Paints the newest picture afresh into a PNG file (0600, by rename). Never waits.
  package func writePicture(to file: String) {}
  /// Ends the painter; waits half a second at the most.
  package func close() {}
}
