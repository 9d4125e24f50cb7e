import Glibc
import Platform
import Speaking
import Terms
import Testing
import Voice
import VoiceRuns

extension VoiceHostTests {
  @Test func `the silent voice needs no processes`() throws {
    let run = try HostRun(.none, folder: "/nonexistent")
    let id = run.speak("Hello world.")
    #expect(try run.run { !$0.final(of: id).isEmpty })
    #expect(run.final(of: id) == [.finished(id)])
    #expect(run.marks(of: id).count == 2)
    #expect(run.has(.ready))
  }

  @Test func `the device is yielded to the alarm, and taken back`() throws {
    let run = try HostRun(.wav(TemporaryPath().path))
    #expect(try run.run { $0.has(.ready) })
    run.host.yieldDevice(for: .milliseconds(300), now: MonotonicClock.now())
    #expect(run.host.processes.sound == nil)
    try run.pass(milliseconds: 200)
    #expect(run.host.processes.sound == nil)
    #expect(try run.run { $0.host.processes.sound != nil })
  }
}

/// The largest memory that a process ever had in use, in kilobytes.
func peakKilobytes(of process: Int32) throws -> Int {
  let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
  let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM") })
  return try #require(line.split(separator: " ").compactMap { Int($0) }.first)
}
