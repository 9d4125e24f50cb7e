import Platform

/// One new file made of what older ones hold: whole and durable before it gets its name.
struct JournalRewriting: Sendable {
  private static let chunk = 1 << 20

  /// Where the new file goes.
  var target: JournalFolder
  var generation: UInt64
  var run: UInt64
  var calls: any FileCalls

  /// - Returns: the length of the file, which has its name, durably.
  /// - Throws: when it could not be made; nothing has changed then.
  func write(_ records: some Sequence<JournalRecord>) throws(StorageFailure) -> Int {
    let path = target.path(of: generation)
    let unfinished = path + JournalFolder.unfinishedSuffix
    var waiting = JournalHeader(generation: generation, run: run).encoded
    var length = 0
    do throws(SystemError) {
      let descriptor = try calls.create(unfinished)
      for record in records {
        waiting += JournalFraming.encode(record, generation: generation)
        guard waiting.count >= JournalRewriting.chunk else { continue }
        try put(waiting, to: descriptor, at: length)
        length += waiting.count
        waiting.removeAll(keepingCapacity: true)
      }
      try put(waiting, to: descriptor, at: length)
      try calls.synchronise(descriptor)
      try calls.rename(unfinished, to: path)
      try calls.synchroniseFolder(target.path)
      return length + waiting.count
    } catch {
      // The old files stand; what was begun is of no use. (Under its name it may or may not be durable.)
      try? calls.remove(unfinished)
      if error.call.hasPrefix("fsync") { try? calls.remove(path) }
      throw StorageFailure(file: path, reason: .system(error))
    }
  }

  private func put(_ bytes: [UInt8], to descriptor: Descriptor, at offset: Int) throws(SystemError) {
    let count = try calls.write(bytes, to: descriptor, at: offset)
    // EIO stands for a short write here: what it was does not matter, the old files stay.
    guard count == bytes.count else { throw SystemError(call: "write (short)", code: 5) }
  }
}
