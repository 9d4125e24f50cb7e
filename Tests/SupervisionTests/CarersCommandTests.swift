import Glibc
import Platform
import Terms
import Testing

@testable import Supervision

extension RealProcesses {
  /// The carer's program, by the real launcher and /bin/sh.
  @Suite struct CarersCommandTests {
    private final class Run {
      let folder: String
      let poller: Poller
      let desk: CarersCommandDesk
      private(set) var reports: [CarersCommandDesk.Report] = []
      private(set) var logged: [String] = []

      init(pauses: [Interval] = [], limit: Interval = CarersCommand.limit) throws {
        folder = try Session.temporaryFolder()
        poller = try Poller()
        let lines = Lines()
        self.lines = lines
        desk = CarersCommandDesk(
          program: "\(ProcessHabits.programFolder())/yanyud", poller: poller, pauses: pauses, limit: limit,
          log: { lines.list.append($0) })
      }

      final class Lines { var list: [String] = [] }
      let lines: Lines

      func tell(_ event: CarersEvent, _ text: String = "text", _ command: String) {
        desk.tell(event, text, command: "cd \(folder); \(command)", now: MonotonicClock.now())
      }

      /// Turns the loop until `enough` or ten seconds are over.
      func turn(until enough: (Run) -> Bool) throws -> Bool {
        let end = MonotonicClock.now() + .seconds(10)
        while !enough(self) {
          let now = MonotonicClock.now()
          guard now < end else { return false }
          if let due = desk.deadline, due <= now { reports += desk.fire(now: now) }
          let wait = min(end, desk.deadline ?? end)
          for ready in try poller.wait(until: wait) where desk.owns(ready.descriptor) {
            reports += desk.handle(ready.descriptor, now: MonotonicClock.now())
          }
        }
        return true
      }

      func file(_ name: String) -> String {
        let bytes = (try? Descriptor.open("\(folder)/\(name)", O_RDONLY).readAvailable()) ?? nil
        return String(decoding: bytes ?? [], as: UTF8.self)
      }
    }

    @Test func `it is given the message on its stdin, and what it is in its environment`() throws {
      let run = try Run()
      run.tell(.reason, "I need “suction” 吸痰", #"cat >text; echo "$YANYU_EVENT $YANYU_MESSAGE_ID" >what"#)
      #expect(try run.turn { $0.reports == [.done] })
      #expect(run.file("text") == "I need “suction” 吸痰\n")
      let what = run.file("what").split(separator: " ")
      #expect(what.first == "reason" && what.count == 2 && what.last?.contains("-\(getpid())-") == true, "\(what)")
    }

    @Test func `the message stands in no argument of any process`() throws {
      let run = try Run()
      run.tell(.reason, "a-secret-word", "tr '\\0' ' ' </proc/self/cmdline >own; tr '\\0' ' ' </proc/$$/cmdline >shell")
      #expect(try run.turn { $0.reports == [.done] })
      #expect(!run.file("own").contains("secret") && run.file("shell").hasPrefix("sh -c "))
      #expect(!run.file("shell").contains("secret"))
    }

    @Test func `it leads a session of its own, with default signals, limits, and nothing open`() throws {
      let run = try Run()
      run.tell(
        .call, "x",
        "ls /proc/self/fd >open; cat /proc/self/status >status; ulimit -c >core; ps -o pid=,sid=,ni= -p $$ >ids")
      #expect(try run.turn { $0.reports == [.done] })
      // 3 is the folder that ls reads.
      #expect(run.file("open").split(separator: "\n").map(String.init) == ["0", "1", "2", "3"])
      let status = run.file("status")
      #expect(status.contains("NoNewPrivs:\t1") && status.contains("SigBlk:\t0000000000000000"))
      #expect(run.file("core") == "0\n")
      let ids = run.file("ids").split(whereSeparator: \.isWhitespace)
      #expect(ids.count == 3 && ids[0] == ids[1] && ids[2] == "5", "\(ids)")
    }

    @Test func `a line that says acknowledged answers the call, nothing else does`() throws {
      let run = try Run()
      run.tell(
        .call, "x", "echo not acknowledged; echo acknowledgedly; printf 'acknow'; sleep 0.2; echo ledged; sleep 0.2")
      #expect(try run.turn { $0.reports == [.acknowledged, .done] })
    }

    @Test func `an answer to a call that is over is none`() throws {
      let run = try Run()
      run.tell(.call, "x", "sleep 0.3; echo acknowledged")
      #expect(try run.turn { !$0.desk.owns(-1) && $0.desk.deadline.map { $0 > MonotonicClock.now() } == true })
      run.tell(.over, "x", "true")
      #expect(try run.turn { $0.reports.count == 2 })
      #expect(run.reports == [.done, .done])
    }

    @Test func `what fails is said at once, and tried again with the same number`() throws {
      let run = try Run(pauses: [.milliseconds(100), .milliseconds(100)])
      run.tell(.call, "x", #"echo "$YANYU_MESSAGE_ID" >>ids; [ $(wc -l <ids) = 3 ]"#)
      #expect(try run.turn { $0.reports == [.failed, .failed, .done] })
      let ids = run.file("ids").split(separator: "\n")
      #expect(ids.count == 3 && Set(ids).count == 1)
      #expect(run.lines.list.allSatisfy { $0.hasPrefix("yanyu: help.command (call) ended with code 1") })
    }

    @Test func `it is given up in the end`() throws {
      let run = try Run(pauses: [.milliseconds(20)])
      run.tell(.call, "x", "echo try >>tries; exit 7")
      #expect(try run.turn { $0.reports == [.failed, .failed] && $0.desk.deadline == nil })
      #expect(run.file("tries") == "try\ntry\n")
      #expect(run.lines.list.last == "yanyu: help.command (call) ended with code 7; it is given up")
    }

    @Test func `a call that is over is not told any more`() throws {
      let run = try Run(pauses: [.milliseconds(200)])
      run.tell(.call, "x", "echo try >>tries; exit 1")
      #expect(try run.turn { $0.reports == [.failed] })
      run.tell(.over, "x", "true")
      #expect(try run.turn { $0.reports == [.failed, .done] && $0.desk.deadline == nil })
      #expect(run.file("tries") == "try\n")
    }

    @Test func `what takes too long is ended, with all it has started`() throws {
      let run = try Run(limit: .milliseconds(400))
      run.tell(.call, "x", "(while :; do echo on >>on; sleep 0.05; done) & sleep 600")
      #expect(try run.turn { $0.reports == [.failed] })
      let before = run.file("on")
      usleep(300_000)
      #expect(!before.isEmpty && run.file("on") == before)
      #expect(run.lines.list.first?.contains("took longer than") == true)
    }

    @Test func `a command that is not there, and one that floods, are no more than failures`() throws {
      let run = try Run(limit: .seconds(5))
      run.tell(.call, "x", "exec /no/such/program")
      run.tell(.reason, "x", "exec yes")
      #expect(try run.turn { $0.reports.contains(.failed) })
      #expect(try run.turn { $0.reports == [.failed, .failed] })
    }

    @Test func `without a command nothing is started`() throws {
      let run = try Run()
      run.desk.tell(.call, "x", command: "", now: MonotonicClock.now())
      #expect(run.desk.deadline == nil)
    }

    @Test func `only so many run at a time, and only so many wait`() throws {
      let run = try Run(limit: .seconds(2))
      run.tell(.call, "x", "true")
      for _ in 0..<40 { run.tell(.reason, "x", "echo x >>ran; sleep 600") }
      #expect(try run.turn { $0.reports.count == CarersCommandDesk.runLimit })
      #expect(run.file("ran").split(separator: "\n").count <= 2 * CarersCommandDesk.runLimit)
    }

    @Test func `one that a signal ends has failed, and the end of a call is told again too`() throws {
      let run = try Run(pauses: [.milliseconds(20)])
      run.tell(.call, "x", "kill -9 $$")
      #expect(try run.turn { $0.reports == [.failed, .failed] })
      #expect(run.lines.list.first == "yanyu: help.command (call) ended by signal 9; it is tried again")
      run.tell(.over, "x", "echo try >>tries; [ $(wc -l <tries) = 2 ]")
      #expect(try run.turn { $0.reports == [.failed, .failed, .failed, .done] })
    }

    @Test func `a launcher that is not there is told, and tried again`() throws {
      let poller = try Poller()
      var lines: [String] = []
      let desk = CarersCommandDesk(program: "/no/such/yanyud", poller: poller, pauses: [], log: { lines.append($0) })
      desk.tell(.call, "x", command: "true", now: MonotonicClock.now())
      #expect(desk.fire(now: MonotonicClock.now()).isEmpty)
      let end = MonotonicClock.now() + .seconds(10)
      var reports: [CarersCommandDesk.Report] = []
      while reports.isEmpty, MonotonicClock.now() < end {
        for ready in try poller.wait(until: end) { reports += desk.handle(ready.descriptor, now: MonotonicClock.now()) }
      }
      #expect(reports == [.failed] && desk.deadline == nil)
      #expect(lines.count == 1 && lines.allSatisfy { $0.contains("No such file or directory") }, "\(lines)")
    }

    @Test func `what could not begin in its time is given up`() throws {
      let run = try Run(limit: .zero)
      run.tell(.call, "x", "sleep 600")
      let now = MonotonicClock.now()
      #expect(run.desk.fire(now: now).isEmpty)
      // Nobody has looked yet whether it runs.
      #expect(run.desk.fire(now: now) == [.failed] && run.desk.deadline == nil)
      #expect(run.lines.list == ["yanyu: help.command (call) could not be started in time; it is given up"])
    }

    @Test func `at the end of the daemon what runs goes on by itself, begun or not yet`() throws {
      let run = try Run()
      run.tell(.call, "x", "echo acknowledged; sleep 0.3; echo done >first")
      #expect(try run.turn { $0.reports == [.acknowledged] })
      run.tell(.reason, "x", "echo done >second")
      _ = run.desk.fire(now: MonotonicClock.now())
      run.desk.close()
      #expect(run.desk.deadline == nil && !run.desk.owns(0) && run.desk.handle(0, now: MonotonicClock.now()).isEmpty)
      #expect(eventually { run.file("first") == "done\n" ? true : nil } == true)
    }

    @Test func `a process that is not asked to become the command goes on as it is`() {
      CarersCommand.becomeIfAsked(["yanyud"])
      CarersCommand.becomeIfAsked(["yanyud", "--state", "/nowhere"])
      #expect(getpid() > 0)
    }
  }
}
