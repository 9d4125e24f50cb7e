import LinuxInput
import Terms
import Testing

@Suite struct RetriesTests {
  @Test func `a device is looked at again after ever longer times, seven times in all`() {
    var retries = Retries<String>()
    var now = Instant.zero
    var waits: [Int64] = []
    var attempt = 0
    while retries.schedule("event1", "value", attempt: attempt, now: now) {
      guard let due = retries.deadline else { break }
      waits.append((due - now).wholeMilliseconds)
      #expect(retries.takeDue(now: due - .milliseconds(1)).isEmpty)
      let taken = retries.takeDue(now: due)
      #expect(taken.count == 1 && taken.first?.attempt == attempt && retries.deadline == nil)
      now = due
      attempt += 1
    }
    #expect(waits == [20, 40, 80, 160, 320, 640, 1280])
  }

  @Test func `what is due comes in its order, and what was forgotten does not come`() {
    var retries = Retries<Int>()
    for number in 0..<3 { _ = retries.schedule("event\(number)", number, attempt: 2 - number, now: .zero) }
    retries.forget("event1")
    #expect(retries.takeDue(now: .milliseconds(1000)).map(\.value) == [2, 0])
  }

  @Test func `a storm of devices is bounded`() {
    var retries = Retries<Int>()
    let taken = (0..<1000).count { retries.schedule("event\($0)", $0, attempt: 0, now: .zero) }
    #expect(taken == 64)
    let again = retries.schedule("event5", 5, attempt: 1, now: .zero)
    #expect(again, "one that is in already may stay")
  }
}
