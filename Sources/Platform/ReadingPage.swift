import CLinux
import Glibc
import Synchronization

/// What somebody read when it ended: a file, and in it a record when that is known.
package struct ReadingPlace: Hashable, Sendable {
  package var path: String
  /// In bytes from the file's beginning; nil is the whole of it.
  package var offset: Int?

  package init(path: String, offset: Int? = nil) {
    self.path = path
    self.offset = offset
  }
}

/// Memory that supervisor and daemon share: what the daemon reads just now, and what it must not read again. A store
/// into it costs nothing and outlives the process, however it ends.
package final class ReadingPage: @unchecked Sendable {
  /// The descriptor that the daemon finds it at.
  package static let inheritedDescriptor: Int32 = 6
  /// Files that are read at one time: a few threads, one within another.
  package static let slots = 16
  /// Files and records that are set aside in one session; each costs two deaths, so more is hardly to be lived through.
  package static let asideLimit = 32

  /// Of an entry: how many bytes the path has (0: free), whether the offset counts, the offset, the path.
  private static let entry = 1024
  private static let pathOffset = 16
  package static let pathLimit = entry - pathOffset
  private static let magic: UInt64 = 0x5941_4E59_5552_0001
  private static let header = 64
  package static let length = header + (slots + asideLimit) * entry

  package let descriptor: Descriptor
  /// Written by one process, read by the other; single words of it are stored whole.
  private let memory: UnsafeMutableRawPointer

  /// A new one, empty.
  package init() throws(SystemError) {
    descriptor = Descriptor(owning: try check("memfd_create") { yanyu_memfd("yanyu-reading") })
    let file = descriptor.raw
    try check("ftruncate") { ftruncate(file, ReadingPage.length) }
    memory = try ReadingPage.map(descriptor)
    memory.storeBytes(of: ReadingPage.magic, as: UInt64.self)
  }

  /// The one that the supervisor made; nil when descriptor 6 is something else.
  package static func inherited() -> ReadingPage? {
    var status = stat()
    guard fstat(inheritedDescriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) == length,
      let page = try? ReadingPage(Descriptor(owning: inheritedDescriptor))
    else { return nil }
    return page
  }

  private init(_ descriptor: Descriptor) throws(SystemError) {
    self.descriptor = descriptor
    memory = try ReadingPage.map(descriptor)
    guard memory.load(as: UInt64.self) == ReadingPage.magic else {
      throw SystemError(call: "read what is no page of ours", code: EINVAL)
    }
  }

  private static func map(_ descriptor: Descriptor) throws(SystemError) -> UnsafeMutableRawPointer {
    let address = mmap(nil, length, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor.raw, 0)
    guard let address, address != MAP_FAILED else { throw SystemError.last("mmap") }
    return address
  }

  deinit { munmap(memory, ReadingPage.length) }

  /// What is read just now.
  package var reading: [ReadingPlace] { (0..<ReadingPage.slots).compactMap(place) }

  /// What is not to be read.
  package var aside: [ReadingPlace] {
    (ReadingPage.slots..<ReadingPage.slots + ReadingPage.asideLimit).compactMap(place)
  }

  /// Nobody reads any more: another daemon begins.
  package func clearReading() {
    for slot in 0..<ReadingPage.slots { clear(slot) }
  }

  /// The newest ones when there are too many.
  package func setAside(_ places: [ReadingPlace]) {
    for (index, place) in places.suffix(ReadingPage.asideLimit).enumerated() {
      write(place, at: ReadingPage.slots + index)
    }
  }

  // MARK: Entries

  /// Fills an entry; the length is stored last, so that a death in between leaves it free. A path that is too long
  /// is not written.
  func write(_ place: ReadingPlace, at slot: Int) {
    let bytes = Array(place.path.utf8)
    guard let base = address(slot), !bytes.isEmpty, bytes.count <= ReadingPage.pathLimit else { return }
    base.storeBytes(of: 0, as: UInt32.self)
    base.advanced(by: ReadingPage.pathOffset).copyMemory(from: bytes, byteCount: bytes.count)
    move(slot, to: place.offset)
    base.storeBytes(of: UInt32(bytes.count), as: UInt32.self)
  }

  /// Says where in the file.
  func move(_ slot: Int, to offset: Int?) {
    guard let base = address(slot) else { return }
    base.storeBytes(of: Int64(offset ?? 0), toByteOffset: 8, as: Int64.self)
    base.storeBytes(of: offset == nil ? 0 : 1, toByteOffset: 4, as: UInt32.self)
  }

  func clear(_ slot: Int) { address(slot)?.storeBytes(of: 0, as: UInt32.self) }

  private func place(_ slot: Int) -> ReadingPlace? {
    guard let base = address(slot) else { return nil }
    let count = Int(base.load(as: UInt32.self))
    // Written by a process that may have gone wild: nothing in it is believed unseen.
    guard count > 0, count <= ReadingPage.pathLimit else { return nil }
    let path = UnsafeRawBufferPointer(start: base.advanced(by: ReadingPage.pathOffset), count: count)
    let offset = base.load(fromByteOffset: 8, as: Int64.self)
    let isExact = base.load(fromByteOffset: 4, as: UInt32.self) == 1 && offset >= 0
    return ReadingPlace(path: String(decoding: path, as: UTF8.self), offset: isExact ? Int(offset) : nil)
  }

  private func address(_ slot: Int) -> UnsafeMutableRawPointer? {
    guard slot >= 0, slot < ReadingPage.slots + ReadingPage.asideLimit else { return nil }
    return memory.advanced(by: ReadingPage.header + slot * ReadingPage.entry)
  }
}
