import Glibc
import JSONLines
import Platform
import Terms

/// A file that breaks whoever reads it (a preloaded library kills yanyud when it opens one): the third daemon leaves
/// it alone, has everything else, and nothing of the file is deleted.
enum BrokenReaders {
  /// Prints a line for each kind of file; false when one is not as it should be.
  static func run(in folder: String) throws -> Bool {
    var isGood = true
    for (kind, text) in [("journal", ".journal"), ("overrides", "overrides/usual.jsonl")] {
      var troubles: [String] = []
      do { troubles = try examine(kind, text, in: "\(folder)-\(kind)") } catch { troubles = ["\(error)"] }
      print("reader of \(kind) dies: \(troubles.isEmpty ? "good" : "BAD: " + troubles.joined(separator: "; "))")
      isGood = isGood && troubles.isEmpty
    }
    return isGood
  }

  private static func examine(_ kind: String, _ text: String, in folder: String) throws -> [String] {
    do {
      let first = try Keyboard(in: folder)
      try first.look(at: "h")
      try first.wait("a letter that is kept") { $0["length"] == 1 && $0["durable"] == $0["revision"] }
      _ = try first.ask(.set(name: "voice.rate", value: "150"))
      _ = try first.end()
    }
    let library = "\(ProcessHabits.programFolder())/libReadingKiller.so"
    guard access(library, R_OK) == 0 else { return ["there is no \(library)"] }
    let second = try Keyboard(in: folder, adding: ["LD_PRELOAD=\(library)", "READING_KILLER=\(text)"])
    let status = try second.wait("the daemon after two deaths") { $0["restarts"] == 2 }
    var troubles: [String] = []
    if status["safe-mode"] != false { troubles.append("it is a plain one") }
    let isKept = files(in: folder + "/state/journal").contains { $0.hasSuffix(".journal.kept") }
    if kind == "journal", !isKept { troubles.append("the journal is not kept") }
    if kind != "journal", status["length"] != 1 { troubles.append("the text is not there") }
    let log = (try? Descriptor.open(folder + "/state/log", O_RDONLY).readAvailable(limit: 1 << 20)) ?? nil
    let words = String(decoding: log ?? [], as: UTF8.self)
    if !words.contains("set aside, for reading it ended the daemon twice") {
      troubles.append("the log does not say so")
    }
    return troubles + (try second.end())
  }

  private static func files(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
        name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      names.append(name)
    }
    return names
  }
}
