/// Remembers what was made, at most twice `limit` of it: what was not asked for while `limit` others were made is
/// forgotten. (Two tables that take turns cost less than keeping an order.)
struct GenerationCache<Key: Hashable, Value> {
  private let limit: Int
  private var young: [Key: Value] = [:]
  private var old: [Key: Value] = [:]

  init(limit: Int) { self.limit = max(1, limit) }

  var count: Int { young.count + old.count }

  mutating func value(_ key: Key, make: () -> Value) -> Value {
    if let value = young[key] { return value }
    let value = old[key] ?? make()
    if young.count >= limit {
      old = young
      young = [:]
    }
    young[key] = value
    return value
  }

  mutating func removeAll() {
    young = [:]
    old = [:]
  }
}
