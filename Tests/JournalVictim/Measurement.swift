import Composing
import Glibc
import JournalSamples
import Platform
import Storage
import Terms

/// `JournalVictim --measure FOLDER [COUNT]`: how long after `append` a record is written and durable, beside a bare
/// write and fdatasync of as many bytes on the same disk in the same process. One record at a time, as when somebody
/// types.
enum Measurement {
  static func run(folder: String, count: Int) throws(SystemError) {
    let records = JournalSamples.records(seed: 20, revisions: UInt64(count)).filter { record in
      switch record {
      case .edit: true
      case .finished: false
      }
    }
    let journal = try JournalWriter(JournalSettings(folders: [folder + "/journal"]), continuing: .nothing)
    let bare = try Descriptor.open(folder + "/bare", O_WRONLY | O_CREAT | O_TRUNC)
    var (written, durable, plain): ([Interval], [Interval], [Interval]) = ([], [], [])
    for record in records {
      let bytes = JournalRecord.text(record).body + [UInt8](repeating: 0, count: 12)
      let (write, sync) = wait(for: record, in: journal)
      written.append(write)
      durable.append(sync)
      let start = MonotonicClock.now()
      try bare.writeAll(bytes)
      try check("fdatasync") { fdatasync(bare.raw) }
      plain.append(MonotonicClock.now() - start)
      usleep(1000)
    }
    journal.close()
    line("append to written", written)
    line("append to durable", durable)
    line("bare write + fdatasync", plain)
  }

  private static func wait(for record: TextRecord, in journal: JournalWriter) -> (Interval, Interval) {
    let start = MonotonicClock.now()
    journal.append(record)
    var written: Interval?
    while true {
      var waiting = pollfd(fd: journal.events, events: Int16(POLLIN), revents: 0)
      _ = poll(&waiting, 1, -1)
      let now = MonotonicClock.now() - start
      for event in journal.drainEvents() {
        switch event {
        case .written: written = written ?? now
        case .durable: return (written ?? now, now)
        case .failed(let failure): ProcessHabits.complain(failure.description)
        case .messageWritten, .messageDurable, .movedTo, .memoryOnly, .compacted, .erased: break
        }
      }
    }
  }

  private static func line(_ name: String, _ values: [Interval]) {
    let sorted = values.sorted()
    guard let last = sorted.last else { return }
    let median = sorted[sorted.count / 2].nanoseconds / 1000
    let high = sorted[min(sorted.count - 1, sorted.count * 99 / 100)].nanoseconds / 1000
    print("\(name): p50 \(median) µs, p99 \(high) µs, max \(last.nanoseconds / 1000) µs, n \(sorted.count)")
  }
}
