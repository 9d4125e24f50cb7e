import Glibc
import Platform
import Terms
import Testing

/// A folder of one test with a watch on one path below it.
private final class WatchedFolder {
  let folder: String
  let poller: Poller
  let watch: FolderWatch
  let path: String

  init(_ path: String = "settings.yaml", lookEvery: Interval? = nil, usesNotification: Bool = true) throws {
    var template = Array("/tmp/yanyu-watch-XXXXXX".utf8CString)
    let made = try #require(mkdtemp(&template))
    folder = String(cString: made)
    poller = try Poller()
    watch = FolderWatch(poller: poller, lookEvery: lookEvery, usesNotification: usesNotification)
    self.path = "\(folder)/\(path)"
  }

  deinit { _ = try? ChildProcess(path: "/bin/rm", arguments: ["-rf", folder]).collect(waiting: true) }

  func begin() { watch.watch([path], now: MonotonicClock.now()) }

  func write(_ text: String, to name: String) throws {
    let file = try Descriptor.open("\(folder)/\(name)", O_WRONLY | O_CREAT | O_TRUNC)
    try file.writeAll(text.utf8)
  }

  func shell(_ command: String) throws {
    let child = try ChildProcess(path: "/bin/sh", arguments: ["-c", "cd \(folder) && \(command)"])
    #expect(child.collect(waiting: true) == .exited(0), "\(command)")
  }

  /// How long until the path is reported; nil when that has not come to pass in `limit`.
  func report(within limit: Interval = .seconds(2)) throws -> Interval? {
    let start = MonotonicClock.now()
    var now = start
    while now - start < limit {
      let ready = try poller.wait(until: min(watch.deadline ?? start + limit, start + limit))
      now = MonotonicClock.now()
      var changed: Set<String> = []
      for one in ready where watch.owns(one.descriptor) { changed.formUnion(watch.handle(now: now)) }
      if let due = watch.deadline, due <= now { changed.formUnion(watch.fire(now: now)) }
      if changed.contains(path) { return now - start }
    }
    return nil
  }

  /// Reports until nothing more comes.
  func settle() throws { while try report(within: .milliseconds(60)) != nil {} }
}

@Suite struct FolderWatchTests {
  /// Each is a way in which editors, shells and dotfile tools change a file.
  @Test(arguments: [
    "echo b > settings.yaml", "echo b >> settings.yaml", "echo b > new && mv new settings.yaml",
    "mv settings.yaml settings.yaml~ && echo b > settings.yaml", "rm settings.yaml", "mv settings.yaml elsewhere",
    "chmod 000 settings.yaml", "ln -sf /etc/hostname settings.yaml", "echo b > other && ln -f other settings.yaml",
    "rm settings.yaml && mkdir settings.yaml", "rm settings.yaml && mkfifo settings.yaml", "touch settings.yaml",
  ])
  func `inotify alone reports every way of changing a file`(command: String) throws {
    let watched = try WatchedFolder()
    try watched.write("a", to: "settings.yaml")
    watched.begin()
    #expect(try watched.report(within: .milliseconds(50)) == nil, "nothing has changed yet")
    try watched.shell(command)
    let taken = try #require(try watched.report())
    #expect(taken < .milliseconds(500))
  }

  @Test func `other files of the folder are none of its business`() throws {
    let watched = try WatchedFolder()
    try watched.write("a", to: "settings.yaml")
    watched.begin()
    try watched.shell("echo b > other; mkdir folder; rm other; cat settings.yaml")
    #expect(try watched.report(within: .milliseconds(100)) == nil)
  }

  @Test func `folders that are not there yet are awaited, level by level`() throws {
    let watched = try WatchedFolder("config/yanyu/settings.yaml")
    watched.begin()
    try watched.shell("mkdir config")
    try watched.settle()
    try watched.shell("mkdir config/yanyu")
    try watched.settle()
    try watched.shell("echo a > config/yanyu/settings.yaml")
    #expect(try watched.report() != nil)
  }

  @Test func `a folder that is made with everything in it at once is found`() throws {
    let watched = try WatchedFolder("config/yanyu/settings.yaml")
    watched.begin()
    try watched.shell("mkdir -p new/yanyu && echo a > new/yanyu/settings.yaml && mv new config")
    #expect(try watched.report() != nil)
  }

  @Test func `a folder that is deleted and made again is followed`() throws {
    let watched = try WatchedFolder("yanyu/settings.yaml")
    try watched.shell("mkdir yanyu && echo a > yanyu/settings.yaml")
    watched.begin()
    for _ in 0..<3 {
      try watched.shell("rm -r yanyu")
      #expect(try watched.report() != nil)
      try watched.settle()
      try watched.shell("mkdir yanyu")
      try watched.settle()
      try watched.shell("echo b > yanyu/settings.yaml")
      #expect(try watched.report() != nil)
      try watched.settle()
    }
    #expect(watched.watch.folderCount == 1)
  }

  @Test func `what a link leads to is watched, and so is the link`() throws {
    let watched = try WatchedFolder("yanyu/settings.yaml")
    try watched.shell(
      "mkdir -p yanyu dotfiles && echo a > dotfiles/s.yaml && ln -s ../dotfiles/s.yaml yanyu/settings.yaml")
    watched.begin()
    try watched.shell("echo b > dotfiles/s.yaml")
    #expect(try watched.report() != nil, "the file behind the link")
    try watched.settle()
    try watched.shell("echo c > dotfiles/t.yaml && ln -sfn ../dotfiles/t.yaml yanyu/settings.yaml")
    #expect(try watched.report() != nil, "the link itself")
    try watched.settle()
    try watched.shell("echo d > dotfiles/t.yaml")
    #expect(try watched.report() != nil, "the file behind the new link")
  }

  @Test func `a link in the midst of the path is followed when it is turned`() throws {
    let watched = try WatchedFolder("yanyu/settings.yaml")
    try watched.shell("mkdir v1 v2 && echo a > v1/settings.yaml && echo b > v2/settings.yaml && ln -s v1 yanyu")
    watched.begin()
    try watched.shell("ln -s v2 turned && mv -T turned yanyu")
    #expect(try watched.report() != nil)
    try watched.settle()
    try watched.shell("echo c > v2/settings.yaml")
    #expect(try watched.report() != nil)
  }

  @Test func `a ring of links is no trap`() throws {
    let watched = try WatchedFolder("a")
    try watched.shell("ln -s b a && ln -s a b")
    watched.begin()
    try watched.shell("rm a && echo x > a")
    #expect(try watched.report() != nil)
  }

  @Test func `without inotify a look every second finds changes, once they have settled`() throws {
    let watched = try WatchedFolder(lookEvery: .milliseconds(200), usesNotification: false)
    watched.begin()
    try watched.write("a", to: "settings.yaml")
    #expect(try watched.report() != nil, "made")
    #expect(watched.watch.folderCount == 0)
    try watched.shell("echo bb > new && mv new settings.yaml")
    let taken = try #require(try watched.report())
    #expect(taken >= .milliseconds(100), "it might still be being written")
    try watched.shell("rm settings.yaml")
    #expect(try watched.report() != nil, "removed")
    #expect(try watched.report(within: .milliseconds(500)) == nil)
  }

  @Test func `a file that is being made is reported when it is closed`() throws {
    let watched = try WatchedFolder()
    watched.begin()
    let file = try Descriptor.open(watched.path, O_WRONLY | O_CREAT | O_TRUNC)
    try file.writeAll("half".utf8)
    #expect(try watched.report(within: .milliseconds(100)) == nil)
    withExtendedLifetime(file) {}
  }

  @Test func `events that overflow the kernel's queue lose no change`() throws {
    let watched = try WatchedFolder(lookEvery: .seconds(60))
    try watched.write("a", to: "settings.yaml")
    watched.begin()
    // The queue takes 16,384 events unless the machine says otherwise; equal ones in a row are one, so two take turns.
    for _ in 0..<9000 {
      for flags in [O_RDWR, O_RDWR | O_TRUNC] { close(open("\(watched.folder)/noise", flags | O_CREAT, 0o600)) }
      chmod("\(watched.folder)/noise", 0o600)
    }
    try watched.write("bb", to: "settings.yaml")
    let taken = try #require(try watched.report())
    #expect(taken < .seconds(2))
  }
}
