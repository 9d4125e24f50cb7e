import Terms

/// What the daemon counts for `ctl status`.
struct StatusReport {
  var startedAt = Instant.zero
  var restarts: UInt32 = 0
  var written: UInt64 = 0
  var durable: UInt64 = 0
  /// From a choice to `written` and to `durable`.
  var writing = WriteLatency()
  var synchronising = WriteLatency()
  /// From the arrival of what chose to the choice: how long the daemon was late.
  var choosing = WriteLatency()
  /// When something was chosen last, and how often. (Not what: that would tell the text.)
  var lastSelectionAt: Instant?
  var selections: UInt64 = 0
  /// As the supervisor was told last.
  var isSpeaking = false
  var samples = SampleRate()
}
