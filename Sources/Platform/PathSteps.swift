import Glibc

/// Every name in a folder that has a say in where a path leads: the last one, links on the way, and the first that is
/// missing.
package struct PathSteps: Hashable, Sendable {
  package struct Step: Hashable, Sendable {
    /// Without links.
    package var folder: String
    package var name: String
  }

  /// As many links as the kernel follows (path_resolution(7)).
  private static let linkLimit = 40

  package private(set) var steps: [Step] = []

  /// Walks `path`, which is absolute, as it is now.
  package init(_ path: String) {
    var rest = ArraySlice(PathSteps.components(path).reversed())
    var folder = "/"
    var links = 0
    while let name = rest.popLast() {
      if name == ".." {
        folder = PathSteps.parent(of: folder)
        continue
      }
      let place = folder == "/" ? "/\(name)" : "\(folder)/\(name)"
      let target = PathSteps.link(at: place)
      var status = stat()
      let isThere = lstat(place, &status) == 0
      if target != nil || rest.isEmpty || !isThere { steps.append(Step(folder: folder, name: name)) }
      guard isThere else { return }
      guard let target else {
        folder = place
        continue
      }
      links += 1
      guard links <= PathSteps.linkLimit else { return }
      if target.hasPrefix("/") { folder = "/" }
      rest += PathSteps.components(target).reversed()
    }
  }

  private static func components(_ path: String) -> [String] {
    path.split(separator: "/").map(String.init).filter { $0 != "." }
  }

  private static func parent(of folder: String) -> String {
    let above = folder.split(separator: "/").dropLast().joined(separator: "/")
    return "/" + above
  }

  private static func link(at path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &buffer, buffer.count)
    guard count > 0 else { return nil }
    return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
