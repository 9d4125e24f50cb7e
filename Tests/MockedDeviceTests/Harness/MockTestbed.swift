import CUmockdev
import Glibc

/// umockdev's testbed: a mocked /sys and /dev for this process and those it spawns. One a process, so tests that use it
/// are serialized. It must be there before anything asks udev: touch `shared` first.
final class MockTestbed: @unchecked Sendable {
  // The pointer is set once; umockdev locks its own state.
  let testbed: UnsafeMutablePointer<UMockdevTestbed>

  static let shared = MockTestbed()

  /// Whether this process was started with umockdev's preload; without it nothing is mocked and nothing can be tested.
  static var isPreloaded: Bool { environment("LD_PRELOAD")?.contains("libumockdev-preload") ?? false }

  /// Whether the one who runs the tests says that they must not be skipped.
  static var isRequired: Bool { environment("YANYU_REQUIRE_MOCKED") == "1" }

  private init() {
    guard Self.isPreloaded, let made = umockdev_testbed_new() else {
      preconditionFailure("run the tests of mocked devices under umockdev-wrapper")
    }
    testbed = made
  }

  /// The folder that stands for / in the mock.
  var root: String {
    guard let path = umockdev_testbed_get_root_dir(testbed) else { return "" }
    defer { g_free(path) }
    return String(cString: path)
  }

  /// What a spawned program needs beside its own environment to see the mocked devices.
  var childEnvironment: [String] { ["LD_PRELOAD=libumockdev-preload.so.0", "UMOCKDEV_DIR=\(root)"] }

  private static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
