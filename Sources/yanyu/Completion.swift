import ArgumentParser
import Configuration
import Layouts

/// `yanyu completion`.
struct Completion: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print what teaches a shell to complete yanyu's commands.",
    discussion: """
      For bash: yanyu completion bash > ~/.local/share/bash-completion/completions/yanyu. For zsh: put it into a file \
      _yanyu in a folder of $fpath. For fish: yanyu completion fish > ~/.config/fish/completions/yanyu.fish. A shell \
      that is started afterwards has it.
      """)

  enum Shell: String, CaseIterable, ExpressibleByArgument { case bash, zsh, fish }

  @Argument(help: ArgumentHelp("The shell.", valueName: "shell"))
  var shell: Shell

  func run() throws {
    let script =
      switch shell {
      case .bash: Yanyu.completionScript(for: .bash)
      case .zsh: Yanyu.completionScript(for: .zsh)
      case .fish: Yanyu.completionScript(for: .fish)
      }
    try StandardOutput.write(line: script)
  }
}

/// Values that are known beforehand, for shells to offer.
extension CompletionKind {
  static var displays: CompletionKind { .list(["terminal", "kms", "fbdev", "png:"]) }
  static var sinks: CompletionKind { .list(["alsa", "alsa:", "wav:", "none"]) }
  static var inputs: CompletionKind { .list(["terminal", "replay:"]) }
  static var sourceKinds: CompletionKind { .list(LaunchOptions.SourceKind.allCases.map(\.rawValue)) }
  static var languages: CompletionKind { .list(["en"]) }
  static var layouts: CompletionKind { .list(BuiltInLayout.all.map(\.name)) }
}
