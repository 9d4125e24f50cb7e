/// The layouts that are compiled in: they serve when no file does. scripts/generate-layout writes them from layouts/,
/// and a test compares the two.
package enum BuiltInLayout {
  /// By name; nil when there is none of that name.
  package static func named(_ name: String) -> Layout? { all.first { $0.name == name } }

  /// What `named` knows.
  package static let all: [Layout] = [english] + englishForms
}
