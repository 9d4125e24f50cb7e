import Gaze
import Platform
import Terms

/// The input devices of one daemon: finds them, reads them, and follows them when they come and go. For one thread.
package final class InputSources {
  /// How many events of one device one call reads; a device that floods waits for the next turn of the loop.
  let eventsPerDrain: Int
  let options: InputOptions
  let poller: Poller
  let udev: Udev
  let monitor: UdevMonitor
  var choice: SourceChoice
  /// What was seen of every event node that is there now; udev bounds their number.
  var candidates: [String: Candidate] = [:]
  /// What is being read, by descriptor.
  var open: [Int32: OpenSource] = [:]
  private var nextSourceID: UInt32
  var retries = Retries<UdevNode>()
  var failures: [String: Int] = [:]
  /// Devices with more events than one call reads: libevdev reads ahead, so the descriptor would not tell.
  var backlog: Set<Int32> = []
  private var starting: [InputReport] = []
  private(set) var isSuspended = false

  /// Lists the devices, opens those that are to be used and registers their descriptors.
  /// - Throws: when udev cannot be asked or watched. A device that is missing or refused is no error: see
  ///   `initialReports`.
  package init(
    options: InputOptions, poller: Poller, now: Instant, eventsPerDrain: Int = 512
  ) throws(SystemError) {
    self.options = options
    self.eventsPerDrain = max(1, eventsPerDrain)
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

  /// The number that the next source would have: for the sources made in place of these.
  package var nextSource: UInt32 { nextSourceID }
  /// A keyboard is read for the carer's keys.
  package var readsCarersKeys: Bool { open.values.contains { $0.readsCarersKeys } }

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
}
