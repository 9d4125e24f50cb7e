import Diagnosis
import Foundation
import Glibc
import Testing

/// A control socket that somebody else than a keyboard has.
@Suite struct KeyboardTests {
  private func line(_ made: MadeRoot) throws -> CheckLine {
    let what = Examination(environment: [:], stateFolder: made.path)
    return try #require(DoctorChecks.all.first { $0.name == "keyboard" }).line(what)
  }

  /// Listens at the state folder's socket; what comes in waits there.
  private func listen(_ made: MadeRoot) throws -> Int32 {
    let socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array("\(made.path)/control".utf8).prefix(107)) }
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(bound == 0 && Glibc.listen(socket, 4) == 0)
    return socket
  }

  @Test func `nobody there is no fault`() throws {
    let made = try MadeRoot()
    #expect(try line(made).finding == "none")
    close(try listen(made))
    #expect(try line(made).finding == "none", "a socket that a killed keyboard left behind")
  }

  @Test func `one that does not answer is told within a second or two`() throws {
    let made = try MadeRoot()
    let socket = try listen(made)
    defer { close(socket) }
    let start = ContinuousClock.now
    let line = try line(made)
    #expect(line.finding == "silent" && line.verdict == .bad, "\(line.text)")
    #expect(ContinuousClock.now - start < .seconds(5))
  }

  @Test func `an answer that is none is told`() throws {
    let made = try MadeRoot()
    let socket = try listen(made)
    let answering = Thread {
      let client = accept(socket, nil, nil)
      _ = Array("what?\n".utf8).withUnsafeBytes { send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      // Until the other side has gone.
      var byte: UInt8 = 0
      while recv(client, &byte, 1, 0) > 0 {}
      close(client)
      close(socket)
    }
    answering.start()
    let line = try line(made)
    #expect(line.finding == "garbled" && line.verdict == .doubtful, "\(line.text)")
  }
}
