/// Many edits in little memory, the newest at the end: 100,000 letters take some 3 MB, where as many values of their
/// own took 60. Edits are taken from both ends, and what was taken is free at once.
package struct EditStore: Sendable {
  /// Bytes of a block that is filled further: large enough that blocks are few, small enough that one is copied in
  /// microseconds when an engine is.
  private static let blockLength = 16 << 10

  private struct Block: Sendable {
    var bytes: [UInt8] = []
    /// Where each edit begins.
    var starts: [Int] = []
  }

  private var blocks: [Block] = []
  /// Edits of the first block that were taken from the front.
  private var taken = 0
  package private(set) var count = 0
  /// Of all blocks, those of edits that were taken from a block that is still there included.
  package private(set) var byteCount = 0

  package init() {}

  package var isEmpty: Bool { count == 0 }

  package var last: Edit? {
    guard count > 0, let block = blocks.last, let start = block.starts.last else { return nil }
    var reader = PackedEditReader(block.bytes[start...])
    return reader.edit()
  }

  /// The newest one.
  package mutating func append(_ edit: Edit) {
    let packed = PackedEdit(edit).bytes
    if (blocks.last?.bytes.count ?? .max) >= EditStore.blockLength { beginBlock() }
    let place = blocks.count - 1
    blocks[place].starts.append(blocks[place].bytes.count)
    blocks[place].bytes += packed
    count += 1
    byteCount += packed.count
  }

  /// With its room from the beginning: what grows by doubling would take half as much again.
  private mutating func beginBlock() {
    var block = Block()
    block.bytes.reserveCapacity(EditStore.blockLength + EditStore.blockLength / 16)
    blocks.append(block)
  }

  /// Nothing, when there is none.
  package mutating func removeLast() {
    guard count > 0, let start = blocks.last?.starts.last else { return }
    let place = blocks.count - 1
    byteCount -= blocks[place].bytes.count - start
    blocks[place].bytes.removeSubrange(start...)
    blocks[place].starts.removeLast()
    count -= 1
    if count == 0 { return removeAll() }
    if blocks[place].starts.isEmpty { blocks.removeLast() }
  }

  /// The oldest goes; nothing, when there is none.
  package mutating func removeFirst() {
    guard count > 0, let first = blocks.first else { return }
    count -= 1
    taken += 1
    guard taken == first.starts.count else { return }
    byteCount -= first.bytes.count
    blocks.removeFirst()
    taken = 0
  }

  /// All of them go.
  package mutating func removeAll() {
    blocks = []
    (taken, count, byteCount) = (0, 0, 0)
  }

  /// Oldest first.
  package var edits: [Edit] {
    var result: [Edit] = []
    result.reserveCapacity(count)
    forEachPacked { bytes in
      var reader = PackedEditReader(bytes)
      if let edit = reader.edit() { result.append(edit) }
    }
    return result
  }

  private func forEachPacked(_ body: (ArraySlice<UInt8>) -> Void) {
    for (number, block) in blocks.enumerated() {
      for place in (number == 0 ? taken : 0)..<block.starts.count {
        let end = place + 1 < block.starts.count ? block.starts[place + 1] : block.bytes.count
        body(block.bytes[block.starts[place]..<end])
      }
    }
  }
}

/// By the edits, however they came into their blocks.
extension EditStore: Hashable {
  package static func == (left: EditStore, right: EditStore) -> Bool {
    guard left.count == right.count else { return false }
    var (mine, theirs): ([ArraySlice<UInt8>], [ArraySlice<UInt8>]) = ([], [])
    left.forEachPacked { mine.append($0) }
    right.forEachPacked { theirs.append($0) }
    return zip(mine, theirs).allSatisfy { $0.elementsEqual($1) }
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(count) }
}
