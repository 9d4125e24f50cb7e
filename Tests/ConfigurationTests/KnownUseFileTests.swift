import Advice
import Configuration
import Glibc
import Platform
import Storage
import Terms
import Testing

/// The file in which is kept what was counted of the use, on a real disk.
@Suite struct `The file of what was counted of the use` {
  private final class Folder {
    let path: String

    init() throws {
      var template = Array("/tmp/yanyu-use-XXXXXX".utf8CString)
      guard mkdtemp(&template) != nil else { throw SystemError.last("mkdtemp") }
      path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
      for name in names { unlink(path + "/" + name) }
      rmdir(path)
    }

    var file: String { path + "/use" }

    var names: [String] {
      guard let stream = opendir(path) else { return [] }
      defer { closedir(stream) }
      var names: [String] = []
      while let entry = readdir(stream) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        if name != ".", name != ".." { names.append(name) }
      }
      return names.sorted()
    }

    func write(_ bytes: [UInt8]) throws { try AtomicFile(file).replace(with: bytes) }
  }

  private static let known = KnownUse(persons: [
    KnownPerson(
      profile: "tired", adapted: 6400,
      answers: [KnownPerson.Answer(rule: .largerKeys, isAccepted: false, at: 1_795_256_640)])
  ])

  @Test func `is read as it was written, and is its owner's alone`() throws {
    let folder = try Folder()
    #expect(KnownUseFile.read(folder.file).known == nil)
    #expect(KnownUseFile.read(folder.file).complaint == nil)
    try folder.write(KnownUseText.written(Self.known))
    let found = KnownUseFile.read(folder.file)
    #expect(found.known == Self.known && found.complaint == nil)
    var status = stat()
    #expect(stat(folder.file, &status) == 0 && status.st_mode & 0o777 == 0o600)
    #expect(folder.names == ["use"])
  }

  @Test func `damaged is set aside and told, and the next one takes its place`() throws {
    let folder = try Folder()
    let whole = KnownUseText.written(Self.known)
    var flipped = whole
    flipped[40] ^= 4
    for bytes in [[], Array(whole.dropLast(3)), flipped, [0xFF, 0xFE, 0x0A]] {
      try folder.write(bytes)
      let found = KnownUseFile.read(folder.file)
      #expect(found.known == nil && found.complaint?.contains("is damaged and left out; it was renamed") == true)
      #expect(folder.names == ["use.damaged"])
      try folder.write(whole)
      #expect(KnownUseFile.read(folder.file).known == Self.known)
      unlink(folder.file)
    }
  }

  @Test func `of another release is set aside and told so`() throws {
    let folder = try Folder()
    try folder.write(Array("yanyu use 7 0\n".utf8))
    #expect(KnownUseFile.read(folder.file).complaint?.contains("another release") == true)
    #expect(folder.names == ["use.damaged"])
  }

  @Test func `too long, a folder, a link or a pipe is left out and told`() throws {
    let folder = try Folder()
    try folder.write([UInt8](repeating: 0x20, count: KnownUseText.limit + 1))
    #expect(KnownUseFile.read(folder.file).complaint?.hasSuffix("it is left out") == true)
    unlink(folder.file)
    #expect(symlink("/etc/hostname", folder.file) == 0)
    #expect(KnownUseFile.read(folder.file).complaint?.hasSuffix("it is left out") == true)
    unlink(folder.file)
    #expect(mkfifo(folder.file, 0o600) == 0)
    #expect(KnownUseFile.read(folder.file).complaint?.hasSuffix("it is left out") == true)
    #expect(KnownUseFile.read("/proc").complaint?.hasSuffix("it is left out") == true)
  }

  @Test func `in a folder that takes no files is told as not kept, and what stood there stands`() throws {
    let folder = try Folder()
    try folder.write([1])
    let error = #expect(throws: SystemError.self) {
      try AtomicFile(folder.file + "/use").replace(with: KnownUseText.written(Self.known))
    }
    #expect(error?.code == ENOTDIR || error?.code == EEXIST)
    #expect(folder.names == ["use"])
  }
}
