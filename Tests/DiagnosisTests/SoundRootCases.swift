import Diagnosis
import Foundation
import Testing

extension RootCase {
  private static let cards = "/proc/asound/cards"
  private static let playing = "/proc/asound/card0/pcm0p/sub0/status"

  static let sound = [
    RootCase("a card", "sound-cards", "there", .good, ["HDA Intel PCH"]),
    RootCase("no sound in the kernel", "sound-cards", "no-driver", .bad, ["modprobe"]) { $0.remove("/proc/asound") },
    RootCase("no card", "sound-cards", "none", .bad) { try $0.file(cards, "--- no soundcards ---\n") },
    RootCase("an empty list of cards", "sound-cards", "none", .bad) { try $0.file(cards) },
    RootCase("garbage for a list of cards", "sound-cards", "garbled", .doubtful) {
      try $0.file(cards, "\u{1}\u{2}?[\n")
    },
    RootCase("a folder for a list of cards", "sound-cards", "unreadable", .doubtful) {
      $0.remove(cards)
      try $0.folder(cards)
    },
    RootCase("a list of cards that nobody may read", "sound-cards", "unreadable", .doubtful) { $0.mode(cards, 0) },
    RootCase("sound for the person", "sound-rights", "allowed", .good),
    RootCase("not in the group audio", "sound-rights", "refused", .bad, ["usermod -aG audio"]) {
      try $0.file("/etc/group", "audio:x:29:bert\n")
    },
    RootCase("cards without nodes", "sound-rights", "no-nodes", .bad) { $0.remove("/dev/snd") },
    RootCase("a card that only records", "sound-rights", "no-nodes", .bad) {
      $0.remove("/dev/snd/pcmC0D0p")
      try $0.file("/dev/snd/pcmC0D0c", mode: 0o660)
    },
    RootCase("neither cards nor nodes", "sound-rights", "no-cards", .unknown) {
      $0.remove("/dev/snd")
      $0.remove("/proc/asound")
    },
    RootCase("a free device", "sound-use", "free", .good),
    RootCase("a program that plays", "sound-use", "held", .doubtful, ["mplayer (91)", "kill 91"]) {
      try $0.file(playing, "state: RUNNING\nowner_pid   : 91\n")
      try $0.file("/proc/91/comm", "mplayer\n")
    },
    RootCase("a sound server", "sound-use", "server", .good, ["pipewire (92)"]) {
      try $0.file(playing, "state: RUNNING\nowner_pid   : 92\n")
      try $0.file("/proc/92/comm", "pipewire\n")
    },
    RootCase("our own sound", "sound-use", "ours", .good) {
      try $0.file(playing, "owner_pid   : 93\n")
      try $0.file("/proc/93/comm", "yanyu-sound\n")
    },
    RootCase("garbage for a state", "sound-use", "free", .good) { try $0.file(playing, "owner_pid : \u{0}x\n") },
    RootCase("no tone below a root", "sound-tone", "not-looked-at", .unknown, ["not looked at: --root"]),
    RootCase("a stored loudness", "sound-mixer", "audible", .good, ["Master 69 %"]) {
      try $0.file(mixer, stored(volume: 60, isOn: true))
    },
    RootCase("stored as muted", "sound-mixer", "muted", .bad, ["“Master” is muted"]) {
      try $0.file(mixer, stored(volume: 60, isOn: false))
    },
    RootCase("stored as too soft", "sound-mixer", "quiet", .bad, ["11 %"]) {
      try $0.file(mixer, stored(volume: 10, isOn: true))
    },
    RootCase("garbage for a stored loudness", "sound-mixer", "not-looked-at", .unknown) {
      try $0.file(mixer, "state.PCH {\nname 'Master Playback Volume'\nrange '0 - x'\nvalue\n}}}}\ncontrol.")
    },
    RootCase("no mixer below a root", "sound-mixer", "not-looked-at", .unknown, ["not looked at: --root"]),
  ]

  private static let mixer = "/var/lib/alsa/asound.state"

  /// As alsactl stores it.
  private static func stored(volume: Int, isOn: Bool) -> String {
    """
    state.PCH {
    \tcontrol.1 {
    \t\tiface MIXER
    \t\tname 'Master Playback Volume'
    \t\tvalue \(volume)
    \t\tcomment {
    \t\t\taccess 'read write'
    \t\t\trange '0 - 87'
    \t\t}
    \t}
    \tcontrol.2 {
    \t\tname 'Master Playback Switch'
    \t\tvalue.0 \(isOn)
    \t\tvalue.1 \(isOn)
    \t}
    }

    """
  }
}
