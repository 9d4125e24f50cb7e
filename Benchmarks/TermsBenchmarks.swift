import Terms

/// The arithmetic that everything else is made of.
func termsBenchmarks(_ sink: Sink) -> [Benchmark] {
  let record = (0..<64).map { UInt8(truncatingIfNeeded: $0 &* 37) }
  let reference = Reference.thousandSteps(sink)
  return [
    Benchmark(
      "crc32c-of-64-bytes", .timed(calls: 100) { sink.take(UInt64(CRC32C.checksum(record))) }, reference: reference),
    Benchmark(
      "fixed-logarithm",
      .timed(calls: 100) {
        let value = sink.value | 1
        sink.take(UInt64(UInt32(bitPattern: FixedLogarithm.naturalLog(value))))
      }, reference: reference),
  ]
}
