import CLinux
import Glibc
import Platform
import Supervision
import Terms
import Testing

extension RealProcesses {
  @Suite struct KeepingAliveTests {
    private func end(_ session: Session) {
      session.supervisor.send(SIGTERM)
      #expect(session.ending() == .exited(0))
      #expect(session.isEmptySoon())
    }

    @Test func `fifty kills, and each time a daemon is there again within 200 ms`() throws {
      let session = try Session()
      var latencies: [Interval] = []
      for life in 0..<50 {
        #expect(session.awaited("heard hello", life: life) != nil)
        let pid = try #require(session.pid(life: life))
        let killed = MonotonicClock.now()
        kill(pid, SIGKILL)
        let start = try #require(session.awaited("start ", life: life + 1)).split(separator: " ")
        let began = Instant(nanoseconds: try #require(Int64(start[1])))
        latencies.append(began - killed)
      }
      latencies.sort()
      print(
        "restart, kill to the next daemon's first line: p50 \(latencies[25].inMilliseconds) ms,"
          + " slowest of 50 kills \(latencies[49].inMilliseconds) ms"
      )
      #expect(latencies[49] < .milliseconds(200))
      end(session)
    }

    @Test func `two quick deaths lead to safe mode, and the daemon is told why`() throws {
      let session = try Session(.init(daemon: "crash,ready-crash,live"))
      #expect(session.awaited("arguments ", life: 1)?.contains("--safe-mode") == false)
      #expect(session.awaited("arguments ", life: 2)?.hasSuffix("--safe-mode") == true)
      let hello = session.awaited("heard hello", life: 2) ?? ""
      #expect(hello.contains("restarts: 2") && hello.contains("safeMode: true"), "\(hello)")
      end(session)
    }

    @Test(arguments: [("speak-crash,crash,live", true), ("spoken-crash,crash,live", false)])
    func `a message that broke off is told to the next daemons until one is ready`(plan: String, isTold: Bool) throws {
      let session = try Session(.init(daemon: plan))
      #expect(session.awaited("heard hello", life: 2)?.contains("speechBrokeOff: \(isTold)") == true)
      kill(try #require(session.pid(life: 2)), SIGKILL)
      #expect(session.awaited("heard hello", life: 3)?.contains("speechBrokeOff: false") == true)
      end(session)
    }

    @Test(arguments: [("read-crash", "whole"), ("record-crash", "4711")])
    func `what ended two readers is set aside, and the next daemon is no plain one`(
      word: String, place: String
    ) throws {
      let session = try Session(.init(daemon: word))
      #expect(session.awaited("heard hello", life: 2) != nil)
      #expect(session.lines("yanyud").contains { $0.life == 2 && $0.what == "aside /data/en.lexicon \(place)" })
      #expect(session.lines("yanyud").allSatisfy { $0.life == 2 || !$0.what.hasPrefix("aside") })
      #expect(session.awaited("arguments ", life: 2)?.contains("--safe-mode") == false)
      #expect(session.log().contains("/data/en.lexicon"))
      end(session)
    }

    @Test func `a file that was being read when others killed the daemon is read again, for ever`() throws {
      let session = try Session(.init(daemon: "read-kill,read-kill,read-kill,read-kill,live"))
      #expect(session.awaited("heard hello", life: 4) != nil)
      #expect(session.lines("yanyud").allSatisfy { !$0.what.hasPrefix("aside") })
      end(session)
    }

    @Test func `a plain daemon that asks for a fresh start gets it, and what it can do then`() throws {
      let session = try Session(.init(daemon: "ready-crash,ready-crash,renew,live"))
      #expect(session.awaited("arguments ", life: 2)?.hasSuffix("--safe-mode") == true)
      #expect(session.awaited("arguments ", life: 3)?.contains("--safe-mode") == false)
      #expect(session.awaited("heard hello", life: 3)?.contains("safeMode: false") == true)
      end(session)
    }

    @Test func `a manager of services is told that it is ready, how it is, that it lives, and that it ends`() throws {
      let manager = try NotifySocket(isAbstract: true)
      let session = try Session(
        .init(
          daemon: "ready-crash,live",
          environment: ["NOTIFY_SOCKET=\(manager.name)", "WATCHDOG_USEC=60000000"]))
      #expect(manager.awaited { $0.contains("READY=1") } != nil)
      #expect(manager.awaited { $0.contains("STATUS=the keyboard runs; started again 1 times") } != nil)
      #expect(manager.awaited { $0 == "WATCHDOG=1" } != nil)
      end(session)
      #expect(manager.awaited { $0.contains("STOPPING=1") } != nil)
    }

    @Test func `a daemon that hangs feeds no watchdog`() throws {
      let manager = try NotifySocket(isAbstract: false)
      let session = try Session(
        .init(daemon: "hang", environment: ["NOTIFY_SOCKET=\(manager.name)", "WATCHDOG_USEC=60000000"]))
      #expect(session.awaited("start ", life: 1) != nil)
      #expect(manager.awaited { $0.contains("READY=1") } != nil)
      #expect(!manager.received.contains("WATCHDOG=1"))
      end(session)
    }

    @Test func `a daemon that fails once it was ready is started again`() throws {
      let session = try Session(.init(daemon: "ready-failure,failure,live"))
      #expect(session.awaited("heard hello", life: 2)?.contains("Optional(ended with code 1)") == true)
      #expect(session.log().contains("a line about lengths\n"))
      end(session)
    }

    @Test func `a daemon that hangs is killed after two seconds`() throws {
      let session = try Session(.init(daemon: "hang,live"))
      let first = try #require(session.awaited("start ")).split(separator: " ")
      #expect(session.awaited("heard hello", life: 1)?.contains("Optional(hung)") == true)
      let second = try #require(session.awaited("start ", life: 1)).split(separator: " ")
      let from = Instant(nanoseconds: try #require(Int64(first[1])))
      let to = Instant(nanoseconds: try #require(Int64(second[1])))
      #expect(to - from >= .seconds(2) && to - from < .milliseconds(2700), "\((to - from).inMilliseconds) ms")
      end(session)
    }

    @Test func `a daemon that sends what is no message is killed`() throws {
      let session = try Session(.init(daemon: "garble,live"))
      #expect(session.awaited("heard hello", life: 1)?.contains("Optional(sent what is no message)") == true)
      end(session)
    }

    @Test func `when all of us slept, nobody is taken for hung`() throws {
      let session = try Session()
      #expect(session.awaited("heard hello") != nil)
      let daemon = try #require(session.pid())
      kill(daemon, SIGSTOP)
      session.supervisor.send(SIGSTOP)
      usleep(2_800_000)
      session.supervisor.send(SIGCONT)
      usleep(50_000)
      kill(daemon, SIGCONT)
      #expect(session.awaited("heard redraw") != nil)
      usleep(300_000)
      #expect(session.lines("yanyud").allSatisfy { $0.life == 0 })
      end(session)
    }

    @Test func `the daemon gets its descriptors, the lock, default signals and the options`() throws {
      let arguments = ["--display", "terminal", "--input", "Tobii Free Virtual Mouse", "--voice", "wav:a b.wav"]
      let session = try Session(.init(arguments: arguments))
      #expect(session.awaited("descriptors ") == "0 1 2 3 4 6")
      #expect(session.awaited("SigBlk: ") == "0000000000000000")
      // Signals 32 and 33 are libc's own: glibc's posix_spawn leaves them ignored, and a program can neither see nor
      // reset them.
      let ignored = UInt64(session.awaited("SigIgn: ") ?? "", radix: 16)
      #expect(ignored.map { $0 & ~0x1_8000_0000 } == 0)
      #expect(
        session.awaited("arguments ")
          == "--display terminal --input Tobii Free Virtual Mouse --voice wav:a b.wav --state \(session.state)")
      let pid = try #require(session.pid())
      var target = [CChar](repeating: 0, count: 4096)
      let count = readlink("/proc/\(pid)/fd/4", &target, target.count)
      let path = String(decoding: target.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
      #expect(path == "\(session.state)/lock")
      #expect(session.awaited("descriptors ", of: "yanyu-alarm") == "0 1 2 3 4")
      #expect(session.awaited("SigBlk: ", of: "yanyu-alarm") == "0000000000000000")
      end(session)
    }

    @Test func `a second session on the same folder is refused with the first one's number`() throws {
      let session = try Session()
      #expect(session.awaited("heard hello") != nil)
      _ = session.screen()
      let second = try Session(.init(reusing: session))
      #expect(second.ending() == .exited(1))
      let said = String(decoding: session.screen(), as: UTF8.self)
      #expect(said.hasPrefix("yanyu: process \(session.supervisor.pid) uses \(session.state) already"), "\(said)")
      #expect(session.lines("yanyud").allSatisfy { $0.life == 0 })
      end(session)
    }

    @Test(
      arguments: [
        (["--dispaly", "kms"], 64, "yanyu: --dispaly is not an option; did you mean --display?\r\n"),
        (
          ["--log", "/nowhere/log"], 1,
          "yanyu: the log cannot be written (open /nowhere/log: No such file or directory);"
            + " name another with --log FILE\r\n"
        ),
      ] as [([String], Int32, String)])
    func `what cannot be done is said, and nothing is started`(arguments: [String], code: Int32, words: String) throws {
      let session = try Session(.init(arguments: arguments))
      #expect(session.ending() == .exited(code))
      #expect(String(decoding: session.screen(), as: UTF8.self) == words)
      #expect(session.lines("yanyud").isEmpty && session.lines("yanyu-alarm").isEmpty)
    }

    @Test func `without yanyud there is no session, and it says so`() throws {
      let session = try Session(.init(programs: ["yanyu-alarm"]))
      #expect(session.ending() == .exited(1))
      let said = String(decoding: session.screen(), as: UTF8.self)
      #expect(said.hasSuffix("yanyu: cannot start \(session.folder)/yanyud: No such file or directory\r\n"), "\(said)")
    }

    @Test func `a daemon that talks without end is never held up, and the log stays bounded and private`() throws {
      let session = try Session(.init(daemon: "chatty"))
      #expect(session.awaited("chatted") != nil)
      end(session)
      for name in ["log", "log.1"] {
        var status = stat()
        #expect(stat("\(session.state)/\(name)", &status) == 0)
        #expect(status.st_size > 0 && status.st_size <= LogFile.limit)
        #expect(status.st_mode & 0o777 == 0o600)
      }
      #expect(access("\(session.state)/log.2", F_OK) != 0)
    }
  }

  @Suite struct AlarmTests {
    @Test func `a call goes on while the daemon restarts, and the next daemon is told`() throws {
      let session = try Session(.init(daemon: "call,live"))
      #expect(session.awaited("heard start", of: "yanyu-alarm") != nil)
      #expect(session.awaited("heard alarm(Supervision.AlarmState.sounding(sink: \"fake\"))") != nil)
      kill(try #require(session.pid()), SIGKILL)
      #expect(session.awaited("heard hello", life: 1)?.contains("alarmSounding: true") == true)
      #expect(session.awaited("heard alarm(Supervision.AlarmState.sounding", life: 1) != nil)
      // (It is asked again and again whether it still sounds.)
      #expect(
        Set(session.lines("yanyu-alarm").map(\.what).filter { $0.hasPrefix("heard") }) == ["heard start"])
      session.supervisor.send(SIGTERM)
      #expect(session.ending() == .exited(0))
      #expect(session.lines("yanyu-alarm").last?.what == "heard disarm")
    }

    @Test func `an alarm that dies sounds again`() throws {
      let session = try Session(.init(daemon: "call", alarm: "crash,sound-crash,live"))
      #expect(session.awaited("heard start", life: 1, of: "yanyu-alarm") != nil)
      #expect(session.awaited("heard start", life: 2, of: "yanyu-alarm") != nil)
      #expect(
        session.awaited("heard alarm(Supervision.AlarmState.failed(reason: \"yanyu-alarm ended by signal 9\"))") != nil)
      session.supervisor.send(SIGTERM)
      #expect(session.ending() == .exited(0))
      #expect(session.isEmptySoon())
    }

    @Test func `an alarm that does not leave is killed in the end`() throws {
      let session = try Session(.init(alarm: "stubborn"))
      #expect(session.awaited("start ", of: "yanyu-alarm") != nil)
      #expect(session.awaited("heard hello") != nil)
      session.supervisor.send(SIGTERM)
      #expect(session.ending() == .exited(0))
      #expect(session.isEmptySoon())
    }

    @Test func `without yanyu-alarm the session goes on, and the daemon is told`() throws {
      let session = try Session(.init(programs: ["yanyud"]))
      #expect(session.awaited("heard alarm(Supervision.AlarmState.failed(reason: \"start ") != nil)
      session.supervisor.send(SIGTERM)
      #expect(session.ending() == .exited(0))
    }

    @Test func `the end of a killed supervisor's socket reaches the alarm without disarm`() throws {
      let session = try Session()
      #expect(session.awaited("heard hello") != nil)
      #expect(session.awaited("start ", of: "yanyu-alarm") != nil)
      session.supervisor.send(SIGKILL)
      #expect(session.awaited("end of socket", of: "yanyu-alarm") != nil)
      #expect(!session.lines("yanyu-alarm").contains { $0.what == "heard disarm" })
    }
  }
}
