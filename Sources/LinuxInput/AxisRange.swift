/// What a device says of one absolute axis (struct input_absinfo).
package struct AxisRange: Hashable, Sendable {
  package var minimum: Int32
  package var maximum: Int32

  package init(minimum: Int32, maximum: Int32) {
    self.minimum = minimum
    self.maximum = maximum
  }

  /// How far off the surface a position is still believed, in surfaces: a tracker may well see the eye beside the
  /// screen, but what lies farther off than a whole screen is a fault. (The kernel does not hold values to the range.)
  private static let offScreenLimit = 1.0

  /// Broken devices tell a range without extent.
  package var isDegenerate: Bool { maximum <= minimum }

  /// Share of the range, (value − minimum) / (maximum − minimum); nil when the range is degenerate or the value absurd.
  package func fraction(_ value: Int32) -> Double? {
    guard !isDegenerate else { return nil }
    let share = (Double(value) - Double(minimum)) / (Double(maximum) - Double(minimum))
    return share >= -Self.offScreenLimit && share <= 1 + Self.offScreenLimit ? share : nil
  }
}
