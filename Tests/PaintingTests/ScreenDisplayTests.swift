import Glibc
import Painting
import Platform
import Scene
import Screens
import Terms
import Testing

@Suite struct ScreenDisplayTests {
  @Test func `a screen tells its size once, and shows the newest picture whole`() throws {
    let run = try DisplayRun()
    #expect(try run.wait { $0.surfaces.count == 1 }.surfaces == [PixelSize(width: 320, height: 200)])
    run.display.show(Pictures.plain(revision: 7))
    try run.waits("the picture") { run.display.record.lastRevision == 7 }
    let record = run.display.record
    #expect(record.frames == 1 && record.failure == nil)
    #expect(record.firstFrameAt == record.lastFrameAt && record.firstFrameAt != nil)
    let size = PixelSize(width: 320, height: 200)
    #expect(run.screen.presents == [.init(size: size, isWhole: true)])
    #expect(run.display.close())
    #expect(run.display.close(), "the second time too")
    run.screen.state.withLock { #expect($0.isClosed) }
  }

  @Test func `while the screen is held up nobody waits, and the newest picture follows`() throws {
    let run = try DisplayRun()
    run.screen.change { $0.isStalled = true }
    run.display.show(Pictures.plain(revision: 1))
    try run.waits("the painter to be held up") { run.screen.state.withLock { $0.begun } == 1 }
    let start = MonotonicClock.now()
    for revision in 2...1000 {
      run.display.show(Pictures.plain(revision: UInt64(revision)))
      run.display.measure(["word"], revision: UInt64(revision), for: Pictures.surface)
    }
    let taken = MonotonicClock.now() - start
    #expect(taken < .milliseconds(500), "999 pictures and questions took \(taken.inMilliseconds) ms to hand over")
    #expect(run.screen.presents.isEmpty)
    run.screen.change { $0.isStalled = false }
    try run.waits("the newest picture") { run.display.record.lastRevision == 1000 }
    // The one that was held up, and the newest; one in between may have been taken.
    #expect(run.display.record.frames <= 3)
    let measured = try run.wait { !$0.measured.isEmpty }.measured
    #expect(measured.count <= 16 && measured.last == 1000, "of too many questions the oldest are dropped")
  }

  @Test func `words are measured as the message draws them`() throws {
    let run = try DisplayRun()
    run.display.measure(["i", "wide words", ""], revision: 3, for: Surface(width: 1280, height: 800))
    let reports = try run.wait { !$0.measured.isEmpty }.reports
    let widths = reports.compactMap { if case .measured(3, _, let widths) = $0 { widths } else { nil } }.first
    let found = try #require(widths)
    #expect(found.count == 3 && found[0] > 5 && found[1] > 5 * found[0] && found[2] == 0)
  }

  @Test func `a screen that cannot be opened is tried again every second, and said once`() throws {
    let screen = try FakeScreen()
    screen.change { $0.openingFault = "device: there is none" }
    let run = try DisplayRun(screen)
    run.display.show(Pictures.plain(revision: 1))
    #expect(run.display.size(waitingAtMost: .seconds(5)) == nil, "trouble ends the wait for a size")
    try run.waits("a second try") { screen.state.withLock { $0.opened } == 2 }
    #expect(try run.wait { !$0.troubles.isEmpty }.troubles == ["device: there is none"])
    #expect(run.display.record.failure == "device: there is none")
    screen.change { $0.openingFault = nil }
    try run.waits("the picture") { run.display.record.lastRevision == 1 }
    #expect(try run.wait { $0.troubles.count == 2 }.troubles.last == "")
    #expect(run.display.record.failure == nil)
  }

  @Test func `a frame that fails is offered again, whole`() throws {
    let run = try DisplayRun()
    run.display.show(Pictures.plain(revision: 1))
    try run.waits("the first picture") { run.display.record.frames == 1 }
    run.screen.change { $0.fault = "kernel: no room" }
    run.display.show(Pictures.plain(revision: 2, text: "Hello again"))
    #expect(try run.wait { !$0.troubles.isEmpty }.troubles == ["kernel: no room"])
    run.screen.change { $0.fault = nil }
    try run.waits("the second picture") { run.display.record.lastRevision == 2 }
    #expect(run.screen.presents.count == 2 && run.screen.presents.last?.isWhole == true)
    #expect(try run.wait { $0.troubles.count == 2 }.troubles.last == "")
  }

  @Test func `on another console nothing is drawn, and on return everything`() throws {
    let run = try DisplayRun()
    run.display.show(Pictures.plain(revision: 1))
    try run.waits("the first picture") { run.display.record.frames == 1 }
    let start = MonotonicClock.now()
    run.display.setInFront(false)
    try run.wait { $0.releases == 1 }
    #expect(MonotonicClock.now() - start < .milliseconds(200))
    run.screen.state.withLock { #expect($0.inFront == [false]) }
    run.display.show(Pictures.plain(revision: 2))
    run.display.redrawAll()
    usleep(50_000)
    #expect(run.screen.presents.count == 1)
    run.display.setInFront(true)
    try run.waits("the second picture") { run.display.record.lastRevision == 2 }
    run.screen.state.withLock { #expect($0.inFront == [false, true]) }
    #expect(run.screen.presents.last?.isWhole == true)
  }

  @Test func `a console that was asked for and taken back is answered all the same`() throws {
    let run = try DisplayRun()
    run.screen.change { $0.isStalled = true }
    run.display.show(Pictures.plain(revision: 1))
    try run.waits("the painter to be held up") { run.screen.state.withLock { $0.begun } == 1 }
    run.display.setInFront(false)
    run.display.setInFront(true)
    run.screen.change { $0.isStalled = false }
    try run.wait { $0.releases == 1 }
    try run.waits("drawing again") { run.screen.state.withLock { $0.inFront } == [false, true] }
  }

  @Test func `another size is told, and a picture of the old one is held back`() throws {
    let run = try DisplayRun()
    run.display.show(Pictures.plain(revision: 1))
    try run.waits("the first picture") { run.display.record.frames == 1 }
    let size = PixelSize(width: 400, height: 240)
    run.screen.change { $0.size = size }
    run.screen.happen(.resized)
    // (A size that nobody has taken yet gives way to the newer one: they cannot be counted.)
    try run.wait { $0.surfaces.last == size }
    usleep(20_000)
    #expect(run.screen.presents.count == 1, "the page of the old size would lie askew")
    run.display.show(Pictures.plain(revision: 2, surface: Surface(width: 400, height: 240)))
    try run.waits("the second picture") { run.display.record.lastRevision == 2 }
    #expect(run.screen.presents.last == .init(size: size, isWhole: true))
  }

  @Test func `without a picture of the new size the old one is drawn after a moment`() throws {
    let run = try DisplayRun()
    run.display.show(Pictures.plain(revision: 1))
    try run.waits("the first picture") { run.display.record.frames == 1 }
    run.screen.change { $0.size = PixelSize(width: 400, height: 240) }
    run.screen.happen(.resized)
    try run.waits("the same picture again") { run.display.record.frames == 2 }
  }

  @Test func `a screen that is not ready gets the newest picture when it is`() throws {
    let run = try DisplayRun()
    run.screen.change { $0.isReady = false }
    run.display.show(Pictures.plain(revision: 1))
    run.display.show(Pictures.plain(revision: 2))
    usleep(30_000)
    #expect(run.screen.presents.isEmpty)
    run.screen.change { $0.isReady = true }
    run.screen.happen(.ready)
    try run.waits("the newest picture") { run.display.record.lastRevision == 2 }
    #expect(run.screen.presents.count == 1)
  }

  @Test func `progress moves at 60 frames a second and stops when it is full`() throws {
    let run = try DisplayRun()
    let now = MonotonicClock.now()
    // Full after a second; what is shown of a look begins after 150 ms.
    run.display.show(Pictures.progress(revision: 1, progress: Progress(since: now, share: 0, perSecond: 1)))
    usleep(700_000)
    let moving = run.display.record.frames
    #expect(moving > 10, "\(moving) frames in 0.7 s")
    #expect(moving < 60, "\(moving) frames in 0.7 s")
    usleep(800_000)
    let full = run.display.record.frames
    usleep(300_000)
    #expect(run.display.record.frames == full, "a full ring stands still")
  }

  @Test func `notes of a screen reach the log once`() throws {
    let screen = try FakeScreen()
    screen.change { $0.notes = ["one"] }
    let run = try DisplayRun(screen)
    #expect(try run.wait { !$0.notes.isEmpty }.notes == ["one"])
    screen.change { $0.notes.append("two") }
    screen.happen(.resized)
    #expect(try run.wait { $0.notes.count == 2 }.notes == ["one", "two"])
  }

  @Test func `characters that no font has are a number in the log, told again when there are twice as many`() throws {
    let run = try DisplayRun()
    // Nobody's characters: of the area for private use.
    run.display.show(Pictures.plain(revision: 1, text: "Hi \u{E123}\u{E124}"))
    let first = try run.wait { !$0.notes.isEmpty }.notes
    #expect(first.count == 1 && first[0].contains("no font has 2,") && first[0].contains("doctor --only fonts"))
    run.display.show(Pictures.plain(revision: 2, text: "Hi \u{E123}\u{E124}\u{E125}"))
    try run.waits("the picture") { run.display.record.lastRevision == 2 }
    run.display.measure(["\u{E126}"], revision: 3, for: Pictures.surface)
    #expect(try run.wait { $0.notes.count == 2 }.notes[1].contains("no font has 4,"), "and not of the third")
    let told = run.reports.map { "\($0)" }.filter { !$0.contains("measured") }.joined()
    #expect(!told.unicodeScalars.contains { (0xE000...0xF8FF).contains($0.value) }, "what was written stays out of it")
    #expect(run.troubles.isEmpty)
  }

  @Test func `a screen without any font is trouble, though it draws`() throws {
    let run = try DisplayRun(fonts: FontChoice(configurationFile: "/nonexistent/fonts.conf"))
    run.display.show(Pictures.plain(revision: 1))
    let trouble = try #require(try run.wait { !$0.troubles.isEmpty }.troubles.first)
    #expect(trouble.hasPrefix("yanyu: no font is installed") && trouble.contains("apt-get install"))
    #expect(run.screen.presents.count == 1 && run.display.record.failure == trouble)
    run.display.redrawAll()
    try run.waits("the second frame") { run.display.record.frames == 2 }
    #expect(try run.wait { _ in true }.troubles == [trouble], "said once")
  }

  @Test func `a held-up screen does not hold up the end for longer than half a second`() throws {
    let run = try DisplayRun()
    run.screen.change { $0.isStalled = true }
    run.display.show(Pictures.plain(revision: 1))
    try run.waits("the painter to be held up") { run.screen.state.withLock { $0.begun } == 1 }
    let start = MonotonicClock.now()
    #expect(!run.display.close())
    let taken = MonotonicClock.now() - start
    #expect(taken >= .milliseconds(490) && taken < .milliseconds(900))
    run.screen.change { $0.isStalled = false }
    #expect(run.display.close())
  }
}
