import Composing
import Decoding
import Dwell
import Engine
import Scene
import Speaking
import Terms

/// A number made of all effects in their order, each with its instant and everything in it: the same in every process
/// and build. (Words of 64 bits, multiplied and folded as in Vigna's and Steele's mixers; not meant against forgers.)
package struct EffectDigest: Hashable, Sendable {
  package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  package init() {}

  @inline(__always)
  mutating func add(_ word: UInt64) {
    value = (value ^ word) &* 0x9E37_79B9_7F4A_7C15
    value ^= value >> 29
  }

  @inline(__always)
  mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }

  @inline(__always)
  mutating func add(_ flag: Bool) { add(flag ? 1 : 2 as UInt64) }

  mutating func add(_ number: Double) { add(number.bitPattern) }
  mutating func add(_ instant: Instant) { add(UInt64(bitPattern: instant.nanoseconds)) }

  mutating func add(_ text: String) {
    var text = text
    add(text.utf8.count)
    text.withUTF8 { bytes in
      var word: UInt64 = 0
      for (place, byte) in bytes.enumerated() {
        word = word << 8 | UInt64(byte)
        if place & 7 == 7 { add(word) }
      }
      add(word)
    }
  }

  mutating func add(_ rect: ScreenRect) {
    add(rect.x)
    add(rect.y)
    add(rect.width)
    add(rect.height)
  }

  mutating func add(_ target: TargetID) {
    switch target {
    case .key(let number): add(number &* 8)
    case .slot(let number): add(number &* 8 &+ 1)
    case .token(let number): add(number &* 8 &+ 2)
    case .line(let number): add(number &* 8 &+ 3)
    case .area(let number): add(number &* 8 &+ 4)
    }
  }

  /// What was asked for, and when.
  package mutating func add(_ effect: Effect, at now: Instant) {
    add(now)
    switch effect {
    case .show(let picture):
      add(1)
      add(picture)
    case .click(let kind): add(0x200 + Int(kind.rawValue))
    case .selected(let report):
      add(3)
      add(report)
    case .store(let record):
      add(4)
      add(record)
    case .predict(let revision, let query):
      add(5)
      add(revision)
      add(query)
    case .measure(let revision, let words):
      add(6)
      add(revision)
      for word in words { add(word) }
    case .voice(let command):
      add(7)
      add(command)
    case .heard(let heard):
      add(8)
      add(heard.utterance.rawValue)
      add(heard.start)
      add(heard.length)
      add(heard.at)
    case .alarm(let command): add("\(command)")
    case .settings(let wish): add("\(wish)")
    case .care(let report): add("\(report)")
    case .tellCarer(let message): add("\(message)")
    case .touchUp(let point):
      add(14)
      add(point?.x ?? 0)
      add(point?.y ?? 0)
    case .trackers(let known):
      add(15)
      add("\(known)")
    case .use(let known):
      add(16)
      add("\(known)")
    }
  }
}
