/// One complete control sequence: `CSI prefix numbers intermediate final`.
struct TerminalSequence {
  private var prefix: UInt8?
  private var numbers: [Int]
  private var intermediate: UInt8?
  private var final: UInt8

  /// No report of ours carries more numbers.
  private static let numberLimit = 8
  /// Beyond any screen, mode or key; larger numbers are not ours.
  private static let largest = 65535

  /// Nil when `body` is not numbers between a prefix and an intermediate, or they are beyond all measure.
  init?(body: [UInt8], final: UInt8) {
    var rest = body[...]
    if let first = rest.first, (0x3C...0x3F).contains(first) {
      prefix = first
      rest = rest.dropFirst()
    }
    if let last = rest.last, (0x20...0x2F).contains(last) {
      intermediate = last
      rest = rest.dropLast()
    }
    numbers = []
    self.final = final
    guard !rest.isEmpty else { return }
    for part in rest.split(separator: 0x3B, omittingEmptySubsequences: false) {
      var number = 0
      for byte in part {
        guard (0x30...0x39).contains(byte) else { return nil }
        number = number * 10 + Int(byte - 0x30)
        guard number <= Self.largest else { return nil }
      }
      numbers.append(number)
      guard numbers.count <= Self.numberLimit else { return nil }
    }
  }

  func reports(inPixels: Bool) -> [TerminalInput] {
    switch (prefix, intermediate, final) {
    case (0x3C, nil, 0x4D): mouse(.down, inPixels: inPixels)
    case (0x3C, nil, 0x6D): mouse(.up, inPixels: inPixels)
    case (0x3F, 0x24, 0x79): mode()
    case (nil, nil, 0x49) where numbers.isEmpty: [.focus(true)]
    case (nil, nil, 0x4F) where numbers.isEmpty: [.focus(false)]
    case (nil, nil, 0x7E): numbered()
    case (nil, nil, 0x5A): [.key(.tab)]
    case (nil, nil, _): Self.named(final).map { [.key($0)] } ?? []
    default: []
    }
  }

  private func mode() -> [TerminalInput] {
    guard numbers.count == 2, let state = ModeState(rawValue: numbers[1]) else { return [] }
    return [.modeReport(mode: numbers[0], state: state)]
  }

  /// `CSI < event ; x ; y M` (or m for a button that went up). Cells count from 1; pixels too (xterm), some terminals
  /// send 0.
  private func mouse(_ change: ButtonChange, inPixels: Bool) -> [TerminalInput] {
    guard numbers.count == 3 else { return [] }
    let event = numbers[0]
    // The wheel's place is that of the mouse, which was reported already.
    guard event & 64 == 0 else { return [] }
    var reports: [TerminalInput] = []
    if inPixels {
      reports.append(.pointerPixels(x: max(0, numbers[1] - 1), y: max(0, numbers[2] - 1)))
    } else {
      guard numbers[1] >= 1, numbers[2] >= 1 else { return [] }
      reports.append(.pointer(column: numbers[1] - 1, row: numbers[2] - 1))
    }
    if let button = Self.button(event) { reports.append(.button(change, button)) }
    return reports
  }

  /// The button of a mouse event: bits 0-1 and 7 (128: the extra ones), bit 5 (32) marks motion.
  static func button(_ event: Int) -> Int? {
    guard event & 32 == 0, event & 64 == 0 else { return nil }
    if event & 128 != 0 { return 8 + event & 3 }
    return event & 3 == 3 ? nil : 1 + event & 3
  }

  /// `CSI number ~`.
  private func numbered() -> [TerminalInput] {
    let key: TerminalKey? =
      switch numbers.first {
      case 1, 7: .home
      case 2: .insert
      case 3: .delete
      case 4, 8: .end
      case 5: .pageUp
      case 6: .pageDown
      case .some(let number) where (11...15).contains(number): .function(number - 10)
      case .some(let number) where (17...21).contains(number): .function(number - 11)
      case .some(let number) where (23...24).contains(number): .function(number - 12)
      default: nil
      }
    return key.map { [.key($0)] } ?? []
  }

  /// The keys that end with a letter, behind CSI or SS3.
  static func named(_ final: UInt8) -> TerminalKey? {
    switch final {
    case 0x41: .up
    case 0x42: .down
    case 0x43: .right
    case 0x44: .left
    case 0x46: .end
    case 0x48: .home
    case 0x4D: .enter
    case 0x50...0x53: .function(Int(final) - 0x4F)
    default: nil
    }
  }
}
