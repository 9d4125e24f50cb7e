import Platform
import Supervision

/// What the daemons read when they died, over a whole session: it finds the file or record that ends its readers, and
/// has the next daemon leave it alone.
final class KilledReaders {
  /// Nil when the kernel gave none: then nothing is found out, and safe mode alone helps.
  let page: ReadingPage?
  private var files = KillingFiles()
  private var memory = MemoryShortage()

  init() { page = try? ReadingPage() }

  /// A daemon begins: it reads nothing yet.
  func begin() { page?.clearReading() }

  /// - Returns: what the log is told; empty when nothing new is set aside.
  func died(_ death: DaemonDeath) -> [String] {
    guard let page else { return [] }
    let fresh = files.died(death, reading: page.reading, wasOutOfMemory: memory.hasKilled())
    if !fresh.isEmpty { page.setAside(files.aside) }
    return fresh.map { place in
      let part = place.offset.map { ", the record at \($0)" } ?? ""
      return "\(place.path)\(part): set aside, for reading it ended the daemon twice"
    }
  }
}
