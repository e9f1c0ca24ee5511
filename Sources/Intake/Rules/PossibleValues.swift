import Indicators

extension Indicator {
  /// The values that the indicator can take: its own bounds, or those of its kind.
  var possibleValues: ClosedRange<Double> {
    let kindBounds: (lower: Double, upper: Double) =
      switch kind {
      case .share: (0, 100)
      case .managedLevel, .perCapita, .positive: (0, .infinity)
      case .real, .qualitative: (-.infinity, .infinity)
      }
    let lower = lowerBound ?? kindBounds.lower
    return lower...max(lower, upperBound ?? kindBounds.upper)
  }
}

extension ClosedRange<Double> {
  /// The range in Vietnamese words.
  var vi: String { words("từ", "đến", any: "mọi số", \.vi) }

  /// The range in English words.
  var en: String { words("from", "to", any: "any number", \.en) }

  private func words(
    _ from: String, _ to: String, any: String, _ number: (Double) -> String
  ) -> String {
    let parts = [
      lowerBound.isFinite ? "\(from) \(number(lowerBound))" : nil,
      upperBound.isFinite ? "\(to) \(number(upperBound))" : nil,
    ].compactMap(\.self)
    return parts.isEmpty ? any : parts.joined(separator: " ")
  }
}
