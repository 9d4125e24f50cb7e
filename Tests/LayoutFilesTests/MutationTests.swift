import LayoutFiles
import Testing
import YAMLFiles

/// Broken copies of the English layout, drawn from a seed.
@Suite struct MutationTests {
  /// A file of a person's making is answered within this, ten times what the slowest took when this was written in a
  /// debug build on a busy machine; a layout of this size has no reason to take longer.
  private static let patience = Duration.seconds(5)

  @Test(arguments: 1...24 as ClosedRange<UInt64>)
  func `a copy broken in several places is a layout or a list of faults, in bounded time`(seed: UInt64) throws {
    let lines = try englishText.get().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var draw = Draw(state: seed)
    for _ in 0..<6 {
      var copy = lines
      for _ in 0...draw.below(4) { mutate(&copy, &draw) }
      let text = copy.joined(separator: "\n")
      let took = ContinuousClock().measure {
        do throws(FileFaults) {
          let layouts = try LayoutFiles.parseAll(text, file: "mutant.yaml")
          #expect(layouts.count >= 1)
        } catch {
          #expect(!error.errors.isEmpty && error.errors.count <= FileLimits.errors)
          #expect(error.errors.map(\.place) == error.errors.map(\.place).sorted())
          #expect(error.errors.allSatisfy { !$0.description.contains("\n") && $0.line <= copy.count + 2 })
        }
      }
      #expect(took < Self.patience, "seed \(seed)")
    }
  }

  private static let head = "name: x\nlanguage: en\nboard: {width: 1000, height: 1000}\n"

  /// As much of one thing as a file may hold, in a debug build and beside much else: alone none takes two seconds.
  @Test(arguments: LargeFile.all) func `a file of the greatest size is answered within seconds`(file: LargeFile) {
    let text = Self.head + file.text(bytes: FileLimits.bytes - Self.head.utf8.count)
    var first = "nothing wrong"
    let took = ContinuousClock().measure {
      do throws(FileFaults) { _ = try LayoutFiles.parseAll(text, file: "large.yaml") } catch {
        first = error.errors.first?.message ?? "-"
      }
    }
    print("\(file.head.suffix(20))\(file.piece): \(took) \(first)")
    #expect(took < .seconds(6))
    #expect(first != "nothing wrong")
  }

  private func mutate(_ lines: inout [String], _ draw: inout Draw) {
    let index = draw.below(lines.count)
    var scalars = Array(lines[index].unicodeScalars)
    let signs: [Unicode.Scalar] = ["{", "}", "[", "]", ":", ",", "\"", "'", "-", "#", "*", "&", "|", "\t", "0", "é"]
    switch draw.below(8) {
    case 0: lines.remove(at: index)
    case 1: lines.insert(lines[draw.below(lines.count)], at: index)
    case 2: lines.swapAt(index, draw.below(lines.count))
    case 3: lines[index] = String(repeating: " ", count: draw.below(9)) + lines[index]
    case 4: lines[index] = String(lines[index].drop { $0 == " " })
    case 5: lines[index] = String(lines[index].prefix(draw.below(lines[index].count + 1)))
    case 6: lines[index] += String(repeating: "[", count: draw.below(40))
    default:
      guard !scalars.isEmpty else { return }
      scalars[draw.below(scalars.count)] = signs[draw.below(signs.count)]
      lines[index] = String(String.UnicodeScalarView(scalars))
    }
  }
}

/// Numbers from a seed (SplitMix64; Steele, Lea and Flood 2014).
struct Draw {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int(truncatingIfNeeded: (mixed ^ (mixed >> 31)) >> 33) % max(1, limit)
  }
}

/// As much of one piece as a file may hold. In a piece “#” stands for its number, “@” for a letter of that number.
struct LargeFile: Sendable {
  var head: String
  var piece: String
  var tail: String

  init(_ head: String, _ piece: String, _ tail: String = "") {
    self.head = head
    self.piece = piece
    self.tail = tail
  }

  func text(bytes: Int) -> String {
    var text = head
    for number in 0... {
      let letter = Unicode.Scalar(UInt32(0x4E00 + number % 20_000)).map(String.init) ?? "a"
      let next = piece.replacing("#", with: "\(number)").replacing("@", with: letter)
      guard text.utf8.count + next.utf8.count + tail.utf8.count <= bytes else { break }
      text += next
    }
    return text + tail
  }

  static let all = [
    LargeFile("letters: [", "a,", "]"), LargeFile("letters: [", "@,", "]"), LargeFile("letters: [", "ab#,", "]"),
    LargeFile("letters:\n", "- a\n"), LargeFile("keys:\n", "  k#: {label: k#, action: undo}\n"),
    LargeFile("keys:\n", "  k#: {label: k, action: u#}\n"), LargeFile("keys:\n", "  k#: {labl#: k}\n"),
    LargeFile("keys: {", "k#,", "}"),
    LargeFile("keys: {k: {label: k, action: undo}}\nfixed:\n", "  f#: [0, 0, 1, 1]\n"),
    LargeFile("areas:\n", "  a#: {}\n"), LargeFile("forms:\n", "  x-#: mirrored\n"),
    LargeFile("pages:\n", "  p#: {rows: [nothing]}\n"), LargeFile("pages: {p: {rows: [", "nothing,", "]}}"),
    LargeFile("pages: {p: {rows: [", "k#,", "]}}"), LargeFile("pages:\n  p:\n    rows:\n", "    - k#: #\n"),
    LargeFile("pages:\n  p:\n    rows:\n", "    - {rows: [nothing, nothing]}\n"), LargeFile("", "u#: 1\n"),
    LargeFile("", "keys: 1\n"),
  ]
}
