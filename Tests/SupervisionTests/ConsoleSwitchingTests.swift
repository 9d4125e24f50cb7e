import Glibc
import Platform
import Terms
import Testing

@testable import Supervision

@Suite struct ConsoleSwitchingTests {
  private static let start = Instant.milliseconds(10_000)

  @Test func `the switch waits for the daemon, and no longer than its limits`() {
    var switching = ConsoleSwitching(isInFront: true)
    let now = Self.start
    #expect(switching.release(hasDaemon: true, at: now) == [.tell(isInFront: false)])
    #expect(!switching.isInFront)
    #expect(switching.deadline == now + .milliseconds(300))
    #expect(switching.due(isHarmless: false, at: now + .milliseconds(299)) == [])
    #expect(switching.due(isHarmless: false, at: now + .milliseconds(300)) == [.killDaemon])
    #expect(switching.deadline == now + .milliseconds(500))
    // Stuck in the kernel: nobody waits for it.
    #expect(switching.due(isHarmless: false, at: now + .milliseconds(500)) == [.grant])
    #expect(switching.deadline == nil)
  }

  @Test func `an answer to an earlier question is none to this one`() {
    var switching = ConsoleSwitching(isInFront: true)
    _ = switching.release(hasDaemon: true, at: Self.start)
    _ = switching.due(isHarmless: false, at: Self.start + .milliseconds(300))
    _ = switching.due(isHarmless: false, at: Self.start + .milliseconds(500))
    // It lives on in spite of the kill, and the person is back and off again before it has answered once.
    #expect(switching.acquire() == [.take])
    #expect(switching.taken(isInFront: true) == [.tell(isInFront: true)])
    #expect(switching.release(hasDaemon: true, at: Self.start + .seconds(1)) == [.tell(isInFront: false)])
    #expect(switching.released() == [])
    #expect(switching.released() == [.grant])
  }

  @Test
  func `a daemon that is still starting on a card is left alone, and its late answer is none to the next question`() {
    var switching = ConsoleSwitching(isInFront: true)
    _ = switching.release(hasDaemon: true, at: Self.start)
    #expect(switching.due(isHarmless: true, at: Self.start + .milliseconds(299)) == [])
    #expect(switching.due(isHarmless: true, at: Self.start + .milliseconds(300)) == [.grant])
    _ = switching.acquire()
    _ = switching.taken(isInFront: true)
    _ = switching.release(hasDaemon: true, at: Self.start + .seconds(1))
    #expect(switching.released() == [])
    #expect(switching.released() == [.grant])
  }

  @Test func `without a daemon nothing is waited for`() {
    var switching = ConsoleSwitching(isInFront: true)
    #expect(switching.release(hasDaemon: false, at: Self.start) == [.grant])
    #expect(switching.granted(isInFront: false) == [])
    #expect(!switching.isInFront)
  }

  @Test func `the daemon's death grants, and what it owed is forgotten`() {
    var switching = ConsoleSwitching(isInFront: true)
    _ = switching.release(hasDaemon: true, at: Self.start)
    #expect(switching.daemonIsGone() == [.grant])
    #expect(switching.daemonIsGone() == [])
    _ = switching.acquire()
    _ = switching.taken(isInFront: true)
    _ = switching.release(hasDaemon: true, at: Self.start)
    #expect(switching.released() == [.grant])
  }

  @Test func `a second wish while the first waits is one with it`() {
    var switching = ConsoleSwitching(isInFront: true)
    _ = switching.release(hasDaemon: true, at: Self.start)
    #expect(switching.release(hasDaemon: true, at: Self.start + .milliseconds(10)) == [])
    // To acknowledge now would grant the switch before the screen is let go.
    #expect(switching.acquire() == [])
    #expect(switching.released() == [.grant])
  }

  @Test func `a release that the kernel knows nothing of brings us back`() {
    var switching = ConsoleSwitching(isInFront: true)
    _ = switching.release(hasDaemon: true, at: Self.start)
    #expect(switching.released() == [.grant])
    #expect(switching.granted(isInFront: true) == [.take])
    #expect(switching.taken(isInFront: true) == [.tell(isInFront: true)])
    #expect(switching.isInFront)
    #expect(switching.acquire() == [])
  }

  @Test func `acquired and asked for again before we looked, in either order, is away`() {
    for releaseFirst in [true, false] {
      var switching = ConsoleSwitching(isInFront: false)
      if releaseFirst {
        #expect(switching.release(hasDaemon: true, at: Self.start) == [.grant])
        #expect(switching.granted(isInFront: false) == [])
      }
      #expect(switching.acquire() == [.take])
      // The acknowledgement granted the switch that waited.
      #expect(switching.taken(isInFront: false) == [])
      if !releaseFirst {
        #expect(switching.release(hasDaemon: true, at: Self.start) == [.grant])
        #expect(switching.granted(isInFront: false) == [])
      }
      #expect(!switching.isInFront)
      #expect(switching.acquire() == [.take])
      #expect(switching.taken(isInFront: true) == [.tell(isInFront: true)])
    }
  }
}

/// A console that notes what is asked of it.
private final class NotedConsole: VirtualConsole {
  let number = 3
  var calls: [String] = []
  var isGraphicNow = false
  var keyboard: Int32 = 3
  var inFront = 3
  /// Calls that give EPERM, or another number.
  var refused: [String: Int32] = [:]

  private func call(_ name: String) throws(SystemError) {
    if let code = refused[name] { throw SystemError(call: name, code: code) }
    calls.append(name)
  }

  func isGraphic() throws(SystemError) -> Bool { isGraphicNow }
  func setGraphic(_ isGraphic: Bool) throws(SystemError) {
    try call(isGraphic ? "pictures" : "text")
    isGraphicNow = isGraphic
  }
  func isHeld() throws(SystemError) -> Bool { false }
  func setHeld(_ isHeld: Bool) throws(SystemError) { try call(isHeld ? "hold" : "free") }
  func keyboardMode() throws(SystemError) -> Int32 { keyboard }
  func setKeyboardMode(_ mode: Int32) throws(SystemError) {
    try call("keyboard \(mode)")
    keyboard = mode
  }
  func grantSwitch() throws(SystemError) { try call("grant") }
  func acknowledge() throws(SystemError) { try call("acknowledge") }
  func front() throws(SystemError) -> Int {
    if let code = refused["front"] { throw SystemError(call: "front", code: code) }
    return inFront
  }
}

private final class NotedCard: ConsoleCard {
  let descriptor = Descriptor(owning: -1)
  let passedOver: [String] = []
  let console: NotedConsole
  init(_ console: NotedConsole) { self.console = console }
  func setMaster() throws { console.calls.append("take card") }
  func dropMaster() { console.calls.append("drop card") }
}

@Suite struct ConsoleHoldTests {
  @Test func `held before pictures, freed after text, the card let go before either`() throws {
    let console = NotedConsole()
    let hold = try ConsoleHold(console)
    try hold.showPictures(on: NotedCard(console))
    #expect(console.calls == ["hold", "pictures"])
    console.calls = []
    _ = hold.grant()
    #expect(console.calls == ["drop card", "grant"])
    console.calls = []
    _ = hold.take()
    try hold.takeCard()
    #expect(console.calls == ["acknowledge", "take card"])
    console.calls = []
    console.keyboard = 4
    hold.restore()
    #expect(console.calls == ["drop card", "text", "keyboard 3", "grant", "free"])
    console.calls = []
    hold.restore()
    #expect(console.calls.isEmpty)
  }

  @Test func `behind another console the card is not ours to keep`() throws {
    let console = NotedConsole()
    console.inFront = 1
    let hold = try ConsoleHold(console)
    try hold.showPictures(on: NotedCard(console))
    #expect(console.calls == ["hold", "pictures", "drop card"])
    #expect(!hold.isInFront)
  }

  @Test func `a keyboard that a dead program left deaf hears again`() throws {
    for mode: Int32 in [0, 2, 4, 17] {
      let console = NotedConsole()
      console.keyboard = mode
      try ConsoleHold(console).restore()
      #expect(console.keyboard == 3)
    }
  }

  @Test func `pictures that a dead program left are gone, and text stands at the end`() throws {
    let console = NotedConsole()
    console.isGraphicNow = true
    let hold = try ConsoleHold(console)
    #expect(hold.wasLeftBehind)
    #expect(!console.isGraphicNow)
    hold.restore()
    #expect(!console.isGraphicNow)
  }

  @Test func `a refusal names the console and the way out, and nothing is kept`() {
    let console = NotedConsole()
    console.refused = ["hold": EPERM]
    #expect(
      throws: ConsoleHold.Refusal(
        description: "kernel: tty3 belongs to another login; log in on it and start yanyu there, or start it as root"
          + " with: openvt -s -- yanyu")
    ) { try ConsoleHold(console) }
    console.refused = ["hold": EIO]
    #expect(throws: ConsoleHold.Refusal.self) { try ConsoleHold(console) }
    #expect(console.calls.isEmpty)
  }

  @Test func `a console that cannot show pictures says why, and is freed`() throws {
    let console = NotedConsole()
    let hold = try ConsoleHold(console)
    console.refused = ["pictures": EINVAL]
    let refusal = #expect(throws: ConsoleHold.Refusal.self) { try hold.showPictures(on: nil) }
    #expect(refusal?.description.hasPrefix("kernel: tty3 cannot be held (") == true)
    console.calls = []
    hold.restore()
    #expect(console.calls == ["grant", "free"])
  }

  @Test func `a kernel that does not say which console is in front gets a screen`() throws {
    let console = NotedConsole()
    console.inFront = 1
    let hold = try ConsoleHold(console)
    #expect(!hold.isInFront)
    console.refused = ["front": EIO]
    #expect(hold.isInFront)
  }

  @Test func `without a card nothing is dropped`() throws {
    let console = NotedConsole()
    let hold = try ConsoleHold(console)
    try hold.showPictures(on: nil)
    #expect(!hold.hasCard && console.calls == ["hold", "pictures"])
  }

  @Test func `a file and nothing at all are no console`() throws {
    let file = try Descriptor.open("/proc/self/status", O_RDONLY)
    #expect(KernelConsole(file.raw) == nil && KernelConsole.number(of: -1) == nil)
    let nothing = try Descriptor.open("/dev/null", O_RDWR)
    #expect(KernelConsole(nothing.raw) == nil)
  }
}
