import Compiled
import Configuration
import Layouts
import Platform
import Settings
import Terms
import Themes
import Words

/// What is compiled, and what comes of it.
extension CarersFilesThread {
  /// Where the files of a kind may lie, the first that is there counts.
  func candidates(_ kind: FilePlaces.Kind) -> [String] {
    let settings = followed[.settings]?.file
    return switch kind {
    case .settings: setup.places.settings
    case .layout: setup.places.layouts(named: wanted.layout, beside: settings)
    case .strings: setup.places.strings(for: wanted.language, beside: settings)
    case .theme(let name): setup.places.themes(name, beside: settings)
    }
  }

  func watchAll(at now: Instant) {
    watch.watch(FilePlaces.Kind.allCases.flatMap(candidates), now: now)
  }

  private func name(_ kind: FilePlaces.Kind) -> CompiledName {
    switch kind {
    case .settings: .settings
    case .layout: .layout(wanted.layout)
    case .strings: .wording(wanted.language)
    case .theme(let name): .theme(name)
    }
  }

  /// The file of a kind that counts now.
  private func find(_ kind: FilePlaces.Kind, at now: Instant) -> String? {
    let file = candidates(kind).first { FileStamp(path: $0) != nil }
    if kind == .settings, file != followed[.settings]?.file {
      // What lies beside the settings lies elsewhere now.
      followed[.settings]?.file = file
      for kind in FilePlaces.Kind.allCases where kind != .settings { mark(kind, at: now) }
      watchAll(at: now)
    }
    followed[kind]?.file = file
    return file
  }

  /// Has all files compiled (they depend on each other, and it takes no longer than one), and says at once what needs
  /// no compiler.
  func compile(at now: Instant) {
    var files: [FilePlaces.Kind: String] = [:]
    for kind in FilePlaces.Kind.allCases {
      guard let file = find(kind, at: now) else {
        gone(kind, at: now)
        continue
      }
      followed[kind]?.goneSince = nil
      switch FileStamp(path: file)?.kind {
      case .file: files[kind] = file
      case .folder: refuse(FileRefusal(kind: kind, file: file, message: "it is a folder and no file"))
      case .other: refuse(FileRefusal(kind: kind, file: file, message: "it is a pipe or a device and no file"))
      case nil: mark(kind, at: now)
      }
    }
    guard !files.isEmpty else { return }
    do throws(SystemError) {
      run = try CompileRun(
        program: setup.program, files: files, data: setup.places.data, into: folder.path, poller: poller, now: now)
    } catch {
      fail(files, "yanyu: \(error); build or install all of yanyu")
    }
  }

  /// What a run has brought.
  func finish(_ run: CompileRun, _ result: CompileRun.Result, at now: Instant) {
    for refusal in result.refusals { line.tell { $0.complaints.append(refusal.logged) } }
    if let trouble = result.trouble { return fail(run.files, trouble) }
    // Settings first: they may say that another layout is wanted.
    for kind in FilePlaces.Kind.allCases {
      guard let file = run.files[kind] else { continue }
      if let refusal = result.refusals.first(where: { $0.kind == kind }) {
        refuse(refusal, isLogged: true)
      } else {
        read(kind, file, result.compiled)
      }
    }
  }

  private func read(_ kind: FilePlaces.Kind, _ file: String, _ compiled: Set<CompileRun.Product>) {
    let isMade = compiled.contains { product in
      switch kind {
      case .settings: product.kind == "settings"
      case .layout: product.kind == "layout" && product.name == wanted.layout
      case .strings: product.kind == "strings" && product.name == wanted.language.rawValue
      case .theme(let name): product.kind == "theme" && product.name == name.rawValue
      }
    }
    guard isMade else {
      return refuse(FileRefusal(kind: kind, file: file, message: whatIsMissing(kind)))
    }
    let reading = folder.read(name(kind), source: file)
    if let content = reading.file?.content {
      take(kind, content)
    } else {
      let path = folder.file(name(kind))
      refuse(FileRefusal(kind: kind, file: file, message: reading.complaint(about: path) ?? "\(path) is gone again"))
    }
  }

  private func whatIsMissing(_ kind: FilePlaces.Kind) -> String {
    switch kind {
    case .layout: "it has no layout “\(printable(wanted.layout))”"
    case .theme(let name): "it is another theme: it must say “theme: \(name.rawValue)”"
    case .settings, .strings: "it was not compiled, and nobody said why"
    }
  }

  /// The compiler could not do its work: what counts goes on counting. It is said for the settings, and for a keyboard
  /// that is wanted and not there; where something serves the log is enough.
  private func fail(_ files: [FilePlaces.Kind: String], _ trouble: String) {
    line.tell { $0.complaints.append(trouble) }
    for kind in FilePlaces.Kind.allCases where kind == .settings || followed[kind]?.content == nil {
      guard let file = files[kind] else { continue }
      refuse(FileRefusal(kind: kind, file: file, message: trouble), isLogged: true)
    }
  }

  /// No file of that kind is there: what is built in serves, if it is what is wanted.
  private func gone(_ kind: FilePlaces.Kind, at now: Instant) {
    let since = followed[kind]?.goneSince ?? now
    followed[kind]?.goneSince = since
    if now - since < CarersFilesThread.goneAfter, followed[kind]?.content != nil {
      return mark(kind, at: since + CarersFilesThread.goneAfter)
    }
    switch kind {
    case .settings:
      take(.settings, .settings(SettingsBook()), keepsRefusal: setup.places.isNamed)
      if setup.places.isNamed, let file = setup.places.settings.first {
        refuse(FileRefusal(kind: kind, file: file, message: "there is no such file; the defaults count"))
      }
    case .layout:
      if let layout = BuiltInLayout.named(wanted.layout) {
        take(.layout, .layout(layout))
      } else {
        let message = "there is no keyboard “\(printable(wanted.layout))”: no such file"
        refuse(FileRefusal(kind: kind, file: candidates(kind).last ?? "", message: message))
      }
    case .strings:
      // Words of another language are no matter of course yet: English ones serve.
      take(.strings, .wording(.english))
    case .theme(let name):
      take(kind, .theme(.builtIn(name)))
    }
  }
}
