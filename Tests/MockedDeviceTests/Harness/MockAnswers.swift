import Glibc
import LinuxInput

/// The answer to one ioctl: bytes to write into the asker's memory, and the result or the error.
struct MockAnswer {
  var bytes: [UInt8] = []
  var result: Int = 0
  var error: Int32 = 0

  static func failed(_ code: Int32) -> MockAnswer { MockAnswer(result: -1, error: code) }
}

extension MockDeviceState {
  /// Answers a question of linux/input.h. The number is in bits 0-7 of the request, the size of the memory in bits
  /// 16-29.
  mutating func answer(request: UInt, argument: [UInt8]) -> MockAnswer {
    if isUnplugged { return .failed(ENODEV) }
    if let openError { return .failed(openError) }
    let size = Int(request >> 16 & 0x3FFF)
    switch UInt8(truncatingIfNeeded: request) {
    case 0x01: return fixed(Self.bytes(Int32(0x010001)))
    case 0x02: return fixed(Self.bytes(UInt16(3)) + Self.bytes(vendor) + Self.bytes(product) + Self.bytes(UInt16(1)))
    case 0x03: return fixed(Self.bytes(UInt32(250)) + Self.bytes(UInt32(33)))
    case 0x06: return text(name, size)
    case 0x07: return text(Array("mock/input0".utf8), size)
    case 0x08: return .failed(ENOENT)
    case 0x09: return bits(properties, size)
    case 0x0A: return contacts(argument, size)
    case 0x18: return bits(keysDown, size)
    case 0x19...0x1B: return bits([], size)
    case let number where (0x20..<0x40).contains(number): return bits(codes(UInt16(number - 0x20)), size)
    case let number where (0x40..<0x80).contains(number): return axis(UInt16(number - 0x40))
    case 0x90: return grab(argument)
    case 0xA0:
      if let clockError { return .failed(clockError) }
      clock = argument.prefix(4).enumerated().reduce(0) { $0 | Int32($1.element) << Int32(8 * $1.offset) }
      return MockAnswer()
    default: return .failed(EINVAL)
    }
  }

  /// Whether the argument of the request is the value itself and not an address.
  static func isDirect(_ request: UInt) -> Bool { UInt8(truncatingIfNeeded: request) == 0x90 }

  private mutating func grab(_ argument: [UInt8]) -> MockAnswer {
    let wanted = argument.contains { $0 != 0 }
    if wanted, let grabError { return .failed(grabError) }
    if wanted == isGrabbed { return .failed(wanted ? EBUSY : EINVAL) }
    isGrabbed = wanted
    return MockAnswer()
  }

  private func fixed(_ bytes: [UInt8]) -> MockAnswer { MockAnswer(bytes: bytes, result: 0) }

  private func text(_ bytes: [UInt8], _ size: Int) -> MockAnswer {
    let ended = Array((bytes + [0]).prefix(size))
    return MockAnswer(bytes: ended, result: ended.count)
  }

  private func bits(_ codes: some Sequence<UInt16>, _ size: Int) -> MockAnswer {
    var map = [UInt8](repeating: 0, count: size)
    for code in codes where Int(code) / 8 < size { map[Int(code) / 8] |= 1 << UInt8(code % 8) }
    return MockAnswer(bytes: map, result: size)
  }

  private func codes(_ type: UInt16) -> Set<UInt16> {
    switch type {
    case 0:
      var types: Set<UInt16> = [EventType.synchronisation]
      if !keys.isEmpty { types.insert(EventType.key) }
      if !relative.isEmpty { types.insert(EventType.relative) }
      if !absolute.isEmpty { types.insert(EventType.absolute) }
      return types
    case EventType.key: return keys
    case EventType.relative: return relative
    case EventType.absolute: return Set(absolute.keys)
    default: return []
    }
  }

  private func axis(_ code: UInt16) -> MockAnswer {
    guard let axis = absolute[code] else { return .failed(EINVAL) }
    return fixed([axis.value, axis.minimum, axis.maximum, 0, 0, 0].flatMap { Self.bytes($0) })
  }

  private func contacts(_ argument: [UInt8], _ size: Int) -> MockAnswer {
    guard argument.count >= 4 else { return .failed(EINVAL) }
    let code = UInt16(argument[0]) | UInt16(argument[1]) << 8
    let values = slots.map { $0[code] ?? (code == AbsoluteCode.contactID ? -1 : 0) }
    return fixed(Array((argument.prefix(4) + values.flatMap { Self.bytes($0) }).prefix(size)))
  }

  private static func bytes<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }
}
