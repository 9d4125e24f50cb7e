import Platform

/// The sound cards that the kernel has found.
package enum SoundCardsFinding: String, Finding {
  case there, none, noDriver = "no-driver", garbled, unreadable

  package static let check = "sound-cards"
  package static let about = "the sound cards (`/proc/asound/cards`)"

  package var row: FindingRow {
    switch self {
    case .there: FindingRow(.good, found: "sound cards: {names}", means: "There is something to speak with.")
    case .none:
      FindingRow(
        .bad, found: "the kernel has found no sound card",
        means:
          "Nothing can be heard: words light up and the call is silent. Plug in a loudspeaker by "
          + "USB, or look for a driver.",
        mend: "sudo dmesg | grep -iE 'snd|audio' | tail -n 20")
    case .noDriver:
      FindingRow(
        .bad, found: "the kernel has no sound at all (there is no /proc/asound)",
        means: "Nothing can be heard: words light up and the call is silent.", mend: "sudo modprobe snd-usb-audio")
    case .garbled:
      FindingRow(
        .doubtful, found: "the kernel's list of sound cards is not understood",
        means: "It cannot be told which cards there are.", mend: "cat /proc/asound/cards")
    case .unreadable:
      FindingRow(
        .doubtful, found: "the kernel's list of sound cards cannot be read: {reason}",
        means: "It cannot be told which cards there are.", mend: "ls -l /proc/asound")
    }
  }

  /// Number and name of each card: " 0 [PCH            ]: HDA-Intel - HDA Intel PCH".
  static func cards(_ text: String) -> [(number: Int, name: String)] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      let parts = line.split(separator: "[", maxSplits: 1)
      guard parts.count == 2, let number = Int(parts[0].filter { $0 != " " }), let end = parts[1].firstIndex(of: "]")
      else { return nil }
      let long = parts[1][end...].split(separator: " - ", maxSplits: 1).dropFirst().first
      return (number, String(long ?? parts[1][..<end]).trimmedOfSpaces)
    }
  }

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    switch what.root.contents("/proc/asound/cards", limit: 1 << 16) {
    case .failure(.missing): return noDriver.line()
    case .failure(let trouble): return unreadable.line(["reason": trouble.words])
    case .success(let contents):
      let cards = cards(contents.text)
      if !cards.isEmpty {
        return there.line(["names": cards.map(\.name).joined(separator: ", ")])
      }
      let isEmpty = contents.text.contains("no soundcards") || contents.text.allSatisfy(\.isWhitespace)
      return (isEmpty ? none : garbled).line()
    }
  }
}

extension String {
  /// Without spaces at both ends.
  var trimmedOfSpaces: String {
    let inner = drop(while: \.isWhitespace)
    return String(inner.reversed().drop(while: \.isWhitespace).reversed())
  }
}

/// Whether the person may use the cards.
package enum SoundRightsFinding: String, Finding {
  case allowed, refused, login, noNodes = "no-nodes", noCards = "no-cards"

  package static let check = "sound-rights"
  package static let about = "whether this user may use them (`/dev/snd`, the group audio)"

  package var row: FindingRow {
    switch self {
    case .allowed: FindingRow(.good, found: "{user} may use the sound cards", means: "Nothing need be done.")
    case .refused:
      FindingRow(
        .bad, found: "{user} may not use {names} and is not in the group audio",
        means: "Nothing can be heard, and the call is silent.",
        mend: "sudo usermod -aG audio \"$USER\"  # then log out and in again")
    case .login:
      FindingRow(
        .bad, found: "{user} is in the group {group}, and this session began before that",
        means: "Nothing can be heard until the next login.", mend: "loginctl terminate-user \"$USER\"")
    case .noNodes:
      FindingRow(
        .bad, found: "there are sound cards and no nodes to play on in /dev/snd",
        means: "Nothing can be heard: udev has not made the nodes, or the card can only record.",
        mend: "sudo udevadm trigger --subsystem-match=sound --action=add")
    case .noCards: FindingRow(.unknown, found: "there is no sound card to use", means: "See “sound-cards”.")
    }
  }

  /// More nodes than cards have are not looked at.
  private static let nodeLimit = 256

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    let nodes = what.root.list("/dev/snd").prefix(nodeLimit)
    let wanted = nodes.filter { $0.hasPrefix("controlC") || ($0.hasPrefix("pcmC") && $0.hasSuffix("p")) }
    guard wanted.contains(where: { $0.hasPrefix("pcmC") }) else {
      let cards = SoundCardsFinding.cards(what.root.text("/proc/asound/cards", limit: 1 << 16) ?? "")
      return (cards.isEmpty ? noCards : noNodes).line()
    }
    let access = wanted.map { ($0, what.rights.access("/dev/snd/\($0)", usualGroup: "audio", writing: true)) }
    let refusedOnes = access.filter { $0.1 != .allowed }
    let values = [
      "user": what.person.name, "names": refusedOnes.prefix(4).map { "/dev/snd/\($0.0)" }.joined(separator: ", "),
    ]
    if refusedOnes.isEmpty { return allowed.line(values) }
    for case (_, .afterLogin(let group)) in refusedOnes {
      return login.line(values.merging(["group": group]) { $1 })
    }
    return refused.line(values)
  }
}

/// Which program has a playback device, by /proc/asound.
package enum SoundUseFinding: String, Finding {
  case free, ours, server, held, noCards = "no-cards"

  package static let check = "sound-use"
  package static let about = "which program has the sound device (`/proc/asound/card*/pcm*p/sub*/status`)"

  package var row: FindingRow {
    switch self {
    case .free: FindingRow(.good, found: "no program has a sound device", means: "It is free for the voice.")
    case .ours:
      FindingRow(.good, found: "the keyboard that is running has {device} ({holder})", means: "It speaks there.")
    case .server:
      FindingRow(
        .good, found: "{holder} has {device} and mixes what programs play", means: "The voice goes through it.")
    case .held:
      FindingRow(
        .doubtful, found: "{holder} has {device} for itself",
        means: "While it plays, the voice may not get the device. End that program if nothing is heard.",
        mend: "kill {pid}")
    case .noCards: FindingRow(.unknown, found: "there is no sound card to use", means: "See “sound-cards”.")
    }
  }

  private static let servers = ["pipewire", "wireplumber", "pulseaudio", "jackd"]
  private static let ownNames = ["yanyu-sound", "yanyu-alarm"]
  /// More cards, devices and streams than these are not looked at.
  private static let limit = 32

  /// Who owns which playback stream, as (device, pid).
  static func owners(_ root: SystemRoot) -> [(device: String, process: Int)] {
    var found: [(String, Int)] = []
    let cards = root.list("/proc/asound").filter {
      $0.hasPrefix("card") && $0.dropFirst(4).allSatisfy(\.isNumber) && $0 != "card"
    }
    for card in cards.prefix(limit) {
      for pcm in root.list("/proc/asound/\(card)").filter({ $0.hasPrefix("pcm") && $0.hasSuffix("p") }).prefix(limit) {
        for stream in root.list("/proc/asound/\(card)/\(pcm)").filter({ $0.hasPrefix("sub") }).prefix(limit) {
          let text = root.text("/proc/asound/\(card)/\(pcm)/\(stream)/status", limit: 4096) ?? ""
          for line in text.split(whereSeparator: \.isNewline) where line.hasPrefix("owner_pid") {
            if let process = Int(line.split(separator: ":").last?.filter { $0 != " " } ?? "") {
              found.append(("hw:\(card.dropFirst(4)),\(pcm.dropFirst(3).dropLast())", process))
            }
          }
        }
      }
    }
    return found
  }

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    let cards = SoundCardsFinding.cards(what.root.text("/proc/asound/cards", limit: 1 << 16) ?? "")
    guard !cards.isEmpty else { return noCards.line() }
    let owners = owners(what.root).map { ($0.device, $0.process, Holders.name(of: $0.process, what.root)) }
    func line(_ finding: SoundUseFinding, _ owner: (String, Int, String)) -> CheckLine {
      finding.line(["device": owner.0, "pid": "\(owner.1)", "holder": "\(owner.2) (\(owner.1))"])
    }
    let others = owners.filter { owner in !(servers + ownNames).contains { owner.2.hasPrefix($0) } }
    if let other = others.first { return line(held, other) }
    if let own = owners.first(where: { owner in ownNames.contains { owner.2.hasPrefix($0) } }) {
      return line(ours, own)
    }
    return owners.first.map { line(server, $0) } ?? free.line()
  }
}
