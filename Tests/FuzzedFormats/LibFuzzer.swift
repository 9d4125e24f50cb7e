#if FUZZING
  import Glibc

  /// What libFuzzer calls. Nothing else does: outside of scripts/fuzz these functions lie idle.
  ///
  ///     YANYU_FUZZ=FORMAT          which format, as `FuzzedFormat` names it
  ///     YANYU_FUZZ_SEEDS=FOLDER    writes the format's valid files there and leaves
  ///     YANYU_FUZZ_PLANTED=1       there is a fault to be found (`PlantedFault`)
  enum LibFuzzer {
    /// The longest that an input may take, in nanoseconds of processor time.
    static let limit: UInt64 = 100_000_000
    static let samples = 300
    static let hasPlantedFault = variable("YANYU_FUZZ_PLANTED") == "1"
    nonisolated(unsafe) static var format = FuzzedFormat.layout
    nonisolated(unsafe) static var slowest: UInt64 = 0
    nonisolated(unsafe) static var slowestSize = 0
    nonisolated(unsafe) static var acceptedCount = 0
    /// The newest that were accepted, the seeds at first.
    nonisolated(unsafe) static var pool: [[UInt8]] = []
    static let poolLimit = 256
    nonisolated(unsafe) static var runs = 0

    static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// Of this thread: what other processes do does not count.
    static func processorTime() -> UInt64 {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    static func keep(_ bytes: [UInt8]) {
      acceptedCount += 1
      if pool.count < poolLimit { pool.append(bytes) } else { pool[acceptedCount % poolLimit] = bytes }
    }

    static func accepted(_ number: UInt64) -> [UInt8] {
      if pool.isEmpty { pool = format.seeds }
      return pool[Int(number % UInt64(pool.count))]
    }

    static func writeSeeds(to folder: String) {
      for (number, seed) in format.seeds.enumerated() {
        let descriptor = open("\(folder)/seed-\(number)", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0, write(descriptor, seed, seed.count) == seed.count else { exit(1) }
        close(descriptor)
      }
    }

    static func report() {
      let line = "yanyu: \(runs) runs, \(acceptedCount) accepted, slowest \(slowest / 1000) us (\(slowestSize) bytes)\n"
      _ = Array(line.utf8).withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
    }
  }

  @_cdecl("LLVMFuzzerInitialize")
  package func initialize(
    _ count: UnsafeMutableRawPointer?, _ arguments: UnsafeMutableRawPointer?
  ) -> Int32 {
    guard let format = FuzzedFormat(rawValue: LibFuzzer.variable("YANYU_FUZZ") ?? "layout") else { exit(64) }
    LibFuzzer.format = format
    if let folder = LibFuzzer.variable("YANYU_FUZZ_SEEDS") {
      LibFuzzer.writeSeeds(to: folder)
      exit(0)
    }
    atexit { LibFuzzer.report() }
    return 0
  }

  @_cdecl("LLVMFuzzerTestOneInput")
  package func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    let began = LibFuzzer.processorTime()
    if LibFuzzer.format.judge(bytes, samples: LibFuzzer.samples) { LibFuzzer.keep(bytes) }
    let took = LibFuzzer.processorTime() - began
    LibFuzzer.runs += 1
    if took > LibFuzzer.slowest {
      LibFuzzer.slowest = took
      LibFuzzer.slowestSize = size
    }
    precondition(took <= LibFuzzer.limit, "an input that takes more than 100 ms")
    return 0
  }

  /// A third of the inputs are libFuzzer's own mutations, which follow the coverage; the others are ours of a file that
  /// was accepted, most of which get far. Seven times of eight the checksum is made right again.
  @_cdecl("LLVMFuzzerCustomMutator")
  package func mutate(_ data: UnsafeMutablePointer<UInt8>?, _ size: Int, _ limit: Int, _ seed: UInt32) -> Int {
    guard let data else { return 0 }
    var mutation = Mutation(seed: UInt64(seed))
    let choice = mutation.dice.next()
    var bytes: [UInt8]
    if choice % 3 == 0 {
      let length = libFuzzerMutate(data, size, limit)
      bytes = Array(UnsafeBufferPointer(start: data, count: length))
    } else {
      bytes = mutation.mutated(LibFuzzer.accepted(mutation.dice.next()))
    }
    if (choice >> 8) % 8 != 0 { bytes = LibFuzzer.format.mended(bytes) }
    for (place, byte) in bytes.prefix(limit).enumerated() { data[place] = byte }
    return min(bytes.count, limit)
  }

  /// libFuzzer's; C's convention and Swift's agree on pointers and integers.
  @_silgen_name("LLVMFuzzerMutate")
  private func libFuzzerMutate(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ limit: Int) -> Int
#endif
