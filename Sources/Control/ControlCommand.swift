import JSONLines
import Terms

/// What a command asks of the daemon.
package enum ControlCommand: Hashable, Sendable {
  case status
  /// Silence, at once.
  case stop
  case rest
  case resume
  case call
  case acknowledge
  /// How things stand around the person.
  case state(CareState)
  /// What was learnt of the tracker: forgotten, taken back, or learnt anew.
  case calibrate(CalibrationWish)
  /// Tells what was counted of the use and what is advised by it; or what is made of that.
  case advice(AdviceWish?)
  /// Spoken to the room as a message.
  case say(text: String)
  /// Tells how the daemon is now and whenever that changes, until the client leaves.
  case watch
  /// Changes a setting within the carer's bounds; `profile` is one too.
  case set(name: String, value: String)
  /// Tells which values count, and how far they may be changed.
  case settings
  /// A question that stands above the message; an empty one takes it away.
  case ask(text: String)
  /// Reads settings, layout and strings anew, changed or not.
  case reload
  /// Writes a picture of the screen beside the text that is kept, and tells its name.
  case picture
  /// Finished messages are taken from the journal for good. For `yanyu messages erase`, which asks first.
  case erase(ChosenMessages)
  /// Ends the daemon, cleanly.
  case quit

  /// As requests name them, in their order.
  package static let names = [
    "acknowledge", "advice", "ask", "calibrate", "call", "picture", "quit", "reload", "rest", "resume", "say", "set",
    "settings", "state", "status", "stop", "watch",
  ]

  /// Whether observers may ask it too.
  package var isForObservers: Bool { self == .status || self == .watch }

  package var name: String {
    switch self {
    case .status: "status"
    case .stop: "stop"
    case .rest: "rest"
    case .resume: "resume"
    case .call: "call"
    case .acknowledge: "acknowledge"
    case .state: "state"
    case .say: "say"
    case .calibrate: "calibrate"
    case .advice: "advice"
    case .watch: "watch"
    case .set: "set"
    case .settings: "settings"
    case .ask: "ask"
    case .reload: "reload"
    case .erase: "erase"
    case .picture: "picture"
    case .quit: "quit"
    }
  }

  /// As it goes over the socket: `{"command":"say","text":"Hello"}`.
  package var request: JSONValue {
    switch self {
    case .say(let text), .ask(let text): ["command": .string(name), "text": .string(text)]
    case .state(let state): ["command": .string(name), "state": .string(state.name)]
    case .calibrate(let wish): ["command": .string(name), "what": .string(wish.rawValue)]
    case .advice(let wish):
      wish.map { ["command": .string(name), "what": .string($0.rawValue)] } ?? ["command": .string(name)]
    case .set(let setting, let value):
      ["command": .string(name), "name": .string(setting), "value": .string(value)]
    case .status, .stop, .rest, .resume, .call, .acknowledge, .watch, .settings, .reload, .quit, .picture:
      ["command": .string(name)]
    case .erase(let chosen): chosen.erasing
    }
  }

  /// - Throws: when the line is no request, or asks for what this release does not know.
  package init(request: JSONValue) throws(ControlError) {
    guard let name = request["command"]?.string else {
      throw ControlError(#"yanyu: a request is an object with a "command", as {"command":"status"}"#)
    }
    switch name {
    case "status": self = .status
    case "stop": self = .stop
    case "rest": self = .rest
    case "resume": self = .resume
    case "call": self = .call
    case "acknowledge": self = .acknowledge
    case "state": self = .state(try CareState(of: request))
    case "calibrate": self = .calibrate(try CalibrationWish(of: request))
    case "advice": self = .advice(try AdviceWish.wish(of: request))
    case "quit": self = .quit
    case "watch": self = .watch
    case "settings": self = .settings
    case "reload": self = .reload
    case "picture": self = .picture
    case "ask":
      guard let text = request["text"]?.string else { throw ControlError(#"yanyu: "ask" needs a "text""#) }
      self = .ask(text: text)
    case "set":
      guard let setting = request["name"]?.string, let value = request["value"]?.string else {
        throw ControlError(#"yanyu: "set" needs a "name" and a "value", both texts"#)
      }
      self = .set(name: setting, value: value)
    case "erase": self = .erase(try ChosenMessages(erasing: request))
    case "say":
      guard let text = request["text"]?.string, !text.isEmpty else {
        throw ControlError(#"yanyu: "say" needs a "text" that is not empty"#)
      }
      self = .say(text: text)
    default:
      let shown = String(name.unicodeScalars.prefix(40).filter { $0.properties.generalCategory != .control })
      throw ControlError(
        "yanyu: unknown command \"\(shown)\"; there are \(ControlCommand.names.joined(separator: ", "))")
    }
  }
}

extension CalibrationWish {
  fileprivate init(of request: JSONValue) throws(ControlError) {
    guard let wish = request["what"]?.string.flatMap(CalibrationWish.init(asked:)) else {
      throw ControlError(#"yanyu: "calibrate" needs a "what": one of "# + CalibrationWish.names.joined(separator: ", "))
    }
    self = wish
  }
}

extension AdviceWish {
  /// Nil where nothing is wished but to be told.
  fileprivate static func wish(of request: JSONValue) throws(ControlError) -> AdviceWish? {
    guard let what = request["what"] else { return nil }
    guard let wish = what.string.flatMap(AdviceWish.init(rawValue:)) else {
      let names = allCases.map(\.rawValue).joined(separator: ", ")
      throw ControlError(#"yanyu: "advice" takes a "what": one of "# + names)
    }
    return wish
  }
}

extension CareState {
  fileprivate init(of request: JSONValue) throws(ControlError) {
    guard let state = request["state"]?.string.flatMap(CareState.init(name:)) else {
      let names = CareState.allCases.map(\.name).joined(separator: ", ")
      throw ControlError(#"yanyu: "state" needs a "state": one of "# + names)
    }
    self = state
  }
}

/// Why a command could not be passed on, in one line that names the culprit.
package struct ControlError: Error, Hashable, Sendable, CustomStringConvertible {
  package var description: String

  package init(_ description: String) { self.description = description }
}

/// One connection to the control socket; never used again after it is gone.
package struct ClientID: RawRepresentable, Hashable, Sendable {
  package var rawValue: UInt64

  package init(rawValue: UInt64) { self.rawValue = rawValue }
}

/// What a client asked; answer it once, now or later, with `ControlServer.reply` (`watch` with `subscribe`).
package struct ControlRequest: Hashable, Sendable {
  package var client: ClientID
  /// Its place among the requests of its client.
  package var number: UInt64
  package var command: ControlCommand

  package init(client: ClientID, number: UInt64, command: ControlCommand) {
    self.client = client
    self.number = number
    self.command = command
  }
}
