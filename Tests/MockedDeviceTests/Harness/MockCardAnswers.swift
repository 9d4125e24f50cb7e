import Glibc

/// The asker's memory: the structure of a call, and what its pointers lead to.
protocol MockMemory {
  func word(_ offset: Int) -> UInt32
  func long(_ offset: Int) -> UInt64
  func write(_ bytes: [UInt8], at offset: Int)
  /// `count` bytes to which the pointer at `offset` leads; nil for a null pointer.
  func follow(_ offset: Int, count: Int) -> (any MockMemory)?
}

extension MockMemory {
  func set(_ offset: Int, _ value: UInt32) { write(Self.bytes(value), at: offset) }
  func set(_ offset: Int, _ value: UInt64) { write(Self.bytes(value), at: offset) }
  static func bytes<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }
}

/// Layouts as in drm_mode.h.
extension MockCardState {
  /// 0, or the error's number.
  mutating func answer(_ call: UInt8, _ memory: any MockMemory) -> Int32 {
    calls.append(call)
    if let error = errors[call] { return error }
    if masterIsOther, CardCall.masters.contains(call) { return EACCES }
    switch call {
    case CardCall.closeHandle: closed.insert(memory.word(0))
    case CardCall.capability: memory.set(8, UInt64(hasPlainBuffers ? 1 : 0))
    case CardCall.setMaster:
      if masterIsOther { return EBUSY }
      isMaster = true
    case CardCall.dropMaster: isMaster = false
    case CardCall.resources: resources(memory)
    case CardCall.output: return output(memory)
    case CardCall.show: return show(memory)
    case CardCall.encoder: return encoder(memory)
    case CardCall.connector: return connector(memory)
    case CardCall.property: return property(memory)
    case CardCall.setProperty: set[memory.word(8)] = memory.long(0)
    case CardCall.addFrame: return addFrame(memory)
    case CardCall.removeFrame: removeFrame(memory.word(0))
    case CardCall.flip: return flip(memory)
    case CardCall.dirty: return dirty(memory)
    case CardCall.createBuffer: return createBuffer(memory)
    case CardCall.mapBuffer: return mapBuffer(memory)
    case CardCall.destroyBuffer: break
    default: return EINVAL
    }
    return 0
  }

  /// As the kernel does: a list is written when there is room for all of it, and the count is always told.
  private func list(_ ids: [UInt32], pointer: Int, count: Int, more: Int = 0, _ memory: any MockMemory) {
    let room = Int(memory.word(count))
    if room >= ids.count, !ids.isEmpty {
      memory.follow(pointer, count: room * 4)?.write(ids.flatMap(Self.bytes), at: 0)
    }
    memory.set(count, UInt32(ids.count + (room == 0 ? more : 0)))
  }

  private func resources(_ memory: any MockMemory) {
    let more = lies.reduce(0) { sum, lie in if case .moreConnectors(let count) = lie { sum + count } else { sum } }
    list(frames.keys.sorted(), pointer: 0, count: 32, memory)
    list(outputs, pointer: 8, count: 36, memory)
    list(connectors.map(\.id), pointer: 16, count: 40, more: more, memory)
    list(encoders.keys.sorted(), pointer: 24, count: 44, memory)
    memory.set(52, UInt32(4096))
    memory.set(60, UInt32(4096))
  }

  private func output(_ memory: any MockMemory) -> Int32 {
    let id = memory.word(12)
    guard outputs.contains(id) else { return ENOENT }
    memory.set(16, shown[id]?.frame ?? 0)
    memory.set(32, UInt32(shown[id]?.frame == nil ? 0 : 1))
    return 0
  }

  private mutating func show(_ memory: any MockMemory) -> Int32 {
    let id = memory.word(12)
    guard outputs.contains(id) else { return ENOENT }
    guard memory.word(32) != 0 else {
      shown[id] = nil
      return 0
    }
    let frame = memory.word(16)
    let count = Int(memory.word(8))
    guard frames[frame] != nil, (1...4).contains(count), let ids = memory.follow(0, count: count * 4) else {
      return EINVAL
    }
    // The mode begins at 36 with the clock; the width is at 4 in it, the height at 14.
    let width = UInt16(truncatingIfNeeded: memory.word(40))
    let height = UInt16(truncatingIfNeeded: memory.word(48) >> 16)
    shown[id] = Shown(frame: frame, connectors: (0..<count).map { ids.word($0 * 4) }, width: width, height: height)
    return 0
  }

  private func encoder(_ memory: any MockMemory) -> Int32 {
    guard let encoder = encoders[memory.word(0)] else { return ENOENT }
    memory.set(8, encoder.output)
    memory.set(12, encoder.possible)
    return 0
  }

  private func property(_ memory: any MockMemory) -> Int32 {
    guard let property = properties[memory.word(16)] else { return ENOENT }
    memory.write(name(property.name), at: 24)
    memory.set(20, UInt32(property.values.isEmpty ? 1 << 1 : 1 << 3))
    if memory.word(60) >= property.values.count, !property.values.isEmpty {
      let all = property.values.flatMap { Self.bytes($0.value) + name($0.name) }
      memory.follow(8, count: Int(memory.word(60)) * 40)?.write(all, at: 0)
    }
    memory.set(60, UInt32(property.values.count))
    return 0
  }

  func name(_ text: [UInt8]) -> [UInt8] {
    let rest: UInt8 = lies.contains(.endlessNames) ? UInt8(ascii: "x") : 0
    return Array((text + [UInt8](repeating: rest, count: 32)).prefix(32))
  }

  static func bytes<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }
}
