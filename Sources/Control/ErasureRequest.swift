import JSONLines
import Terms

/// `{"command":"erase","messages":[3,4]}`, `{"command":"erase","messages":"all"}` or
/// `{"command":"erase","before":1700000000}`.
extension ChosenMessages {
  /// - Throws: when the request does not say which messages, or names too many.
  init(erasing request: JSONValue) throws(ControlError) {
    switch (request["messages"], request["before"]) {
    case (.string("all")?, nil): self = .all
    case (nil, let before?):
      guard let seconds = before.integer else { throw ChosenMessages.unclear }
      self = .before(wallSeconds: seconds)
    case (.array(let list)?, nil):
      guard list.count <= ChosenMessages.numbersLimit else {
        throw ControlError("yanyu: at most \(ChosenMessages.numbersLimit) messages can be named at once")
      }
      let numbers = list.compactMap { $0.integer.flatMap { UInt64(exactly: $0) } }
      guard numbers.count == list.count, !numbers.isEmpty else { throw ChosenMessages.unclear }
      self = .numbers(numbers)
    default: throw ChosenMessages.unclear
    }
  }

  private static var unclear: ControlError {
    ControlError(
      #"yanyu: "erase" needs "messages", a list of numbers or "all", or "before", a time; `yanyu messages erase` asks"#)
  }

  /// The request's fields.
  var erasing: JSONValue {
    switch self {
    case .all: ["command": "erase", "messages": "all"]
    case .numbers(let numbers):
      ["command": "erase", "messages": .array(numbers.map { .integer(Int64(clamping: $0)) })]
    case .before(let seconds): ["command": "erase", "before": .integer(seconds)]
    }
  }
}

/// How an erasure went, as it is answered over the socket and with --json: numbers, and never text. Fields may be
/// added.
package struct ErasureAnswer: Hashable, Sendable {
  package var erased: [UInt64]
  /// Those that stay because the draft of this moment shows them.
  package var heldByDraft: [UInt64]
  /// Steps that can be undone no more.
  package var lostSteps: Int
  /// Why it was not done, or not to its end.
  package var error: String?

  package init(erased: [UInt64], heldByDraft: [UInt64], lostSteps: Int, error: String?) {
    self.erased = erased
    self.heldByDraft = heldByDraft
    self.lostSteps = lostSteps
    self.error = error
  }

  /// What is missing from an answer counts as nothing.
  package init(_ answer: JSONValue) {
    func numbers(_ field: String) -> [UInt64] {
      (answer[field]?.array ?? []).compactMap { $0.integer.flatMap { UInt64(exactly: $0) } }
    }
    let isDone = answer["ok"] == .bool(true)
    self.init(
      erased: numbers("erased"), heldByDraft: numbers("held_by_draft"),
      lostSteps: answer["lost_steps"]?.integer.flatMap { Int(exactly: $0) } ?? 0,
      error: isDone ? nil : answer["error"]?.string ?? "yanyu: the keyboard refused without a reason")
  }

  package var json: JSONValue {
    var fields: [String: JSONValue] = [
      "ok": .bool(error == nil), "erased": .array(erased.map { .integer(Int64(clamping: $0)) }),
      "held_by_draft": .array(heldByDraft.map { .integer(Int64(clamping: $0)) }),
      "lost_steps": .integer(Int64(lostSteps)),
    ]
    if let error { fields["error"] = .string(error) }
    return .object(fields)
  }
}
