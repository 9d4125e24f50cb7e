import Gaze
import Platform
import Terms

/// The input devices of one daemon: finds them, reads them, and follows them when they come and go. For one thread.
package final class InputSources {
  /// How many events of one device one call reads; a device that floods waits for the next turn of the loop.
  private static let eventsPerDrain = 512
  /// How many messages of udev's one call reads; a hub with everything on it makes fewer.
  private static let messagesPerDrain = 32
  /// How often a node that failed without being unplugged is opened again before only udev can bring it back.
  private static let failureLimit = 5

  let options: InputOptions
  let poller: Poller
  private let udev: Udev
  private let monitor: UdevMonitor
  var choice: SourceChoice
  /// What was seen of every event node that is there now; udev bounds their number.
  var candidates: [String: Candidate] = [:]
  /// What is being read, by descriptor.
  var open: [Int32: OpenSource] = [:]
  private var nextSourceID: UInt32
  private var retries = Retries<UdevNode>()
  private var failures: [String: Int] = [:]
  /// Devices with more events than one call reads: libevdev reads ahead, so the descriptor would not tell.
  private var backlog: Set<Int32> = []
  private var starting: [InputReport] = []
  private(set) var isSuspended = false

  /// Lists the devices, opens those that are to be used and registers their descriptors.
  /// - Throws: when udev cannot be asked or watched. A device that is missing or refused is no error: see `initialReports`.
  package init(options: InputOptions, poller: Poller, now: Instant) throws(SystemError) {
    self.options = options
    self.poller = poller
    choice = SourceChoice(device: options.device)
    nextSourceID = options.firstSourceID
    udev = try Udev()
    // Watching begins before listing, so that nothing comes unseen in between.
    monitor = try udev.monitor()
    try poller.watch(monitor.descriptor)
    starting = start(udev.nodes().map { Probe.look(at: $0, options: options) }, now: now)
  }

  deinit {
    for descriptor in open.keys { poller.unwatch(descriptor) }
    poller.unwatch(monitor.descriptor)
  }

  /// What the start found: the source in use, those that are not, and all troubles. Once; empty afterwards.
  package func initialReports() -> [InputReport] {
    defer { starting = [] }
    return starting
  }

  /// Whether the descriptor is one that `drain` serves.
  package func owns(_ descriptor: Int32) -> Bool { descriptor == monitor.descriptor || open[descriptor] != nil }

  /// Reads what is ready. Bounded: what is left is read at `deadline`, which is then at once.
  package func drain(_ readiness: Poller.Readiness, now: Instant) -> [InputReport] {
    if readiness.descriptor == monitor.descriptor { return drainMonitor(now: now) }
    return drainDevice(readiness.descriptor, now: now)
  }

  /// When `fire` wants to be called.
  package var deadline: Instant? { backlog.isEmpty ? retries.deadline : .zero }

  /// Reads on where `drain` stopped, and looks again at devices that were not ready.
  package func fire(now: Instant) -> [InputReport] {
    let waiting = backlog.sorted()
    backlog = []
    var reports: [InputReport] = []
    for descriptor in waiting { reports += drainDevice(descriptor, now: now) }
    for (node, attempt) in retries.takeDue(now: now) { reports += consider(node, attempt: attempt + 1, now: now) }
    return reports
  }

  /// Another console comes to the front: gives grabbed devices back and lets all input fall until `resume`.
  package func suspend(now: Instant) -> [InputReport] {
    guard !isSuspended else { return [] }
    isSuspended = true
    for source in open.values where source.isGrabbed { release(source) }
    return pointing.map { [InputReport(at: now, event: .change(.released($0.id)))] } ?? []
  }

  /// Our console is back. States have been followed meanwhile; the next frame gives the next sample.
  package func resume(now: Instant) -> [InputReport] {
    guard isSuspended else { return [] }
    // What is still in the queues was meant for the other console.
    var reports: [InputReport] = []
    for descriptor in open.keys.sorted() { reports += drainDevice(descriptor, now: now) }
    isSuspended = false
    for source in byDescriptor { reports += grab(source, now: now) }
    return reports
  }

  var pointing: OpenSource? { open.values.first { $0.pointer != nil } }
  var choosing: OpenSource? { open.values.first { $0.switches != nil } }
  private var byDescriptor: [OpenSource] {
    open.values.sorted { $0.device.descriptor.raw < $1.device.descriptor.raw }
  }

  func newSourceID() -> SourceID {
    defer { nextSourceID &+= 1 }
    return SourceID(rawValue: nextSourceID)
  }

  // MARK: Reading

  private func drainDevice(_ descriptor: Int32, now: Instant) -> [InputReport] {
    guard let source = open[descriptor] else { return [] }
    var reports: [InputReport] = []
    for _ in 0..<Self.eventsPerDrain {
      switch source.step(now: now) {
      case .reports(let events):
        if !isSuspended { for event in events { reports.append(InputReport(at: now, event: event)) } }
      case .nothing:
        return source.device.isHungUp ? reports + lose(source, now: now) : reports
      case .gone: return reports + lose(source, now: now)
      }
    }
    if source.device.hasPending { backlog.insert(descriptor) }
    return reports
  }

  private func drainMonitor(now: Instant) -> [InputReport] {
    var reports: [InputReport] = []
    for message in monitor.receive(limit: Self.messagesPerDrain) {
      switch message {
      case .changed(let node):
        failures[node.node] = nil
        reports += consider(node, attempt: 0, now: now)
      case .removed(let node): reports += remove(node, now: now)
      case .overflow: reports += listAgain(now: now)
      }
    }
    return reports
  }

  // MARK: Coming and going

  private func consider(_ node: UdevNode, attempt: Int, now: Instant) -> [InputReport] {
    guard !open.values.contains(where: { $0.candidate.identity.node == node.node }) else { return [] }
    let (candidate, device) = Probe.look(at: node, options: options)
    // A change that changes nothing: a pointer that merely lies there is not taken for it, nor named twice.
    if device != nil, candidates[node.node] == candidate { return [] }
    candidates[node.node] = candidate
    if let refusal = candidate.refusal, refusal.mayPass,
      retries.schedule(node.node, node, attempt: attempt, now: now)
    {
      return []
    }
    retries.forget(node.node)
    return appeared(candidate, device, now: now)
  }

  private func remove(_ node: String, now: Instant) -> [InputReport] {
    let source = open.values.first { $0.candidate.identity.node == node }
    let reports = source.map { lose($0, now: now) } ?? []
    retries.forget(node)
    failures[node] = nil
    candidates[node] = nil
    releaseOnlyKeyboard()
    return reports
  }

  private func listAgain(now: Instant) -> [InputReport] {
    let nodes = udev.nodes()
    let there = Set(nodes.map(\.node))
    var reports: [InputReport] = []
    for node in candidates.keys.sorted() where !there.contains(node) { reports += remove(node, now: now) }
    for node in nodes { reports += consider(node, attempt: 0, now: now) }
    return reports
  }

  private func lose(_ source: OpenSource, now: Instant) -> [InputReport] {
    close(source)
    let identity = source.candidate.identity
    candidates[identity.node] = nil
    let count = failures[identity.node, default: 0] + 1
    // It may have failed or been revoked without being unplugged; "remove" ends these attempts.
    if count <= Self.failureLimit, let node = udev.nodes().first(where: { $0.node == identity.node }) {
      failures[identity.node] = count
      _ = retries.schedule(node.node, node, attempt: 3, now: now)
    }
    var events: [InputReport.Event] = []
    if source.pointer != nil {
      choice.lost()
      events.append(.change(.gone(source.id)))
      events.append(.trouble(InputTrouble(.noPointer, "device: \(identity.shown) is gone; plug it in again")))
    }
    if source.switches != nil {
      events.append(.trouble(InputTrouble(.noSwitch, "device: the switch \(identity.shown) is gone; plug it in again")))
    }
    return events.map { InputReport(at: now, event: $0) }
  }

  func close(_ source: OpenSource) {
    let descriptor = source.device.descriptor.raw
    poller.unwatch(descriptor)
    open[descriptor] = nil
    backlog.remove(descriptor)
  }
}
