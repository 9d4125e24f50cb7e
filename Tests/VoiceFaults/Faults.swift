import Glibc
import Platform
import Speaking
import Terms
import Voice
import VoiceRuns

/// Faults of the synthesiser, of texts, and of the sound process.
let processFaults: [ProcessFault] = [
  ProcessFault(name: "no fault (reference)"),
  ProcessFault(name: "synth killed in the middle", strike: killed(.synth)),
  ProcessFault(name: "synth stopped (SIGSTOP) before", moment: .before, strike: stopped(.synth)),
  ProcessFault(name: "synth stopped in the middle", strike: stopped(.synth)),
  ProcessFault(name: "synth not there", synth: "absent"),
  ProcessFault(name: "synth dies at its start", synth: "dies"),
  ProcessFault(name: "synth dies once awake", synth: "dies-awake"),
  ProcessFault(name: "synth answers garbage", synth: "garbage"),
  ProcessFault(name: "synth answers noise", synth: "noise"),
  ProcessFault(name: "synth floods with words", synth: "marks"),
  ProcessFault(name: "synth floods with answers", synth: "pongs"),
  ProcessFault(name: "synth floods with another's sound", synth: "foreign"),
  ProcessFault(name: "synth closes its socket", synth: "closes"),
  ProcessFault(name: "synth takes text, says nothing", synth: "mute"),
  ProcessFault(
    name: "a word kills the synth", synth: "killer", text: "ab cd, ef kaputt gh, ij", expectedSpelling: "acekaputgi"),
  ProcessFault(
    name: "a word hangs the synth", synth: "hanging", text: "ab cd, ef kaputt gh, ij", expectedSpelling: "acekaputgi"),
  ProcessFault(
    name: "a letter kills the synth", synth: "killer-spelled", text: "ab kaputt cd", expectedSpelling: "aputc"),
  ProcessFault(name: "sound killed in the middle", strike: killed(.sound)),
  ProcessFault(name: "sound stopped in the middle", strike: stopped(.sound)),
  ProcessFault(name: "sound stopped before", moment: .before, strike: stopped(.sound)),
  ProcessFault(name: "sound not there", sound: "absent"),
  ProcessFault(name: "sound dies at its start", sound: "dies"),
  ProcessFault(name: "sound dies with the stream", sound: "dies-awake"),
  ProcessFault(name: "sound answers garbage", sound: "garbage"),
  ProcessFault(name: "sound floods with reports", sound: "flood"),
  ProcessFault(name: "sound says nothing", sound: "mute"),
  ProcessFault(name: "sound claims too much", sound: "liar"),
  ProcessFault(name: "sound hangs opening its device", sound: "opening"),
]

/// A text that kills the real eSpeak NG, in a message that goes on behind it.
func dottedLetters() throws -> Trial {
  let folder = try FakeFolder()
  let run = try HostRun(.wav(folder.wave), folder: folder.path)
  try run.run(seconds: 5) { $0.has(.ready) && $0.host.processes.synth != nil }
  let letters = String(repeating: "a.", count: 88)
  let began = MonotonicClock.now()
  let id = run.speak("Before. \(letters)\(letters)")
  try run.run(seconds: 20) { $0.marks(of: id).count >= 8 }
  let starts = run.marks(of: id).map(\.start)
  let spelledAfter = MonotonicClock.now() - began
  run.stop(id)
  let asked = MonotonicClock.now()
  let next = run.speak("Next.")
  let came = try run.run(seconds: 10) { !$0.anchors(of: next).isEmpty }
  let isSpelled = Array(starts.prefix(8)) == [0] + (0..<7).map { 8 + 2 * $0 }
  return Trial(
    fault: "88 dotted letters (real eSpeak NG)", end: isSpelled ? .spoken : .lost,
    isTwice: Set(starts).count != starts.count, seen: seen(run), ended: spelledAfter,
    next: came ? MonotonicClock.now() - asked : nil)
}
