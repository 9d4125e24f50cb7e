/// What a check has to say of a file.
package struct FileFinding: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    /// It must be mended.
    case fault
    /// It works, and could be better.
    case advice
  }

  package var kind: Kind
  package var fault: FileFault

  package init(_ kind: Kind, _ fault: FileFault) {
    self.kind = kind
    self.fault = fault
  }
}
