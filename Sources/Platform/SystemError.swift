import Glibc

/// A system call that failed, with what it was for.
package struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
  package var call: String
  package var code: Int32

  package init(call: String, code: Int32) {
    self.call = call
    self.code = code
  }

  /// The error number of the call that just failed.
  package static func last(_ call: String) -> SystemError { SystemError(call: call, code: errno) }

  package var description: String { "\(call): \(String(cString: strerror(code)))" }
}

/// Runs a system call again while a signal interrupts it; −1 becomes a thrown `SystemError`.
@discardableResult
package func check<Result: SignedInteger>(_ call: String, _ body: () -> Result) throws(SystemError) -> Result {
  while true {
    let result = body()
    if result >= 0 { return result }
    let code = errno
    if code != EINTR { throw SystemError(call: call, code: code) }
  }
}
