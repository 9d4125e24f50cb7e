/// Where layouts and dictionaries lie.
package enum DataFolder {
  /// Nothing was found; says where it was looked for.
  package struct Missing: Error, Hashable, Sendable, CustomStringConvertible {
    package var tried: [String]

    package var description: String {
      "yanyu: no layouts and dictionaries in \(tried.map(printable).joined(separator: ", ")); "
        + "run scripts/setup, or name their folder with --data FOLDER"
    }
  }

  /// Folders above the program that are tried as the checkout: `.build`, the platform, the configuration, and room
  /// for one more.
  private static let levels = 5

  /// `--data` when given; else `../share/yanyu` beside the program's folder; else the checkout that the program was
  /// built in.
  /// - Parameters:
  ///   - option: the value of `--data`.
  ///   - programFolder: absolute, without a slash at its end.
  ///   - isFolder: whether a folder of this path is there.
  /// - Returns: the folder that holds `layouts` and `dictionaries`.
  /// - Throws: when there is none, with the places that were tried.
  package static func find(
    option: String?, programFolder: String, isFolder: (String) -> Bool
  ) throws(Missing) -> String {
    if let option {
      guard isFolder(option) else { throw Missing(tried: [option]) }
      return option
    }
    var folders = programFolder.split(separator: "/", omittingEmptySubsequences: true)
    let installed = "/" + (folders.dropLast() + ["share", "yanyu"]).joined(separator: "/")
    if isFolder(installed) { return installed }
    for _ in 0..<levels where !folders.isEmpty {
      // The sources' own folder tells a checkout from any other place that has dictionaries.
      let last = folders.removeLast()
      let above = "/" + folders.joined(separator: "/")
      if last == ".build", isFolder(above + "/dictionaries"), isFolder(above + "/Sources") { return above }
    }
    throw Missing(tried: [installed, "the checkout above \(programFolder)"])
  }
}
