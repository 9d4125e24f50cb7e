import Gaze
import Terms

/// A recording of one evdev device as evemu-record writes it (format 1.x): its description, then its events.
package struct EvemuRecording: Hashable, Sendable {
  package struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
    package var line: Int
    package var column: Int
    package var reason: String
    package var description: String { "\(line):\(column): \(reason)" }
  }

  /// Events one recording may hold: a day of a 120 Hz tracker with four events a report.
  package static let eventLimit = 42_000_000

  /// Printable and bounded.
  package var name: String
  package var capabilities: DeviceCapabilities
  /// Times from the recording's start.
  package var events: [InputEvent]

  /// - Throws: `Failure` with the line and column that are not as they should be.
  package init(parsing text: String) throws(Failure) {
    name = "evemu recording"
    capabilities = DeviceCapabilities()
    events = []
    // A carriage return and a line feed are one Character; other ends of lines may stand in a device's name.
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, line) in lines.enumerated() {
      try take(line, number: index + 1)
    }
    startAtZero()
  }

  /// What the device reported, as a source of `kind` would have told it. Where a recording says that events were lost,
  /// the state that the kernel would have told is that of all its events.
  /// - Throws: when the device is no pointer; the reason is in the failure.
  package func reports(as kind: SourceDescription.Kind, source: SourceID) throws(Failure) -> [(
    at: Instant, report: Report
  )] {
    let judgement = DeviceJudgement(capabilities)
    guard let shape = judgement.shape else {
      throw Failure(line: 1, column: 1, reason: judgement.reason ?? "the recorded device is no pointer")
    }
    var truth = RecordedState(capabilities)
    var machine = PointerStateMachine(shape: shape, snapshot: truth.snapshot)
    var isDropping = false
    var result: [(at: Instant, report: Report)] = [
      (.zero, .change(.attached(SourceDescription(id: source, name: name, kind: kind))))
    ]
    for event in events {
      truth.take(event)
      let isSynchronisation = event.type == EventType.synchronisation
      if isSynchronisation, event.code == SynchronisationCode.dropped {
        isDropping = true
        continue
      }
      let outputs: [PointerOutput]
      if isDropping {
        guard isSynchronisation, event.code == SynchronisationCode.report else { continue }
        isDropping = false
        outputs = machine.resynchronised(truth.snapshot, at: event.time)
      } else {
        outputs = machine.take(event, measuredAt: event.time)
      }
      for output in outputs { result.append((event.time, Report(output, source: source))) }
    }
    return result
  }

  /// A sample, or a change of the source.
  package enum Report: Hashable, Sendable {
    case sample(GazeSample)
    case change(SourceChange)

    init(_ output: PointerOutput, source: SourceID) {
      switch output {
      case .sample(let place, let measuredAt):
        self = .sample(
          GazeSample(
            source: source, measuredAt: measuredAt, position: place, validity: place == nil ? .invalid : .unknown))
      case .released: self = .change(.released(source))
      case .gap: self = .change(.gap(source))
      }
    }
  }

  private mutating func take(_ line: Substring, number: Int) throws(Failure) {
    if line.first == "#" { return }
    guard let colon = line.firstIndex(of: ":"), line.startIndex != colon else {
      guard line.allSatisfy(\.isWhitespace) else {
        throw Failure(line: number, column: 1, reason: "this is no line of an evemu recording")
      }
      return
    }
    let rest = EvemuFields(line, after: colon, number: number)
    switch line[..<colon] {
    case "N": name = PrintableName.cleaned(String(line[line.index(after: colon)...].drop { $0 == " " }))
    case "P": try takeBits(rest, firstIsKind: false)
    case "B": try takeBits(rest, firstIsKind: true)
    case "A": try takeAxis(rest)
    case "E": try takeEvent(rest)
    // Identity, LEDs and switches say nothing about places.
    case "I", "L", "S": break
    default: throw Failure(line: number, column: 1, reason: "this is no line of an evemu recording")
    }
  }

  /// "B: 01 00 00 ff …": the bits of an event type, eight bytes a line, continuing from line to line. "P: …" alike for
  /// properties.
  private mutating func takeBits(_ fields: EvemuFields, firstIsKind: Bool) throws(Failure) {
    var fields = fields
    let kind = firstIsKind ? try fields.hexadecimal("an event type") : UInt32(EvemuRecording.propertyKind)
    var base = bitBases[kind] ?? 0
    while let byte = try fields.optionalHexadecimal("a byte of bits") {
      for bit in 0..<8 where byte >> UInt32(bit) & 1 == 1 {
        guard let code = UInt16(exactly: base + bit) else { break }
        add(code, kind: kind)
      }
      base += 8
    }
    bitBases[kind] = base
  }

  private static let propertyKind: UInt32 = 0xFFFF
  private var bitBases: [UInt32: Int] = [:]

  private mutating func add(_ code: UInt16, kind: UInt32) {
    switch kind {
    case UInt32(EventType.key): capabilities.keys.insert(code)
    case UInt32(EventType.relative): capabilities.relative.insert(code)
    case UInt32(EventType.absolute): capabilities.absolute.insert(code)
    case EvemuRecording.propertyKind: capabilities.properties.insert(code)
    default: break
    }
  }

  /// "A: 00 0 1919 0 0 0": code (hexadecimal), minimum, maximum, fuzz, flat, resolution.
  private mutating func takeAxis(_ fields: EvemuFields) throws(Failure) {
    var fields = fields
    let code = try fields.hexadecimal("an axis code")
    let minimum = try fields.decimal("the axis's minimum")
    let maximum = try fields.decimal("the axis's maximum")
    guard let short = UInt16(exactly: code) else { throw fields.failure("an axis code up to 3f") }
    capabilities.absolute.insert(short)
    capabilities.ranges[short] = AxisRange(minimum: minimum, maximum: maximum)
    if short == AbsoluteCode.slot { capabilities.slots = max(0, min(ContactSlots.slotLimit, Int(maximum) + 1)) }
  }

  /// "E: 0.600000 0003 0000 1000": seconds, type and code (hexadecimal), value.
  private mutating func takeEvent(_ fields: EvemuFields) throws(Failure) {
    var fields = fields
    let time = try fields.seconds()
    let type = try fields.hexadecimal("an event type")
    let code = try fields.hexadecimal("an event code")
    let value = try fields.decimal("a value")
    guard let type = UInt16(exactly: type), let code = UInt16(exactly: code) else {
      throw fields.failure("an event type and code of four digits")
    }
    guard events.count < EvemuRecording.eventLimit else {
      throw fields.failure("at most \(EvemuRecording.eventLimit) events")
    }
    // A clock that steps back in a file would let time run backwards.
    let monotone = events.last.map { max($0.time, time) } ?? time
    events.append(InputEvent(time: monotone, type: type, code: code, value: value))
  }

  /// Recorders that keep the kernel's clock begin hours or decades in; the others near zero, and their times stand.
  private mutating func startAtZero() {
    guard let first = events.first?.time, first > Instant.zero + .seconds(3600) else { return }
    let shift = first - Instant.zero
    for index in events.indices { events[index].time = events[index].time - shift }
  }
}
