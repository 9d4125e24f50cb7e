import Configuration
import Glibc
import Painting
import Platform
import Screens

/// Which screen of pixels the command line asks for.
enum ScreenChoice {
  typealias MakeOutput = @Sendable () throws(ScreenFault) -> any ScreenOutput

  /// The supervisor's graphics card, whose master it is.
  private static let inheritedCard: Int32 = 5

  /// What makes the screen that the options ask for, on the monitor of that name (empty: the best there is), on the
  /// painter's thread; nil when the terminal is the display.
  static func output(for options: LaunchOptions, connector: String) -> MakeOutput? {
    let size = size(for: options)
    let wanted = connector.isEmpty ? nil : connector
    switch options.display {
    case .terminal, nil: return nil
    case .png(let folder): return { () throws(ScreenFault) in try PNGOutput(folder: folder, size: size) }
    case .framebuffer: return { () throws(ScreenFault) in try FramebufferOutput() }
    case .kms: return { () throws(ScreenFault) in try KMSOutput(descriptor: try card(wanted), connector: wanted) }
    }
  }

  /// The size where the screen itself has none, and until it is known.
  static func size(for options: LaunchOptions) -> PixelSize {
    PixelSize(width: options.size?.width ?? 1280, height: options.size?.height ?? 800)
  }

  /// The card that the supervisor gave us; started by hand, the best there is.
  private static func card(_ connector: String?) throws(ScreenFault) -> Descriptor {
    var status = stat()
    guard fstat(inheritedCard, &status) == 0, status.st_mode & S_IFMT == S_IFCHR else {
      return try Card.open(connector: connector).descriptor
    }
    do throws(SystemError) {
      // A copy: the screen closes its own when it is tried again.
      return Descriptor(
        owning: try check("dup of the card") { fcntl(inheritedCard, F_DUPFD_CLOEXEC, inheritedCard + 1) })
    } catch {
      throw ScreenFault("kernel: \(error)")
    }
  }
}
