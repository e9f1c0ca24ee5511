/// The range of values of a series of a tidy table.
public enum ValueScale: String, Sendable, Codable, CaseIterable {
  /// A share in percent, 0 to 100.
  case share

  /// A quantity that cannot be negative.
  case positive

  /// Any real number.
  case real

  /// Infers the scale from the unit's wording and the values.
  ///
  /// - Parameters:
  ///   - unit: The unit, such as `% of population`.
  ///   - values: The values; one outside 0 to 100 is no share, a negative one is real.
  public init(inferredFrom unit: String, values: [Double]) {
    var (lowest, highest) = (Double.infinity, -Double.infinity)
    for value in values {
      lowest = min(lowest, value)
      highest = max(highest, value)
    }
    if unit.namesPercent, lowest >= 0, highest <= 100 {
      self = .share
    } else {
      self = lowest >= 0 ? .positive : .real
    }
  }
}
