import Terms

/// The console's framebuffer as a screen (fbdev): 16, 24 or 32 bits a pixel by the fields that the driver tells, any
/// stride and offset. Nothing is taken from the console by it: whoever draws later is seen.
package final class FramebufferOutput: ScreenOutput {
  /// The nodes that are tried, in this order; more cards than this no machine of a person has.
  package static let nodes = (0...7).map { "/dev/fb\($0)" }

  package private(set) var size: PixelSize
  /// Nothing is waited for: what is copied is seen.
  package let descriptors: [Int32] = []
  package let isReady = true
  private let nodes: [String]
  /// Nil after it has gone: it is looked for again with every frame that is offered.
  private var framebuffer: Framebuffer?
  private var isInFront = true

  /// Takes the first framebuffer that can be drawn.
  /// - Throws: why the first one that is there cannot.
  package init(nodes: [String] = FramebufferOutput.nodes) throws(ScreenFault) {
    self.nodes = nodes
    let found = try FramebufferOutput.first(of: nodes)
    framebuffer = found
    size = found.mode.places.size
    found.unblank()
  }

  /// Looks whether there is one that can be drawn, and leaves it alone.
  /// - Throws: why the first one that is there cannot.
  package static func probe(nodes: [String] = FramebufferOutput.nodes) throws(ScreenFault) { _ = try first(of: nodes) }

  package func present(_ frame: PixelFrame, damage: Damage) throws(ScreenFault) {
    guard isInFront else { return }
    let isNew = try findAgain()
    // The frame has the size of the mode before: a whole one of the new size follows.
    guard let framebuffer, frame.width == size.width, frame.height == size.height else { return }
    framebuffer.copy(isNew ? .all(width: frame.width, height: frame.height) : damage, of: frame)
  }

  package func handle(_ descriptor: Int32) throws(ScreenFault) -> ScreenChange? { nil }

  package func setInFront(_ isInFront: Bool) {
    self.isInFront = isInFront
    if isInFront { framebuffer?.unblank() }
  }

  package func close() {
    isInFront = false
    framebuffer = nil
  }

  /// Follows a change of mode (fbset, another monitor), and a driver that was replaced.
  /// - Returns: Whether the memory is another one than at the last frame.
  private func findAgain() throws(ScreenFault) -> Bool {
    do throws(ScreenFault) {
      if let current = framebuffer {
        guard let changed = try current.changed() else { return false }
        framebuffer = changed
      } else {
        framebuffer = try FramebufferOutput.first(of: nodes)
        framebuffer?.unblank()
      }
    } catch {
      framebuffer = nil
      throw error
    }
    if let framebuffer { size = framebuffer.mode.places.size }
    return true
  }

  private static func first(of nodes: [String]) throws(ScreenFault) -> Framebuffer {
    var refusal: ScreenFault?
    for node in nodes {
      do throws(ScreenFault) { return try Framebuffer(path: node) } catch {
        // One that is there and cannot be drawn says more than one that is not there.
        let isThere = !error.description.hasPrefix("device: there is no framebuffer")
        if refusal == nil || isThere && refusal?.description.hasPrefix("device: there is no framebuffer") == true {
          refusal = error
        }
      }
    }
    throw refusal ?? ScreenFault("device: there is no framebuffer")
  }
}
