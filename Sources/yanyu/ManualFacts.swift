/// What manual pages tell beside what --help does. Most of it hangs on the options that a command has.
enum ManualFacts {
  typealias Entry = (String, String)

  static let exitStatus: [Entry] = [
    ("0", "What was asked for was done."),
    ("1", "It failed, or a check found faults. One line on stderr names what is to blame and the way out."),
    ("64", "It was asked for wrongly."),
  ]

  static func environment(of command: CommandHelp) -> [Entry] {
    var entries: [Entry] = []
    if command.has("state") {
      entries += [
        ("STATE_DIRECTORY", "The state folder when systemd gives one and --state is not given."),
        ("XDG_STATE_HOME", "Else the state folder is the folder yanyu in this one."),
        ("HOME", "Else it is .local/state/yanyu below this folder."),
      ]
    }
    if asksKeyboard(command) {
      entries.append(("XDG_RUNTIME_DIR", "Where the control socket lies, when the folder can be written."))
    }
    if startsKeyboard(command) {
      entries.append(("TERM, COLORTERM, NO_COLOR", "What the terminal can show."))
    }
    return entries
  }

  static func files(of command: CommandHelp) -> [Entry] {
    var entries: [Entry] = []
    if command.has("state") {
      entries.append(("~/.local/state/yanyu/", "The state folder: everything that was written. For its owner alone."))
      entries.append(("/var/tmp/yanyu-UID-NUMBER/", "The same, while the state folder cannot be written."))
    }
    if asksKeyboard(command) {
      entries.append(
        ("$XDG_RUNTIME_DIR/yanyu/", "Control sockets of running keyboards; else control in the state folder."))
    }
    if command.has("data") {
      entries.append(("../share/yanyu/", "Layouts, dictionaries and quirks, beside the folder of the program."))
    }
    return entries
  }

  /// It talks to a keyboard that is running.
  private static func asksKeyboard(_ command: CommandHelp) -> Bool {
    command.path.contains("ctl") || command.page == "yanyu-messages-erase" || startsKeyboard(command)
  }

  private static func startsKeyboard(_ command: CommandHelp) -> Bool {
    ["yanyu-run", "yanyu-record"].contains(command.page)
  }
}
