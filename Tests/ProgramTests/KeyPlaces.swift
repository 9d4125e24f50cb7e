import JSONLines
import Testing

/// Where the keys of the English layout are on 1280 × 800 pixels, as `yanyu layout show` tells programs.
struct KeyPlaces: Sendable {
  /// The middle of a key, in pixels.
  struct Place: Hashable, Sendable {
    var x: Int64
    var y: Int64
  }

  static let english = Result { try KeyPlaces() }

  private var places: [String: Place] = [:]

  private init() throws {
    let layout = try JSONValue(parsing: try yanyu(["layout", "show", "en", "--size", "1280x800", "--json"]).output)
    for page in layout["pages"]?.array ?? [] {
      for key in page["keys"]?.array ?? [] {
        let (name, id) = (try #require(page["name"]?.string), try #require(key["id"]?.string))
        let (x, y) = (try #require(key["x"]?.integer), try #require(key["y"]?.integer))
        let (w, h) = (try #require(key["w"]?.integer), try #require(key["h"]?.integer))
        places["\(name)/\(id)"] = Place(x: x + w / 2, y: y + h / 2)
      }
    }
  }

  /// The place of a key, of the letters page unless its name says another: "phrases/hello".
  static func place(_ key: String) throws -> Place {
    let name = key.contains("/") ? key : "letters/\(key)"
    return try #require(try english.get().places[name], "there is no key \(name)")
  }

  /// A place on the message, where nothing is chosen.
  static let away = Place(x: 400, y: 100)
}
