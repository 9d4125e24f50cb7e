import Glibc
import Platform
import Supervision
import Terms
import Testing

extension RealProcesses {
  /// Terminals that are none, that nobody reads, and that go away; daemons that read nothing for a while.
  @Suite struct TerminalTroubleTests {
    private func end(_ session: Session) {
      session.supervisor.send(SIGTERM)
      #expect(session.ending() == .exited(0))
      #expect(session.isEmptySoon())
    }

    @Test func `without a terminal there is a session all the same`() throws {
      let nothing = try Descriptor.open("/dev/null", O_RDWR)
      let session = try Session(.init(input: nothing, output: nothing))
      #expect(session.awaited("heard hello") != nil)
      end(session)
      #expect(session.screen().isEmpty)
    }

    @Test func `a terminal that is only typed in is put back too`() throws {
      let nothing = try Descriptor.open("/dev/null", O_RDWR)
      let session = try Session(.init(output: nothing))
      #expect(session.awaited("scribbled") != nil)
      #expect(Session.attributes(session.slave) != session.saved)
      end(session)
      #expect(Session.attributes(session.slave) == session.saved)
      #expect(!session.screen().isEmpty, "its modes are left where it is seen")
    }

    @Test func `a terminal that takes nothing holds nobody up`() throws {
      let session = try Session(.init(daemon: "flood"))
      #expect(session.awaited("flooded") != nil)
      #expect(session.awaited("heard hello") != nil)
      let asked = MonotonicClock.now()
      end(session)
      let took = MonotonicClock.now() - asked
      #expect(took < .seconds(2), "\(took.inMilliseconds) ms")
      #expect(Session.attributes(session.slave) == session.saved)
    }

    @Test func `a terminal that goes away while a call sounds keeps the supervisor no busier, and the call on`() throws
    {
      let session = try Session(.init(daemon: "armed,mute"))
      #expect(session.awaited("heard arm", of: "yanyu-alarm") != nil)
      kill(try #require(session.pid()), SIGKILL)
      #expect(session.awaited("heard startMildly", of: "yanyu-alarm") != nil)
      try session.hangUp()
      usleep(100_000)
      let before = try #require(session.processorTime())
      usleep(600_000)
      let after = try #require(session.processorTime())
      #expect(after - before < .milliseconds(200), "\((after - before).inMilliseconds) ms")
      let answer = try SessionAnswer.acknowledge(lock: "\(session.state)/lock", mark: "\(session.state)/alarm")
      #expect(answer == .supervisor)
      #expect(session.awaited("heard stop", of: "yanyu-alarm") != nil)
      session.supervisor.send(SIGTERM)
      #expect(session.ending() == .exited(0))
    }

    @Test func `a daemon that reads nothing for a moment gets everything then, in its order`() throws {
      let session = try Session()
      #expect(session.awaited("heard hello") != nil)
      let daemon = try #require(session.pid())
      kill(daemon, SIGSTOP)
      // Each asks for a frame; signals that come too fast are one.
      let stopped = MonotonicClock.now()
      while MonotonicClock.now() - stopped < .seconds(1) {
        session.supervisor.send(SIGCONT)
        usleep(500)
      }
      kill(daemon, SIGCONT)
      #expect(session.awaited("heard redraw") != nil)
      end(session)
      #expect(session.lines("yanyud").allSatisfy { $0.life == 0 })
      let heard = session.lines("yanyud").map(\.what).filter { $0.hasPrefix("heard ") }
      #expect(heard.last == "heard terminate" && heard.dropLast().allSatisfy { !$0.hasPrefix("heard terminate") })
    }

    @Test func `the plain keyboard is told to a manager of services`() throws {
      let manager = try NotifySocket(isAbstract: true)
      let session = try Session(
        .init(daemon: "ready-crash,ready-crash,live", environment: ["NOTIFY_SOCKET=\(manager.name)"]))
      #expect(
        manager.awaited { $0.contains("STATUS=safe mode: the plain keyboard runs; started again 2 times") } != nil)
      end(session)
    }

    @Test func `last words that were cut off stand on a line of their own`() throws {
      let session = try Session(.init(daemon: "cut-off"))
      #expect(session.ending() == .exited(1))
      #expect(String(decoding: session.screen(), as: UTF8.self).hasSuffix("settings: cut o\r\n"))
    }

    @Test func `without a named folder the message is kept at home, and an empty variable counts as none`() throws {
      let home = try Session.temporaryFolder()
      let session = try Session(
        .init(environment: ["HOME=\(home)", "XDG_STATE_HOME=", "STATE_DIRECTORY="], namesState: false))
      #expect(session.awaited("heard hello") != nil)
      #expect(access("\(home)/.local/state/yanyu/lock", F_OK) == 0 && access(session.state, F_OK) != 0)
      end(session)
    }
  }
}
