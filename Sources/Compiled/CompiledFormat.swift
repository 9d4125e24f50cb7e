/// The compiled file, little-endian (docs/compile.md):
///
///     header   16 bytes   "YANYUCMP", version (u16), kind (u8), 0 (u8), length of the body (u32)
///     body                the source's stamp, then the layout, settings, wording or theme
///     CRC-32C  of everything before it (u32)
package enum CompiledFormat {
  package static let magic: [UInt8] = Array("YANYUCMP".utf8)
  package static let version: UInt16 = 2
  package static let headerLength = 16
  package static let checksumLength = 4

  /// What the header calls the content.
  enum Kind: UInt8 { case layout = 1, settings, wording, theme }

  /// The way out of nearly all that can be wrong.
  package static let compileAgain = "make it again: yanyu compile"
}

/// What a compiled file may hold: nothing that a person's file cannot ask for (a test compares), and little enough that
/// decoding costs a few milliseconds.
package enum CompiledLimits {
  /// A source has 512 kB of text at the most; 100 pages of 300 places are 630 kB, and 3,000 keys 200 kB.
  package static let bytes = 2 << 20
  /// PATH_MAX of Linux.
  package static let pathBytes = 4096
  /// A key of 2.5 degrees leaves room for some sixty on a screen; fifty screens of them.
  package static let keys = 3000
  /// Named ones, and as many again for the unnamed places of a full page.
  package static let areas = 3300
  package static let pages = 100
  package static let cellsOnAPage = 300
  /// As many as `slot-20` names.
  package static let slots = 20
  /// PageGeometry multiplies units with pixels: these leave the products far from overflow.
  package static let boardUnits = 100...100_000
  /// Below 200 ms every glance would choose.
  package static let dwellMilliseconds = 200...10_000
  /// Read at a glance, or typed by a person as a name.
  package static let labelScalars = 60
  package static let idScalars = 40
  /// A phrase is one utterance; the longest sentence known from life has 116 characters.
  package static let sayScalars = 500
  /// A step of a setting: wider than any range of the catalogue.
  package static let settingStep = -1_000_000...1_000_000
  /// Keys with times of their own, and relays: a key each.
  package static let rowsOfATable = 3000
  /// A sentence of the keyboard's own is one line on the screen.
  package static let wordingScalars = 500
}
