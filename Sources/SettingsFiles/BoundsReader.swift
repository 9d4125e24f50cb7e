import Settings
import YAMLFiles
import Yams

/// The carer's bounds: how far looks and `yanyu ctl set` may go.
extension SettingsReader {
  mutating func readBounds(_ node: Node?) -> [PlacedBound] {
    guard let node, !node.isEmptyPlain else { return [] }
    var nothing: [String: (key: Node, value: Node)] = [:]
    return settings(in: node, Self.bounds, beside: [], extras: &nothing).sorted { $0.id.index < $1.id.index }
      .compactMap { place in
        readBound(place).map { PlacedBound(bound: .init(place.id, $0), node: place.value) }
      }
  }

  private mutating func readBound(_ place: SettingPlace) -> ClosedRange<Int>? {
    let description = SettingsCatalogue.description(of: place.id)
    let name = place.id.rawValue
    guard case .number(let range) = description.kind else {
      faults.add("\(name) has no bounds: only settings that are one number have them", at: place.key)
      return nil
    }
    guard description.mayBeOverridden else {
      faults.add("\(name) needs no bounds: nothing but this file changes it", at: place.key)
      return nil
    }
    guard case .sequence(let ends) = place.value, ends.count == 2, let first = ends.first, let last = ends.last else {
      faults.add("the bounds of \(name) must be two numbers: [lowest, highest]", at: place.value)
      return nil
    }
    let lowest = readNumber(first, "a bound of \(name)", in: range, description.unit)
    let highest = readNumber(last, "a bound of \(name)", in: range, description.unit)
    guard let lowest, let highest else { return nil }
    guard lowest <= highest else {
      faults.add("the bounds of \(name) are the wrong way round: [\(highest), \(lowest)]", at: place.value)
      return nil
    }
    return lowest...highest
  }

  /// A default that is out of the stated bounds must be replaced.
  mutating func checkStandards(_ bounds: [PlacedBound], stated: [SettingPlace]) {
    for placed in bounds where !stated.contains(where: { $0.id == placed.bound.id }) {
      let description = SettingsCatalogue.description(of: placed.bound.id)
      guard case .number(let number) = description.standard, !placed.bound.range.contains(number) else { continue }
      let name = placed.bound.id.rawValue
      faults.add("\(name) is \(number) by default, beyond these bounds: state a value too", at: placed.node)
    }
  }

  /// The carer's own values, those of profiles too, lie within the bounds.
  mutating func check(_ entries: [PlacedEntry], within bounds: [PlacedBound]) {
    for entry in entries {
      guard case .number(let number) = entry.entry.value,
        let placed = bounds.first(where: { $0.bound.id == entry.entry.id }), !placed.bound.range.contains(number)
      else { continue }
      let range = "\(placed.bound.range.lowerBound) to \(placed.bound.range.upperBound)"
      let line = FilePlace(placed.node.mark).line
      faults.add("\(entry.entry.id.rawValue) is beyond its bounds, \(range) (line \(line))", at: entry.node)
    }
  }
}
