import Glibc
import Platform
import Terms

/// The floor under the journal: appending a record of ordinary length to a plain file and waiting for the disk.
/// `folder` must lie on the disk that is to be measured, not in memory.
func diskBenchmarks(in folder: String) throws -> [Benchmark] {
  let appended = try plainFile("\(folder)/benchmark-appended-\(getpid())")
  let unsynced = try plainFile("\(folder)/benchmark-unsynced-\(getpid())")
  let record = [UInt8](repeating: 0x61, count: 60)
  return [
    Benchmark(
      "append-60-bytes-and-fdatasync",
      .timed(calls: 1) {
        try appended.writeAll(record)
        try check("fdatasync") { fdatasync(appended.raw) }
      },
      reference: Reference(name: "an append without a sync", work: .timed(calls: 1) { try unsynced.writeAll(record) }),
      samples: 1000)
  ]
}

/// A new file that is gone from its folder at once and from the disk with the process.
private func plainFile(_ path: String) throws -> Descriptor {
  let file = try Descriptor.open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND)
  unlink(path)
  return file
}
