/// One source of samples or switches, numbered by the shell when it is attached; never used again after it is gone.
package struct SourceID: RawRepresentable, Hashable, Sendable {
  package var rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }
}
