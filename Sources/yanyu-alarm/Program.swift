import Audio
import Glibc
import Platform
import Sound

/// The call for help: a tone of its own, whatever has become of the rest. Commands come and reports go as frames over
/// the stream socket at descriptor 3.
///
///     yanyu-alarm [--device ALSA-DEVICE] [--dead-man] [--sink wav:FILE|none]
///
/// It outlives whoever started it, and the terminal it was started in: a call must not end with what it calls about.
/// SIGTERM ends it.
@main
struct Program {
  static func main() {
    // A broken pipe is an error to handle; the terminal's end and its keys are none of our business.
    ProcessHabits.begin(dieWithParent: nil)
    for number in [SIGHUP, SIGINT, SIGQUIT] { signal(number, SIG_IGN) }
    do throws(UsageError) {
      let options = try Options(Array(CommandLine.arguments.dropFirst()))
      do {
        let server = try AlarmServer(
          socket: Descriptor(owning: programSocket), callsWhenOrphaned: options.deadMan,
          open: options.sinks.map(SinkChoice.opener))
        try server.run()
      } catch {
        ProcessHabits.complain("voice: yanyu-alarm: \(error)")
        exit(1)
      }
    } catch {
      ProcessHabits.complain(
        "yanyu: \(error.argument) is no option; usage: yanyu-alarm [--device NAME] [--dead-man] [--sink wav:FILE|none]")
      exit(64)
    }
  }
}

private struct UsageError: Error { var argument: String }

private struct Options {
  var deadMan = false
  /// To be tried in this order.
  var sinks: [SinkChoice] = [.alsa("default")]

  init(_ arguments: [String]) throws(UsageError) {
    var rest = arguments[...]
    while let option = rest.popFirst() {
      switch option {
      case "--dead-man": deadMan = true
      case "--device":
        guard let device = rest.popFirst() else { throw UsageError(argument: option) }
        sinks.insert(.alsa(device), at: 0)
      case "--sink":
        guard let sink = rest.popFirst() else { throw UsageError(argument: option) }
        // Nowhere: each call is answered by a failure, which the screen tells.
        if sink == "none" {
          sinks = []
        } else if sink.hasPrefix("wav:") {
          sinks = [.wave(String(sink.dropFirst(4)))]
        } else {
          throw UsageError(argument: sink)
        }
      default: throw UsageError(argument: option)
      }
    }
  }
}
