import Composing
import Glibc
import JournalSamples
import Platform
import Storage
import Terms

/// Goes on writing the made-up text of a seed where the journal in a folder ends, and says on stdout which revision has
/// been written (eight bytes each, little-endian), until it is killed: `JournalVictim FOLDER SEED [REVISIONS]`.
@main struct JournalVictim {
  static func main() {
    let arguments = CommandLine.arguments
    if arguments.count >= 3, arguments[1] == "--measure" {
      do throws(SystemError) {
        return try Measurement.run(
          folder: arguments[2], count: arguments.count > 3 ? Int(arguments[3]) ?? 2000 : 2000)
      } catch {
        ProcessHabits.complain("kernel: \(error)")
        exit(1)
      }
    }
    if arguments.count == 4, arguments[1] == "--erase" {
      return Erasing.run(folder: arguments[2], killedAt: Int(arguments[3]) ?? 0)
    }
    guard arguments.count >= 3, let seed = UInt64(arguments[2]) else {
      ProcessHabits.complain("usage: JournalVictim FOLDER SEED [REVISIONS]")
      exit(64)
    }
    let last = arguments.count > 3 ? UInt64(arguments[3]) ?? 0 : 100_000
    do throws(SystemError) {
      try write(folder: arguments[1], seed: seed, last: last)
    } catch {
      ProcessHabits.complain("kernel: \(error)")
      exit(1)
    }
  }

  private static func write(folder: String, seed: UInt64, last: UInt64) throws(SystemError) {
    let (restored, _) = JournalReader.restore(folder)
    var samples = JournalSamples(seed: seed)
    var settings = JournalSettings(folders: [folder])
    // Compaction is to be killed too.
    settings.compactAboveFiles = 4
    let journal = try JournalWriter(settings, continuing: restored)
    var pause: UInt32 = 1
    while samples.state.revision < last {
      for record in samples.next() {
        switch record {
        case .edit(let edit): if edit.revision > restored.revision { journal.append(record) }
        case .finished(let message): if message.id > restored.lastMessage { journal.append(record) }
        }
      }
      guard samples.state.revision > restored.revision else { continue }
      report(journal)
      pause = pause &* 1_103_515_245 &+ 12345
      // Bursts and breaths: the disk is met at different moments.
      if pause >> 16 & 3 != 0 { usleep(pause >> 16 & 1023) }
    }
    journal.close()
    report(journal)
  }

  private static func report(_ journal: JournalWriter) {
    for case .written(let revision) in journal.drainEvents() {
      var bytes = revision.littleEndian
      if Glibc.write(1, &bytes, 8) != 8 { exit(1) }
    }
  }
}
