import Compiled
import Configuration
import Layouts
import Platform
import Scene
import Settings
import Terms
import Themes
import Words

/// The start, and what is told.
extension CarersFilesThread {
  /// What is compiled serves at once, fresh or not; what is not fresh is compiled now.
  func begin(at now: Instant) {
    let kept = OverridesFile.read(setup.kept)
    var start = CarersFiles.Start(kept: kept, wanted: wanted)
    start.complaints = kept.complaints
    let file = setup.places.settingsFile()
    followed[.settings]?.file = file
    start.file = file
    switch file {
    case nil where setup.places.isNamed: mark(.settings, at: now)
    case nil:
      start.book = SettingsBook()
      start.isBookKnown = true
    case let file?:
      let reading = folder.read(.settings, source: file)
      if let complaint = reading.complaint(about: folder.file(.settings)) { start.complaints.append(complaint) }
      // The last good one of another file is none of this one's.
      if let compiled = reading.file, compiled.source.path == file, case .settings(let book) = compiled.content {
        start.book = book
      }
      if case .fresh = reading { start.isBookKnown = true } else { mark(.settings, at: now) }
    }
    isBookTold = start.isBookKnown
    followed[.settings]?.content = start.book.map { .settings($0) }
    let book = start.book ?? SettingsBook()
    let overrides = kept.overrides[kept.profile] ?? []
    let state = SettingsState(book: book, profile: kept.profile, overrides: overrides)
    wanted = setup.wanted(state.values)
    start.wanted = wanted
    start.layout = openCompiledLayout(at: now, &start.complaints)
    start.wording = openCompiledStrings(at: now, &start.complaints)
    for name in ThemeName.allCases { start.themes[name] = openCompiledTheme(name, at: now, &start.complaints) }
    // The engine's thread opens the dictionary that the first picture needs.
    predicted = start.layout?.language ?? BuiltInLayout.english.language
    watchAll(at: now)
    line.tell { [start] in $0.start = start }
  }

  /// Another layout is wanted: a compiled one serves until its file has been read.
  func openLayout(at now: Instant) {
    followed[.layout] = Followed()
    var complaints: [String] = []
    if let layout = openCompiledLayout(at: now, &complaints) { tell(.layout(layout), isMended: false) }
    line.tell { $0.complaints += complaints }
  }

  func openStrings(at now: Instant) {
    followed[.strings] = Followed()
    var complaints: [String] = []
    if let wording = openCompiledStrings(at: now, &complaints) { tell(.wording(wording), isMended: false) }
    line.tell { $0.complaints += complaints }
  }

  private func openCompiledLayout(at now: Instant, _ complaints: inout [String]) -> Layout? {
    let content = openCompiled(.layout, .layout(wanted.layout), at: now, &complaints)
    guard case .layout(let layout)? = content else {
      let builtIn = BuiltInLayout.named(wanted.layout)
      followed[.layout]?.content = builtIn.map { .layout($0) }
      return builtIn
    }
    return layout
  }

  private func openCompiledStrings(at now: Instant, _ complaints: inout [String]) -> Wording? {
    let content = openCompiled(.strings, .wording(wanted.language), at: now, &complaints)
    guard case .wording(let wording)? = content else {
      followed[.strings]?.content = .wording(.english)
      return .english
    }
    return wording
  }

  /// Without a file of the carer's nothing need be read or watched for: what is compiled in counts.
  private func openCompiledTheme(_ name: ThemeName, at now: Instant, _ complaints: inout [String]) -> Theme {
    let kind = FilePlaces.Kind.theme(name)
    let builtIn = Theme.builtIn(name)
    followed[kind]?.content = .theme(builtIn)
    guard candidates(kind).contains(where: { FileStamp(path: $0) != nil }) else { return builtIn }
    guard case .theme(let theme)? = openCompiled(kind, .theme(name), at: now, &complaints) else {
      followed[kind]?.content = .theme(builtIn)
      return builtIn
    }
    return theme
  }

  private func openCompiled(
    _ kind: FilePlaces.Kind, _ name: CompiledName, at now: Instant, _ complaints: inout [String]
  ) -> CompiledContent? {
    let file = candidates(kind).first { FileStamp(path: $0) != nil }
    followed[kind]?.file = file
    guard let file else {
      mark(kind, at: now)
      return nil
    }
    let reading = folder.read(name, source: file)
    if let complaint = reading.complaint(about: folder.file(name)) { complaints.append(complaint) }
    followed[kind]?.content = reading.file?.content
    if case .fresh = reading {} else { mark(kind, at: now) }
    return reading.file?.content
  }

  /// A file was read and is good, or there is none and what is built in counts. Only what is new is told, and that what
  /// was wrong is mended: a file that was refused and is taken away is wrong no more.
  /// `keepsRefusal`: that there is no file is wrong itself.
  func take(_ kind: FilePlaces.Kind, _ content: CompiledContent, keepsRefusal: Bool = false) {
    let isMended = followed[kind]?.refusal != nil && !keepsRefusal
    let isNew = followed[kind]?.content != content || kind == .settings && !isBookTold
    if kind == .settings { isBookTold = true }
    if !keepsRefusal { followed[kind]?.refusal = nil }
    followed[kind]?.content = content
    followed[kind]?.goneSince = nil
    // The first book is told whatever is in it: what is kept beside it waits for it.
    guard isNew || isMended else { return }
    tell(content, isMended: isMended)
  }

  private func tell(_ content: CompiledContent, isMended: Bool) {
    let file: String?
    switch content {
    case .settings(let book):
      file = followed[.settings]?.file
      line.tell { $0.settings.take(book, file: file, isMended: isMended) }
    case .layout(let layout):
      file = followed[.layout]?.file
      let prediction = prediction(for: layout.language)
      line.tell { news in
        news.layout.take(layout, file: file, isMended: isMended)
        if let prediction { news.prediction = prediction }
      }
    case .wording(let wording):
      file = followed[.strings]?.file
      line.tell { $0.wording.take(wording, file: file, isMended: isMended) }
    case .theme(let theme):
      file = followed[.theme(theme.name)]?.file
      line.tell { $0.themes[theme.name, default: .init()].take(theme, file: file, isMended: isMended) }
    }
  }

  /// The words of another language than was proposed so far; nil for the same one.
  private func prediction(for language: LanguageTag) -> PredictionDesk? {
    guard language != predicted else { return nil }
    predicted = language
    return PredictionDesk(language: language, dataFolder: setup.data, isSafeMode: false)
  }

  /// A file was refused; the same refusal is told once.
  func refuse(_ refusal: FileRefusal, isLogged: Bool = false) {
    guard followed[refusal.kind]?.refusal != refusal else { return }
    followed[refusal.kind]?.refusal = refusal
    line.tell { news in
      if !isLogged { news.complaints.append(refusal.logged) }
      switch refusal.kind {
      case .settings: news.settings.refusal = refusal
      case .layout: news.layout.refusal = refusal
      case .strings: news.wording.refusal = refusal
      case .theme(let name): news.themes[name, default: .init()].refusal = refusal
      }
    }
  }
}
