import Terms

/// One option of the command line: its name, what it accepts, and how it is read into and written from `LaunchOptions`.
struct LaunchOption: Sendable {
  let name: String
  /// The values it accepts, for messages.
  let accepts: String
  /// Words that are near misses' likely meaning.
  let words: [String]
  /// False when the value is not understood.
  let read: @Sendable (inout LaunchOptions, String) -> Bool
  /// Nil when the option is not set.
  let write: @Sendable (LaunchOptions) -> String?

  static let all: [LaunchOption] = [
    LaunchOption("--display", "kms, fbdev, terminal or png:FOLDER", words: ["kms", "fbdev", "terminal"], \.display),
    LaunchOption("--size", "WIDTHxHEIGHT in pixels, each 1 to \(LaunchOptions.Size.limit)", \.size),
    LaunchOption("--input", "a device, terminal or replay:FILE", words: ["terminal"], \.input),
    LaunchOption("--source-kind", "held or streaming", words: ["held", "streaming"], \.sourceKind),
    LaunchOption("--switch", "a device or terminal", words: ["terminal"], \.selectionSwitch),
    LaunchOption("--voice", "alsa, alsa:DEVICE, wav:FILE or none", words: ["alsa", "none"], \.voice),
    LaunchOption("--language", "a language tag such as en or zh", words: ["en", "zh"], \.language),
    LaunchOption("--layout", "the name of a layout", \.layout),
    LaunchOption("--state", "a folder", \.state),
    LaunchOption("--settings", "a file", \.settings),
    LaunchOption("--data", "a folder", \.data),
    LaunchOption("--alarm", "alsa, alsa:DEVICE, wav:FILE or none", words: ["alsa", "none"], \.alarm),
    LaunchOption("--log", "a file", \.log),
    LaunchOption("--record", "a file that is not there yet", \.record),
  ]

  private init<Value: LaunchValue>(
    _ name: String, _ accepts: String, words: [String] = [],
    _ field: any WritableKeyPath<LaunchOptions, Value?> & Sendable
  ) {
    self.name = name
    self.accepts = accepts
    self.words = words
    read = { options, text in
      guard let value = Value(argument: text) else { return false }
      options[keyPath: field] = value
      return true
    }
    write = { $0[keyPath: field]?.argument }
  }
}
