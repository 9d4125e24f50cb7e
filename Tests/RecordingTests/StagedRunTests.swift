import Decoding
import Engine
import Layouts
import Recording
import Scene
import Settings
import Terms
import Testing
import Words

@Suite struct `A staged run` {
  private func run(_ surface: Surface = Surface(width: 1280, height: 800)) -> StagedRun {
    StagedRun(
      layout: BuiltInLayout.english, surface: surface, settings: SettingsState(), wording: .english,
      wall: .ofReplays, predict: { _ in Proposal(candidates: [], forecast: Forecast()) },
      measure: { words in words.map { 20 * Double($0.unicodeScalars.count) } })
  }

  /// Why an order is not carried out; nil when it is.
  private func failure(
    _ run: StagedRun, _ order: (inout StagedRun) throws(StagedRun.Failure) -> Void
  ) -> StagedRun.Failure? {
    var run = run
    do throws(StagedRun.Failure) { try order(&run) } catch { return error }
    return nil
  }

  private func text(_ picture: Picture?) -> String {
    (picture?.message.lines ?? []).flatMap(\.runs).map(\.text).joined()
  }

  @Test func `begins with an eye that is seen and looks at nothing`() throws {
    let picture = try #require(run().picture)
    #expect(picture.status.text.hasPrefix(Wording.english[.eyesFound]) && picture.carersLine == nil)
    #expect(picture.boxes.allSatisfy { $0.progress == nil } && picture.clock.time == "10:24")
  }

  @Test func `types, goes to other pages and leaves a key half way`() throws {
    var run = run()
    try run.write("I would like ")
    for key in ["t", "o", "to-symbols"] { try run.look(at: key) }
    try run.look(at: "one", share: 0.6)
    #expect(text(run.picture) == "I would like to")
    let boxes = run.picture?.boxes ?? []
    let looked = boxes.filter { $0.progress != nil }
    #expect(looked.count == 1 && looked.first?.state == .lockedOn)
    #expect(looked.first?.label.first?.text == "1")
    let share = try #require(looked.first?.progress).share(at: run.now)
    #expect(abs(share - 0.6) < 0.02)
    #expect(boxes.allSatisfy { if case .completed = $0.state { false } else { true } })
  }

  @Test func `never chooses what is looked at partly`() throws {
    var run = run()
    try run.look(at: "h", share: 1)
    #expect(text(run.picture) == "")
  }

  @Test func `says which keys there are when one is not`() throws {
    var run = run()
    try run.look(at: "to-symbols")
    let failure = failure(run) { (run) throws(StagedRun.Failure) in try run.look(at: "q") }
    guard case .noKey("q", page: "symbols", let known) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(known.contains("one") && known.contains("help"))
  }

  @Test func `says when there is nothing to choose`() {
    let failure = failure(run()) { (run) throws(StagedRun.Failure) in try run.look(at: "slot-1") }
    #expect(failure == .notChosen("slot-1", page: "letters"))
  }

  @Test func `takes no more text than a draft does`() {
    let text = String(repeating: "long ", count: 10_000)
    let failure = failure(run()) { (run) throws(StagedRun.Failure) in try run.write(text) }
    #expect(failure == .tooLong)
  }

  @Test func `gives the same picture for the same orders`() throws {
    var pictures: [Picture?] = []
    for _ in 0..<2 {
      var run = run(Surface(width: 800, height: 480))
      try run.write("Good morning. ")
      for key in ["h", "i", "speak"] { try run.look(at: key) }
      try run.look(at: "e", share: 0.5)
      pictures.append(run.picture)
    }
    #expect(pictures[0] == pictures[1] && pictures[0] != nil)
  }
}
