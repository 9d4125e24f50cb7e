import Foundation
import Glibc
import Testing

@testable import Screens

/// Who is named as the one that keeps a card: from a folder as /proc is, simulated.
@Suite final class CardHolderTests {
  private let folder = FileManager.default.temporaryDirectory.path + "/holders.\(UUID().uuidString)"
  private let card = "/dev/dri/card0"

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// A process with that file open.
  private func add(_ process: pid_t, _ name: String, parent: pid_t, has path: String) throws {
    let own = "\(folder)/\(process)"
    try FileManager.default.createDirectory(atPath: "\(own)/fd", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: "\(own)/fd/7", withDestinationPath: path)
    try "\(name)\n".write(toFile: "\(own)/comm", atomically: false, encoding: .utf8)
    try "\(process) (\(name)) S \(parent) 1 1 0 -1\n".write(toFile: "\(own)/stat", atomically: false, encoding: .utf8)
  }

  @Test func `another program is named, with its number`() throws {
    try add(812, "Xorg", parent: 1, has: card)
    #expect(CardHolder.find(card, processes: folder) == "Xorg, process 812")
  }

  @Test func `neither we ourselves nor a child of ours, which has the card from us, is another program`() throws {
    try add(getpid(), "yanyu-supervisor", parent: 1, has: card)
    try add(900, "yanyud) S 4 (", parent: getpid(), has: card)
    #expect(CardHolder.find(card, processes: folder) == nil)
    try add(950, "weston) S \(getpid()) (", parent: 1, has: card)
    #expect(CardHolder.find(card, processes: folder) == "weston) S \(getpid()) (, process 950")
  }

  @Test func `who has another card, or cannot be looked at, is passed over`() throws {
    try add(812, "Xorg", parent: 1, has: "/dev/dri/card1")
    try FileManager.default.createDirectory(atPath: folder + "/813", withIntermediateDirectories: true)
    #expect(CardHolder.find(card, processes: folder) == nil)
    #expect(CardHolder.find(card, processes: folder + "/none") == nil)
  }

  @Test func `a process whose parent is not told counts as another`() throws {
    try add(812, "Xorg", parent: 1, has: card)
    try FileManager.default.removeItem(atPath: folder + "/812/stat")
    #expect(CardHolder.find(card, processes: folder) == "Xorg, process 812")
  }
}
