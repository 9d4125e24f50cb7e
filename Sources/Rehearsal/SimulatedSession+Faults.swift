import Composing
import Engine
import Gaze
import Layouts
import Scene
import Settings
import Simulation
import Speaking
import Terms
import Words

/// What goes wrong, and what people do, while the eye goes its way.
extension SimulatedSession {
  /// Between two faults.
  static let faultsApart = Interval.seconds(300)

  mutating func scheduleFault() { agenda.enter(.fault, at: now + chances.wait(mean: Self.faultsApart)) }

  /// One of them begins, and the next is planned.
  mutating func beginFault() {
    scheduleFault()
    guard let fault = chances.pick(Fault.allCases) else { return }
    counts.faults += 1
    lastFault = (fault, now)
    let seconds = chances.number(in: fault.seconds)
    let end = now + .milliseconds(Int64(seconds * 1000))
    begin(fault, until: end)
  }

  private mutating func begin(_ fault: Fault, until end: Instant) {
    switch fault {
    case .deviceGone, .silence, .reportsLost, .released, .frozen, .frozenInCorner, .frozenHere, .frozenByTurns,
      .jumped, .timesStep, .timesStandStill, .machineStalls, .outlierStorm, .otherDevice:
      beginAtTracker(fault, until: end)
    case .diskSlow: diskSlowUntil = end
    case .memoryOnly:
      feed(.storage(.memoryOnly))
      agenda.enter(.event(.storage(.durable(revision: journal.revision))), at: end)
    case .moved: feed(.storage(.moved))
    case .voiceFailed: voiceFails = true
    case .voiceRestarts: change(voice: .restarting, until: end)
    case .noSound: change(voice: .noSound, until: end)
    case .alarmFailed: alarmFailsUntil = end
    case .predictionsLate, .predictionsDropped: predictions = (fault, end)
    case .clockStep:
      clock.step(by: Int64(chances.number(in: -7200...7200)))
      feed(.clock(clock.time(at: now)))
    case .summerTime:
      clock.changeSummerTime()
      feed(.clock(clock.time(at: now)))
    case .setting, .layout, .wording, .surface: beginChange(fault, until: end)
    case .carerSays, .carerAsks, .carerRests, .carerResumes, .carerStops, .carerCalls, .carerKey, .carerState,
      .carerAcknowledges:
      beginAsCarer(fault)
    case .notice: feed(.notice(Notice("something is new", aloud: chances.chance(0.5) ? "Something is new." : nil)))
    case .trouble:
      feed(.trouble("device: cannot be used"))
      agenda.enter(.event(.trouble("")), at: end)
    case .restart: restart()
    }
  }

  private mutating func beginAtTracker(_ fault: Fault, until end: Instant) {
    switch fault {
    case .deviceGone:
      feed(.source(.gone(source)))
      source = SourceID(rawValue: source.rawValue &+ 1)
      link.silentUntil = end
      agenda.enter(.deviceBack(source), at: end)
    case .silence: link.silentUntil = end
    case .reportsLost: feed(.source(.gap(source)))
    case .released: feed(.source(.released(source)))
    case .frozen: if let last = link.lastPosition { link.frozen = ([last], end) }
    case .frozenInCorner:
      link.frozen = ([SurfaceFraction(x: chances.chance(0.5) ? 0 : 1, y: chances.chance(0.5) ? 0 : 1)], end)
    case .frozenHere: link.frozen = ([placeOfBox()], end)
    case .frozenByTurns:
      link.turn = .milliseconds(Int64(chances.number(in: 500...4000)))
      link.frozen = ((0..<2 + chances.index(3)).map { _ in placeOfBox() }, end)
    case .jumped:
      let way = chances.direction()
      link.jump = (SurfaceFraction(x: way.x * 0.25, y: way.y * 0.25), end)
    case .timesStep: link.stamps = (.milliseconds(Int64(chances.number(in: -10_000...10_000))), end)
    case .timesStandStill: link.standingStill = (now, end)
    case .machineStalls: link.stalledUntil = end
    case .outlierStorm: link.stormUntil = end
    case .otherDevice: feed(.source(.notUsed(name: "another eye")))
    default: break
    }
  }

  /// Anywhere in something that is drawn: Help and what confirms it among them.
  private mutating func placeOfBox() -> SurfaceFraction {
    guard let picture = sight.picture, let box = chances.pick(picture.boxes) else { return SurfaceFraction(x: 1, y: 1) }
    let center = box.rect.center
    return SurfaceFraction(
      x: center.x / Double(max(1, picture.surface.width)), y: center.y / Double(max(1, picture.surface.height)))
  }

  private mutating func change(voice availability: VoiceAvailability, until end: Instant) {
    feed(.voice(.availability(availability)))
    agenda.enter(.event(.voice(.availability(.ready))), at: end)
  }

  private mutating func beginAsCarer(_ fault: Fault) {
    switch fault {
    case .carerSays: feed(.carer(.say("Good morning, I am back at ten.")))
    case .carerAsks:
      feed(.carer(.ask("Would you like some tea?")))
      agenda.enter(.event(.carer(.ask(""))), at: now + .seconds(60))
    case .carerRests: feed(.carer(.rest))
    case .carerResumes: feed(.carer(.resume))
    case .carerStops: feed(.carer(.stopSpeaking))
    case .carerCalls: feed(.carer(.call))
    case .carerKey: feed(.carer(.key(chances.pick([.pause, .acknowledge, .other]) ?? .other)))
    case .carerState: feed(.carer(.state(chances.pick(CareState.allCases) ?? .present)))
    default: feed(.carer(.acknowledge))
    }
  }
}
