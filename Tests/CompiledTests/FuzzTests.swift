import FuzzedFormats
import Testing

/// The short form of scripts/fuzz, the same every time: mutants of valid files, and a crash would end the run.
@Suite struct FuzzTests {
  @Test(arguments: FuzzedFormat.allCases)
  func `five thousand mutants do no harm`(format: FuzzedFormat) {
    var mutation = Mutation(seed: 20)
    var pool = format.seeds
    var accepted = 0
    for number in 0..<5000 {
      let original = pool[Int(mutation.dice.next() % UInt64(pool.count))]
      var mutant = mutation.mutated(original)
      if number % 8 != 0 { mutant = format.mended(mutant) }
      guard format.judge(mutant, samples: 45) else { continue }
      accepted += 1
      // What was accepted is changed further, so that changes add up.
      if pool.count < 100 { pool.append(mutant) } else { pool[number % 100] = mutant }
    }
    // Both ways were taken often: some of the mutants are as good as the files that they were made of.
    #expect(accepted > 50 && (format.takesWhatIsGood || accepted < 4500))
  }
}
