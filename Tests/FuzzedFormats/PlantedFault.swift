import Compiled
import Layouts

/// A trap that scripts/fuzz puts in on purpose, to show that it would find one: only a file that was mutated, mended
/// and accepted meets it.
enum PlantedFault {
  static func meet(_ file: CompiledFile) {
    #if FUZZING
      guard LibFuzzer.hasPlantedFault, case .layout(let layout) = file.content else { return }
      // No seed has a key with a time of nine seconds and more, or a board that is wider than 2,000 units.
      if layout.keys.contains(where: { $0.dwellMilliseconds ?? 0 >= 9000 }), layout.unitsWide > 2000 {
        LibFuzzer.report()
        fatalError("the planted fault")
      }
    #endif
  }
}
