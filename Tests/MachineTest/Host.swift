import Glibc
import Platform

/// Programs beside the machine: the same that run in it, at full speed.
enum Host {
  /// What `yanyu` prints.
  /// - Throws: when it ends with anything but 0.
  static func yanyu(_ arguments: [String]) throws -> String {
    var pipe = try Descriptor.pipe()
    let child = try ChildProcess(
      path: ProcessHabits.programFolder() + "/yanyu", arguments: arguments, descriptors: [(pipe.write.raw, 1)])
    // The child alone holds the end that is written to, or the end of the output would never be seen.
    pipe.write = pipe.read
    var output: [UInt8] = []
    while let part = try pipe.read.readAvailable(), !part.isEmpty { output += part }
    guard child.collect(waiting: true) == .exited(0) else {
      throw Trouble("yanyu \(arguments.joined(separator: " ")) has failed on this machine")
    }
    return String(decoding: output, as: UTF8.self)
  }
}
