import Layouts
import YAMLFiles

/// A layout as its file says it, with the place of everything that a check may complain about.
package struct LayoutFile: Hashable, Sendable {
  package var file: String
  package var layout: Layout
  /// The other forms that the file asks for, in its order.
  package var forms: [Form]
  /// Lines of `forms:` that were left out: names by which nobody would look into this file.
  package var strayForms: [StrayForm]
  package var namePlace: FilePlace
  /// By the key's number.
  package var keyPlaces: [FilePlace]
  package var pagePlaces: [FilePlace]
  /// By page and by cell.
  package var cellPlaces: [[FilePlace]]

  /// One line of `forms:`.
  package struct Form: Hashable, Sendable {
    package var kind: LayoutForm
    package var layout: Layout
    package var place: FilePlace
  }

  /// A form that is not made.
  package struct StrayForm: Hashable, Sendable {
    package var name: String
    package var kind: LayoutForm
    package var place: FilePlace
  }

  /// The layout and its forms.
  package var layouts: [Layout] { [layout] + forms.map(\.layout) }
}

/// Reads the text of a layout file; errors call it `file`.
/// - Throws: everything that is wrong with it, in the order of the file.
package func parse(_ text: String, file: String) throws(FileFaults) -> Layout { try read(text, file: file).layout }

/// The layout of a file and, behind it, the forms of it that the file asks for.
/// - Throws: everything that is wrong with it, in the order of the file.
package func parseAll(_ text: String, file: String) throws(FileFaults) -> [Layout] {
  try read(text, file: file).layouts
}

/// Reads the text of a layout file with the places of what it says; errors call it `file`.
/// - Throws: everything that is wrong with it, in the order of the file.
package func read(_ text: String, file: String) throws(FileFaults) -> LayoutFile {
  let root = try YAMLText.compose(text, .layout, file: file)
  var reader = LayoutReader(faults: FaultList(.layout, file: file))
  return try reader.read(root)
}

/// The files that may hold the layout of that name, the likeliest first: “en-lifted” is looked for in en-lifted.yaml
/// and, as a form, in en.yaml. None when it is no name.
package func fileNames(ofLayout name: String) -> [String] {
  var parts = name.split(separator: "-", omittingEmptySubsequences: false)
  guard name.unicodeScalars.count <= LayoutLimits.idScalars, parts.allSatisfy({ !$0.isEmpty }),
    name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" })
  else { return [] }
  var names: [String] = []
  while !parts.isEmpty {
    names.append(parts.joined(separator: "-") + ".yaml")
    parts.removeLast()
  }
  return names
}
