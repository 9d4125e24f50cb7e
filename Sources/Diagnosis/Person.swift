import CLinux
import Glibc

/// Whose rights count: the user who runs the command, or who ran it through sudo.
package struct Person: Hashable, Sendable {
  package var user: UInt32
  package var name: String
  /// The groups of this very session; a new membership counts after the next login.
  package var sessionGroups: Set<UInt32>
  /// Our own process is the person: the kernel can be asked.
  package var isProcess: Bool

  package var isAdministrator: Bool { user == 0 }

  package init(user: UInt32, name: String, sessionGroups: Set<UInt32>, isProcess: Bool) {
    self.user = user
    self.name = name
    self.sessionGroups = sessionGroups
    self.isProcess = isProcess
  }

  /// The person behind this process. Below a root only its own lists of users and groups count.
  package static func current(environment: [String: String], root: SystemRoot) -> Person {
    let user = geteuid()
    let accounts = Accounts(root)
    if root.isLive, user == 0, let name = environment["SUDO_USER"], let account = accounts.users[name],
      account.user != 0
    {
      let groups = accounts.groups.values.filter { $0.members.contains(name) }.map(\.number)
      return Person(user: account.user, name: name, sessionGroups: Set(groups + [account.group]), isProcess: false)
    }
    let listed = accounts.users.first { $0.value.user == user }?.key
    let name = (root.isLive ? listed ?? environment["USER"] : environment["USER"] ?? listed) ?? "\(user)"
    return Person(user: user, name: name, sessionGroups: root.isLive ? processGroups() : [], isProcess: root.isLive)
  }

  private static func processGroups() -> Set<UInt32> {
    var groups = [gid_t](repeating: 0, count: 65536)
    let count = getgroups(Int32(groups.count), &groups)
    return Set(groups.prefix(max(0, Int(count))) + [getegid()])
  }
}

/// /etc/passwd and /etc/group.
package struct Accounts: Sendable {
  package struct User: Hashable, Sendable {
    package var user: UInt32
    package var group: UInt32
  }
  package struct Group: Hashable, Sendable {
    package var number: UInt32
    package var members: Set<String>
  }

  package private(set) var users: [String: User] = [:]
  package private(set) var groups: [String: Group] = [:]

  package init(_ root: SystemRoot) {
    for fields in Accounts.lines("/etc/passwd", root) {
      guard let user = UInt32(fields[2]), let group = UInt32(fields[3]) else { continue }
      users[fields[0]] = User(user: user, group: group)
    }
    for fields in Accounts.lines("/etc/group", root) {
      guard let number = UInt32(fields[2]) else { continue }
      groups[fields[0]] = Group(
        number: number, members: Set(fields[3].split(separator: ",").map { String($0).trimmedOfSpaces }))
    }
  }

  /// The person is listed in the group, or it is their own first one.
  package func isMember(_ person: Person, of name: String) -> Bool {
    guard let group = groups[name] else { return false }
    return group.members.contains(person.name) || users[person.name]?.group == group.number
  }

  /// Nil for a group that is not listed.
  package func name(ofGroup number: UInt32) -> String? { groups.first { $0.value.number == number }?.key }

  /// Nil for a user that is not listed.
  package func name(ofUser number: UInt32) -> String? { users.first { $0.value.user == number }?.key }

  /// Longer lists are those of a directory service, not files.
  private static let limit = 1 << 18

  /// Lines of at least four fields. As bytes: what is no text costs nothing then.
  private static func lines(_ path: String, _ root: SystemRoot) -> [[String]] {
    guard case .success(let contents) = root.contents(path, limit: limit) else { return [] }
    return contents.bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
      let fields = line.split(separator: UInt8(ascii: ":"), maxSplits: 7, omittingEmptySubsequences: false)
      guard fields.count >= 4, !line.contains(0) else { return nil }
      return fields.map { String(decoding: $0, as: UTF8.self) }
    }
  }
}
