/// Why a value is not taken, in words for the person and the carer, the setting's name first: "dwell.letter must be 300
/// to 4000 milliseconds".
package struct SettingRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  package var description: String

  package init(_ description: String) { self.description = description }
}
