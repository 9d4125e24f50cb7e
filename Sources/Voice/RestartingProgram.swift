import Audio
import Platform
import Terms

/// A program that is started again when it is lost: at once, then later and later while it does not come up. It is
/// loaded beside the caller's loop, however long the disk takes.
final class RestartingProgram {
  private let name: String
  private let folder: String
  private let poller: Poller
  private(set) var link: ProgramLink?
  /// Losses since it last proved that it works.
  private(set) var losses = 0
  private var retryAt: Instant = .zero
  /// Killed and not yet collected.
  private var departing: [ChildProcess] = []

  /// Losses after which it counts as not to be had, and starts again only after a pause.
  static let patience = 3
  private static let firstWait = Interval.milliseconds(250)
  private static let longestWait = Interval.seconds(10)

  init(_ name: String, folder: String, poller: Poller) {
    self.name = name
    self.folder = folder
    self.poller = poller
  }

  /// When a new start is to be tried; nil while it runs.
  var deadline: Instant? { link == nil ? retryAt : nil }
  var isHopeless: Bool { losses >= RestartingProgram.patience }

  /// Starts it when it does not run and its pause is over. True when it has just been started.
  func startIfDue(at now: Instant) -> Bool {
    guard link == nil, retryAt <= now else { return false }
    do throws(SystemError) {
      link = try ProgramLink(name, folder: folder, poller: poller, starter: .shared)
      return true
    } catch {
      countLoss(at: now)
      return false
    }
  }

  /// It is being loaded, and cannot answer yet.
  var isLoading: Bool { link?.isStarting ?? false }

  /// It works.
  func prove() { losses = 0 }

  /// It ended or hangs: it is killed, and may be started again, but not before `earliest`.
  func lose(at now: Instant, restartingFrom earliest: Instant = .zero) {
    defer { retryAt = max(retryAt, earliest) }
    guard let link else { return }
    link.cut()
    if let child = link.child {
      departing.append(child)
      try? poller.watch(child.ended.raw)
    }
    self.link = nil
    countLoss(at: now)
  }

  private func countLoss(at now: Instant) {
    losses += 1
    guard isHopeless else { return retryAt = now }
    let doublings = min(Int64(losses - RestartingProgram.patience), 6)
    retryAt = now + min(RestartingProgram.firstWait * (1 << doublings), RestartingProgram.longestWait)
  }

  func owns(_ descriptor: Int32) -> Bool {
    link?.owns(descriptor) ?? false || departing.contains { $0.ended.raw == descriptor }
  }

  /// Collects a killed process that has ended. False when the descriptor is none of those.
  func collect(_ descriptor: Int32) -> Bool {
    guard let place = departing.firstIndex(where: { $0.ended.raw == descriptor }) else { return false }
    poller.unwatch(descriptor)
    _ = departing[place].collect()
    departing.remove(at: place)
    return true
  }

  /// Ends the program and waits for it; for an orderly end.
  func close() {
    if let link {
      link.cut()
      if let child = link.child { departing.append(child) }
      self.link = nil
    }
    for child in departing {
      poller.unwatch(child.ended.raw)
      _ = child.collect(waiting: true)
    }
    departing.removeAll()
  }
}
