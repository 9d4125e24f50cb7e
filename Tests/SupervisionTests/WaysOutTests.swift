import CLinux
import Glibc
import Platform
import Supervision
import Terms
import Testing

/// Real processes in a real pseudo-terminal, one session at a time: the times in these tests are part of what is
/// tested.
@Suite(.serialized) struct RealProcesses {}

extension RealProcesses {
  @Suite struct WaysOutTests {
    /// The terminal is as it was, the leave sequence was the last thing written (but for `words`), nothing is left
    /// behind.
    private func expectSane(_ session: Session, words: String = "", _ place: SourceLocation = #_sourceLocation) {
      #expect(Session.attributes(session.slave) == session.saved, sourceLocation: place)
      let expected = Session.leave + Array(words.utf8)
      let screen = session.screen()
      #expect(
        screen.suffix(expected.count) == expected[...], "\(String(decoding: screen, as: UTF8.self).debugDescription)",
        sourceLocation: place)
      #expect(yanyu_fcntl(session.slave.raw, F_GETFL, 0) & O_NONBLOCK == 0, sourceLocation: place)
      #expect(session.isEmptySoon(), sourceLocation: place)
    }

    @Test(arguments: [(SIGTERM, 0), (SIGINT, 130), (SIGHUP, 129), (SIGQUIT, 131)] as [(Int32, Int32)])
    func `asked to end, it asks the daemon and puts the terminal back`(signal: Int32, code: Int32) throws {
      let session = try Session()
      #expect(session.awaited("scribbled") != nil)
      #expect(Session.attributes(session.slave) != session.saved)
      session.supervisor.send(signal)
      #expect(session.ending() == .exited(code))
      #expect(session.lines("yanyud").contains { $0.what == "heard terminate" })
      #expect(session.lines("yanyu-alarm").contains { $0.what == "heard disarm" })
      expectSane(session)
    }

    @Test(arguments: ["quit", "quit-hang", "exit"])
    func `a daemon that was asked to end ends the session`(daemon: String) throws {
      let session = try Session(.init(daemon: daemon))
      #expect(session.ending() == .exited(0))
      #expect(session.lines("yanyud").allSatisfy { $0.life == 0 })
      expectSane(session)
    }

    @Test func `a daemon that does not heed is killed after a second, or at once when asked twice`() throws {
      for times in 1...2 {
        let session = try Session(.init(daemon: "stubborn"))
        #expect(session.awaited("scribbled") != nil)
        let asked = MonotonicClock.now()
        session.supervisor.send(SIGTERM)
        #expect(session.awaited("heard terminate") != nil)
        if times == 2 { session.supervisor.send(SIGINT) }
        #expect(session.ending() == .exited(0))
        let took = MonotonicClock.now() - asked
        #expect(times == 2 ? took < .milliseconds(900) : took >= .seconds(1), "\(took.inMilliseconds) ms")
        expectSane(session)
      }
    }

    @Test func `a daemon killed outright is started again, and the terminal put back in the end`() throws {
      let session = try Session()
      #expect(session.awaited("scribbled") != nil)
      let first = try #require(session.pid())
      kill(first, SIGKILL)
      #expect(session.awaited("scribbled", life: 1) != nil)
      #expect(
        session.awaited("heard hello", life: 1)?.contains("restarts: 1, lastDeath: Optional(ended by signal 9)") == true
      )
      session.supervisor.send(SIGTERM)
      #expect(session.ending() == .exited(0))
      expectSane(session)
    }

    @Test func `a daemon that traps is started again without a backtrace on the screen`() throws {
      let session = try Session(.init(daemon: "trap,live"))
      #expect(session.awaited("scribbled", life: 1) != nil)
      #expect(session.awaited("backtrace ") == "enable=no")
      session.supervisor.send(SIGTERM)
      #expect(session.ending() == .exited(0))
      #expect(session.log().contains("the daemon before ended by signal"))
      #expect(!String(decoding: session.screen(), as: UTF8.self).contains("asked to trap"))
    }

    @Test(arguments: [("usage", 64), ("failure", 1)] as [(String, Int32)])
    func `a daemon that refuses its settings ends the session, its words after the terminal is put back`(
      daemon: String, code: Int32
    ) throws {
      let session = try Session(.init(daemon: daemon))
      #expect(session.ending() == .exited(code))
      #expect(session.lines("yanyud").allSatisfy { $0.life == 0 })
      expectSane(session, words: "settings: line 3, column 5: dwel is not a setting; did you mean dwell?\r\n")
    }

    @Test(arguments: [SIGSEGV, SIGABRT, SIGILL, SIGBUS, SIGFPE, SIGTRAP, SIGSYS])
    func `the supervisor's own crash puts the terminal back and takes the daemon along`(signal: Int32) throws {
      let session = try Session()
      #expect(session.awaited("scribbled") != nil)
      #expect(session.awaited("start ", of: "yanyu-alarm") != nil)
      session.supervisor.send(signal)
      #expect(session.ending() == .signalled(signal))
      #expect(session.isEmptySoon())
      #expect(Session.attributes(session.slave) == session.saved)
      #expect(session.screen().suffix(Session.leave.count) == Session.leave[...])
    }

    @Test func `a supervisor killed outright leaves no process, and the next session mends the terminal`() throws {
      let session = try Session()
      #expect(session.awaited("scribbled") != nil)
      #expect(session.awaited("start ", of: "yanyu-alarm") != nil)
      session.supervisor.send(SIGKILL)
      #expect(session.ending() == .signalled(SIGKILL))
      #expect(session.isEmptySoon())
      #expect(Session.attributes(session.slave) != session.saved)
      let next = try Session(.init(reusing: session))
      #expect(next.awaited("scribbled", life: 1) != nil)
      next.supervisor.send(SIGTERM)
      #expect(next.ending() == .exited(0))
      var state = termios()
      tcgetattr(session.slave.raw, &state)
      #expect(state.c_lflag & UInt32(ICANON | ECHO | ISIG) == UInt32(ICANON | ECHO | ISIG))
      #expect(state.c_oflag & UInt32(OPOST) != 0)
      #expect(next.screen().suffix(Session.leave.count) == Session.leave[...])
    }

    @Test func `signals that stop or end careless programs do nothing`() throws {
      let session = try Session()
      #expect(session.awaited("scribbled") != nil)
      for signal in [SIGTSTP, SIGTTIN, SIGTTOU, SIGUSR1, SIGUSR2, SIGALRM, SIGPIPE, SIGPROF, SIGXFSZ, SIGPWR, 40, 64] {
        session.supervisor.send(signal)
      }
      // Whether a stop would stop depends on the session we run in; being ignored does not.
      let status = try Descriptor.open("/proc/\(session.supervisor.pid)/status", O_RDONLY).readAvailable() ?? []
      let row = String(decoding: status, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("SigIgn:") }
      let ignored = try #require(row.flatMap { UInt64($0.dropFirst(8), radix: 16) })
      #expect([SIGTSTP, SIGTTIN, SIGTTOU].allSatisfy { ignored & 1 << UInt64($0 - 1) != 0 })
      session.supervisor.send(SIGCONT)
      #expect(session.awaited("heard redraw") != nil)
      session.supervisor.send(SIGTERM)
      #expect(session.ending() == .exited(0))
      expectSane(session)
    }
  }
}
