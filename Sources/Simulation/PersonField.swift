import Terms

/// One figure of a person, by the name that files use.
struct PersonField: Sendable {
  typealias Path<Value> = any WritableKeyPath<PersonModel, Value> & Sendable

  /// What a figure is and where it is kept.
  enum Figure: Sendable {
    /// Degrees, horizontally and vertically.
    case degrees(Path<ScreenPoint>)
    case number(Path<Double>, ClosedRange<Double>)
    case time(Path<Interval>)
    /// The mean time between two of them.
    case every(Path<Interval>)
  }

  var name: String
  var figure: Figure

  private init(_ name: String, _ figure: Figure) {
    self.name = name
    self.figure = figure
  }

  private static let angle = 0.0...30.0
  private static let part = 0.0...1.0

  static let all = tracker + eye + writing

  private static let tracker = [
    PersonField("bias", .degrees(\.tracker.bias)),
    PersonField("noise", .degrees(\.tracker.noise)),
    // (At 1 it would never change.)
    PersonField("noise-correlation", .number(\.tracker.correlation, 0...0.999)),
    PersonField("gradient", .number(\.tracker.gradient, angle)),
    PersonField("drift", .number(\.tracker.drift, angle)),
    PersonField("head-move-every", .every(\.tracker.headMoveEvery)),
    PersonField("head-move", .number(\.tracker.headMove, angle)),
    PersonField("posture-every", .every(\.tracker.postureEvery)),
    PersonField("posture", .number(\.tracker.posture, angle)),
    PersonField("blink-every", .every(\.tracker.blinkEvery)),
    PersonField("blink", .time(\.tracker.blink)),
    PersonField("blink-spread", .time(\.tracker.blinkSpread)),
    PersonField("loss", .number(\.tracker.loss, part)),
    PersonField("long-loss-every", .every(\.tracker.longLossEvery)),
    PersonField("outliers", .number(\.tracker.outliers, part)),
    PersonField("delay", .time(\.tracker.delay)),
    PersonField("delay-spread", .time(\.tracker.delaySpread)),
  ]

  private static let eye = [
    PersonField("saccade-scale", .number(\.eye.saccadeScale, 0.1...20)),
    PersonField("landing", .number(\.eye.landing, angle)),
    PersonField("undershoot", .number(\.eye.undershoot, part)),
    PersonField("undershoot-spread", .number(\.eye.undershootSpread, part)),
    PersonField("correction-after", .time(\.eye.correctionAfter)),
    PersonField("intrusion-every", .every(\.eye.intrusionEvery)),
    PersonField("intrusion", .number(\.eye.intrusionSize, angle)),
    PersonField("intrusion-range", .number(\.eye.intrusionRange, angle)),
  ]

  private static let writing = [
    PersonField("planning", .time(\.writing.planning)),
    PersonField("planning-spread", .time(\.writing.planningSpread)),
    PersonField("leaving", .time(\.writing.leaving)),
    PersonField("leaving-spread", .time(\.writing.leavingSpread)),
    PersonField("inspection", .time(\.writing.inspection)),
    PersonField("inspection-spread", .time(\.writing.inspectionSpread)),
    PersonField("missed", .number(\.writing.missed, part)),
    PersonField("lapses", .number(\.writing.lapses, part)),
    PersonField("lapse", .time(\.writing.lapse)),
    PersonField("lapse-spread", .number(\.writing.lapseSpread, 0...3)),
    PersonField("noticing", .time(\.writing.noticing)),
    PersonField("noticing-spread", .time(\.writing.noticingSpread)),
    PersonField("overlooked", .number(\.writing.overlooked, part)),
    PersonField("reads-over", .number(\.writing.readsOver, part)),
    PersonField("glance-every", .every(\.writing.glanceEvery)),
    PersonField("glance", .time(\.writing.glance)),
    PersonField("glance-spread", .number(\.writing.glanceSpread, 0...3)),
  ]
}

extension PersonField.Figure {
  /// A day: nothing that a person does takes longer.
  private static let longest = 86_400.0
  /// Thirty years.
  private static let never = Interval.seconds(1_000_000_000)

  /// For people.
  var wanted: String {
    switch self {
    case .degrees: "two numbers of degrees, horizontally and vertically, from 0 to 30"
    case .number(_, let range): "a number from \(range.lowerBound) to \(range.upperBound)"
    case .time: "a time, as “250 ms” or “2 s”"
    case .every: "a time, as “250 ms” or “2 s”, or “never”"
    }
  }

  /// Nil in, nothing changed: the words are no such figure.
  func set(_ words: [String], in model: inout PersonModel) -> Bool {
    switch self {
    case .degrees(let path):
      guard words.count == 2, let x = number(words[0], in: 0...30), let y = number(words[1], in: 0...30) else {
        return false
      }
      model[keyPath: path] = ScreenPoint(x: x, y: y)
    case .number(let path, let range):
      guard words.count == 1, let value = number(words[0], in: range) else { return false }
      model[keyPath: path] = value
    case .time(let path):
      guard let time = time(words, least: 0) else { return false }
      model[keyPath: path] = time
    case .every(let path):
      // (Events at no distance from one another would never let the time go on.)
      guard let time = words == ["never"] ? Self.never : time(words, least: 0.05) else { return false }
      model[keyPath: path] = time
    }
    return true
  }

  func text(in model: PersonModel) -> String {
    switch self {
    case .degrees(let path): "\(model[keyPath: path].x) \(model[keyPath: path].y)"
    case .number(let path, _): "\(model[keyPath: path])"
    case .time(let path): "\(model[keyPath: path].inMilliseconds) ms"
    case .every(let path):
      model[keyPath: path] >= Self.never ? "never" : "\(model[keyPath: path].inMilliseconds) ms"
    }
  }

  private func number(_ word: String, in range: ClosedRange<Double>) -> Double? {
    guard let value = Double(word), value.isFinite, range.contains(value) else { return nil }
    return value
  }

  private func time(_ words: [String], least: Double) -> Interval? {
    guard words.count == 2, let value = Double(words[0]), value.isFinite else { return nil }
    let seconds: Double
    switch words[1] {
    case "ms": seconds = value / 1000
    case "s": seconds = value
    default: return nil
    }
    guard seconds >= least, seconds <= Self.longest else { return nil }
    return Interval(nanoseconds: Int64((seconds * 1_000_000_000).rounded()))
  }
}
