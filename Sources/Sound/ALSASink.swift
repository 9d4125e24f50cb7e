import Audio
import CALSA
import Glibc
import Platform
import Terms

/// An ALSA playback device, mono, 16 bits, never waited for.
///
/// It is filled by the clock, every `SinkBuffer.period`, not by its poll descriptors: plug-ins (the file and null ones,
/// some sound servers') report those as ready all the time or only to their own threads, and a busy loop would follow.
package final class ALSASink: Sink {
  package let name: String
  package let rate: Int
  package let takesSpeechOnly = false
  private let device: OpaquePointer
  private var bufferFrames = 0
  /// The device takes everything at once and never plays (null and file plug-ins): the clock tells its time instead.
  private var unpaced: VirtualClock?
  /// What the clock would tell, from the first frame on: only after a buffer is it known that a device never plays.
  private var fromTheStart: VirtualClock
  private var hasBeenFed = false
  /// Underruns within one write; a device that has more has failed.
  private static let recoveryLimit = 3

  /// Opens and sets up the device.
  /// - Throws: what ALSA says; `isBusy` when another program holds it.
  package init(device name: String, rate: Int) throws(SinkFailure) {
    yanyu_alsa_silence()
    self.name = "alsa:\(name)"
    self.rate = rate
    fromTheStart = VirtualClock(rate: rate)
    var handle: OpaquePointer?
    let code = snd_pcm_open(&handle, name, SND_PCM_STREAM_PLAYBACK, Int32(SND_PCM_NONBLOCK))
    guard code >= 0, let handle else { throw ALSASink.failure("open \(name)", code) }
    device = handle
    do { try configure() } catch {
      snd_pcm_close(handle)
      throw error
    }
  }

  deinit { snd_pcm_close(device) }

  private func configure() throws(SinkFailure) {
    // The library may resample; the latency is that of the whole buffer.
    let code = snd_pcm_set_params(
      device, SND_PCM_FORMAT_S16, SND_PCM_ACCESS_RW_INTERLEAVED, 1, UInt32(rate), 1,
      UInt32(SinkBuffer.milliseconds * 1000))
    guard code >= 0 else { throw ALSASink.failure("set up \(name)", code) }
    var buffer: snd_pcm_uframes_t = 0
    var period: snd_pcm_uframes_t = 0
    try require("ask \(name)", snd_pcm_get_params(device, &buffer, &period))
    bufferFrames = Int(clamping: buffer)
  }

  package func space(at now: Instant) throws(SinkFailure) -> Int {
    let available = try availableFrames()
    if unpaced == nil, hasBeenFed, available >= bufferFrames, snd_pcm_state(device) == SND_PCM_STATE_RUNNING {
      // Fed within this instant and empty again: either it starved, which ALSA calls XRUN, or it does not play at all.
      unpaced = fromTheStart
    }
    if let unpaced { return min(unpaced.space(at: now), available) }
    // Never more than our own buffer, however large the device's may be.
    return max(0, min(available, SinkBuffer.frames(rate: rate) - (bufferFrames - available)))
  }

  package func write(_ samples: [Int16], at now: Instant) throws(SinkFailure) -> Int {
    var rest = samples[...]
    var recoveries = 0
    while !rest.isEmpty {
      let written = rest.withUnsafeBufferPointer { snd_pcm_writei(device, $0.baseAddress, UInt($0.count)) }
      // A device that promised space and takes nothing is offered the rest with the next period.
      if written == 0 || written == -Int(EAGAIN) { break }
      if written < 0 {
        recoveries += 1
        guard recoveries <= ALSASink.recoveryLimit else {
          throw ALSASink.failure("write \(name)", Int32(clamping: written))
        }
        guard try recover(Int32(clamping: written)) else { break }
        continue
      }
      rest = rest.dropFirst(written)
    }
    if snd_pcm_state(device) == SND_PCM_STATE_PREPARED { snd_pcm_start(device) }
    let taken = samples.count - rest.count
    unpaced?.write(taken, at: now)
    if unpaced == nil { fromTheStart.write(taken, at: now) }
    hasBeenFed = hasBeenFed || taken > 0
    return taken
  }

  package func delay(at now: Instant) throws(SinkFailure) -> Int {
    if let unpaced { return unpaced.delay(at: now) }
    var frames: snd_pcm_sframes_t = 0
    // Starved: everything has been heard.
    guard snd_pcm_delay(device, &frames) >= 0 else { return 0 }
    return max(0, Int(frames))
  }

  package func drop() {
    hasBeenFed = false
    fromTheStart = VirtualClock(rate: rate)
    if unpaced != nil { unpaced = fromTheStart }
    snd_pcm_drop(device)
    snd_pcm_prepare(device)
  }

  package func settle() {}

  private func availableFrames() throws(SinkFailure) -> Int {
    let frames = snd_pcm_avail(device)
    if frames >= 0 { return Int(frames) }
    guard try recover(Int32(clamping: frames)) else { return 0 }
    let again = snd_pcm_avail(device)
    guard again >= 0 else { throw ALSASink.failure("ask \(name)", Int32(clamping: again)) }
    return Int(again)
  }

  /// After an underrun (EPIPE) or a suspend (ESTRPIPE) the stream starts anew; anything else is the end of the device.
  /// False while the device is still waking: `snd_pcm_recover` would sleep until it has.
  private func recover(_ code: Int32) throws(SinkFailure) -> Bool {
    switch code {
    case -EINTR: return true
    case -ESTRPIPE:
      let resumed = snd_pcm_resume(device)
      if resumed == -EAGAIN { return false }
      hasBeenFed = false
      if resumed < 0 { try require("wake \(name)", snd_pcm_prepare(device)) }
      return true
    case -EPIPE:
      hasBeenFed = false
      try require("recover \(name)", snd_pcm_prepare(device))
      return true
    default: throw ALSASink.failure("write \(name)", code)
    }
  }

  private func require(_ call: String, _ code: Int32) throws(SinkFailure) {
    guard code >= 0 else { throw ALSASink.failure(call, code) }
  }

  private static func failure(_ call: String, _ code: Int32) -> SinkFailure {
    SinkFailure(reason: "\(call): \(String(cString: snd_strerror(code)))", isBusy: code == -EBUSY)
  }
}
