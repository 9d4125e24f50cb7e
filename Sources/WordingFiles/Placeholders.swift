/// The places in braces that a text leaves to be filled.
struct Placeholders {
  /// In the order met, none twice.
  private(set) var names: [String] = []
  /// What is left without them.
  private(set) var rest = ""
  /// A brace stands alone.
  private(set) var isOpen = false

  init(in text: String) {
    var name: String?
    for character in text {
      switch character {
      case "{":
        isOpen = isOpen || name != nil
        name = ""
      case "}":
        if let name, !name.isEmpty {
          if !names.contains(name) { names.append(name) }
        } else {
          isOpen = true
        }
        name = nil
      default:
        if name == nil { rest.append(character) } else { name?.append(character) }
      }
    }
    isOpen = isOpen || name != nil
  }
}
