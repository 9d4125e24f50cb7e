import CLinux
import Glibc
import Platform
import Supervision
import Terms
import TestTerminals
import Testing

extension RealProcesses {
  /// The real supervisor on a pseudo-terminal that answers like tty1.
  @Suite struct ConsoleTests {
    private func expectFree(_ console: ConsoleKernel, _ place: SourceLocation = #_sourceLocation) {
      #expect(console[.held] == 0, sourceLocation: place)
      #expect(console[.graphic] == 0, sourceLocation: place)
      #expect(console[.keyboard] == K_UNICODE, sourceLocation: place)
      #expect(console[.wanted] == -1, "no switch waits for ever", sourceLocation: place)
      #expect(console[.waits] == 0, "VT_WAITACTIVE is never called", sourceLocation: place)
    }

    private func end(_ session: Session) {
      session.supervisor.send(SIGTERM)
      #expect(session.ending() == .exited(0))
      #expect(session.isEmptySoon())
    }

    /// How often the daemon has heard it.
    private func heard(_ isInFront: Bool, _ session: Session) -> Int {
      session.lines("yanyud").filter { $0.what == "heard console(isInFront: \(isInFront))" }.count
    }

    @Test func `a console is held, and given back at the end`() throws {
      let console = try ConsoleKernel()
      let session = try Session(.init(console: console))
      #expect(session.awaited("heard hello")?.contains("isInFront: true") == true)
      #expect(console[.held] == 1)
      #expect(console[.owner] == session.supervisor.pid)
      #expect(console[.keyboard] == K_UNICODE, "the keyboard keeps its mode")
      end(session)
      expectFree(console)
      #expect(Session.attributes(session.slave) == session.saved)
    }

    @Test func `another console comes to the front when the daemon has let go, and ours again`() throws {
      let console = try ConsoleKernel()
      let session = try Session(.init(console: console))
      #expect(session.awaited("heard hello") != nil)
      for round in 1...50 {
        console.change(to: 2)
        #expect(console.comes(2))
        #expect(eventually { heard(false, session) == round ? true : nil } == true)
        console.change(to: 1)
        #expect(console.comes(1))
        #expect(eventually { heard(true, session) == round ? true : nil } == true)
      }
      #expect(session.lines("yanyud").allSatisfy { $0.life == 0 })
      end(session)
      expectFree(console)
    }

    @Test func `to and fro faster than anybody answers, it ends where the person is`() throws {
      let console = try ConsoleKernel()
      let session = try Session(.init(console: console))
      #expect(session.awaited("heard hello") != nil)
      for _ in 0..<50 {
        console.change(to: 2)
        console.change(to: 3)
        usleep(500)
        console.change(to: 1)
      }
      console.change(to: 3)
      #expect(console.comes(3))
      usleep(100_000)
      console.change(to: 1)
      #expect(console.comes(1))
      #expect(
        eventually {
          session.lines("yanyud").last?.what == "heard console(isInFront: true)" ? true : nil
        } == true)
      #expect(session.lines("yanyud").allSatisfy { $0.life == 0 })
      end(session)
      expectFree(console)
    }

    @Test func `a daemon that clings to the screen is killed after 300 ms, and the next one begins away`() throws {
      let console = try ConsoleKernel()
      let session = try Session(.init(daemon: "clinging,live", console: console))
      #expect(session.awaited("heard hello") != nil)
      let asked = MonotonicClock.now()
      console.change(to: 2)
      #expect(console.comes(2))
      let took = MonotonicClock.now() - asked
      #expect(took >= ConsoleSwitching.releaseLimit && took < .seconds(1), "\(took.inMilliseconds) ms")
      let hello = session.awaited("heard hello", life: 1) ?? ""
      #expect(hello.contains("did not let go of the console") && hello.contains("isInFront: false"), "\(hello)")
      #expect(session.awaited("arguments ", life: 1)?.contains("--safe-mode") == false)
      console.change(to: 1)
      #expect(session.awaited("heard console(isInFront: true)", life: 1) != nil)
      end(session)
      expectFree(console)
    }

    @Test func `a daemon that dies while it is to let go keeps nobody waiting`() throws {
      let console = try ConsoleKernel()
      let session = try Session(.init(daemon: "die-leaving,live", console: console))
      #expect(session.awaited("heard hello") != nil)
      console.change(to: 2)
      #expect(console.comes(2))
      #expect(session.awaited("heard hello", life: 1)?.contains("isInFront: false") == true)
      end(session)
      expectFree(console)
    }

    @Test func `a daemon that dies while away is started again, away`() throws {
      let console = try ConsoleKernel()
      let session = try Session(.init(console: console))
      #expect(session.awaited("heard hello") != nil)
      console.change(to: 2)
      #expect(console.comes(2))
      kill(try #require(session.pid()), SIGKILL)
      #expect(session.awaited("heard hello", life: 1)?.contains("isInFront: false") == true)
      #expect(console[.active] == 2)
      console.change(to: 1)
      #expect(session.awaited("heard console(isInFront: true)", life: 1) != nil)
      end(session)
      expectFree(console)
    }

    @Test func `started behind another console it begins away, and waits for nobody`() throws {
      let console = try ConsoleKernel()
      console[.active] = 4
      let session = try Session(.init(console: console))
      #expect(session.awaited("heard hello")?.contains("isInFront: false") == true)
      console.change(to: 1)
      #expect(session.awaited("heard console(isInFront: true)") != nil)
      end(session)
      expectFree(console)
    }

    @Test(arguments: [SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGSEGV, SIGABRT, SIGILL, SIGBUS, SIGFPE, SIGTRAP, SIGSYS])
    func `whatever ends the supervisor, the console is as it was`(signal: Int32) throws {
      let console = try ConsoleKernel()
      let session = try Session(.init(daemon: "clinging", console: console))
      #expect(session.awaited("scribbled") != nil)
      #expect(session.awaited("heard hello") != nil)
      // Somebody meddles: the keyboard off, pictures, and a switch that nobody has granted yet.
      console[.keyboard] = K_OFF
      console[.graphic] = 1
      console.change(to: 2)
      #expect(eventually { heard(false, session) == 1 ? true : nil } == true)
      session.supervisor.send(signal)
      #expect(session.ending() != nil)
      #expect(session.isEmptySoon())
      expectFree(console)
      #expect(console[.active] == 2, "the switch that waited was granted")
      #expect(Session.attributes(session.slave) == session.saved)
    }

    @Test func `killed outright, the kernel frees the console at the next switch, and the next session holds it`()
      throws
    {
      let console = try ConsoleKernel()
      let session = try Session(.init(console: console))
      #expect(session.awaited("heard hello") != nil)
      console[.graphic] = 1
      session.supervisor.send(SIGKILL)
      #expect(session.ending() == .signalled(SIGKILL))
      #expect(session.isEmptySoon())
      #expect(console[.held] == 1 && console[.graphic] == 1, "nobody is left to give it back")
      let next = try Session(.init(reusing: session, console: console))
      #expect(next.awaited("heard hello", life: 1) != nil)
      #expect(next.log().contains("kernel: tty1 was left in another mode by a program that is gone"))
      #expect(console[.owner] == next.supervisor.pid)
      next.supervisor.send(SIGKILL)
      #expect(next.ending() == .signalled(SIGKILL))
      console[.graphic] = 1
      console.change(to: 2)
      #expect(console.comes(2))
      expectFree(console)
    }

    @Test func `somebody else's console is told with the way out, and the session goes on in letters`() throws {
      let console = try ConsoleKernel()
      console[.denied] = 1
      let session = try Session(.init(console: console))
      #expect(session.awaited("arguments ")?.hasPrefix("--display terminal ") == true)
      #expect(session.log().contains("kernel: tty1 belongs to another login"))
      #expect(console[.held] == 0)
      end(session)
    }

    @Test func `a stray signal costs nothing but a frame`() throws {
      let console = try ConsoleKernel()
      let session = try Session(.init(console: console))
      #expect(session.awaited("heard hello") != nil)
      session.supervisor.send(KernelConsole.releaseSignal)
      #expect(session.awaited("heard console(isInFront: true)") != nil)
      session.supervisor.send(KernelConsole.acquireSignal)
      console.change(to: 2)
      #expect(console.comes(2))
      end(session)
      expectFree(console)
    }

    @Test func `a console that a dead program left in pictures shows text again, and that is told`() throws {
      let console = try ConsoleKernel()
      console[.graphic] = 1
      let session = try Session(.init(console: console))
      #expect(session.awaited("heard hello") != nil)
      #expect(console[.graphic] == 0 && console[.held] == 1)
      #expect(session.log().contains("kernel: tty1 was left in another mode by a program that is gone"))
      end(session)
      expectFree(console)
    }

    @Test func `a graphical session's console is left alone`() throws {
      let console = try ConsoleKernel()
      console[.graphic] = 1
      let session = try Session(.init(environment: ["DISPLAY=:0"], console: console))
      #expect(session.ending() == .exited(1))
      let said = String(decoding: session.screen(), as: UTF8.self)
      #expect(
        said.hasPrefix("yanyu: a graphical session draws on tty1; start yanyu in a terminal window of it"), "\(said)")
      #expect(console[.graphic] == 1 && console[.held] == 0)
    }
  }
}

extension ConsoleKernel {
  /// Whether this console comes to the front within the patience.
  fileprivate func comes(_ number: Int32) -> Bool { eventually { self[.active] == number ? true : nil } ?? false }
}
