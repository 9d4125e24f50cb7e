import Glibc

extension MockCardState {
  func connector(_ memory: any MockMemory) -> Int32 {
    guard let found = connectors.first(where: { $0.id == memory.word(48) }) else { return ENOENT }
    let more = lies.reduce(0) { sum, lie in if case .moreModes(let count) = lie { sum + count } else { sum } }
    let rooms = (modes: Int(memory.word(32)), properties: Int(memory.word(36)), encoders: Int(memory.word(40)))
    if rooms.modes >= found.modes.count, !found.modes.isEmpty {
      memory.follow(8, count: rooms.modes * 68)?.write(found.modes.flatMap(mode), at: 0)
    }
    if rooms.properties >= found.properties.count, !found.properties.isEmpty {
      memory.follow(16, count: rooms.properties * 4)?.write(found.properties.flatMap { Self.bytes($0.id) }, at: 0)
      memory.follow(24, count: rooms.properties * 8)?.write(found.properties.flatMap { Self.bytes($0.value) }, at: 0)
    }
    if rooms.encoders >= found.encoders.count, !found.encoders.isEmpty {
      memory.follow(0, count: rooms.encoders * 4)?.write(found.encoders.flatMap(Self.bytes), at: 0)
    }
    memory.set(32, UInt32(found.modes.count + (rooms.modes <= 1 ? more : 0)))
    memory.set(36, UInt32(found.properties.count))
    memory.set(40, UInt32(found.encoders.count))
    let words = [
      (44, found.encoder), (52, found.kind), (56, found.number), (60, found.connection), (64, found.millimetres.0),
      (68, found.millimetres.1),
    ]
    for (offset, value) in words { memory.set(offset, value) }
    return 0
  }

  private func mode(_ mode: Mode) -> [UInt8] {
    let (width, height) = (mode.width, mode.height)
    let clock = UInt32(width &+ 160) * UInt32(height &+ 40) * 60 / 1000
    let timing: [UInt16] = [
      width, width &+ 8, width &+ 40, width &+ 160, 0, height, height &+ 3, height &+ 9, height &+ 40, 0,
    ]
    let kind: UInt32 = mode.isPreferred ? 1 << 3 : 0
    return Self.bytes(clock) + timing.flatMap(Self.bytes) + Self.bytes(UInt32(60)) + Self.bytes(UInt32(0))
      + Self.bytes(kind) + name(Array("\(width)x\(height)".utf8))
  }

  private mutating func nextID() -> UInt32 {
    lastID += 1
    return lastID
  }

  mutating func createBuffer(_ memory: any MockMemory) -> Int32 {
    let (height, width) = (Int(memory.word(0)), Int(memory.word(4)))
    let pitch = width * 4 + extraPitch
    let bytes = pitch * height
    // Whole pages, as the kernel gives them, and a margin.
    let taken = (bytes + 4095) / 4096 * 4096 + Self.margin
    guard memory.word(8) == 32, end + taken <= self.memory else { return ENOMEM }
    var stated = (pitch: pitch, bytes: bytes)
    for lie in lies {
      if case .shortRows(let lack) = lie { stated.pitch -= lack }
      if case .smallBuffers(let lack) = lie { stated.bytes -= lack }
    }
    let handle = nextID()
    buffers[handle] = Buffer(offset: end, pitch: pitch, height: height, stated: bytes)
    end += taken
    memory.set(16, handle)
    memory.set(20, UInt32(clamping: stated.pitch))
    memory.set(24, UInt64(clamping: stated.bytes))
    return 0
  }

  func mapBuffer(_ memory: any MockMemory) -> Int32 {
    guard let buffer = buffers[memory.word(0)] else { return ENOENT }
    memory.set(8, lies.contains(.noMapping) ? UInt64.max - 4095 : UInt64(buffer.offset))
    return 0
  }

  mutating func addFrame(_ memory: any MockMemory) -> Int32 {
    guard memory.word(16) == 32, memory.word(20) == 24, buffers[memory.word(24)] != nil else { return EINVAL }
    let id = nextID() + 1000
    frames[id] = memory.word(24)
    memory.set(0, id)
    return 0
  }

  mutating func removeFrame(_ id: UInt32) {
    frames[id] = nil
    for (output, what) in shown where what.frame == id { shown[output] = nil }
  }

  mutating func flip(_ memory: any MockMemory) -> Int32 {
    guard shown[memory.word(0)] != nil, frames[memory.word(4)] != nil else { return EINVAL }
    shown[memory.word(0)]?.frame = memory.word(4)
    guard flipsAtOnce, memory.word(8) & 1 != 0 else { return 0 }
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    let head = [UInt32(2), 32]
    let time = [UInt32(clamping: now.tv_sec), UInt32(clamping: now.tv_nsec / 1000), 0, memory.word(0)]
    events += head.flatMap(Self.bytes) + Self.bytes(memory.long(16)) + time.flatMap(Self.bytes)
    return 0
  }

  mutating func dirty(_ memory: any MockMemory) -> Int32 {
    let count = Int(memory.word(12))
    guard frames[memory.word(0)] != nil, count > 0, let clips = memory.follow(16, count: count * 8) else {
      return EINVAL
    }
    for clip in 0..<count {
      let words = [clips.word(clip * 8), clips.word(clip * 8 + 4)]
      told.append(words.flatMap { [UInt16(truncatingIfNeeded: $0), UInt16(truncatingIfNeeded: $0 >> 16)] })
    }
    return 0
  }
}
