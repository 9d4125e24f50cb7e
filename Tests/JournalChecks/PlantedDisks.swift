import Platform
import Storage

/// Disks with faults of their own in front of the failing one, which the matrix has to find.
package final class PlantedDisk: FileCalls {
  package enum Kind: Sendable {
    /// A failed write is said to have gone well.
    case lying
    /// A failed write is tried again on the same file.
    case retrying
  }

  private let disk: MemoryDisk
  private let kind: Kind

  package init(_ disk: MemoryDisk, _ kind: Kind) {
    self.disk = disk
    self.kind = kind
  }

  package func write(_ bytes: [UInt8], to descriptor: Descriptor, at offset: Int) throws(SystemError) -> Int {
    do throws(SystemError) { return try disk.write(bytes, to: descriptor, at: offset) } catch {
      switch kind {
      case .lying: return bytes.count
      case .retrying: return try disk.write(bytes, to: descriptor, at: offset)
      }
    }
  }

  package func create(_ path: String) throws(SystemError) -> Descriptor { try disk.create(path) }
  package func synchronise(_ descriptor: Descriptor) throws(SystemError) { try disk.synchronise(descriptor) }
  package func synchroniseFolder(_ path: String) throws(SystemError) { try disk.synchroniseFolder(path) }
  package func rename(_ from: String, to: String) throws(SystemError) { try disk.rename(from, to: to) }
  package func remove(_ path: String) throws(SystemError) { try disk.remove(path) }
  package func makePrivateFolder(_ path: String) throws(SystemError) { try disk.makePrivateFolder(path) }
  package func makeFolder(_ path: String) throws(SystemError) { try disk.makeFolder(path) }
  package func names(in folder: String) throws(SystemError) -> [String] { try disk.names(in: folder) }
  package func openToRead(_ path: String) throws(SystemError) -> Descriptor { try disk.openToRead(path) }
  package func length(of descriptor: Descriptor) throws(SystemError) -> Int? { try disk.length(of: descriptor) }
  package func read(_ descriptor: Descriptor, at offset: Int, limit: Int) throws(SystemError) -> [UInt8] {
    try disk.read(descriptor, at: offset, limit: limit)
  }
}
