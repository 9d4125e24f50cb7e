/// A table that keeps what was used lately: when it is full, all that has not been used since the last time goes.
struct TwoGenerations<Key: Hashable, Value> {
  /// At the most twice as many entries are held.
  let limit: Int
  private var young: [Key: Value] = [:]
  private var old: [Key: Value] = [:]

  init(limit: Int) { self.limit = max(1, limit) }

  var count: Int { young.count + old.count }

  subscript(key: Key) -> Value? {
    mutating get {
      if let value = young[key] { return value }
      guard let value = old.removeValue(forKey: key) else { return nil }
      insert(value, key)
      return value
    }
    set {
      old[key] = nil
      if let newValue { insert(newValue, key) } else { young[key] = nil }
    }
  }

  mutating func removeAll() {
    young = [:]
    old = [:]
  }

  private mutating func insert(_ value: Value, _ key: Key) {
    if young.count >= limit, young[key] == nil { (old, young) = (young, [:]) }
    young[key] = value
  }
}
