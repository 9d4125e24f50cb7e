import Terms

extension LaunchOptions {
  private static let safeMode = "--safe-mode"

  /// Reads `--option value` and `--option=value`; of an option given twice the last counts.
  /// - Parameter arguments: without the program's name.
  /// - Throws: on the first argument that is not understood.
  package init(parsing arguments: some Collection<String>) throws(LaunchOptionsError) {
    var rest = Array(arguments)[...]
    while let argument = rest.popFirst() {
      if argument == LaunchOptions.safeMode {
        isSafeMode = true
        continue
      }
      let equals = argument.hasPrefix("--") ? argument.firstIndex(of: "=") : nil
      let name = equals.map { String(argument[..<$0]) } ?? argument
      guard let option = LaunchOption.all.first(where: { $0.name == name }) else {
        throw LaunchOptions.unknown(name, isAssigned: equals != nil)
      }
      let value: String
      if let equals {
        value = String(argument[argument.index(after: equals)...])
      } else if let next = rest.first, !next.hasPrefix("--") {
        value = next
        rest = rest.dropFirst()
      } else {
        throw LaunchOptionsError(option: name, problem: "needs a value: \(option.accepts)")
      }
      guard option.read(&self, value) else { throw LaunchOptions.malformed(option, value) }
    }
  }

  /// The arguments that give these options again: `LaunchOptions(parsing: options.arguments)` equals `options`.
  package var arguments: [String] {
    LaunchOption.all.flatMap { option in
      // `=` keeps a value that begins with dashes from being taken for an option.
      option.write(self).map { $0.hasPrefix("--") ? ["\(option.name)=\($0)"] : [option.name, $0] } ?? []
    } + (isSafeMode ? [LaunchOptions.safeMode] : [])
  }

  private static func unknown(_ name: String, isAssigned: Bool) -> LaunchOptionsError {
    if name == safeMode, isAssigned { return LaunchOptionsError(option: name, problem: "takes no value") }
    guard name.hasPrefix("-") else {
      return LaunchOptionsError(option: name, problem: "is not an option, and nothing asks for a value here")
    }
    return LaunchOptionsError(
      option: name, problem: "is not an option",
      nearest: NearestName.nearest(to: name, among: LaunchOption.all.map(\.name) + [safeMode]))
  }

  private static func malformed(_ option: LaunchOption, _ value: String) -> LaunchOptionsError {
    LaunchOptionsError(
      option: option.name, problem: "cannot be \"\(printable(value))\": it is \(option.accepts)",
      nearest: NearestName.nearest(to: value, among: option.words).map { "\(option.name) \($0)" })
  }
}
