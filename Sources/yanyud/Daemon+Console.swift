import Gaze
import Platform
import Supervision

/// Another console comes to the front, and ours again. Speech, the alarm and the control socket go on meanwhile.
extension Daemon {
  /// Lets go of screen and input, or takes them again.
  func settleConsole(isInFront: Bool) {
    let wasInFront = self.isInFront
    self.isInFront = isInFront
    switch (wasInFront, isInFront) {
    case (true, false):
      letInputGo()
      if front.setInFront(false) { answerReleases() }
    case (false, true):
      answerReleases()
      _ = front.setInFront(true)
      startInput()
    case (true, true):
      answerReleases()
      front.redrawAll()
    // Taken and given back before we looked; a painter that was told to let go and has not reports it again.
    case (false, false): if front.setInFront(false) { answerReleases() }
    }
  }

  /// Nothing is drawn any more: the console may be given away.
  func screenReleased() {
    if !isInFront { answerReleases() }
  }

  private func answerReleases() {
    for _ in 0..<owedReleases { supervisor?.report(.consoleReleased) }
    owedReleases = 0
  }

  /// Every device is closed: what is typed on another console is not even ours to overlook. The person's source is
  /// gone until then, so nothing can be chosen.
  private func letInputGo() {
    guard let old = devices else { return }
    if let source = engine.source { feed(.source(.gone(source.id)), at: now) }
    nextSource = old.nextSource
    devices = nil
  }
}
