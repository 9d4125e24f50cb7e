import Platform
import Sound
import Terms

/// A soft tone on the default device.
package enum SoundToneFinding: String, Finding {
  case played, silenced, none, busy, taken, ours, stuck, hung, failed

  package static let check = "sound-tone"
  package static let about =
    "a short soft tone on the default sound device: opened, written, played (`--no-tone` leaves it out)"

  package var row: FindingRow {
    switch self {
    case .played:
      FindingRow(
        .good, found: "a soft tone was played on the default device in {time} ms",
        means: "If nobody heard it, look whether the loudspeaker is on, plugged in, and the right one.")
    case .silenced:
      FindingRow(.unknown, found: "no tone was played: --no-tone", means: "Whether sound goes out was not tried.")
    case .none:
      FindingRow(
        .bad, found: "there is no default sound device ({reason})",
        means: "Nothing can be heard: words light up and the call is silent. Plug in or switch on a loudspeaker.",
        mend: "aplay -L")
    case .busy:
      FindingRow(
        .bad, found: "the default sound device is taken ({holders})",
        means: "The voice waits for it; nothing can be heard until that program ends.", mend: "kill {pid}")
    case .taken:
      FindingRow(
        .bad, found: "the default sound device is taken by another program ({reason})",
        means: "The voice waits for it; nothing can be heard until that program ends.",
        mend: "sudo fuser -v /dev/snd/*")
    case .ours:
      FindingRow(
        .good, found: "the default sound device is taken by the keyboard that is running",
        means: "It speaks there; no tone was played.")
    case .stuck:
      FindingRow(
        .bad, found: "the default sound device took no sound within {seconds} s",
        means: "A loudspeaker that sleeps, or a sound server that hangs: nothing can be heard.",
        mend: "systemctl --user restart pipewire wireplumber")
    case .hung:
      FindingRow(
        .bad, found: "the default sound device did not answer within {seconds} s",
        means: "The sound server or the device hangs: nothing can be heard.",
        mend: "systemctl --user restart pipewire wireplumber")
    case .failed:
      FindingRow(
        .bad, found: "the default sound device cannot be used ({reason})",
        means: "Nothing can be heard: words light up and the call is silent.", mend: "speaker-test -t sine -l 1")
    }
  }

  /// What is left of the part's time is for opening and for closing.
  private static let limit = Interval.milliseconds(2200)

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    guard what.root.isLive else { return AnyCheckFinding.notLookedAt.line(check: check) }
    return judge(TestTone.play(device: "default", limit: limit), root: what.root)
  }

  static func judge(_ outcome: TestTone.Outcome, root: SystemRoot) -> CheckLine {
    switch outcome {
    case .played(let milliseconds): return played.line(["time": "\(milliseconds)"])
    case .stuck: return stuck.line(["seconds": "2"])
    case .failed(let reason, isBusy: true):
      let owners = SoundUseFinding.owners(root).map { (name: Holders.name(of: $0.process, root), process: $0.process) }
      if owners.contains(where: { $0.name.hasPrefix("yanyu-") }) { return ours.line() }
      guard let first = owners.first else { return taken.line(["reason": reason]) }
      return busy.line(["holders": "\(first.name) (\(first.process))", "pid": "\(first.process)"])
    case .failed(let reason, isBusy: false):
      let isMissing = reason.hasSuffix("No such file or directory") || reason.hasSuffix("No such device")
      return (isMissing ? none : failed).line(["reason": reason])
    }
  }
}

/// How loud the card is set.
package enum SoundMixerFinding: String, Finding {
  case audible, muted, quiet, none, noControls = "no-controls", failed

  package static let check = "sound-mixer"
  package static let about = "the loudness that the card or sound server is set to: muted, or below 20 %"

  package var row: FindingRow {
    switch self {
    case .audible: FindingRow(.good, found: "the loudness is set ({controls})", means: "The voice can be heard.")
    case .muted:
      FindingRow(
        .bad, found: "“{control}” is muted", means: "Nothing can be heard, and the call is silent.",
        mend: "amixer -D {card} sset {control} 80% unmute")
    case .quiet:
      FindingRow(
        .bad, found: "“{control}” is at {percent} %", means: "The voice and the call can hardly be heard.",
        mend: "amixer -D {card} sset {control} 80% unmute")
    case .none:
      FindingRow(
        .unknown, found: "there is no mixer ({reason})", means: "Without a sound card there is nothing to set.")
    case .noControls:
      FindingRow(
        .good, found: "the device has no loudness to set",
        means: "Its own knob, or the television's, decides: turn it up.")
    case .failed:
      FindingRow(
        .doubtful, found: "the mixer cannot be read ({reason})", means: "It may be muted, and nobody can tell.",
        mend: "alsamixer")
    }
  }

  /// Below this loudness a voice is not heard across a room.
  private static let quietest = 20
  /// Every sound goes through these.
  private static let mains = ["Master", "PCM", "Digital", "Line"]
  /// One of these must be open, when the card has any.
  private static let outlets = ["Speaker", "Headphone", "Headset", "Line Out", "Front", "HDMI", "IEC958"]
  private static let cards = ["default"] + (0..<8).map { "hw:\($0)" }

  @Sendable static func examine(_ what: Examination) -> CheckLine {
    guard what.root.isLive else { return belowRoot(what) }
    var first: SinkFailure?
    for card in cards {
      do throws(SinkFailure) { return judge(try MixerReading.controls(card: card), card: card) } catch {
        first = first ?? error
      }
    }
    let reason = first?.reason ?? ""
    let isMissing = reason.hasSuffix("No such file or directory") || reason.hasSuffix("No such device")
    return (isMissing ? none : failed).line(["reason": reason])
  }

  /// What was stored when that machine was last shut down.
  private static func belowRoot(_ what: Examination) -> CheckLine {
    let stored = StoredMixer(what.root.text(StoredMixer.path) ?? "").controls
    return stored.isEmpty ? AnyCheckFinding.notLookedAt.line(check: check) : judge(stored, card: "default")
  }

  /// The first control on the way of all sound that is shut; else the outlets, if all of them are.
  package static func judge(_ controls: [MixerControl], card: String) -> CheckLine {
    let main = controls.filter { mains.contains($0.name) }
    let outlet = controls.filter { control in outlets.contains { control.name.hasPrefix($0) } }
    for control in main { if let line = fault(control, card) { return line } }
    let shut = outlet.compactMap { fault($0, card) }
    if !outlet.isEmpty, shut.count == outlet.count, let line = shut.first { return line }
    let shown = (main + outlet).map { "\($0.name) \($0.percent.map { "\($0) %" } ?? "on")" }
    return shown.isEmpty ? noControls.line() : audible.line(["controls": shown.prefix(6).joined(separator: ", ")])
  }

  private static func fault(_ control: MixerControl, _ card: String) -> CheckLine? {
    var values = ["control": control.name, "card": card]
    if control.isMuted { return muted.line(values) }
    guard let percent = control.percent, percent < quietest else { return nil }
    values["percent"] = "\(percent)"
    return quiet.line(values)
  }
}
