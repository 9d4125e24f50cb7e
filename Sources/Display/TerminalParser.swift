/// Turns the bytes of a terminal into reports, byte by byte, so that a read may end anywhere.
///
///     ground ──ESC──▶ escape ──[──▶ control sequence ──final──▶ report, ground
///        │              ├──O──▶ single shift ──one byte──▶ key, ground
///        │              ├──] P X ^ _──▶ string ──BEL, ESC \, or too long──▶ ground
///        │              └──other──▶ Alt-key, ground
///        └──lead byte of UTF-8──▶ scalar ──▶ key, ground
///
/// CAN and SUB end any sequence. What is malformed or longer than its limit is swallowed to its end and reports
/// nothing.
package struct TerminalParser: Sendable {
  private enum State: Hashable {
    case ground
    case escape
    case sequence
    /// A control sequence that is too long: swallowed up to its final byte.
    case overlong
    case singleShift
    /// The Linux console's F1 to F5: CSI [ and a letter.
    case consoleFunction
    /// `seen`: bytes of it so far; `closing`: the last one was an Escape.
    case string(seen: Int, closing: Bool)
    /// The old form of mouse reports (CSI M and three bytes), sent by terminals without the SGR form.
    case oldMouse
    case scalar(missing: Int)
  }

  /// Longer than any sequence we ask for; the longest, a mouse report, has about 20 bytes.
  private static let sequenceLimit = 48
  /// A string nobody ends must not swallow the input for ever.
  private static let stringLimit = 4096

  private var state = State.ground
  private var held: [UInt8] = []
  /// Whether the mouse is reported in pixels: the terminal's answer about mode 1016 says from where on.
  package private(set) var readsPixels = false

  package init() { held.reserveCapacity(Self.sequenceLimit) }

  /// Whether an Escape waits for what may follow: after 30 ms without a byte, call `settle`.
  package var isUndecided: Bool { state == .escape }

  /// Nothing followed the Escape: it was the key.
  package mutating func settle() -> [TerminalInput] {
    guard state == .escape else { return [] }
    state = .ground
    return [.key(.escape)]
  }

  /// The reports that `bytes` complete, in order.
  package mutating func feed(_ bytes: some Sequence<UInt8>) -> [TerminalInput] {
    var reports: [TerminalInput] = []
    for byte in bytes { step(byte, into: &reports) }
    return reports
  }

  private mutating func step(_ byte: UInt8, into reports: inout [TerminalInput]) {
    switch state {
    case .ground: ground(byte, into: &reports)
    case .escape: escape(byte, into: &reports)
    case .sequence: sequence(byte, into: &reports)
    case .overlong: overlong(byte)
    case .singleShift: singleShift(byte, into: &reports)
    case .consoleFunction: consoleFunction(byte, into: &reports)
    case .string(let seen, let closing): string(byte, seen: seen, closing: closing)
    case .oldMouse: oldMouse(byte, into: &reports)
    case .scalar(let missing): scalar(byte, missing: missing, into: &reports)
    }
  }

  private mutating func ground(_ byte: UInt8, into reports: inout [TerminalInput]) {
    switch byte {
    case 0x1B: state = .escape
    case 0x0D, 0x0A: reports.append(.key(.enter))
    case 0x09: reports.append(.key(.tab))
    case 0x08, 0x7F: reports.append(.key(.backspace))
    case 0x01...0x1A: reports.append(.key(.control(Unicode.Scalar(byte + 0x60))))
    case 0x00, 0x1C...0x1F: break
    case 0x20...0x7E: reports.append(.key(.character(Unicode.Scalar(byte))))
    case 0xC2...0xDF: begin(byte, missing: 1)
    case 0xE0...0xEF: begin(byte, missing: 2)
    case 0xF0...0xF4: begin(byte, missing: 3)
    // Not the start of a scalar.
    default: break
    }
  }

  private mutating func begin(_ byte: UInt8, missing: Int) {
    held = [byte]
    state = .scalar(missing: missing)
  }

  private mutating func scalar(_ byte: UInt8, missing: Int, into reports: inout [TerminalInput]) {
    guard byte & 0xC0 == 0x80 else {
      // The scalar was cut: what follows is looked at afresh.
      state = .ground
      return ground(byte, into: &reports)
    }
    held.append(byte)
    guard missing == 1 else {
      state = .scalar(missing: missing - 1)
      return
    }
    state = .ground
    guard let text = String(validating: held, as: UTF8.self), let scalar = text.unicodeScalars.first,
      !(0x80...0x9F).contains(scalar.value)
    else { return }
    reports.append(.key(.character(scalar)))
  }

  private mutating func escape(_ byte: UInt8, into reports: inout [TerminalInput]) {
    held.removeAll(keepingCapacity: true)
    switch byte {
    case 0x5B: state = .sequence
    case 0x4F: state = .singleShift
    case 0x50, 0x58, 0x5D, 0x5E, 0x5F: state = .string(seen: 0, closing: false)
    case 0x1B: reports.append(.key(.escape))
    case 0x18, 0x1A: state = .ground
    case 0x20...0x7E:
      state = .ground
      reports.append(.key(.alternate(Unicode.Scalar(byte))))
    default:
      state = .ground
      reports.append(.key(.escape))
      ground(byte, into: &reports)
    }
  }

  private mutating func sequence(_ byte: UInt8, into reports: inout [TerminalInput]) {
    switch byte {
    case 0x20...0x3F:
      guard held.count < Self.sequenceLimit else {
        state = .overlong
        return
      }
      held.append(byte)
    case 0x4D where held.isEmpty: state = .oldMouse
    case 0x5B where held.isEmpty: state = .consoleFunction
    case 0x40...0x7E:
      state = .ground
      finish(byte, into: &reports)
    case 0x1B: state = .escape
    case 0x18, 0x1A: state = .ground
    // Other controls and bytes beyond ASCII have no place in a sequence: it was cut.
    default:
      state = .ground
      ground(byte, into: &reports)
    }
  }

  private mutating func overlong(_ byte: UInt8) {
    switch byte {
    case 0x1B: state = .escape
    case 0x20...0x3F: break
    default: state = .ground
    }
  }

  private mutating func singleShift(_ byte: UInt8, into reports: inout [TerminalInput]) {
    state = .ground
    if byte == 0x1B {
      state = .escape
    } else if let key = TerminalSequence.named(byte) {
      reports.append(.key(key))
    }
  }

  private mutating func consoleFunction(_ byte: UInt8, into reports: inout [TerminalInput]) {
    state = byte == 0x1B ? .escape : .ground
    if (0x41...0x45).contains(byte) { reports.append(.key(.function(Int(byte) - 0x40))) }
  }

  private mutating func string(_ byte: UInt8, seen: Int, closing: Bool) {
    let ends = byte == 0x07 || byte == 0x18 || byte == 0x1A || (closing && byte == 0x5C)
    if ends || seen >= Self.stringLimit {
      state = .ground
    } else if closing {
      // An Escape that closes nothing starts a sequence of its own.
      state = .escape
      var none: [TerminalInput] = []
      escape(byte, into: &none)
    } else {
      state = .string(seen: seen + 1, closing: byte == 0x1B)
    }
  }

  private mutating func oldMouse(_ byte: UInt8, into reports: inout [TerminalInput]) {
    held.append(byte)
    guard held.count == 3 else { return }
    state = .ground
    // Each value is sent with 32 added, cells are counted from 1.
    guard held.allSatisfy({ $0 >= 32 }), held[1] > 32, held[2] > 32 else { return }
    let event = Int(held[0]) - 32
    reports.append(.pointer(column: Int(held[1]) - 33, row: Int(held[2]) - 33))
    if let button = TerminalSequence.button(event), event & 3 != 3 { reports.append(.button(.down, button)) }
  }

  private mutating func finish(_ final: UInt8, into reports: inout [TerminalInput]) {
    guard let sequence = TerminalSequence(body: held, final: final) else { return }
    let found = sequence.reports(inPixels: readsPixels)
    if case .modeReport(mode: TerminalModes.pixelMouse, let state)? = found.first { readsPixels = state.isOn }
    reports.append(contentsOf: found)
  }
}
