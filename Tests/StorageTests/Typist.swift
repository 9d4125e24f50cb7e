import Composing
import Glibc
import Storage
import Terms

/// Somebody who types, finishes, speaks and takes back, through the real composer: what the journal gets of it.
struct Typist {
  private(set) var composer = Composer(language: .english)
  private(set) var records: [TextRecord] = []

  var text: String { composer.text.visible }

  mutating func `do`(_ command: ComposingCommand) {
    if let edit = composer.perform(command) { records.append(.edit(edit)) }
  }

  mutating func type(_ text: String) {
    for scalar in text.unicodeScalars {
      if scalar == " " {
        self.do(.space)
      } else if scalar.properties.isAlphabetic {
        self.do(.letter([Weighted(Symbol(scalar), .certain)]))
      } else {
        self.do(.insert(String(scalar)))
      }
    }
  }

  /// - Returns: the message's number.
  @discardableResult
  mutating func finish(at seconds: Int64 = 0) -> UInt64 {
    guard let edit = composer.perform(.finish), var message = composer.lastFinished else { return 0 }
    message.wallSeconds = seconds
    records += [.edit(edit), .finished(message)]
    return message.id
  }

  /// Into history, and the draft stays: as when it is spoken to the room.
  @discardableResult
  mutating func speak(at seconds: Int64 = 0) -> UInt64 {
    guard var message = composer.numberedMessage() else { return 0 }
    message.wallSeconds = seconds
    records.append(.finished(message))
    return message.id
  }

  /// What the screen shows on the way back through everything that can be undone.
  static func undoing(_ restored: RestoredText) -> (texts: [String], fits: Bool) {
    var composer = Composer(language: .english)
    composer.restore(restored)
    var texts = [composer.text.visible]
    while composer.canUndo {
      guard composer.perform(.undo) != nil else { return (texts, false) }
      texts.append(composer.text.visible)
    }
    while composer.canRedo {
      guard composer.perform(.redo) != nil else { return (texts, false) }
      texts.append(composer.text.visible)
    }
    return (texts, true)
  }
}

/// Every byte of every file below a folder.
func everyByte(below folder: String) throws -> [UInt8] {
  try TemporaryFolder.names(folder).flatMap { name -> [UInt8] in
    var status = stat()
    let path = folder + "/" + name
    guard lstat(path, &status) == 0 else { return [] }
    return status.st_mode & S_IFMT == S_IFDIR ? try everyByte(below: path) : try contents(path)
  }
}

extension [UInt8] {
  /// As UTF-8, or letter by letter as the word in progress is kept (a capital or not, one alternative, the scalar, its
  /// weight).
  func holds(_ text: String) -> Bool {
    if firstRange(of: Array(text.utf8)) != nil { return true }
    var writer = ByteWriter()
    for (place, scalar) in text.unicodeScalars.enumerated() {
      if place > 0 {
        writer.integer(UInt8(0))
        writer.integer(UInt32(1))
      }
      writer.integer(scalar.value)
      writer.integer(LogWeight.certain.rawValue)
    }
    return firstRange(of: writer.bytes) != nil
  }
}
