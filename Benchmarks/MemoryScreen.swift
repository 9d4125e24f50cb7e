import Glibc
import Platform
import Screens
import Synchronization
import Terms

/// A screen that is memory of this program, mapped like a framebuffer's: what is presented is copied there. Simulated:
/// a real card's memory is slower to write.
final class MemoryScreen: Sendable {
  /// What the painter's thread has brought here.
  struct Figures: Sendable {
    var presents = 0
    /// What that thread had run when the newest frame was there.
    var threadTime: Int64 = 0
  }

  let size: PixelSize
  let figures = Mutex(Figures())
  /// Readable after a frame.
  let told: WakeUp

  init(_ size: PixelSize) throws(SystemError) {
    self.size = size
    told = try WakeUp()
  }

  /// - Throws: when memory runs out.
  func open() throws(ScreenFault) -> any ScreenOutput { try Output(self) }

  private final class Output: ScreenOutput {
    let descriptors: [Int32] = []
    let isReady = true
    private let screen: MemoryScreen
    private let memory: UnsafeMutableRawBufferPointer
    private let places: PixelPlaces

    init(_ screen: MemoryScreen) throws(ScreenFault) {
      self.screen = screen
      let channel = { (offset: Int) in PixelFormat.Channel(offset: offset, length: 8) }
      do throws(PixelFormat.Refusal) {
        places = try PixelPlaces(
          size: screen.size, stride: screen.size.width * 4, start: 0,
          format: try PixelFormat(bits: 32, red: channel(16), green: channel(8), blue: channel(0)))
      } catch { throw ScreenFault("yanyu: the screen of memory \(error)") }
      let mapping = mmap(nil, places.end, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)
      guard let mapping, mapping != MAP_FAILED else { throw ScreenFault("kernel: \(SystemError.last("mmap"))") }
      memory = UnsafeMutableRawBufferPointer(start: mapping, count: places.end)
    }

    deinit { munmap(memory.baseAddress, memory.count) }

    var size: PixelSize { screen.size }

    func present(_ frame: PixelFrame, damage: Damage) throws(ScreenFault) {
      for part in damage.parts { FrameCopy.copy(part, of: frame, to: memory, places: places) }
      let time = ThreadTime.now()
      screen.figures.withLock { figures in
        figures.presents += 1
        figures.threadTime = time
      }
      screen.told.raise()
    }

    func handle(_ descriptor: Int32) throws(ScreenFault) -> ScreenChange? { nil }
    func setInFront(_ isInFront: Bool) {}
    func close() {}
  }
}
