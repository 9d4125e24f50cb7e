import ArgumentParser
import Configuration
import Glibc
import JSONLines
import LinuxInput
import Platform

/// `yanyu devices`.
struct Devices: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the input devices: what can be used to look with, and what keeps the others from it.",
    discussion: "The one marked * is the one that yanyu run would take. Its name goes after --input.")

  @Flag(help: "Stay, and list them again whenever one is plugged in or out (Ctrl-C ends it).")
  var watch = false

  @Flag(help: "For programs: one JSON object a line.")
  var json = false

  @Option(help: ArgumentHelp("The device you mean to use: its name, its path or vendor:product.", valueName: "device"))
  var input: String?

  @Option(
    help: ArgumentHelp(
      "What is known of devices that behave oddly, in place of the keyboard's own quirks file.", valueName: "file"),
    completion: .file())
  var quirks: String?

  func run() throws {
    var options = InputOptions(device: input)
    // As the keyboard itself would find it; without a data folder there are no quirks.
    if let quirks = quirks ?? (try? DataFolder.find(option: nil)).map(DataFolder.quirks(in:)) {
      do { options.quirks = try Quirks.read(file: quirks) } catch { throw CommandFailure(line: error.description) }
    }
    do throws(SystemError) {
      let changes = watch ? try DeviceWatch() : nil
      try show(options)
      guard let changes else { return }
      while true {
        var descriptor = pollfd(fd: changes.descriptor, events: Int16(POLLIN), revents: 0)
        try check("poll") { poll(&descriptor, 1, -1) }
        guard changes.changed() else { continue }
        // Nodes come one after another when a device is plugged in; their access rules follow within this time.
        usleep(200_000)
        _ = changes.changed()
        try show(options)
      }
    } catch {
      throw CommandFailure(.kernel, "the input devices cannot be listed: \(error)")
    }
  }

  private func show(_ options: InputOptions) throws(SystemError) {
    let listings = try listDevices(options: options)
    if json {
      print(JSONValue.object(["devices": .array(listings.map(\.json))]).line)
    } else {
      print(DeviceListing.lines(listings).joined(separator: "\n"))
      if watch { print("") }
    }
    fflush(nil)
  }
}

extension DeviceListing {
  /// The fields are a contract with programs: some may be added, none changed.
  fileprivate var json: JSONValue {
    .object([
      "node": .string(node),
      "name": .string(name),
      "identifier": .string(identifier),
      "links": .array(links.map { .string($0) }),
      "class": .string(deviceClass.rawValue),
      "kind": kind.map { .string($0.rawValue) } ?? .null,
      "usable": .bool(isUsable),
      "usable_as_switch": .bool(isUsableAsSwitch),
      "chosen": .bool(isChosen),
      "reason": reason.map { .string($0) } ?? .null,
      "remedy": remedy.map { .string($0) } ?? .null,
    ])
  }
}
