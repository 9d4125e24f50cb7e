import Glibc
import Platform
import Terms

extension KMSOutput {
  /// A frame of another size, or one that comes while the last is on its way, is not shown: what it changed is kept
  /// and comes with the next.
  package func present(_ frame: PixelFrame, damage: Damage) throws(ScreenFault) {
    guard let stage, !isLost else { return }
    guard frame.width == size.width, frame.height == size.height else { return stage.lackAll() }
    stage.note(damage)
    guard isReady else { return }
    let time = now()
    if let masterTry, time < masterTry { return }
    do {
      if stage.needsModeSet {
        try setMode(stage, frame)
      } else if stage.isInPlace {
        try drawInPlace(stage, frame)
      } else {
        try flip(stage, frame)
      }
      masterTry = nil
    } catch {
      try miss(error, stage)
    }
    arm()
  }

  /// The first picture, or the first after another program's: shown when this returns, without a dark moment where
  /// the mode is what it was.
  private func setMode(_ stage: KMSStage, _ frame: PixelFrame) throws(SystemError) {
    let index = stage.back
    let buffer = stage.buffers[index]
    buffer.catchUp(with: frame)
    try calls.show(
      frame: buffer.frame, on: stage.target.output, connectors: [stage.target.connector], mode: stage.mode)
    if let blanking = stage.target.blanking {
      try? calls.setProperty(blanking, ofConnector: stage.target.connector, to: 0)
    }
    tell(stage, buffer, Damage.all(width: size.width, height: size.height))
    stage.shown = index
    stage.needsModeSet = false
    darkenOthers(stage)
    for old in retired { old.remove() }
    retired = []
    for old in inherited { calls.removeFrame(old) }
    inherited = []
    if stage.isInPlace { pause(stage) }
  }

  private func drawInPlace(_ stage: KMSStage, _ frame: PixelFrame) throws(SystemError) {
    let buffer = stage.buffers[stage.back]
    let copied = buffer.catchUp(with: frame)
    tell(stage, buffer, copied)
    pause(stage)
  }

  private func flip(_ stage: KMSStage, _ frame: PixelFrame) throws(SystemError) {
    let index = stage.back
    let buffer = stage.buffers[index]
    buffer.catchUp(with: frame)
    lastToken &+= 1
    do {
      try calls.flip(to: buffer.frame, on: stage.target.output, token: lastToken)
    } catch {
      return try refusedFlip(error, stage, index)
    }
    stage.shown = index
    pending = (lastToken, now() + KMSOutput.flipPatience)
    isBusy = true
  }

  /// EBUSY: a flip that nobody told of is still on its way, or the output was turned off. Others: flips are not for
  /// this driver. Setting the mode shows the picture in any case.
  private func refusedFlip(_ error: SystemError, _ stage: KMSStage, _ index: Int) throws(SystemError) {
    switch error.code {
    case EACCES, EPERM, ENODEV, ENXIO: throw error
    case EBUSY: break
    case ENOSYS, EOPNOTSUPP, ENOTTY: stage.isInPlace = true
    default: stage.badFlip()
    }
    try calls.show(
      frame: stage.buffers[index].frame, on: stage.target.output, connectors: [stage.target.connector],
      mode: stage.mode)
    stage.shown = index
    pause(stage)
  }

  /// Some cards copy the picture to where it is shown, and must know what has changed. ENOSYS: this one need not.
  private func tell(_ stage: KMSStage, _ buffer: KMSBuffer, _ damage: Damage) {
    guard stage.wantsTelling else { return }
    do {
      try calls.tell(frame: buffer.frame, changed: buffer.panelParts(damage))
    } catch {
      stage.wantsTelling = false
    }
  }

  /// Until the next refresh, when nothing tells of it.
  private func pause(_ stage: KMSStage) {
    notBefore = now() + stage.mode.period
    isBusy = true
  }

  /// Other monitors would go on showing the console's text.
  private func darkenOthers(_ stage: KMSStage) {
    guard let others = try? calls.resources().outputs else { return }
    for other in others where other != stage.target.output {
      guard let shown = try? calls.output(other), shown.frame != 0 else { continue }
      try? calls.show(frame: 0, on: other, connectors: [], mode: nil)
    }
  }

  /// A picture that was not shown. The card being another program's is no fault: a console switch is on its way, and
  /// `setInFront` will say.
  private func miss(_ error: SystemError, _ stage: KMSStage) throws(ScreenFault) {
    stage.needsModeSet = true
    switch error.code {
    case EACCES, EPERM: masterTry = now() + KMSOutput.masterPatience
    case ENODEV, ENXIO: throw lose()
    default:
      if [EINVAL, ENOSPC, ERANGE, EOPNOTSUPP, ENOENT].contains(error.code) {
        // The next look takes another mode, or another connector.
        refused.insert(stage.mode.timing)
        lookWanted = .all
        arm()
      }
      throw ScreenFault(
        "kernel: \(calls.name) does not show \(stage.mode.size.width)×\(stage.mode.size.height) on "
          + "\(stage.target.name): \(error)")
    }
  }

  /// Nothing can be called any more.
  func lose() -> ScreenFault {
    isLost = true
    pending = nil
    timer.arm(nil)
    return ScreenFault("device: the graphics card \(calls.name) is gone")
  }
}
