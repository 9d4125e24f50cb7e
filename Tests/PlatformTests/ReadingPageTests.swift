import Glibc
import Platform
import Testing

@Suite struct ReadingPageTests {
  @Test func `what is read stands in the page until it has been read`() throws {
    let page = try ReadingPage()
    let marks = ReadingMarks()
    marks.use(page)
    marks.reading("/a/words") {
      #expect(page.reading == [ReadingPlace(path: "/a/words")])
      let inner = marks.begin("/a/眼语.journal")
      #expect(inner.at(4711))
      #expect(page.reading == [ReadingPlace(path: "/a/words"), ReadingPlace(path: "/a/眼语.journal", offset: 4711)])
    }
    #expect(page.reading.isEmpty)
  }

  @Test func `what is set aside is known to the next one, and its record is stepped over`() throws {
    let page = try ReadingPage()
    page.setAside([ReadingPlace(path: "/a/words"), ReadingPlace(path: "/a/journal", offset: 40)])
    let marks = ReadingMarks()
    marks.use(page)
    #expect(marks.isSetAside("/a/words") && !marks.isSetAside("/a/journal") && !marks.isSetAside("/a/other"))
    let mark = marks.begin("/a/journal")
    #expect(mark.at(0) && !mark.at(40) && mark.at(41))
    #expect(page.reading == [ReadingPlace(path: "/a/journal", offset: 41)])
    #expect(page.aside.count == 2)
  }

  @Test func `without a page nothing is marked and nothing is set aside`() {
    let marks = ReadingMarks()
    let mark = marks.begin("/a/words")
    #expect(mark.at(1) && !marks.isSetAside("/a/words"))
  }

  @Test func `more at one time than there is room for goes unmarked, and room comes back`() throws {
    let page = try ReadingPage()
    let marks = ReadingMarks()
    marks.use(page)
    var held = (0..<ReadingPage.slots + 5).map { marks.begin("/a/\($0)") }
    #expect(page.reading.count == ReadingPage.slots)
    held.removeAll()
    #expect(page.reading.isEmpty)
    let again = marks.begin("/a/again")
    #expect(page.reading.map(\.path) == ["/a/again"])
    withExtendedLifetime(again) {}
  }

  @Test func `a path that is too long is not marked, and too many that are set aside leave the newest`() throws {
    let page = try ReadingPage()
    let marks = ReadingMarks()
    marks.use(page)
    let long = marks.begin("/" + String(repeating: "x", count: ReadingPage.pathLimit))
    #expect(page.reading.isEmpty)
    withExtendedLifetime(long) {}
    page.setAside((0..<40).map { ReadingPlace(path: "/a/\($0)") })
    #expect(page.aside.map(\.path) == (8..<40).map { "/a/\($0)" })
  }

  @Test func `what a dying process was reading outlives it`() throws {
    let page = try ReadingPage()
    // Another process maps the same memory by its descriptor; here the shell stores a path's length and its letters.
    let script =
      "printf '\\002\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000/x'"
      + " | dd of=/proc/self/fd/6 bs=1 seek=64 conv=notrunc 2>/dev/null; kill -9 $$"
    let child = try ChildProcess(
      path: "/bin/sh", arguments: ["-c", script],
      descriptors: [(page.descriptor.raw, ReadingPage.inheritedDescriptor)])
    #expect(child.collect(waiting: true) == .signalled(SIGKILL))
    #expect(page.reading == [ReadingPlace(path: "/x")])
    page.clearReading()
    #expect(page.reading.isEmpty)
  }
}
