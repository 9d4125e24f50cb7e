import Dwell
import Gaze
import Layouts
import Scene
import Terms

/// Choosing with one switch, without looks (docs/scanning.md).
extension TypingEngine {
  /// A switch alone is enough to choose with.
  var isScanning: Bool { settings.look.scanning != nil }

  /// Scanning goes by what stands on the screen now.
  mutating func followScan(at now: Instant) {
    status.needsEyes = !isScanning
    guard let terms = settings.look.scanning else {
      if scan != nil { scan = nil }
      return
    }
    // (A look that had begun comes to nothing.)
    if self.scan == nil, dwell.lost() != nil { lockedContents.removeAll(keepingCapacity: true) }
    var scan = self.scan ?? ScanningStateMachine(terms)
    scan.adopt(terms)
    scan.stand(before: scannedRows, pausing: screen.overlay != nil, at: now)
    if scan != self.scan { self.scan = scan }
    if scan.shown.contains(where: { if case .slot = $0 { true } else { false } }) { board.freeze() }
  }

  /// What can be chosen, as it stands on the screen.
  private var scannedRows: [[TargetID]] {
    var placed = armed.placed.filter { isScanned($0.target) }
    if helpIsArmedBelow { placed += geometry.placed.filter { layout.key($0.target)?.action == .help } }
    return ScanRows.rows(of: placed) { layout.key($0)?.action == .help }
  }

  private func isScanned(_ target: TargetID) -> Bool {
    switch target {
    // (The mark of the touch-up is for eyes.)
    case .key: !isMark(target) && layout.key(target)?.action != .calibrate(.mark) && content(of: target) != nil
    case .slot: content(of: target) != nil
    case .token, .line, .area: false
    }
  }

  /// The switch, or what is due.
  mutating func scan(
    at now: Instant, _ effects: inout [Effect], _ change: (inout ScanningStateMachine) -> ScanningStateMachine.Outcome
  ) {
    followScan(at: now)
    guard var scan else { return }
    let outcome = change(&scan)
    self.scan = scan
    switch outcome {
    case .nothing: return
    case .changed:
      board.thaw()
      slotsChanged()
    case .chosen(let target, let since):
      guard let shown = content(of: target) else { break }
      choose(
        Selection(
          target: target, shown: shownRevision(of: target), enteredAt: since, lockedAt: since, completedAt: now,
          evidence: [Weighted(target, .certain)], method: .scan, clean: true),
        shown, at: now, &effects)
    }
    show(at: now, &effects)
  }

  /// Whether scanning shows that target now.
  func isShownByScan(_ target: TargetID) -> Bool { scan?.shown.contains(target) ?? false }
}
