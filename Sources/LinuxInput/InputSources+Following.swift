import Platform
import Terms

/// Reading what is ready, and following devices that come and go.
extension InputSources {
  /// How many messages of udev's one call reads; a hub with everything on it makes fewer.
  private static let messagesPerDrain = 32
  /// How often a node that failed without being unplugged is opened again before only udev can bring it back.
  private static let failureLimit = 5

  func drainDevice(_ descriptor: Int32, now: Instant) -> [InputReport] {
    guard let source = open[descriptor] else { return [] }
    var reports: [InputReport] = []
    for _ in 0..<eventsPerDrain {
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

  func drainMonitor(now: Instant) -> [InputReport] {
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

  func consider(_ node: UdevNode, attempt: Int, now: Instant) -> [InputReport] {
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
