import CALSA
import Glibc

/// One loudness control of a sound card, as ALSA's simple mixer shows it.
package struct MixerControl: Hashable, Sendable {
  /// "Master", "PCM", "Headphone".
  package var name: String
  /// Of its range; the loudest of its channels. Nil when it has no loudness.
  package var percent: Int?
  package var isMuted: Bool

  package init(name: String, percent: Int?, isMuted: Bool) {
    self.name = name
    self.percent = percent
    self.isMuted = isMuted
  }
}

/// Reads the mixer of a card; changes nothing.
package enum MixerReading {
  /// More controls than any card has for playing.
  private static let controlLimit = 256

  /// All controls for playing of a card ("default", or "hw:0" and its like); throws what ALSA says.
  package static func controls(card: String) throws(SinkFailure) -> [MixerControl] {
    yanyu_alsa_silence()
    var made: OpaquePointer?
    var code = snd_mixer_open(&made, 0)
    guard code >= 0, let mixer = made else { throw failure("open the mixer", code) }
    defer { snd_mixer_close(mixer) }
    code = snd_mixer_attach(mixer, card)
    if code >= 0 { code = snd_mixer_selem_register(mixer, nil, nil) }
    if code >= 0 { code = snd_mixer_load(mixer) }
    guard code >= 0 else { throw failure("read the mixer of \(card)", code) }
    var controls: [MixerControl] = []
    var element = snd_mixer_first_elem(mixer)
    while let current = element, controls.count < controlLimit {
      if let control = control(current) { controls.append(control) }
      element = snd_mixer_elem_next(current)
    }
    return controls
  }

  /// Every sound goes through these.
  private static let mains = ["Master", "PCM", "Digital", "Line"]
  /// One of these must be open, when the card has any.
  private static let outlets = ["Speaker", "Headphone", "Headset", "Line Out", "Front", "HDMI", "IEC958"]

  /// The control that lets nothing through; nil when sound may be heard, or when the card tells nothing of itself.
  package static func silence(of device: String) -> String? {
    (try? controls(card: card(of: device))).flatMap(silence)
  }

  /// The first on the way of all sound that is shut; else an outlet, when all of them are.
  package static func silence(_ controls: [MixerControl]) -> String? {
    func isShut(_ control: MixerControl) -> Bool { control.isMuted || control.percent == 0 }
    if let main = controls.first(where: { mains.contains($0.name) && isShut($0) }) { return main.name }
    let ways = controls.filter { control in outlets.contains { control.name.hasPrefix($0) } }
    return ways.allSatisfy(isShut) ? ways.first?.name : nil
  }

  /// The mixer that goes with a playback device: "plughw:CARD=PCH,DEV=3" and "hw:0,3" name their card, others have the
  /// default one.
  package static func card(of device: String) -> String {
    guard let colon = device.firstIndex(of: ":") else { return "default" }
    let first = device[device.index(after: colon)...].prefix { $0 != "," }
    if first.hasPrefix("CARD=") { return "hw:\(first.dropFirst(5))" }
    return Int(first) == nil ? "default" : "hw:\(first)"
  }

  private static func control(_ element: OpaquePointer) -> MixerControl? {
    let hasVolume = snd_mixer_selem_has_playback_volume(element) == 1
    let hasSwitch = snd_mixer_selem_has_playback_switch(element) == 1
    guard snd_mixer_selem_is_active(element) == 1, hasVolume || hasSwitch,
      let name = snd_mixer_selem_get_name(element).map({ String(cString: $0) })
    else { return nil }
    var low = 0
    var high = 0
    if hasVolume { snd_mixer_selem_get_playback_volume_range(element, &low, &high) }
    var loudest: Int?
    var isMuted = hasSwitch
    for channel in SND_MIXER_SCHN_FRONT_LEFT.rawValue...SND_MIXER_SCHN_LAST.rawValue {
      let place = snd_mixer_selem_channel_id_t(rawValue: channel)
      guard snd_mixer_selem_has_playback_channel(element, place) == 1 else { continue }
      var value = 0
      if hasVolume, high > low, snd_mixer_selem_get_playback_volume(element, place, &value) == 0 {
        loudest = max(loudest ?? 0, percent(of: value, low: low, high: high))
      }
      var on: Int32 = 0
      if hasSwitch, snd_mixer_selem_get_playback_switch(element, place, &on) == 0, on != 0 { isMuted = false }
    }
    return MixerControl(name: name, percent: loudest, isMuted: isMuted)
  }

  /// As alsamixer's plain scale shows it.
  package static func percent(of value: Int, low: Int, high: Int) -> Int {
    let share = (Double(value) - Double(low)) / (Double(high) - Double(low)) * 100
    return Int(min(100, max(0, share.rounded())))
  }

  private static func failure(_ call: String, _ code: Int32) -> SinkFailure {
    SinkFailure(reason: "\(call): \(String(cString: snd_strerror(code)))", isBusy: code == -EBUSY)
  }
}
