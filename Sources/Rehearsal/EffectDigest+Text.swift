import Composing
import Decoding
import Dwell
import Engine
import Speaking
import Terms

/// Choices, text and speech.
extension EffectDigest {
  mutating func add(_ report: SelectionReport) {
    add(report.key)
    add(report.page)
    let selection = report.selection
    add(selection.target)
    add(selection.shown)
    add(selection.enteredAt)
    add(selection.lockedAt)
    add(selection.completedAt)
    for weighted in selection.evidence {
      add(weighted.value)
      add(Int(weighted.weight.rawValue))
    }
    add(selection.method.rawValue)
    add(selection.clean)
  }

  mutating func add(_ record: TextRecord) {
    switch record {
    case .edit(let edit):
      add(Int(edit.draft.rawValue))
      add(Int(edit.author.rawValue))
      add(edit.revision)
      add(edit.position)
      for token in edit.removed { add(token) }
      add(edit.removed.count)
      for token in edit.inserted { add(token) }
      add(edit.inserted.count)
      add(edit.cursorBefore)
      add(edit.cursorAfter)
      add(edit.preeditBefore)
      add(edit.preeditAfter)
    case .finished(let message):
      add(message.id)
      add(message.text)
      add(message.language.rawValue)
      add(UInt64(bitPattern: message.wallSeconds))
    }
  }

  private mutating func add(_ token: Token) {
    add(Int(token.kind.rawValue))
    add(token.text)
    add(token.language.rawValue)
    for syllable in token.reading { add(syllable) }
    add(token.automatic)
  }

  private mutating func add(_ preedit: Preedit) {
    add(preedit.observations.count)
    for observation in preedit.observations {
      add(observation.capital)
      for alternative in observation.alternatives {
        add(Int(alternative.value.scalar.value))
        add(Int(alternative.weight.rawValue))
      }
    }
  }

  mutating func add(_ query: PredictionQuery) {
    add(query.language.rawValue)
    add(query.before)
    add(query.lattice.length)
    for edge in query.lattice.edges {
      add(edge.from)
      add(edge.to)
      add(Int(edge.symbol.scalar.value))
      add(Int(edge.weight.rawValue))
    }
    add(query.limit)
  }

  mutating func add(_ command: VoiceCommand) {
    switch command {
    case .speak(let utterance):
      add(utterance.id.rawValue)
      add(utterance.text)
      add(utterance.language.rawValue)
      add(Int(utterance.priority.rawValue))
      add(Int(utterance.manner.rawValue))
      add(Int(utterance.audience.rawValue))
    case .stop(let id): add(~id.rawValue)
    }
  }
}
