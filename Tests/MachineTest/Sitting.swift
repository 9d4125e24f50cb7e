import Glibc
import JSONLines
import Platform
import Terms

/// One person before the machine, from `yanyu`, typed on the first console, to the shell's next prompt.
final class Sitting {
  /// What shows the keyboard.
  enum Front: String, CaseIterable {
    case kms
    case fbdev
    case terminal
  }

  /// A place on the message, where nothing is chosen.
  static let away = KeyPlaces.Place(x: 0.31, y: 0.125)
  /// Seconds until a choice must have come: a look takes less than one, an emulated machine that is busy a few.
  static let choiceTime: Int64 = 20

  let machine: Machine
  let front: Front
  private let places: KeyPlaces

  /// Starts the keyboard as a person would.
  init(on machine: Machine, front: Front, surface: (width: Int, height: Int)) throws {
    self.machine = machine
    self.front = front
    places = try KeyPlaces(width: surface.width, height: surface.height)
    try machine.status.forget()
    try machine.guest.run(
      "setsid yanyu ctl watch --follow --observe --json </dev/null >/run/machine/status 2>/run/machine/watch.log &")
    try look(at: Sitting.away)
    try bringToFront(1)
    try machine.monitor.type(line: "yanyu")
    try machine.status.wait(for: "the first word of the keyboard", within: 60) { $0.page == "letters" }
  }

  func look(at place: KeyPlaces.Place) throws { try machine.monitor.point(x: place.x, y: place.y) }

  /// Looks at the middle of a key, and away from it only by the next look: the tablet stands still there.
  func look(at key: String) throws { try look(at: try places.place(key)) }

  /// Looks at a key until it is chosen.
  func choose(_ key: String) throws {
    try machine.status.follow(for: .zero)
    let before = machine.status.selections
    try look(at: key)
    try machine.status.wait(for: "the choice of \(key)", within: Sitting.choiceTime) { $0.selections > before }
  }

  /// Chooses letters and spaces, no letter twice in a row (the eye would have to leave), and waits until all of it
  /// stands.
  func write(_ text: String) throws {
    let began = MonotonicClock.now()
    for letter in text.lowercased() { try choose("letters/" + (letter == " " ? "space" : String(letter))) }
    try look(at: Sitting.away)
    try machine.status.wait(for: "the text “\(text)”", within: 10) { $0.text.hasSuffix(text) }
    say("\(front): wrote \(text.count) letters in \(began.secondsAgo)")
  }

  /// Ends it from outside, and waits for the shell that stood there before.
  func end() throws {
    try machine.guest.run("busybox killall -TERM yanyu-supervisor")
    try wait(for: "the end of the keyboard", within: 20) { try !isRunning("yanyu-supervisor") }
    for name in ["yanyud", "yanyu-synth", "yanyu-sound", "yanyu-alarm"] {
      try wait(for: "the end of \(name)", within: 10) { try !isRunning(name) }
    }
    try require(try consoleMode() == "text", "the console was left in graphics mode")
    try expectShell()
  }

  /// Presses Ctrl, Alt and a function key, and waits until that console is in front.
  func bringToFront(_ console: Int) throws {
    try machine.monitor.press(["ctrl", "alt", "f\(console)"])
    try wait(for: "console \(console) in front", within: 15) {
      try machine.guest.run("cat /sys/class/tty/tty0/active") == "tty\(console)"
    }
  }

  /// The display that was meant, and no other, is what the daemon has open.
  func expectFront() throws {
    guard let daemon = try process("yanyud") else { throw Trouble("there is no yanyud") }
    let open = try machine.guest.run("ls -l /proc/\(daemon)/fd")
    try require(
      open.contains("/dev/dri/card") == (front == .kms), "the display is not \(front); yanyud has open: \(open)")
    try require(open.contains("/dev/fb") == (front == .fbdev), "the display is not \(front); yanyud has open: \(open)")
    try require(
      try consoleMode() == (front == .terminal ? "text" : "graphics"), "the console is in the wrong mode for \(front)")
  }

  func isRunning(_ name: String) throws -> Bool { try process(name) != nil }

  /// The number of the program's process in the machine.
  func process(_ name: String) throws -> String? {
    let found = try machine.guest.attempt("busybox pidof \(name)")
    return found.status == 0 ? found.said.split(whereSeparator: \.isWhitespace).first.map(String.init) : nil
  }

  /// The first console's mode, "text" or "graphics".
  func consoleMode() throws -> String {
    try machine.guest.run("\(ProcessHabits.programFolder())/MachineTest --console-mode /dev/tty1")
  }

  /// Types a command on the console in front and looks for what it does: its echo, and its effect.
  private func expectShell() throws {
    let mark = "/run/machine/shell-\(front)"
    let before = try machine.monitor.photograph(machine.folder + "/shell-before.png")
    try machine.monitor.type(line: "touch \(mark)")
    try wait(for: "the effect of a command typed on the first console", within: 20) {
      try machine.guest.attempt("test -e \(mark)").status == 0
    }
    let after = try machine.monitor.photograph(machine.folder + "/shell-after.png")
    try require(before.difference(from: after)?.pixels ?? 1 > 0, "the first console does not show what is typed on it")
  }
}
