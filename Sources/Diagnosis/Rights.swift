import CLinux
import Glibc

/// Whether a person may use a device node.
package enum DeviceAccess: Hashable, Sendable {
  case allowed
  /// The person was added to the group, and this session does not know it yet.
  case afterLogin(group: String)
  case refused
  case missing
}

/// Judges rights as the kernel does (owner, access list, group, others). On the live machine the kernel itself is
/// asked; below a root a node's owner is taken for the administrator, and its group for the one such nodes have,
/// because whoever makes a root without privileges cannot give files away.
package struct Rights: Sendable {
  let root: SystemRoot
  let person: Person
  let accounts: Accounts

  package init(root: SystemRoot, person: Person) {
    self.root = root
    self.person = person
    accounts = Accounts(root)
  }

  /// What the person may do with a node; `usualGroup` is the one that nodes of its kind belong to: input, audio, video.
  package func access(_ path: String, usualGroup: String, writing: Bool) -> DeviceAccess {
    guard let status = root.status(path) else { return .missing }
    if root.isLive, person.isProcess {
      if Glibc.access(path, writing ? R_OK | W_OK : R_OK) == 0 { return .allowed }
    } else if root.isLive, person.isAdministrator {
      return .allowed
    } else if bitsAllow(path, status, usualGroup: usualGroup, wanted: writing ? 0o6 : 0o4) {
      return .allowed
    }
    let group = root.isLive ? accounts.name(ofGroup: status.group) ?? usualGroup : usualGroup
    let groupCan = status.mode >> 3 & 0o4 != 0
    if groupCan, root.isLive, accounts.isMember(person, of: group) { return .afterLogin(group: group) }
    return .refused
  }

  private func bitsAllow(_ path: String, _ status: FileStatus, usualGroup: String, wanted: UInt32) -> Bool {
    if root.isLive, status.owner == person.user { return status.mode >> 6 & wanted == wanted }
    if let list = AccessList(root: root, path: path), let granted = list.permissions(of: person) {
      return granted & wanted == wanted
    }
    let isMember =
      root.isLive
      ? person.sessionGroups.contains(status.group)
      : accounts.isMember(person, of: usualGroup)
        || accounts.name(ofGroup: status.group).map { accounts.isMember(person, of: $0) } ?? false
    if isMember { return status.mode >> 3 & wanted == wanted }
    return status.mode & wanted == wanted
  }
}

/// The POSIX access list of a file, as the kernel stores it in the attribute system.posix_acl_access (version 2:
/// entries of tag, permissions and number).
struct AccessList {
  private struct Entry {
    var tag: UInt16
    var permissions: UInt32
    var number: UInt32
  }

  private enum Tag {
    static let user: UInt16 = 2
    static let mask: UInt16 = 16
  }

  private var entries: [Entry] = []

  init?(root: SystemRoot, path: String) {
    guard let place = root.hostPath(path) else { return nil }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = getxattr(place, "system.posix_acl_access", &bytes, bytes.count)
    guard count > 4 else { return nil }
    self.init(Array(bytes.prefix(count)))
  }

  init?(_ bytes: [UInt8]) {
    guard bytes.count >= 4, bytes[0] == 2 else { return nil }
    func number(_ place: Int, _ size: Int) -> UInt32 {
      (0..<size).reduce(0) { $0 | UInt32(bytes[place + $1]) << UInt32(8 * $1) }
    }
    for place in stride(from: 4, to: bytes.count - 7, by: 8) {
      entries.append(
        Entry(
          tag: UInt16(truncatingIfNeeded: number(place, 2)), permissions: number(place + 2, 2),
          number: number(place + 4, 4)))
    }
  }

  /// What an entry of the person's own grants; nil when there is none.
  func permissions(of person: Person) -> UInt32? {
    guard let own = entries.first(where: { $0.tag == Tag.user && $0.number == person.user }) else { return nil }
    let mask = entries.first { $0.tag == Tag.mask }?.permissions ?? 0o7
    return own.permissions & mask
  }
}
