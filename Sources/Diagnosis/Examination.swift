import Configuration
import Glibc
import Platform
import Terms

/// A folder, and the machine it is on: what a person names by an option may lie outside the root that is looked at.
package struct Place: Hashable, Sendable {
  package var root: SystemRoot
  package var path: String

  package init(root: SystemRoot, path: String) {
    self.root = root
    self.path = path
  }

  /// As this machine's calls take it; nil when nothing is there.
  package var hostPath: String? { root.hostPath(path) }

  /// The path of something in the folder.
  package func file(_ name: String) -> String { path == "/" ? "/\(name)" : "\(path)/\(name)" }
}

/// What the doctor looks at, and with whose eyes.
package struct Examination: Sendable {
  package var root: SystemRoot
  package var environment: [String: String]
  package var person: Person
  /// Nil below a root: then only files tell.
  package var kernel: (any KernelView)?
  /// Nil when no folder can be made out.
  package var state: Place?
  /// Nil when none was found.
  package var data: Place?
  /// The settings file that was named; nil when it is looked for.
  package var settings: Place?
  /// Where our programs are, on this machine.
  package var programFolder: String
  /// The device that is meant to be the pointer, as `yanyu run --input` takes it.
  package var input: String?

  /// The folders of `--state` and `--data`, and the file of `--settings`, are, below a root, looked for there first,
  /// then as they are written.
  package init(
    root: SystemRoot = SystemRoot(), environment: [String: String], stateFolder: String? = nil,
    dataFolder: String? = nil, settingsFile: String? = nil,
    programFolder: String = ProcessHabits.programFolder(), kernel: (any KernelView)? = nil
  ) {
    self.root = root
    self.programFolder = programFolder
    self.kernel = kernel ?? (root.isLive ? LinuxKernel() : nil)
    person = Person.current(environment: environment, root: root)
    let home = Examination.environment(environment, of: person, root)
    self.environment = home
    settings = settingsFile.map { Examination.named($0, root) }
    if let stateFolder {
      state = Examination.named(stateFolder, root)
    } else {
      state = (try? StatePaths(option: nil, environment: { home[$0] })).map { Place(root: root, path: $0.folder) }
    }
    if let dataFolder {
      data = Examination.named(dataFolder, root)
    } else if root.isLive {
      data = (try? DataFolder.find(option: nil, programFolder: programFolder, isFolder: Examination.isFolder))
        .map { Place(root: root, path: $0) }
    } else {
      data = ["/usr/share/yanyu", "/usr/local/share/yanyu"].first { root.status($0)?.kind == .folder }
        .map { Place(root: root, path: $0) }
    }
  }

  private static func isFolder(_ path: String) -> Bool { SystemRoot().status(path)?.kind == .folder }

  private static func named(_ path: String, _ root: SystemRoot) -> Place {
    if !root.isLive {
      // As it is written, but below the root all the same.
      if path.hasPrefix(root.prefix + "/") { return Place(root: root, path: String(path.dropFirst(root.prefix.count))) }
      if root.status(path) != nil { return Place(root: root, path: path) }
    }
    return Place(root: SystemRoot(), path: StatePaths(folder: path).folder)
  }

  /// Through sudo the environment is the administrator's, and the folders are still the person's.
  private static func environment(
    _ environment: [String: String], of person: Person, _ root: SystemRoot
  ) -> [String: String] {
    guard root.isLive, !person.isProcess else { return environment }
    var result = environment
    for name in ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "STATE_DIRECTORY"] { result[name] = nil }
    result["USER"] = person.name
    result["XDG_RUNTIME_DIR"] = "/run/user/\(person.user)"
    let line = root.text("/etc/passwd")?.split(whereSeparator: \.isNewline).first { $0.hasPrefix(person.name + ":") }
    let fields = line?.split(separator: ":", omittingEmptySubsequences: false) ?? []
    if fields.count >= 6 { result["HOME"] = String(fields[5]) }
    return result
  }

  /// How `yanyu` was called, so that the commands that mend can be pasted as they are.
  package var command = "yanyu"

  package var rights: Rights { Rights(root: root, person: person) }
}

/// One check of the list; rooms beside this one add theirs by making more of these.
package struct DoctorCheck: Sendable {
  /// Checks that may hang together run together, in a process of their own that can be killed.
  package enum Part: String, Hashable, Sendable, CaseIterable {
    /// Files and system calls that answer at once: in the command itself.
    case here
    case devices, displays, tone, mixer, voice, fonts, disk, journal, carersFiles

    /// How long the whole part may take. The parts run side by side, so the longest is the length of everything.
    package var limit: Interval {
      switch self {
      case .here: .seconds(2)
      case .tone: .milliseconds(3000)
      case .mixer: .seconds(3)
      case .devices, .displays, .fonts, .disk, .journal, .carersFiles: .seconds(6)
      // It starts a program, which a small board may have to read from a slow card.
      case .voice: .milliseconds(8500)
      }
    }
  }

  package var name: String
  package var part: Part
  /// What to say when the part was killed before this check had answered; nil for the usual words.
  package var whenKilled: CheckLine?
  package var examine: @Sendable (Examination) -> CheckLine

  package init(
    _ name: String, part: Part = .here, whenKilled: CheckLine? = nil,
    examine: @escaping @Sendable (Examination) -> CheckLine
  ) {
    self.name = name
    self.part = part
    self.whenKilled = whenKilled
    self.examine = examine
  }

  /// The check's answer, its command ready to be pasted.
  package func line(_ what: Examination) -> CheckLine {
    var line = examine(what)
    line.mend = line.mend.map { mend in
      let checkout = what.data.flatMap { $0.root.status($0.file("scripts/setup")) == nil ? nil : $0.path }
      let scripts = checkout.map { "\($0.quotedForShell)/scripts/" } ?? "scripts/"
      return mend.replacing("{yanyu}", with: what.command.quotedForShell)
        .replacing("{checkout}/scripts/", with: scripts)
        .replacing("{checkout}", with: checkout?.quotedForShell ?? ".")
    }
    return line
  }
}
