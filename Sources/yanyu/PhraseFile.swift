import Configuration
import Foundation
import Platform
import Rehearsal
import Trials

/// The sentences that a simulation writes.
struct PhraseFile {
  var sentences: [String]
  /// Characters that no keyboard of a trial has a key for.
  var leftOut = 0

  /// Of one file: more than any test set has.
  static let sentenceLimit = 100_000
  static let byteLimit = 16 << 20

  /// Those that are made up for tuning; a judge brings others.
  static var forTuning: PhraseFile { PhraseFile(sentences: WrittenSentences.all.map { PhraseText.plain($0).text }) }

  /// - Throws: what is wrong with the file, with the line.
  static func read(_ path: String) throws(CommandFailure) -> PhraseFile {
    let name = printable(path)
    let found: SmallFile?
    do { found = try SmallFile.read(PeoplesFiles.absolute(path), limit: byteLimit) } catch {
      throw CommandFailure(.yanyu, "\(name): it cannot be read, or is larger than \(byteLimit >> 20) MB")
    }
    guard let found else {
      throw CommandFailure(.yanyu, "\(name): there is no such file; --phrases takes one with a sentence a line")
    }
    return try parse(found.bytes, name)
  }

  private static func parse(_ bytes: [UInt8], _ name: String) throws(CommandFailure) -> PhraseFile {
    var file = PhraseFile(sentences: [])
    for (number, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      guard let text = String(validating: line, as: UTF8.self) else {
        throw CommandFailure(.yanyu, "\(name):\(number + 1): the line is not UTF-8")
      }
      let (plain, leftOut) = PhraseText.plain(text)
      guard plain.count <= PhraseText.lengthLimit else {
        throw CommandFailure(
          .yanyu, "\(name):\(number + 1): the sentence is longer than \(PhraseText.lengthLimit) characters; break it")
      }
      file.leftOut += leftOut
      if !plain.isEmpty { file.sentences.append(plain) }
      guard file.sentences.count <= sentenceLimit else {
        throw CommandFailure(.yanyu, "\(name):\(number + 1): there are more than \(sentenceLimit) sentences")
      }
    }
    guard !file.sentences.isEmpty else {
      throw CommandFailure(.yanyu, "\(name): there is no sentence in it; --phrases takes one a line")
    }
    return file
  }
}
