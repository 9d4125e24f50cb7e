import Advice
import Glibc
import Platform
import Terms

/// What was counted of the use, as it is kept: a small file in the state folder that is replaced as a whole.
package enum KnownUseFile {
  /// A file that does not check is called so from then on.
  package static let damagedSuffix = ".damaged"

  /// Reads the file at `path`. It never stands in the way of a start: what cannot be used is set aside, and nothing is
  /// known then.
  /// - Returns: nil with no complaint when there is none; the complaint is for the log, on one line.
  package static func read(_ path: String) -> (known: KnownUse?, complaint: String?) {
    let what = "yanyu: what was counted of the use, \(printable(path))"
    do throws(SystemError) {
      guard !ReadingMarks.shared.isSetAside(path) else { throw ReadingMarks.refusal }
      guard let file = try SmallFile.read(path, limit: KnownUseText.limit, isOurs: true) else { return (nil, nil) }
      do throws(KnownUseText.Fault) { return (try KnownUseText.read(file.bytes), nil) } catch {
        let reason = error == .ofAnotherRelease ? "is of another release of yanyu" : "is damaged"
        return (nil, "\(what), \(reason) and left out" + setAside(path))
      }
    } catch {
      return (nil, "\(what): \(error); it is left out")
    }
  }

  private static func setAside(_ path: String) -> String {
    rename(path, path + damagedSuffix) == 0 ? "; it was renamed \(printable(path))\(damagedSuffix)" : ""
  }
}
