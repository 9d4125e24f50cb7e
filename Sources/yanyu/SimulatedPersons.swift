import Configuration
import Platform
import Simulation

/// Who writes in a simulation: N1, N2, or somebody whom a file describes.
enum SimulatedPersons {
  private static let byteLimit = 64 << 10

  /// - Throws: what is wrong with the file, with its line.
  static func model(_ who: String) throws(CommandFailure) -> PersonModel {
    switch who.uppercased() {
    case "N1": return .typical
    case "N2": return .hard
    default: return try read(who)
    }
  }

  private static func read(_ path: String) throws(CommandFailure) -> PersonModel {
    let name = printable(path)
    let file: SmallFile?
    do { file = try SmallFile.read(PeoplesFiles.absolute(path), limit: byteLimit) } catch {
      throw CommandFailure(.yanyu, "\(name): it cannot be read, or is larger than \(byteLimit >> 10) kB")
    }
    guard let file else {
      throw CommandFailure(.yanyu, "\(name) is no person: there is N1, N2, or the path of a file")
    }
    guard let text = String(validating: file.bytes, as: UTF8.self) else {
      throw CommandFailure(.yanyu, "\(name): it is not UTF-8")
    }
    do throws(PersonFileError) { return try PersonFile.person(from: text) } catch {
      throw CommandFailure(.yanyu, "\(name): \(printable(error.description))")
    }
  }
}
