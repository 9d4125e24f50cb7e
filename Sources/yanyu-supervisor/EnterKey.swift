import Glibc
import Platform

/// The terminal's Enter key, for the time when a call sounds and no daemon is there to read it.
final class EnterKey {
  /// Raw mode, in which a daemon leaves its terminal, gives the first; line mode the second.
  private static let bytes: Set<UInt8> = [13, 10]

  private let poller: Poller
  /// Opened once more, so that it can be read without waiting: a daemon that is starting reads the same terminal, and
  /// what is ready now may be gone when we read. (O_NONBLOCK on the shared descriptor would be the shell's too.)
  private var terminal: Descriptor?
  private var isWatched = false

  init(poller: Poller) { self.poller = poller }

  func owns(_ descriptor: Int32) -> Bool { isWatched && terminal?.raw == descriptor }

  /// Drops what was typed and not yet read.
  func forget() {
    if isatty(0) == 1 { tcflush(0, TCIFLUSH) }
  }

  func watch() {
    guard !isWatched, isatty(0) == 1 else { return }
    if terminal == nil { terminal = try? Descriptor.open("/proc/self/fd/0", O_RDONLY | O_NONBLOCK | O_NOCTTY) }
    guard let terminal, (try? poller.watch(terminal.raw)) != nil else { return }
    isWatched = true
  }

  func ignore() {
    guard isWatched, let terminal else { return }
    poller.unwatch(terminal.raw)
    isWatched = false
  }

  /// Takes what was typed; whether Enter was in it.
  func wasPressed() -> Bool {
    guard let terminal else { return false }
    do throws(SystemError) {
      guard let typed = try terminal.readAvailable(limit: 4096) else { return false }
      // The terminal is gone: a signal tells it, and asking it again would keep us busy.
      if typed.isEmpty { ignore() }
      return typed.contains(where: EnterKey.bytes.contains)
    } catch {
      ignore()
      return false
    }
  }
}
