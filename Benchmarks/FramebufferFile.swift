import Glibc
import Platform

/// A file in memory that the programs take for /dev/fb0 (Sources/MemoryFramebuffer), of 32 bits a pixel.
final class FramebufferFile {
  /// How its mapping is told from others in a process's maps.
  static let suffix = ".framebuffer"

  let width: Int
  let height: Int
  private let path: String
  private let memory: UnsafeMutableRawBufferPointer

  /// - Throws: when there is no room for it in /dev/shm.
  init(width: Int, height: Int) throws(SystemError) {
    self.width = width
    self.height = height
    let path = "/dev/shm/yanyu-benchmark-\(getpid())\(FramebufferFile.suffix)"
    self.path = path
    unlink(path)
    let file = try Descriptor.open(path, O_RDWR | O_CREAT | O_EXCL)
    let count = width * height * 4
    // All of it is there from the beginning, as a card's is.
    let code = posix_fallocate(file.raw, 0, count)
    guard code == 0 else { throw SystemError(call: "posix_fallocate \(path)", code: code) }
    let mapping = mmap(nil, count, PROT_READ | PROT_WRITE, MAP_SHARED, file.raw, 0)
    guard let mapping, mapping != MAP_FAILED else { throw SystemError.last("mmap \(path)") }
    memory = UnsafeMutableRawBufferPointer(start: mapping, count: count)
  }

  deinit {
    munmap(memory.baseAddress, memory.count)
    unlink(path)
  }

  /// What a program needs in its environment.
  var environment: [String] {
    [
      "LD_PRELOAD=\(ProcessHabits.programFolder())/libMemoryFramebuffer.so", "MEMORY_FRAMEBUFFER=\(path)",
      "MEMORY_FRAMEBUFFER_WIDTH=\(width)",
    ]
  }

  /// What it shows; also what the painter keeps of it, a frame of the same size.
  var byteCount: Int { memory.count }

  /// The lowest row is written last; no theme has quite black ground.
  var isDrawn: Bool { memory.loadUnaligned(fromByteOffset: memory.count - 4, as: UInt32.self) & 0xFF_FFFF != 0 }

  func clear() { memory.initializeMemory(as: UInt8.self, repeating: 0) }
}
