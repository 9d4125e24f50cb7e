import Platform
import Scene
import Screens
import Synchronization
import Terms
import Themes
import Words

/// What the painter's thread and the one that shows pictures both touch, each for a moment.
final class ScreenLine: Sendable {
  /// Words whose widths are asked for.
  struct Question: Sendable {
    var words: [String]
    var revision: UInt64
    var surface: Surface
  }

  /// What the painter is asked for beside pictures.
  struct Orders: Sendable {
    var themes: ThemeSet?
    var wording: Wording?
    var isRedrawWanted = false
    var isInFront = true
    /// The screen is to be let go, whatever comes after.
    var isReleaseWanted = false
    var questions: [Question] = []
    var pictureFiles: [String] = []
    var isClosing = false
  }

  /// What waits to be taken by the engine's thread.
  private struct News {
    var reports: [ScreenDisplay.Report] = []
    var size: PixelSize?
    var isInTrouble = false
  }

  /// Questions, and answers, that wait: one picture asks one at the most, and a painter that is a second behind the
  /// fastest typing is not this far behind. The engine asks again for what it still does not know.
  static let questionLimit = 16
  /// Files that are asked for at a time: each is a carer's command.
  static let pictureFileLimit = 4
  /// Of the other reports each kind waits once (the newest size, the newest trouble) or is as rare as a command or a
  /// monitor that is plugged in.
  private static let reportLimit = 2 * (questionLimit + pictureFileLimit)

  let pictures: Mailbox<Picture>
  /// Readable when there are orders.
  let bell: WakeUp
  /// Readable when there are reports.
  let told: WakeUp
  /// Readable when the painter has ended.
  let ended: WakeUp
  let record = Mutex(ScreenDisplay.Record())
  private let orders = Mutex(Orders())
  private let news = Mutex(News())

  init() throws(SystemError) {
    pictures = try Mailbox()
    bell = try WakeUp()
    told = try WakeUp()
    ended = try WakeUp()
  }

  // MARK: The engine's thread

  @discardableResult
  func order<Result: Sendable>(_ change: (inout sending Orders) -> sending Result) -> sending Result {
    let result = orders.withLock(change)
    bell.raise()
    return result
  }

  func takeReports() -> [ScreenDisplay.Report] {
    told.clear()
    return news.withLock { news in
      defer { news.reports = [] }
      return news.reports
    }
  }

  /// The last size that was reported, taken or not.
  var size: PixelSize? { news.withLock { $0.size } }
  var isInTrouble: Bool { news.withLock { $0.isInTrouble } }

  // MARK: The painter's thread

  func takeOrders() -> Orders {
    bell.clear()
    return orders.withLock { orders in
      defer {
        orders = Orders(isInFront: orders.isInFront, isClosing: orders.isClosing)
      }
      return orders
    }
  }

  /// Adds to the reports that wait. Never waits.
  func tell(_ report: ScreenDisplay.Report) {
    news.withLock { news in
      switch report {
      case .surface(let size):
        news.size = size
        news.reports.removeAll { if case .surface = $0 { true } else { false } }
      case .trouble(let text):
        news.isInTrouble = !text.isEmpty
        news.reports.removeAll { if case .trouble = $0 { true } else { false } }
      case .measured, .released, .pictureWritten, .note: break
      }
      news.reports.append(report)
      // Nobody takes them: what is oldest is the least missed.
      if news.reports.count > ScreenLine.reportLimit { news.reports.removeFirst() }
    }
    told.raise()
  }
}
