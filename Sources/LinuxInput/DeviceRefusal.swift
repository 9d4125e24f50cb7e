import Glibc

/// Why a device could not be opened, and what mends it, for people.
package struct DeviceRefusal: Hashable, Sendable {
  package var code: Int32

  package init(code: Int32) { self.code = code }

  /// Right after a device came, its node may not be there yet, or udev has not yet given it its rights.
  package var mayPass: Bool {
    switch code {
    case ENOENT, ENODEV, ENXIO, EACCES, EPERM, EBUSY, EAGAIN, EIO: true
    default: false
    }
  }

  package var reason: String {
    switch code {
    case EACCES, EPERM: "it may not be read by this user"
    case ENOENT, ENODEV, ENXIO: "it is listed, but not there"
    case EBUSY: "another program holds it"
    case EMFILE, ENFILE: "too many files are open"
    default: String(cString: strerror(code))
    }
  }

  package var remedy: String? {
    switch code {
    case EACCES, EPERM:
      "install udev-rules/70-yanyu.rules, or add the user to the group input"
        + " (sudo usermod -aG input USER) and log in again"
    case EBUSY: "close the program that uses it"
    case ENOENT, ENODEV, ENXIO: "plug it in again"
    default: nil
    }
  }
}
