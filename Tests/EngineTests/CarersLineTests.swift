import Composing
import Engine
import Gaze
import Scene
import Speaking
import Terms
import Testing
import Words

/// One way to a state that the carer is told, and what stands large then.
struct CarersCase: Sendable, CustomTestStringConvertible {
  var name: String
  var headline: WordingID
  var isTrouble = true
  var make: @Sendable (inout Session) -> Void

  var testDescription: String { name }

  static let all = [
    CarersCase(name: "calling", headline: .calling) { $0.feed(.carer(.call)) },
    CarersCase(name: "a call without a tone", headline: .calling) {
      $0.feed(.carer(.call))
      $0.feed(.alarm(.failed))
    },
    CarersCase(name: "help is coming", headline: .callAcknowledged, isTrouble: false) {
      $0.feed(.carer(.call))
      $0.feed(.carer(.acknowledge))
    },
    CarersCase(name: "tracker unplugged", headline: .headlineEyesNotFound) {
      $0.feed(.source(.gone(Session.source)))
    },
    CarersCase(name: "eyes not found", headline: .headlineEyesNotFound) { $0.silence(5500) },
    CarersCase(name: "asleep", headline: .headlineAsleep, isTrouble: false) { $0.choose("rest") },
    CarersCase(name: "paused by a key", headline: .headlinePaused, isTrouble: false) {
      $0.feed(.carer(.key(.pause)))
    },
    CarersCase(name: "paused by a command", headline: .headlinePaused, isTrouble: false) { $0.feed(.carer(.rest)) },
    CarersCase(name: "looking away", headline: .headlineAway, isTrouble: false) {
      $0.stay(Session.offScreen, 10_500)
    },
    CarersCase(name: "saving slowly", headline: .headlineSavingSlowly) {
      $0.keeps = false
      $0.choose("h")
      $0.stay(Session.message, 400)
    },
    CarersCase(name: "not saved", headline: .headlineNotSaved) { $0.feed(.storage(.memoryOnly)) },
    CarersCase(name: "voice restarting", headline: .headlineVoiceRestarting) {
      $0.feed(.voice(.availability(.restarting)))
    },
    CarersCase(name: "no voice", headline: .headlineNoVoice) { $0.feed(.voice(.availability(.noSynthesiser))) },
    CarersCase(name: "the shell's trouble", headline: .headlineTrouble) { $0.feed(.trouble("device: no")) },
    CarersCase(name: "news of trouble", headline: .headlineTrouble) {
      $0.feed(.notice(Notice("Settings not taken", isTrouble: true)))
    },
  ]
}

@Suite struct `The carer's line` {
  static let surfaces = [(800, 480), (1280, 800), (1920, 1080), (3840, 2160), (800, 1280), (1080, 1920)]

  private static func session(_ surface: Surface = Surface(width: 1280, height: 800)) -> Session {
    var session = Session(.streaming, surface: surface)
    session.look(at: "nothing", 300)
    return session
  }

  @Test func `is not there when all is well, nor in a terminal`() {
    #expect(Self.session().picture?.carersLine == nil)
    var session = Self.session(.terminal(columns: 128, rows: 40))
    session.feed(.carer(.call))
    #expect(session.picture?.carersLine == nil && session.picture?.notice.isEmpty == false)
    #expect(session.picture?.pixelsPerDegree == ScreenPoint(x: 0, y: 0))
  }

  @Test(arguments: CarersCase.all) func `says in a few words what is wrong or resting`(_ state: CarersCase) throws {
    var session = Self.session()
    state.make(&session)
    let line = try #require(session.picture?.carersLine)
    #expect(line.headline == Wording.english[state.headline])
    #expect((1...4).contains(line.headline.split(separator: " ").count))
    #expect(line.isTrouble == state.isTrouble)
    #expect(!line.isTrouble || !line.detail.isEmpty)
  }

  /// Fifteen millimetres of capitals, or all that the message can give.
  @Test(arguments: CarersCase.all) func `is read from three metres and hides nothing`(_ state: CarersCase) throws {
    for (width, height) in Self.surfaces {
      let surface = Surface(width: width, height: height)
      var session = Self.session(surface)
      state.make(&session)
      let picture = try #require(session.picture)
      let line = try #require(picture.carersLine)
      let isTurned = height > width
      let capital = Double(line.rect.height) * CarersLine.headlineShare / (Double(height) / (isTurned ? 344 : 215))
      #expect(capital >= 14.9, "\(capital) mm at \(width)×\(height)")
      #expect(line.rect.width >= width * 2 / 5 && line.rect.x >= 0 && line.rect.maxX <= width && line.rect.y >= 0)
      for box in picture.boxes { #expect(!box.rect.overlaps(line.rect)) }
      for rect in [picture.clock.rect, picture.message.rect] where rect.width > 0 {
        #expect(!rect.overlaps(line.rect))
      }
      let message = picture.message
      #expect(message.lines.count * message.lineHeight <= message.rect.height)
      if message.rect.width > 0 { #expect(!message.lines.isEmpty && message.rect.height >= message.lineHeight) }
    }
  }

  @Test(arguments: surfaces) func `leaves the cursor and the last line of a long text in sight`(
    _ width: Int, _ height: Int
  ) throws {
    var session = Self.session(Surface(width: width, height: height))
    session.restore(String(repeating: "It is not easy to say, and it goes on for long. ", count: 12))
    session.feed(.carer(.call))
    session.leave()
    session.choose("to-letters")
    let message = try #require(session.picture?.message)
    #expect(session.picture?.carersLine != nil)
    let cursor = try #require(message.cursor)
    #expect(cursor.line == message.lines.count - 1 && message.hasEarlierLines)
    #expect(message.lines.count * message.lineHeight <= message.rect.height)
    #expect(message.lines.last.map { $0.runs.map(\.text).joined().hasSuffix("long. ") } == true)
  }

  @Test func `takes one line for news, and goes`() throws {
    var session = Self.session()
    let before = try #require(session.picture?.message)
    session.feed(.notice(Notice("Settings taken")))
    let line = try #require(session.picture?.carersLine)
    #expect(line.headline == "Settings taken" && line.detail == "" && !line.isTrouble)
    #expect(line.rect.height == before.lineHeight && line.rect.maxY == before.rect.maxY)
    session.stay(Session.message, 6100)
    #expect(session.picture?.carersLine == nil && session.picture?.message.rect == before.rect)
  }

  @Test func `takes no more than a line where there is no loudspeaker`() throws {
    var session = Self.session()
    let before = try #require(session.picture?.message)
    session.feed(.voice(.availability(.noSound)))
    let line = try #require(session.picture?.carersLine)
    #expect(line.headline == Wording.english[.headlineNoSound] && line.isTrouble && !line.detail.isEmpty)
    #expect(line.rect.height == before.lineHeight && line.rect.maxY == before.rect.maxY)
  }

  @Test func `keeps beside the confirming key of an overlay`() throws {
    var session = Self.session()
    session.feed(.trouble("device: no"))
    for way in [["help"], ["rest", "wake"]] {
      for key in way.dropLast() { session.choose(key) }
      session.look(at: way.last ?? "", 1600)
      let picture = try #require(session.picture)
      let line = try #require(picture.carersLine)
      #expect(session.engine.screen.overlay != nil && line.rect.width > 300)
      for box in picture.boxes where box.state != .dead { #expect(!box.rect.overlaps(line.rect)) }
      session.stay(Session.message, 5000)
    }
  }

  @Test func `says that no eye is seen after five seconds, and takes it back at once`() {
    var session = Self.session()
    session.silence(4900)
    #expect(session.picture?.carersLine == nil)
    session.silence(400)
    #expect(session.picture?.carersLine?.headline == Wording.english[.headlineEyesNotFound])
    session.look(at: "h", 100)
    #expect(session.picture?.carersLine == nil)
    // A mouse that lies still misses nobody.
    var mouse = Session(.held)
    mouse.silence(60_000)
    #expect(mouse.picture?.carersLine == nil)
  }

  @Test func `tells a person's rest from a carer's pause, whichever came first`() {
    var session = Self.session()
    session.feed(.carer(.rest))
    session.feed(.carer(.resume))
    #expect(session.picture?.carersLine == nil)
    session.leave()
    session.choose("rest")
    session.feed(.carer(.rest))
    #expect(session.picture?.carersLine?.headline == Wording.english[.headlineAsleep])
    session.feed(.carer(.key(.pause)))
    #expect(!session.engine.screen.isResting)
    session.feed(.carer(.key(.pause)))
    #expect(session.picture?.carersLine?.headline == Wording.english[.headlinePaused])
    #expect(session.picture?.carersLine?.detail == Wording.english[.keyPaused])
    session.stay(Session.message, 6100)
    #expect(session.picture?.carersLine?.detail == Wording.english[.pausedHint])
  }

  @Test func `says saving slowly from one second on until the disk has it`() {
    var session = Self.session()
    session.keeps = false
    session.look(at: "h", 850)
    let chosen = session.selections.last?.at ?? session.now
    session.stay(Session.message, 950 - (session.now - chosen).nanoseconds / 1_000_000)
    #expect(session.picture?.carersLine == nil)
    session.stay(Session.message, 100)
    #expect(session.picture?.carersLine?.headline == Wording.english[.headlineSavingSlowly])
    session.feed(.storage(.durable(revision: 1)))
    #expect(session.picture?.carersLine == nil)
  }

  @Test func `says that the voice restarts until it is ready`() {
    var session = Self.session()
    session.feed(.voice(.availability(.restarting)))
    #expect(session.picture?.carersLine?.headline == Wording.english[.headlineVoiceRestarting])
    session.feed(.voice(.availability(.ready)))
    #expect(session.picture?.carersLine == nil)
  }
}
