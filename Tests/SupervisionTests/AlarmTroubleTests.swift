import Glibc
import Platform
import Supervision
import Terms
import Testing

extension RealProcesses {
  /// What the supervisor does about yanyu-alarm, and what it tells it.
  @Suite struct AlarmTroubleTests {
    private func end(_ session: Session) {
      session.supervisor.send(SIGTERM)
      #expect(session.ending() == .exited(0))
      #expect(session.isEmptySoon())
    }

    private func heard(_ session: Session, _ who: String = "yanyu-alarm") -> [String] {
      session.lines(who).map(\.what).filter { $0.hasPrefix("heard ") }
    }

    @Test(arguments: [
      ("alsa", ""), ("alsa:plughw:3", "--device plughw:3"), ("wav:/tmp/tone.wav", "--sink wav:/tmp/tone.wav"),
      ("none", "--sink none"),
    ])
    func `the sink on the command line is the alarm's`(sink: String, arguments: String) throws {
      let session = try Session(.init(daemon: "sink", arguments: ["--alarm", sink]))
      #expect(session.awaited("arguments ", of: "yanyu-alarm") == arguments)
      #expect(session.awaited("heard hello") != nil)
      end(session)
      #expect(session.lines("yanyu-alarm").allSatisfy { $0.life == 0 }, "the command line goes before the settings")
    }

    @Test func `a device of the carer's settings is taken by a new alarm, once`() throws {
      let session = try Session(.init(daemon: "sink"))
      #expect(session.awaited("arguments ", of: "yanyu-alarm") == "")
      #expect(session.awaited("arguments ", life: 1, of: "yanyu-alarm") == "--device plughw:7")
      usleep(200_000)
      end(session)
      #expect(heard(session) == ["heard disarm", "heard disarm"])
      #expect(!session.lines("yanyud").contains { $0.what.contains("failed") }, "it was no trouble")
    }

    @Test func `a call that is taken back is silent, and the next one sounds`() throws {
      let session = try Session(.init(daemon: "call-again"))
      let sounded = eventually {
        self.heard(session, "yanyud").filter { $0.contains("AlarmState.sounding") }.count == 2 ? true : nil
      }
      #expect(sounded == true)
      var order: [String] = []
      for what in heard(session) where order.last != what { order.append(what) }
      #expect(order == ["heard start", "heard stop", "heard start"])
      end(session)
    }

    @Test func `what the alarm is to do at our death follows the settings, and an alarm that died is told anew`() throws
    {
      let session = try Session(.init(daemon: "disarming"))
      #expect(session.awaited("heard unarm", of: "yanyu-alarm") != nil)
      end(session)
      #expect(heard(session) == ["heard arm", "heard unarm", "heard disarm"])
      let armed = try Session(.init(daemon: "armed"))
      #expect(armed.awaited("heard arm", of: "yanyu-alarm") != nil)
      kill(try #require(armed.pid(of: "yanyu-alarm")), SIGKILL)
      #expect(armed.awaited("heard arm", life: 1, of: "yanyu-alarm") != nil)
      end(armed)
    }

    @Test func `what the alarm says of its trouble is told`() throws {
      let session = try Session(.init(daemon: "call", alarm: "trouble"))
      #expect(session.awaited("heard alarm(Supervision.AlarmState.failed(reason: \"no sink\"))") != nil)
      #expect(session.awaited("heard alarm(Supervision.AlarmState.needsDevice)") != nil)
      end(session)
    }

    @Test func `a reply that is not understood and a late answer silence nobody`() throws {
      let session = try Session(.init(daemon: "call", alarm: "odd"))
      #expect(session.awaited("heard alarm(Supervision.AlarmState.sounding(sink: \"odd\"))") != nil)
      #expect(!heard(session, "yanyud").contains { $0.contains("silent") })
      #expect(session.lines("yanyu-alarm").allSatisfy { $0.life == 0 })
      end(session)
    }

    @Test(arguments: [("garbled", "ended by signal 9"), ("leaving", "ended with code 7")])
    func `one that sends what is no message, and one that leaves, are replaced and told`(
      alarm: String, words: String
    ) throws {
      let session = try Session(.init(daemon: "call", alarm: "\(alarm),live"))
      #expect(session.awaited("heard start", life: 1, of: "yanyu-alarm") != nil)
      #expect(session.awaited("heard alarm(Supervision.AlarmState.failed(reason: \"yanyu-alarm \(words)\"))") != nil)
      end(session)
    }

    @Test func `without its mark the alarm calls all the same`() throws {
      let folder = try Session.temporaryFolder()
      for path in ["/state", "/state/alarm"] { #expect(mkdir(folder + path, 0o700) == 0) }
      let session = try Session(.init(daemon: "call", folder: folder))
      #expect(session.awaited("heard alarm(Supervision.AlarmState.sounding") != nil)
      #expect(session.awaited("descriptors ", of: "yanyu-alarm") == "0 1 2 3")
      #expect(session.log().contains("the alarm has no mark: open \(folder)/state/alarm: Is a directory"))
      end(session)
    }

    @Test func `an answer beside the daemon is told to it, and one when nobody calls does nothing`() throws {
      let session = try Session(.init(daemon: "call"))
      #expect(session.awaited("heard alarm(Supervision.AlarmState.sounding") != nil)
      let (lock, mark) = ("\(session.state)/lock", "\(session.state)/alarm")
      #expect(try SessionAnswer.acknowledge(lock: lock, mark: mark) == .supervisor)
      #expect(session.awaited("heard acknowledged") != nil)
      #expect(session.awaited("heard stop", of: "yanyu-alarm") != nil)
      #expect(try SessionAnswer.acknowledge(lock: lock, mark: mark) == .supervisor)
      usleep(200_000)
      #expect(heard(session).filter { $0 == "heard stop" }.count == 1)
      #expect(heard(session, "yanyud").filter { $0 == "heard acknowledged" }.count == 1)
      end(session)
    }

    /// Between the starts of two lives.
    private func gap(_ session: Session, from first: Int, to second: Int) throws -> Interval {
      let starts = try [first, second].map { life in
        try #require(
          session.awaited("start ", life: life, of: "yanyu-alarm").flatMap { Int64($0.split(separator: " ")[1]) })
      }
      return Interval(nanoseconds: starts[1] - starts[0])
    }

    @Test func `one that hangs in silence is replaced before somebody calls`() throws {
      let session = try Session(.init(alarm: "dozing,live"))
      #expect(session.awaited("start ", life: 1, of: "yanyu-alarm") != nil)
      usleep(1_300_000)
      end(session)
      #expect(heard(session) == ["heard disarm"])
      #expect(session.lines("yanyu-alarm").allSatisfy { $0.life < 2 }, "the next one answers")
      #expect(!session.lines("yanyud").contains { $0.what.contains("alarm(") }, "and nobody had called")
    }

    @Test func `one that hangs while it sounds is replaced within two seconds, each time`() throws {
      let session = try Session(.init(daemon: "call", alarm: "start-deaf,start-deaf,start-deaf,live"))
      #expect(session.awaited("heard start", life: 3, of: "yanyu-alarm") != nil)
      for life in 0..<3 { #expect(try gap(session, from: life, to: life + 1) < .seconds(2)) }
      end(session)
    }

    @Test func `one that hangs at its stop leaves nobody calling`() throws {
      let session = try Session(.init(daemon: "call-again", alarm: "stop-deaf,live"))
      #expect(session.awaited("heard start", life: 1, of: "yanyu-alarm") != nil)
      let told = heard(session, "yanyud").filter { $0.contains("AlarmState") }
      #expect(told.prefix(2).map { $0.contains("silent") } == [false, true])
      #expect(!told.contains { $0.contains("failed") })
      end(session)
    }

    /// A session whose supervisor was killed, and whose alarm stands still.
    private func leftAlarm() throws -> (session: Session, alarm: Int32) {
      let session = try Session()
      #expect(session.awaited("heard hello") != nil)
      let alarm = try #require(session.pid(of: "yanyu-alarm"))
      let named = eventually { HeldFile("\(session.state)/alarm", program: "yanyu-alarm").map { _ in true } }
      #expect(named == true)
      kill(alarm, SIGSTOP)
      session.supervisor.send(SIGKILL)
      #expect(session.ending() == .signalled(SIGKILL))
      return (session, alarm)
    }

    @Test func `an alarm that is left behind and does not heed is killed`() throws {
      let (session, alarm) = try leftAlarm()
      let answer = try SessionAnswer.acknowledge(lock: "\(session.state)/lock", mark: "\(session.state)/alarm")
      #expect(answer == .alarm)
      #expect(session.isEmptySoon() && !session.leftOver().contains(alarm))
    }

    @Test func `an alarm that is left behind and that nobody called by is ended by the next session, which is silent`()
      throws
    {
      let (session, _) = try leftAlarm()
      let next = try Session(.init(reusing: session))
      #expect(next.awaited("heard hello", life: 1)?.contains("alarmSounding: false") == true)
      #expect(next.log().contains("an alarm of the session before was ended\n"))
      next.supervisor.send(SIGTERM)
      #expect(next.ending() == .exited(0))
      #expect(next.isEmptySoon() && heard(next) == ["heard disarm"])
    }
  }
}
