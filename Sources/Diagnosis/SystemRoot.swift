import CLinux
import Glibc
import Platform

/// Where the machine that is looked at begins: "" is this one; anything else is a folder that stands for its `/`, links
/// included, so that nothing below it leads out to the live machine. Only reads, and only bounded amounts.
package struct SystemRoot: Hashable, Sendable {
  /// Without a slash at its end; empty for the live machine.
  package let prefix: String

  package init(_ prefix: String = "") {
    let trimmed = prefix.reversed().drop { $0 == "/" }.reversed()
    self.prefix = String(trimmed)
  }

  package var isLive: Bool { prefix.isEmpty }

  /// Files of the kernel and of the system that we read are far shorter; of longer ones only the beginning is read.
  package static let usualLimit = 1 << 20
  /// More names in one folder than this are not looked at: /dev, /proc and font folders have fewer.
  package static let nameLimit = 10_000

  /// O_PATH of asm-generic/fcntl.h (the same on x86, ARM and RISC-V), which Glibc's module does not have.
  private static let pathOnly: Int32 = 0o10000000

  /// Opens below the root. On kernels without openat2 (before 5.6) a link in a root may lead out of it: refused.
  func open(_ path: String, _ flags: Int32) throws(SystemError) -> Descriptor {
    if isLive { return try Descriptor.open(path, flags | O_NONBLOCK | O_NOCTTY) }
    let folder = try Descriptor.open(prefix, O_DIRECTORY | O_RDONLY)
    // openat2 refuses flags that mean nothing beside O_PATH.
    let gentle = flags & SystemRoot.pathOnly == 0 ? O_NONBLOCK | O_NOCTTY : 0
    let wanted = UInt64(UInt32(bitPattern: flags | O_CLOEXEC | gentle))
    return Descriptor(owning: try check("open \(path)") { yanyu_open_below(folder.raw, path, wanted) })
  }

  /// Below a root, what its mode lets nobody read counts as that, even for an administrator who looks at it.
  private func mayBeRead(_ status: stat) -> Bool { isLive || status.st_mode & 0o444 != 0 }

  /// A file's beginning.
  package func contents(_ path: String, limit: Int = usualLimit) -> Result<FileContents, FileTrouble> {
    do throws(SystemError) {
      let descriptor = try open(path, O_RDONLY)
      var status = stat()
      try check("stat") { fstat(descriptor.raw, &status) }
      guard status.st_mode & S_IFMT == S_IFREG else { return .failure(.notAFile) }
      guard mayBeRead(status) else { return .failure(.notAllowed) }
      var bytes: [UInt8] = []
      while bytes.count <= limit, let part = try descriptor.readAvailable(limit: min(limit + 1, 65536)), !part.isEmpty {
        bytes += part
      }
      return .success(FileContents(bytes: Array(bytes.prefix(limit)), isCut: bytes.count > limit))
    } catch {
      return .failure(FileTrouble(error))
    }
  }

  /// The text of a file, whatever it holds; nil when it cannot be read.
  package func text(_ path: String, limit: Int = usualLimit) -> String? {
    guard case .success(let contents) = contents(path, limit: limit) else { return nil }
    return contents.text
  }

  /// The first line of a short file, as the kernel's are.
  package func line(_ path: String) -> String? {
    text(path, limit: 4096)?.split(whereSeparator: \.isNewline).first.map(String.init)
  }

  private func openFolder(_ path: String) throws(SystemError) -> OpaquePointer {
    if isLive {
      guard let folder = opendir(path) else { throw SystemError.last("read \(path)") }
      return folder
    }
    let descriptor = try open(path, O_RDONLY | O_DIRECTORY)
    var status = stat()
    try check("stat") { fstat(descriptor.raw, &status) }
    guard mayBeRead(status) else { throw SystemError(call: "read \(path)", code: EACCES) }
    let copy = try check("dup") { dup(descriptor.raw) }
    guard let folder = fdopendir(copy) else {
      close(copy)
      throw SystemError.last("read \(path)")
    }
    return folder
  }

  /// The names in a folder, sorted; at most `nameLimit`.
  package func names(_ path: String) -> Result<[String], FileTrouble> {
    do throws(SystemError) {
      let folder = try openFolder(path)
      defer { closedir(folder) }
      var names: [String] = []
      while names.count < SystemRoot.nameLimit, let entry = readdir(folder) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        if name != ".", name != ".." { names.append(name) }
      }
      return .success(names.sorted())
    } catch {
      return .failure(FileTrouble(error))
    }
  }

  /// The names in a folder; none when it cannot be read.
  package func list(_ path: String) -> [String] { (try? names(path).get()) ?? [] }

  /// What a path leads to, links followed; nil when there is nothing.
  package func status(_ path: String) -> FileStatus? {
    if isLive {
      var status = stat()
      return stat(path, &status) == 0 ? FileStatus(status) : nil
    }
    guard let descriptor = try? open(path, SystemRoot.pathOnly) else { return nil }
    var status = stat()
    return fstat(descriptor.raw, &status) == 0 ? FileStatus(status) : nil
  }

  /// Where a link leads, as it is written; nil for what is no link.
  package func link(_ path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    var count: Int
    if isLive {
      count = readlink(path, &buffer, buffer.count)
    } else {
      guard let descriptor = try? open(path, SystemRoot.pathOnly | O_NOFOLLOW) else { return nil }
      count = readlinkat(descriptor.raw, "", &buffer, buffer.count)
    }
    guard count > 0 else { return nil }
    return String(decoding: buffer[0..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The path as this machine's other calls take it, links below the root resolved; nil when nothing is there.
  package func hostPath(_ path: String) -> String? {
    if isLive { return status(path) == nil ? nil : path }
    guard let descriptor = try? open(path, SystemRoot.pathOnly) else { return nil }
    return SystemRoot().link("/proc/self/fd/\(descriptor.raw)")
  }
}

/// The beginning of a file.
package struct FileContents: Hashable, Sendable {
  package var bytes: [UInt8]
  /// There is more.
  package var isCut: Bool

  package var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// Why a file gave nothing.
package enum FileTrouble: Error, Hashable, Sendable {
  case missing
  case notAllowed
  /// A folder, pipe or device where a file should be, or a file where a folder should be.
  case notAFile
  /// Links that lead to each other.
  case loop
  case other(Int32)

  init(_ error: SystemError) {
    switch error.code {
    case ENOENT: self = .missing
    case ENOTDIR, EISDIR, ENXIO: self = .notAFile
    case EACCES, EPERM: self = .notAllowed
    case ELOOP: self = .loop
    default: self = .other(error.code)
    }
  }

  /// For a line of the doctor.
  package var words: String {
    switch self {
    case .missing: "it is not there"
    case .notAllowed: "this user may not read it"
    case .notAFile: "it is something else than a file or folder should be here"
    case .loop: "its links lead in a circle"
    case .other(let code): String(cString: strerror(code))
    }
  }
}

/// What stat tells of a path.
package struct FileStatus: Hashable, Sendable {
  package enum Kind: Hashable, Sendable { case file, folder, characterDevice, socket, other }
  package var kind: Kind
  package var mode: UInt32
  package var owner: UInt32
  package var group: UInt32
  package var bytes: Int64
  package var modifiedSeconds: Int64
  /// Major and minor number of a device node.
  package var device: (major: UInt32, minor: UInt32) {
    (
      UInt32(truncatingIfNeeded: (number >> 8) & 0xFFF),
      UInt32(truncatingIfNeeded: (number & 0xFF) | (number >> 12) & 0xFFF00)
    )
  }
  private var number: UInt64

  init(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .folder
    case S_IFCHR: kind = .characterDevice
    case S_IFSOCK: kind = .socket
    default: kind = .other
    }
    mode = status.st_mode & 0o7777
    owner = status.st_uid
    group = status.st_gid
    bytes = Int64(status.st_size)
    modifiedSeconds = Int64(status.st_mtim.tv_sec)
    number = UInt64(status.st_rdev)
  }
}
