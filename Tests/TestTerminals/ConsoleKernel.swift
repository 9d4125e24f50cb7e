import CLinux
import Glibc
import Platform

/// The kernel's side of a console that libFakeConsole.so shows to a supervisor, and the person who switches. After
/// change_console and complete_change_console in drivers/tty/vt/vt_ioctl.c of Linux 6.1.
package final class ConsoleKernel {
  /// The fields of `struct fake_console`, in its order.
  package enum Field: Int, CaseIterable {
    case device, number, active, graphic, keyboard, held, release, acquire, owner, wanted, denied, waits
  }

  package static let number: Int32 = 1
  private let path: String
  private let memory: UnsafeMutableRawBufferPointer

  package init() throws {
    var template = Array("/tmp/yanyu-console-XXXXXX".utf8CString)
    let file = Descriptor(owning: try check("mkstemp") { mkstemp(&template) })
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let size = Field.allCases.count * MemoryLayout<Int32>.size
    try check("ftruncate") { ftruncate(file.raw, size) }
    let start = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED, file.raw, 0)
    memory = UnsafeMutableRawBufferPointer(start: start == MAP_FAILED ? nil : start, count: size)
    self[.number] = ConsoleKernel.number
    self[.active] = ConsoleKernel.number
    self[.keyboard] = K_UNICODE
    self[.wanted] = -1
  }

  deinit {
    munmap(memory.baseAddress, memory.count)
    unlink(path)
  }

  package subscript(_ field: Field) -> Int32 {
    get { memory.loadUnaligned(fromByteOffset: field.rawValue * 4, as: Int32.self) }
    set { memory.storeBytes(of: newValue, toByteOffset: field.rawValue * 4, as: Int32.self) }
  }

  /// What a supervisor in that pseudo-terminal is started with.
  /// - Parameters:
  ///   - terminal: what is to look like the console.
  ///   - preload: what is preloaded already; it comes behind ours, which hands on what it does not answer.
  /// - Returns: what its environment is to have beside the rest.
  package func environment(for terminal: Descriptor, preload: String = "") -> [String] {
    var status = stat()
    fstat(terminal.raw, &status)
    self[.device] = Int32(truncatingIfNeeded: status.st_rdev)
    let own = "\(ProcessHabits.programFolder())/libFakeConsole.so"
    return ["LD_PRELOAD=\(preload.isEmpty ? own : "\(own):\(preload)")", "FAKE_CONSOLE_STATE=\(path)"]
  }

  /// As Ctrl-Alt-F2, or chvt.
  package func change(to number: Int32) {
    guard number != self[.active] else { return }
    if self[.active] == ConsoleKernel.number {
      if self[.held] != 0 {
        self[.wanted] = number
        if kill(self[.owner], self[.release]) == 0 { return }
        free()
      }
      // Pictures that nobody guards stand for ever.
      if self[.graphic] != 0 { return }
    }
    self[.active] = number
    if number == ConsoleKernel.number, self[.held] != 0, kill(self[.owner], self[.acquire]) != 0 { free() }
  }

  /// reset_vc
  private func free() {
    self[.held] = 0
    self[.graphic] = 0
    self[.wanted] = -1
  }
}
