/// Which families text is set in, in the order in which they are tried for each character. What is not installed is
/// passed over; for what none of them has, fontconfig finds another font. Emoji are found by fontconfig as well, by its
/// family "emoji": named here, Noto Color Emoji would take the figures and the spaces of all text.
package struct FontChoice: Hashable, Sendable {
  package var latin: [String]
  package var chinese: [String]
  /// Settings of fontconfig's in the place of the machine's; nil for those.
  package var configurationFile: String?

  /// Those that the screen was designed with first, then those that every Debian has or can have.
  package init(
    latin: [String] = ["Inter", "Noto Sans", "DejaVu Sans"],
    chinese: [String] = ["Noto Sans CJK SC", "WenQuanYi Micro Hei"], configurationFile: String? = nil
  ) {
    self.latin = latin
    self.chinese = chinese
    self.configurationFile = configurationFile
  }

  /// Pango's list of families. Commas within a name would be read as the end of it.
  var families: String {
    let named = (latin + chinese).map { $0.filter { $0 != "," } }
    return (named + ["sans-serif"]).joined(separator: ",")
  }
}
