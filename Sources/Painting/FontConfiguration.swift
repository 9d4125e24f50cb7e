import CPango

/// Settings of fontconfig's from a file, with the fonts that they name. Without a readable file there are none.
final class FontConfiguration {
  let raw: OpaquePointer

  /// Nil when memory runs out.
  init?(file: String) {
    guard let made = FcConfigCreate() else { return nil }
    raw = made
    _ = FcConfigParseAndLoad(made, file, 0)
    _ = FcConfigBuildFonts(made)
  }

  deinit { FcConfigDestroy(raw) }
}
