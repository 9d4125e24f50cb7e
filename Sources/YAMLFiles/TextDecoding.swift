extension YAMLText {
  /// The text of a file's bytes. A byte order mark, which some editors put before UTF-8, is dropped.
  /// - Throws: when it is larger than `FileLimits.bytes`; when it is UTF-16 or other bytes than UTF-8, with the place
  ///   of the first bad one.
  package static func decode(_ bytes: [UInt8], _ culprit: Culprit, file: String) throws(FileFaults) -> String {
    func refuse(_ message: String, at place: FilePlace = .start) -> FileFaults {
      FileFaults(errors: [FileFault(culprit, file: file, place: place, message: message)])
    }
    guard bytes.count <= FileLimits.bytes else {
      throw refuse("the file is larger than \(FileLimits.bytes / 1024) kB")
    }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      throw refuse("the file is UTF-32; save it as UTF-8")
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw refuse("the file is UTF-16; save it as UTF-8")
    }
    let rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    if let text = String(validating: rest, as: UTF8.self) { return text }
    let (place, byte) = firstBadByte(in: rest)
    let hexadecimal = String(byte, radix: 16, uppercase: true)
    throw refuse("the byte 0x\(hexadecimal) here is not UTF-8; save the file as UTF-8", at: place)
  }

  private static func firstBadByte(in bytes: ArraySlice<UInt8>) -> (FilePlace, UInt8) {
    var place = FilePlace.start
    var offset = bytes.startIndex
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      offset += UTF8.width(scalar)
      if scalar == "\n" { place = FilePlace(line: place.line + 1, column: 1) } else { place.column += 1 }
    }
    return (place, offset < bytes.endIndex ? bytes[offset] : 0)
  }
}
