import Terms

/// A value of an option: read from its argument and written back so that reading gives the same value.
protocol LaunchValue: SendableMetatype {
  init?(argument: String)
  var argument: String { get }
}

extension String: LaunchValue {
  init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    self = argument
  }

  var argument: String { self }

  /// What follows `prefix`, when something does.
  fileprivate func after(_ prefix: String) -> String? {
    hasPrefix(prefix) && utf8.count > prefix.utf8.count ? String(dropFirst(prefix.count)) : nil
  }
}

extension LanguageTag: LaunchValue {
  /// The shape of BCP 47 (RFC 5646 section 2.1): subtags of one to eight letters and digits, the first of letters
  /// alone.
  init?(argument: String) {
    let subtags = argument.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard argument.utf8.count <= 35, let first = subtags.first, first.count >= 2, first.allSatisfy(isLetter),
      subtags.allSatisfy({ (1...8).contains($0.count) && $0.allSatisfy { isLetter($0) || isDigit($0) } })
    else { return nil }
    self.init(rawValue: argument)
  }

  var argument: String { rawValue }
}

private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

extension LaunchOptions.Display: LaunchValue {
  init?(argument: String) {
    switch argument {
    case "kms": self = .kms
    case "fbdev": self = .framebuffer
    case "terminal": self = .terminal
    default:
      guard let folder = argument.after("png:") else { return nil }
      self = .png(folder: folder)
    }
  }

  var argument: String {
    switch self {
    case .kms: "kms"
    case .framebuffer: "fbdev"
    case .terminal: "terminal"
    case .png(let folder): "png:\(folder)"
    }
  }
}

extension LaunchOptions.Size: LaunchValue {
  init?(argument: String) {
    let parts = argument.utf8.split(separator: UInt8(ascii: "x"), omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ (1...5).contains($0.count) && $0.allSatisfy(isDigit) }),
      let width = Int(String(parts[0]) ?? ""), let height = Int(String(parts[1]) ?? ""),
      (1...LaunchOptions.Size.limit).contains(width), (1...LaunchOptions.Size.limit).contains(height)
    else { return nil }
    self.init(width: width, height: height)
  }

  var argument: String { "\(width)x\(height)" }
}

extension LaunchOptions.SourceKind: LaunchValue {
  init?(argument: String) { self.init(rawValue: argument) }

  var argument: String { rawValue }
}

/// A device's name, written so that it cannot be taken for another kind of source: `device:` goes before when it
/// would be.
private func deviceArgument(_ name: String) -> String {
  let isPlain = name != "terminal" && !name.hasPrefix("replay:") && !name.hasPrefix("device:") && !name.hasPrefix("--")
  return isPlain ? name : "device:\(name)"
}

/// The device that `argument` names, with or without `device:`.
private func deviceName(_ argument: String) -> String? {
  guard !argument.isEmpty, argument != "device:" else { return nil }
  return argument.after("device:") ?? argument
}

extension LaunchOptions.Input: LaunchValue {
  init?(argument: String) {
    if argument == "terminal" {
      self = .terminal
    } else if argument.hasPrefix("replay:") {
      guard let file = argument.after("replay:") else { return nil }
      self = .replay(file: file)
    } else {
      guard let name = deviceName(argument) else { return nil }
      self = .device(name)
    }
  }

  var argument: String {
    switch self {
    case .device(let name): deviceArgument(name)
    case .terminal: "terminal"
    case .replay(let file): "replay:\(file)"
    }
  }
}

extension LaunchOptions.Switch: LaunchValue {
  init?(argument: String) {
    if argument == "terminal" {
      self = .terminal
    } else {
      guard let name = deviceName(argument) else { return nil }
      self = .device(name)
    }
  }

  var argument: String {
    switch self {
    case .device(let name): deviceArgument(name)
    case .terminal: "terminal"
    }
  }
}

extension LaunchOptions.Sink: LaunchValue {
  init?(argument: String) {
    switch argument {
    case "alsa": self = .alsa(device: nil)
    case "none": self = .none
    default:
      if let device = argument.after("alsa:") {
        self = .alsa(device: device)
      } else if let file = argument.after("wav:") {
        self = .wav(file: file)
      } else {
        return nil
      }
    }
  }

  var argument: String {
    switch self {
    case .alsa(let device): device.map { "alsa:\($0)" } ?? "alsa"
    case .wav(let file): "wav:\(file)"
    case .none: "none"
    }
  }
}
