import Advice
import Terms
import Testing

@Suite struct `What is known of the use` {
  private static func situation(_ profile: String = "", keyboard: String = "en", letter: Int = 800) -> UseSituation {
    UseSituation(
      profile: profile, posture: "on the\tleft", device: "Eye 100%", keyboard: keyboard, letter: letter, word: 900)
  }

  private static func counts(_ letters: Int) -> UseCounts {
    var counts = UseCounts()
    counts.add(.letters, letters)
    counts.add(.besideRight, -letters)
    counts.addBeside(in: 8)
    return counts
  }

  private static let known: KnownUse = {
    var tired = KnownPerson(profile: "tired", adapted: 7450)
    tired.answer(KnownPerson.Answer(rule: .wordsSlower, isAccepted: false, at: 1_795_256_640))
    tired.answer(KnownPerson.Answer(rule: .onePoint, isAccepted: true, at: 0))
    return KnownUse(
      persons: [KnownPerson(profile: "", adapted: 5500), tired],
      situations: [
        KnownCounts(situation: situation(), counts: [counts(3), counts(40)], keptAt: 1_795_256_640),
        KnownCounts(situation: situation("tired"), counts: [counts(7)], keptAt: 0),
      ])
  }()

  @Test func `comes back as it was written`() throws {
    #expect(try KnownUseText.read(KnownUseText.written(Self.known)) == Self.known)
    #expect(try KnownUseText.read(KnownUseText.written(KnownUse())) == KnownUse())
  }

  @Test func `is refused wherever it is cut off, and with any bit of it changed`() {
    let bytes = KnownUseText.written(Self.known)
    for length in 0..<bytes.count {
      #expect(throws: KnownUseText.Fault.self) { try KnownUseText.read(Array(bytes[..<length])) }
    }
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 1 << (place % 7)
      #expect(throws: KnownUseText.Fault.self, "byte \(place)") { try KnownUseText.read(changed) }
    }
  }

  @Test func `of another release is told apart`() {
    #expect(throws: KnownUseText.Fault.ofAnotherRelease) {
      try KnownUseText.read(Array("yanyu use 2 0\n".utf8))
    }
  }

  @Test(arguments: [
    "person\ttired\t0\t-", "person\ttired\t7450\twords-slower maybe 3", "person\ttired\t7450\tfly accepted 3",
    "person\tti%zz\t-\t-", "counted\t\t\t\ten\t800\t0\t1 2", "counted\t\t\t\ten\t800 900\t-4\t",
    "counted\t\t\t\ten\t800 900\t0\t1 2 3", "person\ttired\t7450", "else",
  ])
  func `with a right checksum and what cannot have been counted is refused`(line: String) {
    let lines = line + "\n"
    let sum = String(CRC32C.checksum(Array(lines.utf8)), radix: 16)
    #expect(throws: KnownUseText.Fault.damaged) {
      try KnownUseText.read(Array("yanyu use 1 \(sum)\n\(lines)".utf8))
    }
  }

  @Test func `counts take the place of those before, however looks were set`() {
    var known = Self.known
    known.keep(KnownCounts(situation: Self.situation(letter: 850), counts: [Self.counts(1)], keptAt: 9))
    #expect(known.situations.count == 2)
    #expect(known.counts(in: Self.situation(letter: 850), at: 9) == [Self.counts(1)])
    #expect(known.counts(in: Self.situation(letter: 800), at: 9) == nil)
    known.keep(KnownCounts(situation: Self.situation(keyboard: "nine"), counts: [Self.counts(2)], keptAt: 9))
    #expect(known.situations.count == 3)
  }

  @Test func `there is an end to how much is kept, and to how long`() throws {
    var known = KnownUse()
    for number in 0..<100 {
      known.keep(KnownPerson(profile: "profile \(number)", adapted: 6000))
      known.keep(
        KnownCounts(
          situation: Self.situation("profile \(number)"), counts: Array(repeating: Self.counts(1), count: 6),
          keptAt: 100))
    }
    #expect(known.persons.count == KnownUse.personLimit && known.situations.count == KnownUse.situationLimit)
    #expect(known.persons.first?.profile == "profile 99")
    #expect(known.counts(in: Self.situation("profile 99"), at: 100 + KnownUse.oldest - 1) != nil)
    #expect(known.counts(in: Self.situation("profile 99"), at: 100 + KnownUse.oldest) == nil)
    #expect(KnownUseText.written(known).count < KnownUseText.limit)
    known.dropOld(at: 100 + KnownUse.oldest)
    #expect(known.situations.isEmpty && known.persons.count == KnownUse.personLimit)
  }

  @Test func `a profile is forgotten but for how far looks have adapted`() {
    var known = Self.known
    known.forget(profile: "tired")
    #expect(known.situations.map(\.situation.profile) == [""])
    #expect(known.person(of: "tired") == KnownPerson(profile: "tired", adapted: 7450))
  }

  @Test func `what was refused is silent for three days, a calibration that was done for one`() {
    let day: Int64 = 86_400
    var person = KnownPerson(profile: "")
    person.answer(KnownPerson.Answer(rule: .lettersSlower, isAccepted: false, at: day))
    person.answer(KnownPerson.Answer(rule: .fivePoints, isAccepted: true, at: day))
    person.answer(KnownPerson.Answer(rule: .wordsFaster, isAccepted: true, at: day))
    #expect(person.isSilent(.lettersSlower, at: 4 * day - 1) && !person.isSilent(.lettersSlower, at: 4 * day))
    #expect(person.isSilent(.fivePoints, at: 2 * day - 1) && !person.isSilent(.fivePoints, at: 2 * day))
    #expect(!person.isSilent(.wordsFaster, at: day) && !person.isSilent(.largerKeys, at: day))
    // A clock that was set back is no later, and one that is set to anything stops nothing.
    #expect(person.isSilent(.lettersSlower, at: .min) && !person.isSilent(.lettersSlower, at: .max))
    #expect(person.isSilent(.lettersSlower, at: 0))
  }
}
