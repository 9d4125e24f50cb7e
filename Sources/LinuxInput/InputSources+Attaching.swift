import Gaze
import Platform
import Terms

extension InputSources {
  /// More unused devices than this are not named: a status line has no room for them.
  private static let namedLimit = 8
  /// More troubles than this at the start say nothing new.
  private static let troubleLimit = 16

  /// Chooses among all devices that are there at the start.
  func start(_ found: [(candidate: Candidate, device: EvdevDevice?)], now: Instant) -> [InputReport] {
    for (candidate, _) in found { candidates[candidate.identity.node] = candidate }
    let all = found.map(\.candidate)
    let chosen = choice.first(among: all)
    var reports: [InputReport] = []
    if let chosen, let device = found[chosen].device {
      reports += attachPointer(all[chosen], device, now: now)
    } else {
      reports += StartTroubles.noPointer(all, options: options, choice: choice).prefix(Self.troubleLimit).map {
        InputReport(at: now, event: .trouble($0))
      }
    }
    let others = all.indices.filter { $0 != chosen && all[$0].isUsablePointer && !all[$0].judgement.mustBeNamed }
    for index in others.prefix(Self.namedLimit) {
      reports.append(InputReport(at: now, event: .change(.notUsed(name: all[index].identity.name))))
    }
    for index in switchOrder(all) {
      if let device = found[index].device { reports += attachKeys(all[index], device, now: now) }
    }
    if options.switchDevice != nil, choosing == nil {
      reports += StartTroubles.noSwitch(all, options: options).prefix(Self.troubleLimit).map {
        InputReport(at: now, event: .trouble($0))
      }
    }
    return reports
  }

  /// A device came, or could be opened at last, or could not be opened in the end.
  func appeared(_ candidate: Candidate, _ device: EvdevDevice?, now: Instant) -> [InputReport] {
    guard let device else { return refused(candidate, now: now) }
    var reports: [InputReport] = []
    switch choice.appeared(candidate) {
    case .use: reports += attachPointer(candidate, device, now: now)
    case .notUsed: reports.append(InputReport(at: now, event: .change(.notUsed(name: candidate.identity.name))))
    case .ignore: break
    }
    return reports + attachKeys(candidate, device, now: now)
  }

  private func refused(_ candidate: Candidate, now: Instant) -> [InputReport] {
    let isWanted = pointing == nil && candidate.judgement.deviceClass.isPointer && choice.isMeant(candidate)
    guard isWanted || isMeantAsSwitch(candidate) else { return [] }
    return [
      InputReport(
        at: now,
        event: .trouble(
          InputTrouble(isWanted ? .noPointer : .noSwitch, StartTroubles.line(candidate, asSwitch: !isWanted))))
    ]
  }

  private func attachPointer(_ candidate: Candidate, _ device: EvdevDevice, now: Instant) -> [InputReport] {
    guard let shape = candidate.judgement.shape else { return [] }
    var events: [InputReport.Event] = []
    let substitute = pointing
    if let substitute {
      substitute.stopPointing()
      if substitute.isIdle { close(substitute) }
      events.append(.change(.released(substitute.id)))
    }
    let source = OpenSource(
      id: newSourceID(), candidate: candidate, device: device, kind: options.kindOverride ?? candidate.kind)
    if let trouble = register(source) { return [InputReport(at: now, event: .trouble(trouble))] }
    source.usePointer(shape, options: options)
    choice.attached(candidate.identity)
    events.append(
      .change(
        .attached(SourceDescription(id: source.id, name: candidate.identity.name, kind: source.kind))))
    if let substitute { events.append(.change(.notUsed(name: substitute.candidate.identity.name))) }
    if !device.clockIsMonotonic {
      events.append(
        .trouble(
          InputTrouble(
            .warning, "kernel: \(candidate.identity.shown) keeps no monotonic clock; arrival times are used instead")))
    }
    return events.map { InputReport(at: now, event: $0) } + grab(source, now: now)
  }

  /// Uses a device's keys, if it is the chosen switch or a keyboard of the carer's.
  private func attachKeys(_ candidate: Candidate, _ device: EvdevDevice, now: Instant) -> [InputReport] {
    let isSwitch = choosing == nil && candidate.isUsableSwitch && isMeantAsSwitch(candidate)
    let isCarers = options.consoleKeyboards && candidate.judgement.deviceClass == .keyboard && !isSwitch
    guard isSwitch || isCarers else { return [] }
    if let already = open[device.descriptor.raw] {
      if isSwitch { already.useSwitches() }
      return []
    }
    let source = OpenSource(id: newSourceID(), candidate: candidate, device: device, kind: .held)
    if let trouble = register(source) { return [InputReport(at: now, event: .trouble(trouble))] }
    guard isSwitch else {
      source.useCarerKeys()
      return []
    }
    source.useSwitches()
    return grab(source, now: now)
  }

  private func register(_ source: OpenSource) -> InputTrouble? {
    do throws(SystemError) {
      try poller.watch(source.device.descriptor.raw)
      open[source.device.descriptor.raw] = source
      return nil
    } catch {
      return InputTrouble(.warning, "kernel: \(source.candidate.identity.shown) cannot be waited for (\(error))")
    }
  }

  // MARK: Switches

  private func isMeantAsSwitch(_ candidate: Candidate) -> Bool {
    guard let name = options.switchDevice else { return false }
    return DeviceSelector(name).fit(candidate.identity) != nil
  }

  /// The best fit for the switch first.
  private func switchOrder(_ all: [Candidate]) -> [Int] {
    let selector = DeviceSelector(options.switchDevice ?? "")
    func order(_ index: Int) -> (Int, Int) {
      (selector.fit(all[index].identity)?.rawValue ?? .max, all[index].identity.number)
    }
    return all.indices.sorted { order($0) < order($1) }
  }

  // MARK: Grabbing

  /// Takes a pointer or switch for us alone, where that is asked for and does no harm; says so when it cannot.
  func grab(_ source: OpenSource, now: Instant) -> [InputReport] {
    guard options.grab, !isSuspended, !source.isGrabbed, source.pointer != nil || source.switches != nil else {
      return []
    }
    let shown = source.candidate.identity.shown
    guard GrabRule.mayGrab(source.candidate, among: candidates.values) else {
      let text = "device: \(shown) is the only keyboard, so it stays shared with other programs"
      return [InputReport(at: now, event: .trouble(InputTrouble(.warning, text)))]
    }
    let code = source.device.grab(true)
    source.isGrabbed = code == 0
    guard code != 0 else { return [] }
    let why = SystemError(call: "grab", code: code)
    let text = "device: \(shown) is also read by another program, or cannot be grabbed (\(why)); it is shared"
    return [InputReport(at: now, event: .trouble(InputTrouble(.warning, text)))]
  }

  func release(_ source: OpenSource) {
    _ = source.device.grab(false)
    source.isGrabbed = false
  }

  /// A keyboard that was grabbed beside another is given back when it has become the only one.
  func releaseOnlyKeyboard() {
    for source in open.values
    where source.isGrabbed && !GrabRule.mayGrab(source.candidate, among: candidates.values) { release(source) }
  }
}
