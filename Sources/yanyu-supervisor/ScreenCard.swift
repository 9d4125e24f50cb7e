import Platform
import Screens
import Supervision

/// How pictures could be shown here, as the room of screens tells.
enum ScreenCard {
  /// - Throws: why no card can be used.
  static func open() throws -> any ConsoleCard { OpenCard(card: try Card.open()) }

  /// - Throws: why no framebuffer can be drawn.
  static func probeFramebuffer() throws { try FramebufferOutput.probe() }

  /// A card, as consoles speak of it.
  private final class OpenCard: ConsoleCard {
    private let card: Card

    init(card: Card) { self.card = card }

    var descriptor: Descriptor { card.descriptor }
    var passedOver: [String] { card.passedOver }
    func setMaster() throws { try card.setMaster() }
    func dropMaster() { card.dropMaster() }
  }
}
