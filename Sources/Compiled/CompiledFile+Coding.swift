import Layouts
import Settings
import Terms
import Words

extension CompiledFile {
  /// The file's bytes. (What breaks a limit is written all the same, and refused when it is read.)
  package func encoded() -> [UInt8] {
    var body = ByteWriter()
    body.stamp(source)
    let kind: CompiledFormat.Kind
    switch content {
    case .layout(let layout):
      kind = .layout
      body.layout(layout)
    case .settings(let book):
      kind = .settings
      body.settings(book)
    case .wording(let wording):
      kind = .wording
      body.wording(wording)
    case .theme(let theme):
      kind = .theme
      body.theme(theme)
    }
    var file = ByteWriter(
      reserving: CompiledFormat.headerLength + body.bytes.count + CompiledFormat.checksumLength)
    file.raw(CompiledFormat.magic)
    file.integer(CompiledFormat.version)
    file.integer(kind.rawValue)
    file.integer(UInt8(0))
    file.integer(UInt32(clamping: body.bytes.count))
    file.raw(body.bytes)
    file.integer(CRC32C.checksum(file.bytes))
    return file.bytes
  }

  /// Reads what `encoded` wrote: afterwards every number, index, rectangle, length and text is known to be good.
  /// - Throws: at the first thing that cannot be.
  package init(decoding bytes: [UInt8]) throws(CompiledFault) {
    let (kind, body) = try CompiledFile.open(bytes)
    var reader = BodyReader(body)
    source = try reader.stamp()
    switch kind {
    case .layout: content = .layout(try reader.layout())
    case .settings: content = .settings(try reader.settings())
    case .wording: content = .wording(try reader.wording())
    case .theme: content = .theme(try reader.theme())
    }
    try reader.end()
  }

  /// The header and the checksum; what lies between them is still to be read.
  private static func open(_ bytes: [UInt8]) throws(CompiledFault) -> (CompiledFormat.Kind, ArraySlice<UInt8>) {
    guard bytes.count >= CompiledFormat.headerLength + CompiledFormat.checksumLength else {
      throw CompiledFault("only \(bytes.count) bytes long, shorter than a header")
    }
    guard bytes.count <= CompiledLimits.bytes else {
      throw CompiledFault("\(bytes.count) bytes long, and \(CompiledLimits.bytes) are the most")
    }
    var header = ByteReader(bytes)
    guard header.raw(CompiledFormat.magic.count)?.elementsEqual(CompiledFormat.magic) == true else {
      throw CompiledFault("does not begin with “YANYUCMP”: not a compiled file")
    }
    let version = header.integer(UInt16.self) ?? 0
    guard version == CompiledFormat.version else {
      let other = version > CompiledFormat.version ? "a newer yanyu" : "another yanyu"
      throw CompiledFault(
        "written by \(other) (format \(version), and this program reads format \(CompiledFormat.version)); "
          + CompiledFormat.compileAgain, reason: .otherVersion)
    }
    let kind = header.integer(UInt8.self) ?? 0
    let zero = header.integer(UInt8.self)
    let length = Int(header.integer(UInt32.self) ?? 0)
    let end = bytes.count - CompiledFormat.checksumLength
    guard length == end - CompiledFormat.headerLength else {
      throw CompiledFault("a body of \(end - CompiledFormat.headerLength) bytes, and its header says \(length)")
    }
    var tail = ByteReader(bytes[end...])
    let expected = tail.integer(UInt32.self) ?? 0
    let found = CRC32C.checksum(bytes[..<end])
    guard found == expected else {
      throw CompiledFault("checksum \(String(found, radix: 16)), and the file says \(String(expected, radix: 16))")
    }
    guard zero == 0, let kind = CompiledFormat.Kind(rawValue: kind) else {
      throw CompiledFault("neither a layout nor settings, words or a theme (kind \(kind))")
    }
    return (kind, bytes[CompiledFormat.headerLength..<end])
  }
}

extension ByteWriter {
  fileprivate mutating func stamp(_ source: SourceStamp) {
    string(source.path)
    integer(source.bytes)
    integer(source.modified)
    integer(source.checksum)
  }

  /// How many elements follow.
  mutating func count(_ elements: some Collection) { integer(UInt32(clamping: elements.count)) }

  /// A number of four bytes.
  mutating func number(_ value: Int) { integer(Int32(clamping: value)) }

  mutating func flag(_ value: Bool) { integer(UInt8(value ? 1 : 0)) }
}

extension BodyReader {
  fileprivate mutating func stamp() throws(CompiledFault) -> SourceStamp {
    let path = try text("the source's path", limit: CompiledLimits.pathBytes)
    guard path.utf8.first == UInt8(ascii: "/") else { throw fault("the source's path is not absolute") }
    return SourceStamp(
      path: path, bytes: try integer("the source's size"), modified: try integer("the source's time"),
      checksum: try integer("the source's checksum"))
  }
}
