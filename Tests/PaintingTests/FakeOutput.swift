import Glibc
import Platform
import Screens
import Synchronization
import Terms

/// A screen that is told what to do by its test, and tells what was done to it.
final class FakeScreen: Sendable {
  struct State: Sendable {
    var size = PixelSize(width: 320, height: 200)
    /// Thrown by the next presents.
    var fault: String?
    /// Thrown when it is opened.
    var openingFault: String?
    /// Presents wait for it to be false.
    var isStalled = false
    var isReady = true
    /// Reported by the next `handle`.
    var change: ScreenChange?
    var notes: [String] = []
    var opened = 0
    /// Presents that have begun.
    var begun = 0
    var presents: [Present] = []
    /// The first pixel of the newest frame.
    var corner: UInt32?
    var inFront: [Bool] = []
    var isClosed = false
  }

  struct Present: Hashable, Sendable {
    var size: PixelSize
    var isWhole: Bool
  }

  let state = Mutex(State())
  /// Readable when the test wants `handle` to be called.
  let bell: WakeUp

  init() throws { bell = try WakeUp() }

  var presents: [Present] { state.withLock { $0.presents } }

  func change(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }

  /// Something has happened to the screen: it is to be handled.
  func happen(_ change: ScreenChange?) {
    state.withLock { $0.change = change }
    bell.raise()
  }

  func open() throws(ScreenFault) -> any ScreenOutput {
    let fault = state.withLock { state in
      state.opened += 1
      return state.openingFault
    }
    if let fault { throw ScreenFault(fault) }
    return FakeOutput(self)
  }
}

private final class FakeOutput: ScreenOutput {
  private let screen: FakeScreen

  init(_ screen: FakeScreen) { self.screen = screen }

  var size: PixelSize { screen.state.withLock { $0.size } }
  var descriptors: [Int32] { [screen.bell.descriptor.raw] }
  var isReady: Bool { screen.state.withLock { $0.isReady } }
  var notes: [String] { screen.state.withLock { $0.notes } }

  func present(_ frame: PixelFrame, damage: Damage) throws(ScreenFault) {
    screen.state.withLock { $0.begun += 1 }
    while screen.state.withLock({ $0.isStalled }) { usleep(1000) }
    let whole = Damage.all(width: frame.width, height: frame.height)
    let present = FakeScreen.Present(
      size: PixelSize(width: frame.width, height: frame.height), isWhole: damage == whole)
    let fault = screen.state.withLock { state in
      if state.fault == nil {
        state.presents.append(present)
        state.corner = frame.bytes.load(as: UInt32.self)
      }
      return state.fault
    }
    if let fault { throw ScreenFault(fault) }
  }

  func handle(_ descriptor: Int32) throws(ScreenFault) -> ScreenChange? {
    screen.bell.clear()
    return screen.state.withLock { state in
      defer { state.change = nil }
      return state.change
    }
  }

  func setInFront(_ isInFront: Bool) { screen.state.withLock { $0.inFront.append(isInFront) } }
  func close() { screen.state.withLock { $0.isClosed = true } }
}
