import ArgumentParser
import Configuration
import Terms

/// The size of a surface as options give it: "1280x800".
struct SurfaceSize: ExpressibleByArgument, Equatable {
  var width: Int
  var height: Int

  /// As `yanyu run` takes them.
  static let range = 1...LaunchOptions.Size.limit
  static let usual = SurfaceSize(width: 1280, height: 800)

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  init?(argument: String) {
    let parts = argument.split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let width = Int(parts[0]), let height = Int(parts[1]),
      Self.range.contains(width), Self.range.contains(height)
    else { return nil }
    self.init(width: width, height: height)
  }

  var defaultValueDescription: String { "\(width)x\(height)" }

  var surface: Surface { Surface(width: width, height: height) }
}
