import Glibc
import Platform
import Terms

/// Whether the machine's screen shows what the painter has painted.
struct PictureCheck {
  private let sitting: Sitting
  private var machine: Machine { sitting.machine }

  init(_ sitting: Sitting) { self.sitting = sitting }

  /// Photographs the screen and compares each pixel with the picture that the keyboard says is on it. What moves (the
  /// clock, a line for the carer) may have moved between the two: then once more. Nothing in a terminal, which has no
  /// such picture.
  /// - Throws: when they differ five times, and when the comparison would let a wrong picture pass.
  func expect(_ name: String, lookingAway: Bool = true) throws {
    guard sitting.front != .terminal else { return }
    if lookingAway { try sitting.look(at: Sitting.away) }
    var differences: [String] = []
    while differences.count < 5 {
      try machine.status.follow(for: .seconds(1))
      let painted = try painted(name)
      let shown = try machine.monitor.photograph(machine.folder + "/\(sitting.front)-\(name).png")
      guard let difference = shown.difference(from: painted) else {
        throw Trouble(
          "the screen has \(shown.width)x\(shown.height) pixels, the picture \(painted.width)x\(painted.height)")
      }
      if difference.pixels == 0 { return try refuseWrong(shown, painted) }
      differences.append("\(difference)")
    }
    throw Trouble("\(name): the screen does not show the picture: \(differences.last ?? "")")
  }

  private func painted(_ name: String) throws -> Pixels {
    let place = machine.folder + "/\(sitting.front)-\(name)-painted.png"
    try machine.guest.fetch(try machine.guest.run("yanyu ctl picture"), to: place)
    return try Pixels(png: place)
  }

  /// The comparison must see a label that stands three pixels beside its place, and a picture without ink.
  private func refuseWrong(_ shown: Pixels, _ painted: Pixels) throws {
    let part = (width: painted.width / 4, height: painted.height / 4)
    let wrong = painted.shifted(x: part.width, y: part.height * 2, width: part.width, height: part.height, by: 3)
    try require(shown.difference(from: wrong)?.pixels ?? 0 > 0, "a wrong picture has passed for the right one")
    try require(painted.inked > 0.2, "there is hardly anything in the picture")
  }

  /// Does something during which the picture may be replaced by another one of the same page, but never by a console's
  /// text or nothing.
  func expectToStand(_ doing: () throws -> Void) throws {
    guard sitting.front != .terminal else { return try doing() }
    let path = machine.folder + "/standing.png"
    let before = try stood()
    func look() throws {
      let now = try machine.monitor.photograph(path)
      guard let difference = before.difference(from: now) else { throw Trouble("the screen has another size") }
      // The clock, the carer's line and the text may be others.
      try require(
        difference.pixels < now.values.count / 5, "the picture has not stood (\(difference)): stood.png, standing.png")
    }
    try doing()
    let end = MonotonicClock.now() + .seconds(4)
    while MonotonicClock.now() < end {
      try look()
      usleep(200_000)
    }
  }

  /// The picture, when two photographs one after the other have shown it: one alone may be of a screen that is just
  /// being given another picture.
  private func stood() throws -> Pixels {
    let path = machine.folder + "/stood.png"
    var last = try machine.monitor.photograph(path)
    for _ in 0..<20 {
      usleep(150_000)
      let next = try machine.monitor.photograph(path)
      if let difference = last.difference(from: next), difference.pixels < next.values.count / 5 { return next }
      last = next
    }
    throw Trouble("the picture does not stand still before anything is done: stood.png")
  }
}
