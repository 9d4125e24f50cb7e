import Baselines
import Foundation
import Platform
import Synchronization
import Terms
import Trials

/// What a simulation gave, by keyboard.
struct SimulationResults {
  var engine: TrialOutcome
  var baselines: [(kind: FrozenKeyboard.Kind, outcome: TrialOutcome)]
  var variants: [(name: String, outcome: TrialOutcome)]
  /// Of the persons' clocks.
  var virtualTime: Interval
}

extension SimulationOrder {
  private struct Job: Sendable {
    var subject: TrialPlan.Subject
    var seed: UInt64
  }

  /// Every person before every keyboard, on all cores; in the end the order is the same as on one.
  func run(progress: Bool) -> SimulationResults {
    let subjects: [TrialPlan.Subject] =
      [.engine] + baselines.map { .baseline($0) } + plan.variants.indices.map { .variant($0) }
    let jobs = seeds.flatMap { seed in subjects.map { Job(subject: $0, seed: seed) } }
    let done = Mutex<(results: [(TrialPlan.Subject, PersonResult)], count: Int)>(([], 0))
    let plan = plan
    DispatchQueue.concurrentPerform(iterations: jobs.count) { number in
      let job = jobs[number]
      let result = plan.result(job.subject, seed: job.seed)
      done.withLock { done in
        done.results.append((job.subject, result))
        done.count += 1
        if progress { SimulationProgress.show(done.count, of: jobs.count) }
      }
    }
    if progress { SimulationProgress.end() }
    let results = done.withLock { $0.results }
    func outcome(_ subject: TrialPlan.Subject) -> TrialOutcome {
      TrialOutcome(results.filter { $0.0 == subject }.map(\.1))
    }
    return SimulationResults(
      engine: outcome(.engine), baselines: baselines.map { ($0, outcome(.baseline($0))) },
      variants: variantNames.enumerated().map { ($0.element, outcome(.variant($0.offset))) },
      virtualTime: results.reduce(.zero) { $0 + $1.1.virtualTime })
  }
}

/// How far a simulation is, on a terminal.
enum SimulationProgress {
  static func show(_ count: Int, of whole: Int) {
    FileHandle.standardError.write(Data("\r\(count) of \(whole) trials\u{1B}[K".utf8))
  }

  static func end() { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
}
