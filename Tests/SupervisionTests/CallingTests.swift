import CLinux
import Glibc
import Platform
import Supervision
import Terms
import Testing

extension RealProcesses {
  /// The dead man's call and its answers, by the real supervisor.
  @Suite struct CallingTests {
    private func end(_ session: Session) {
      session.supervisor.send(SIGTERM)
      #expect(session.ending() == .exited(0))
      #expect(session.isEmptySoon())
    }

    private func alarmHeard(_ session: Session) -> [String] {
      session.lines("yanyu-alarm").map(\.what).filter { $0.hasPrefix("heard ") }
    }

    /// A session whose daemon has died, and none is ready since: it calls after a second.
    private func callingSession() throws -> Session {
      let session = try Session(.init(daemon: "armed,mute,live"))
      #expect(session.awaited("heard hello") != nil)
      #expect(session.awaited("heard arm", of: "yanyu-alarm") != nil)
      kill(try #require(session.pid()), SIGKILL)
      #expect(session.awaited("heard startMildly", of: "yanyu-alarm") != nil)
      return session
    }

    @Test func `without a daemon for the time it calls mildly, and the next daemon is told`() throws {
      let session = try callingSession()
      kill(try #require(session.pid(life: 1)), SIGKILL)
      let hello = session.awaited("heard hello", life: 2) ?? ""
      #expect(hello.contains("alarmSounding: true") && hello.contains("isDeadMansCall: true"), "\(hello)")
      #expect(session.awaited("heard alarm(Supervision.AlarmState.sounding", life: 2) != nil)
      // Usable for five seconds, and it stops by itself.
      #expect(session.awaited("heard stop", of: "yanyu-alarm") != nil)
      #expect(session.awaited("heard alarm(Supervision.AlarmState.silent", life: 2) != nil)
      end(session)
    }

    @Test func `without a source of looks it calls, and the daemon that is there is told`() throws {
      let session = try Session(.init(daemon: "blind"))
      #expect(session.awaited("heard startMildly", of: "yanyu-alarm") != nil)
      #expect(session.awaited("heard deadMansCall") != nil)
      end(session)
    }

    @Test func `asleep it is held back, and the next daemon is told so`() throws {
      let session = try Session(.init(daemon: "sleeping,mute,live"))
      #expect(session.awaited("heard hello") != nil)
      usleep(200_000)
      kill(try #require(session.pid()), SIGKILL)
      usleep(1_800_000)
      kill(try #require(session.pid(life: 1)), SIGKILL)
      #expect(session.awaited("heard hello", life: 2)?.contains("careState: Terms.CareState.asleep") == true)
      end(session)
      #expect(alarmHeard(session) == ["heard disarm"])
    }

    @Test func `a clean end disarms it, and nothing calls`() throws {
      let session = try Session(.init(daemon: "armed"))
      #expect(session.awaited("heard arm", of: "yanyu-alarm") != nil)
      end(session)
      #expect(alarmHeard(session) == ["heard arm", "heard disarm"])
    }

    @Test func `Enter answers while no daemon is there to take it`() throws {
      let session = try callingSession()
      try session.master.writeAll("x".utf8)
      usleep(100_000)
      #expect(!alarmHeard(session).contains("heard stop"))
      try session.master.writeAll("\r".utf8)
      #expect(session.awaited("heard stop", of: "yanyu-alarm") != nil)
      kill(try #require(session.pid(life: 1)), SIGKILL)
      #expect(session.awaited("heard hello", life: 2)?.contains("alarmSounding: true") == true)
      #expect(session.awaited("heard acknowledged", life: 2) != nil)
      end(session)
    }

    @Test func `what was typed before it called is no answer`() throws {
      let session = try Session(.init(daemon: "armed,mute"))
      #expect(session.awaited("heard arm", of: "yanyu-alarm") != nil)
      kill(try #require(session.pid()), SIGKILL)
      try session.master.writeAll("\r\r".utf8)
      #expect(session.awaited("heard startMildly", of: "yanyu-alarm") != nil)
      usleep(500_000)
      #expect(!alarmHeard(session).contains("heard stop"))
      end(session)
    }

    @Test func `a command answers by way of the supervisor`() throws {
      let session = try callingSession()
      let answer = try SessionAnswer.acknowledge(lock: "\(session.state)/lock", mark: "\(session.state)/alarm")
      #expect(answer == .supervisor)
      #expect(session.awaited("heard stop", of: "yanyu-alarm") != nil)
      end(session)
      #expect(try SessionAnswer.acknowledge(lock: "\(session.state)/lock", mark: "\(session.state)/alarm") == nil)
    }

    @Test func `a lock that names somebody else's process is not believed`() throws {
      let folder = try Session.temporaryFolder()
      let lock = try Descriptor.open("\(folder)/lock", O_RDWR | O_CREAT)
      try lock.writeAll("\(getpid())\n".utf8)
      #expect(flock(lock.raw, LOCK_EX | LOCK_NB) == 0)
      #expect(try SessionAnswer.acknowledge(lock: "\(folder)/lock", mark: "\(folder)/lock") == nil)
    }

    @Test func `an alarm that hangs is replaced while somebody calls`() throws {
      let session = try Session(.init(daemon: "call", alarm: "deaf,live"))
      #expect(session.awaited("heard start", life: 1, of: "yanyu-alarm") != nil)
      #expect(session.awaited("heard alarm(Supervision.AlarmState.sounding") != nil)
      end(session)
    }

    /// Bytes of the tone so far.
    private func toneLength(_ session: Session) -> Int {
      var status = stat()
      return stat("\(session.folder)/tone.wav", &status) == 0 ? Int(status.st_size) : 0
    }

    /// A session in which the person calls by the real yanyu-alarm, after its supervisor was killed.
    private func orphanedCall() throws -> Session {
      let folder = try Session.temporaryFolder()
      let tone = "\(folder)/tone.wav"
      let session = try Session(
        .init(daemon: "call", arguments: ["--alarm", "wav:\(tone)"], hasRealAlarm: true, folder: folder))
      let sounds = eventually { self.toneLength(session) > 10_000 ? true : nil }
      #expect(sounds == true)
      session.supervisor.send(SIGKILL)
      _ = session.supervisor.collect(waiting: true)
      return session
    }

    private func growsOn(_ session: Session) -> Bool {
      let before = toneLength(session)
      usleep(400_000)
      return toneLength(session) > before
    }

    @Test func `a call outlives its supervisor, and a command ends it`() throws {
      let session = try orphanedCall()
      #expect(growsOn(session))
      let answer = try SessionAnswer.acknowledge(lock: "\(session.state)/lock", mark: "\(session.state)/alarm")
      #expect(answer == .alarm)
      #expect(!growsOn(session))
    }

    @Test func `a call outlives its supervisor, and the next one takes it over`() throws {
      let session = try orphanedCall()
      let next = try Session(
        .init(
          daemon: "live", arguments: ["--alarm", "wav:\(session.folder)/tone.wav"], reusing: session))
      let hello = eventually {
        next.lines("yanyud").last { $0.what.hasPrefix("heard hello") && $0.what.contains("alarmSounding: true") }
      }
      #expect(hello != nil)
      #expect(eventually { self.growsOn(next) ? true : nil } == true)
      next.supervisor.send(SIGTERM)
      #expect(next.ending() == .exited(0))
      #expect(!growsOn(next))
    }
  }
}
