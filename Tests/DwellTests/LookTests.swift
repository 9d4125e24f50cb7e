import Terms
import Testing

@testable import Dwell

@Suite struct LookTests {
  private let start = Instant(nanoseconds: 1_000_000_000)

  @Test func `what cannot be chosen gathers nothing, and takes up nothing of an earlier look`() {
    var look = Look(target: .key(1), terms: nil, enteredAt: start)
    let sighting = Sighting(
      at: start + .seconds(5), measuredAt: start + .seconds(5), likeliest: Weighted(look.target, .certain),
      credit: .seconds(5))
    let hasLocked = look.take(.seconds(5), sighting)
    #expect(!hasLocked && look.credit == .zero && look.lockedAt == nil)
    let kept = DrainingCredits.Credit(
      target: look.target, amount: .milliseconds(600), completion: .milliseconds(800), since: start, shown: 1,
      lockedAt: start, began: start, isCommitted: true)
    look.resume(kept, drain: .milliseconds(750))
    #expect(look.credit == .zero && look.lockedAt == nil && look.isClean && look.remainder == nil)
  }
}
