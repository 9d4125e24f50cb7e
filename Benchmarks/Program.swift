@main struct Program {
  static func main() throws {
    if CommandLine.arguments.contains("voice") { try VoiceBenchmark.run(rounds: 300) }
  }
}
