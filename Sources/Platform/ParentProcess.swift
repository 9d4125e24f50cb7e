import Glibc

/// The process that started us, as it names itself with `--parent PID`.
package enum ParentProcess {
  /// Nil when the program was run by hand.
  package static func named(in arguments: [String]) -> pid_t? {
    guard let place = arguments.firstIndex(of: "--parent"), place + 1 < arguments.count else { return nil }
    return pid_t(arguments[place + 1])
  }
}
