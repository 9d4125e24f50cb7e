import Terms

/// What the daemon counts for `ctl status`.
struct StatusReport {
  var startedAt = Instant.zero
  var restarts: UInt32 = 0
  var written: UInt64 = 0
  var durable: UInt64 = 0
  var lastSelection: (key: String, at: Instant)?
}
