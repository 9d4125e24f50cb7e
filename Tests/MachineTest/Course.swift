import Glibc
import JSONLines
import Platform
import Terms

/// What is tried, one thing after the other, on one machine: everything before the first front, and before the others
/// what is theirs.
struct Course {
  let machine: Machine

  func run(_ fronts: [Sitting.Front]) throws {
    let state = "$HOME/.local/state/yanyu"
    try machine.guest.run("mkdir -p \(state) $HOME/.config/yanyu")
    // The person grants it, so that the text can be compared.
    try machine.guest.run("echo 'observers.text: on' >$HOME/.config/yanyu/settings.yaml")
    // Under emulation this takes longer than a running keyboard waits for it; a compiled file that is fresh serves.
    try machine.guest.run("yanyu compile", within: 60)
    var text = ""
    for front in fronts {
      let began = MonotonicClock.now()
      try takeAway(front)
      let sitting = try Sitting(on: machine, front: front, surface: surface(front))
      try machine.status.wait(for: "the text of the sitting before", within: 10) { $0.text == text }
      try sitting.expectFront()
      try PictureCheck(sitting).expect("first")
      if front == fronts.first { try wholeCourse(sitting) } else { try sitting.write(" now") }
      if front != .terminal { try leaveAndReturn(sitting) }
      text = machine.status.text
      try sitting.end()
      say("\(front): passed in \(began.secondsAgo)")
    }
  }

  private func wholeCourse(_ sitting: Sitting) throws {
    try sitting.write("We can go")
    try PictureCheck(sitting).expect("written")
    try speak(sitting)
    try unplug(sitting)
    try killAll(sitting)
  }

  /// A machine that has not what stands before this front.
  private func takeAway(_ front: Sitting.Front) throws {
    if front != .kms { try machine.guest.run("if [ -e /dev/dri ]; then mv /dev/dri /dev/no-dri; fi") }
    if front == .terminal { try machine.guest.run("if [ -e /dev/fb0 ]; then mv /dev/fb0 /dev/no-fb0; fi") }
  }

  /// The console's letters are 8 × 16 pixels, a terminal's cell counts as 10 × 20 (docs/terminal.md).
  private func surface(_ front: Sitting.Front) -> (width: Int, height: Int) {
    front == .terminal
      ? (Machine.width / 8 * 10, Machine.height / 16 * 20) : (Machine.width, Machine.height)
  }

  /// Looks at Speak, and listens.
  private func speak(_ sitting: Sitting) throws {
    let length = machine.soundLength
    let text = machine.status.text
    try sitting.choose("letters/speak")
    try sitting.look(at: Sitting.away)
    try machine.status.wait(for: "speech", within: 20) { $0.latest["speaking"]?.bool == true }
    try machine.status.wait(for: "the end of speech", within: 30) { $0.latest["speaking"]?.bool == false }
    // What is on its way to the card yet.
    usleep(1_500_000)
    try Speech.expect(
      text, similar: ["We can stay", "He can go"], others: ["Turn me over", "Yes please"], in: machine.sound,
      from: length, folder: machine.folder)
  }

  /// The tablet's plug is pulled and put back.
  private func unplug(_ sitting: Sitting) throws {
    let began = MonotonicClock.now()
    try machine.monitor.execute("device_del", ["id": "tablet"])
    try machine.monitor.wait(for: "DEVICE_DELETED", within: 30)
    try machine.status.wait(for: "the loss of the pointer", within: 20) { $0.latest["source"] == .null }
    try PictureCheck(sitting).expect("unplugged", lookingAway: false)
    try machine.monitor.execute("device_add", ["driver": "virtio-tablet-pci", "id": "tablet"])
    try machine.status.wait(for: "the pointer's return", within: 30) { $0.latest["source"]?.object != nil }
    say("\(sitting.front): unplugged and plugged in again in \(began.secondsAgo)")
    try sitting.write(" by")
  }

  /// Each program below the supervisor is killed, and the keyboard goes on.
  private func killAll(_ sitting: Sitting) throws {
    for name in ["yanyu-synth", "yanyu-sound", "yanyu-alarm"] { try kill(name, sitting) }
    let text = machine.status.text
    let restarts = machine.status.latest["restarts"]?.integer ?? 0
    let pictures = PictureCheck(sitting)
    try pictures.expectToStand { try kill("yanyud", sitting) }
    try machine.status.wait(for: "the text, from another daemon", within: 30) {
      $0.latest["restarts"]?.integer ?? 0 > restarts && $0.text == text
    }
    try pictures.expect("after-kill")
    try sitting.write(" bus")
  }

  /// Kills a program as the kernel would for want of memory, and waits for another one.
  private func kill(_ name: String, _ sitting: Sitting) throws {
    let began = MonotonicClock.now()
    try wait(for: name, within: 20) { try sitting.isRunning(name) }
    let before = try sitting.process(name)
    try machine.guest.run("busybox killall -9 \(name)")
    try wait(for: "another \(name)", within: 30) {
      let now = try sitting.process(name)
      return now != nil && now != before
    }
    say("\(sitting.front): killed \(name), another one is there after \(began.secondsAgo)")
  }

  /// Somebody goes to the second console, works there, and comes back.
  private func leaveAndReturn(_ sitting: Sitting) throws {
    let began = MonotonicClock.now()
    let ours = try machine.monitor.photograph(machine.folder + "/before-leaving.png")
    try sitting.bringToFront(2)
    let mark = "/run/machine/second-\(sitting.front)"
    try machine.monitor.type(line: "touch \(mark)")
    try wait(for: "the effect of a command typed on the second console", within: 20) {
      try machine.guest.attempt("test -e \(mark)").status == 0
    }
    let other = try machine.monitor.photograph(machine.folder + "/second-console.png")
    // A few lines of letters, and nothing of ours behind them.
    try require(other.inked < 0.05, "the second console does not show its text alone: second-console.png")
    try require(ours.inked > 0.2, "our own picture would pass for a console: before-leaving.png")
    try machine.status.follow(for: .zero)
    let selections = machine.status.selections
    try sitting.look(at: "letters/t")
    try machine.status.follow(for: .seconds(4))
    try require(machine.status.selections == selections, "looks at the second console have chosen something")
    try require(
      other.difference(from: try machine.monitor.photograph(machine.folder + "/second-console.png"))?.pixels == 0,
      "something was drawn over the second console")
    try sitting.look(at: Sitting.away)
    try sitting.bringToFront(1)
    try PictureCheck(sitting).expect("returned")
    try sitting.write(" in")
    say("\(sitting.front): left and returned in \(began.secondsAgo)")
  }
}
