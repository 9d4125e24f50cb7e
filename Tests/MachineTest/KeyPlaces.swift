import JSONLines

/// Where the keys of the English layout are, as shares of the screen, told by `yanyu layout show`.
struct KeyPlaces {
  /// A point, from 0 to 1 on each axis.
  struct Place {
    var x: Double
    var y: Double
  }

  private var places: [String: Place] = [:]

  init(width: Int, height: Int) throws {
    let text = try Host.yanyu(["layout", "show", "en", "--size", "\(width)x\(height)", "--json"])
    for page in try JSONValue(parsing: text, limits: JSONLimits(bytes: 4 << 20))["pages"]?.array ?? [] {
      for key in page["keys"]?.array ?? [] {
        guard let name = page["name"]?.string, let id = key["id"]?.string,
          let x = key["x"]?.double, let y = key["y"]?.double, let w = key["w"]?.double, let h = key["h"]?.double
        else { throw Trouble("yanyu layout show tells no place of a key: \(key.line)") }
        places["\(name)/\(id)"] = Place(x: (x + w / 2) / Double(width), y: (y + h / 2) / Double(height))
      }
    }
  }

  /// The middle of a key; "letters/a".
  func place(_ key: String) throws -> Place {
    guard let place = places[key] else { throw Trouble("the layout has no key \(key)") }
    return place
  }
}
