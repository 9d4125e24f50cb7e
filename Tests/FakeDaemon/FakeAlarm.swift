import Audio
import Glibc
import Platform

/// Speaks the alarm's side of the socket on descriptor 3; leaves when told to disarm or when the socket ends.
struct FakeAlarm {
  private let report: Report
  private let socket = Descriptor(owning: 3)

  init(_ report: Report) { self.report = report }

  func run(_ word: String) {
    if word == "crash" { kill(getpid(), SIGKILL) }
    while word == "deaf" { sleep(60) }
    var reader = FrameReader()
    while let bytes = (try? socket.readAvailable()) ?? nil, !bytes.isEmpty {
      reader.append(bytes)
      while let frame = (try? reader.next()) ?? nil {
        guard let order = try? AlarmCommand(frame) else { continue }
        // How it is asked every second and more often is no news.
        if order != .ask { report.line("heard \(order)") }
        switch order {
        case .start, .startMildly: sound(word)
        case .stop where word == "stop-deaf": while true { sleep(60) }
        case .stop, .ask: try? socket.writeAll(AlarmReply.silent.frame.encoded)
        case .arm, .unarm: break
        case .disarm:
          if word != "stubborn" { exit(0) }
        }
        if word == "sound-crash", order == .start { kill(getpid(), SIGKILL) }
        // Hangs in silence, or while it sounds.
        if word == "dozing" && order == .ask || word == "start-deaf" && order == .start { while true { sleep(60) } }
        if word == "leaving", order == .start { exit(7) }
      }
    }
    report.line("end of socket")
  }

  private func sound(_ word: String) {
    switch word {
    case "garbled": try? socket.writeAll([UInt8](repeating: 0xFF, count: 64))
    case "trouble":
      for reply in [AlarmReply.failed(reason: "no sink"), .needsDevice] { try? socket.writeAll(reply.frame.encoded) }
    // A newer one's reply, and a late answer to an earlier stop, before its own.
    case "odd":
      try? socket.writeAll(Frame(kind: 99, body: [1, 2]).encoded)
      for reply in [AlarmReply.silent, .sounding(sink: "odd")] { try? socket.writeAll(reply.frame.encoded) }
    default: try? socket.writeAll(AlarmReply.sounding(sink: "fake").frame.encoded)
    }
  }
}
