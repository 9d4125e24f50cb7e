import Engine
import Glibc
import Platform
import Recording
import Terms

/// Writes what the source reports to a file, when the carer asked for it: readable by its owner alone, and without
/// text.
final class SessionRecorder {
  /// Lines are gathered to this size before they are written.
  private static let block = 1 << 16
  /// A death of the process costs at most this much of the recording.
  private static let flushAfter = Interval.seconds(1)

  private let file: Descriptor
  private let start: Instant
  private var waiting: [UInt8] = []
  private var isBroken = false
  private var flushedAt: Instant

  /// - Throws: when the file exists or cannot be made: a recording never replaces another one.
  init(path: String, head: SessionRecording.Head, start: Instant) throws(SystemError) {
    file = try Descriptor.open(path, O_WRONLY | O_CREAT | O_EXCL, mode: 0o600)
    self.start = start
    flushedAt = start
    write(Array((SessionRecording.line(head).line + "\n").utf8))
    flush()
  }

  func take(_ event: Event) {
    let kind: TimedInput.Kind
    switch event.kind {
    case .sample(var sample):
      sample.measuredAt = Instant(nanoseconds: (sample.measuredAt - start).nanoseconds)
      kind = .sample(sample)
    case .source(let change): kind = .source(change)
    case .settings(let settings): kind = .settings(RecordedSettings(settings))
    case .deadline, .surface, .clock, .restored, .proposed, .measured, .voice, .storage, .alarm, .carer,
      .trouble, .layout, .wording, .notice, .careState, .carersCommand, .touchUp, .trackers, .use:
      return
    }
    let at = Instant(nanoseconds: max(0, (event.at - start).nanoseconds))
    write(Array((SessionRecording.line(TimedInput(at: at, kind: kind)).line + "\n").utf8))
    guard event.at - flushedAt >= SessionRecorder.flushAfter else { return }
    flushedAt = event.at
    flush()
  }

  func close() { flush() }

  private func write(_ bytes: [UInt8]) {
    waiting += bytes
    if waiting.count >= SessionRecorder.block { flush() }
  }

  /// A recording that the disk does not take ends; the keyboard goes on.
  private func flush() {
    guard !isBroken, !waiting.isEmpty else { return }
    do { try file.writeAll(waiting) } catch { isBroken = true }
    waiting.removeAll(keepingCapacity: true)
  }
}
