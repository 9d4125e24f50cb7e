import Composing
import Decoding
import Engine
import Platform
import Supervision
import Terms
import Voice

/// From effects to the world.
extension Daemon {
  func carryOut(_ step: Step) {
    engineDeadline = step.deadline
    tellOfSpeech()
    var queries: [(UInt64, PredictionQuery)] = []
    var measures: [(UInt64, [String])] = []
    var wishes: [SettingsWish] = []
    for effect in step.effects {
      switch effect {
      case .show(let picture): front.show(picture)
      case .click(let kind): voice.click(kind)
      case .selected:
        report.lastSelectionAt = engineTime
        report.selections += 1
        report.choosing.keep(MonotonicClock.now() - engineTime)
      case .store(let record): store(record)
      case .predict(let revision, let query): queries.append((revision, query))
      case .measure(let revision, let words): measures.append((revision, words))
      case .voice(let command): voice.perform(command, now: now)
      case .heard: break
      case .care(let report): care.report = report
      case .tellCarer(let message): tellCarer(message)
      case .touchUp(let point): keep(touchUp: point)
      case .trackers(let known): settings.keep(trackers: known)
      case .use(let known): settings.keep(use: known)
      case .settings(let wish): wishes.append(wish)
      case .alarm(.start): supervisor?.report(.alarmStart)
      case .alarm(.acknowledge): supervisor?.report(.alarmStop(.acknowledged))
      case .alarm(.takeBack): supervisor?.report(.alarmStop(.takenBack))
      }
    }
    // The feedback of the choice is out; now what takes longer.
    for wish in wishes { take(wish) }
    for (revision, words) in measures { answer(measure: words, revision: revision) }
    // Only the newest query can still be wanted.
    if let (revision, query) = queries.last {
      feed(.proposed(revision: revision, prediction.propose(query)), at: engineTime)
    }
  }

  /// Before it sounds, so that whoever comes after us knows of everything that broke off.
  private func tellOfSpeech() {
    guard engine.isSpeakingMessage != report.isSpeaking else { return }
    report.isSpeaking = engine.isSpeakingMessage
    supervisor?.report(.speaking(report.isSpeaking))
  }

  private func store(_ record: TextRecord) {
    switch record {
    case .edit(let edit):
      report.writing.begin(revision: edit.revision, chosenAt: engineTime)
      report.synchronising.begin(revision: edit.revision, chosenAt: engineTime)
      erasure?.note(edit)
    case .finished(let message): lastMessage = max(lastMessage, message.id)
    }
    journal.append(record)
  }

  private func answer(measure words: [String], revision: UInt64) {
    guard let widths = front.measure(words, revision: revision) else { return }
    feed(.measured(revision: revision, widths), at: engineTime)
  }
}
