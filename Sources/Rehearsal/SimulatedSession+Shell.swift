import Composing
import Decoding
import Engine
import Settings
import Simulation
import Speaking
import Terms

/// The shell around the engine: what effects come to, and what happens by the clock.
extension SimulatedSession {
  mutating func take(_ entry: Entry) {
    switch entry {
    case .event(let kind): feed(kind)
    case .minute:
      feed(.clock(clock.time(at: now)))
      agenda.enter(.minute, at: now + .seconds(60))
    case .carerComes:
      feed(.carer(.resume))
      calibrate()
      agenda.enter(.carerComes, at: now + carers.wait(mean: Self.carerLooksIn))
    case .fault: beginFault()
    case .deviceBack(let id): if id == source { attach() }
    case .settingsBack: takeSettingsBack()
    case .durable: feed(.storage(.durable(revision: journal.revision)))
    }
  }

  mutating func carryOut(_ effect: Effect) {
    switch effect {
    case .show(let picture): show(picture)
    case .selected(let report):
      counts.selections += 1
      if report.key == "help" { counts.callsBegun += 1 }
    case .store(let record): store(record)
    case .predict(let revision, let query): answer(revision, query)
    case .measure(let revision, let words): feed(.measured(revision: revision, words.map(Self.measured)))
    case .voice(let command): speak(command)
    case .heard: counts.words += 1
    case .alarm(let command): carryOut(command)
    case .settings(let wish):
      _ = desk.take(wish)
      feed(.settings(EngineSettings(desk)))
    case .tellCarer: agenda.enter(.event(.carersCommand(chances.chance(0.9) ? .done : .failed)), at: now + .seconds(1))
    case .click, .care, .touchUp, .trackers, .use: break
    }
  }

  private static func measured(_ word: String) -> MeasuredWord {
    MeasuredWord(text: word, width: Double(word.unicodeScalars.count) * 19)
  }

  private mutating func store(_ record: TextRecord) {
    if !journal.take(record) { invariants.storedMisfit(at: now) }
    guard case .edit(let edit) = record else { return }
    counts.edits += 1
    if now < diskSlowUntil {
      agenda.enter(.durable, at: diskSlowUntil)
    } else {
      feed(.storage(.durable(revision: edit.revision)))
    }
  }

  private mutating func answer(_ revision: UInt64, _ query: PredictionQuery) {
    let event = Event.Kind.proposed(revision: revision, predictor.answer(query))
    guard now < predictions.until else { return feed(event) }
    guard predictions.fault == .predictionsLate else { return }
    agenda.enter(.event(event), at: now + .milliseconds(Int64(chances.number(in: 5...2000))))
  }

  private mutating func speak(_ command: VoiceCommand) {
    if case .speak(let utterance) = command {
      counts.utterances += 1
      if voiceFails {
        voiceFails = false
        return feed(.voice(.failed(utterance.id, .synthesiserDied)))
      }
    }
    for event in voice.perform(command, at: now) { feed(.voice(event)) }
  }

  private mutating func carryOut(_ command: AlarmCommand) {
    switch command {
    case .start:
      if invariants.wasCalledByCarer {
        counts.carersCalls += 1
      } else {
        let fault = lastFault.map { $0.fault.rawValue } ?? ""
        let since = lastFault.map { now - $0.at } ?? .zero
        counts.add(FalseCall(at: now, eye: plan.eyeName, fault: fault, sinceFault: since))
      }
      agenda.enter(.event(.alarm(now < alarmFailsUntil ? .failed : .sounding)), at: now + .milliseconds(300))
      let way = carers.number(in: Self.carersWay)
      agenda.enter(.event(.carer(.acknowledge)), at: now + .milliseconds(Int64(way * 1000)))
    case .acknowledge, .takeBack:
      agenda.removeAll { if case .event(.carer(.acknowledge)) = $0 { true } else { false } }
      agenda.enter(.event(.alarm(.silent)), at: now + .milliseconds(100))
    }
  }
}
