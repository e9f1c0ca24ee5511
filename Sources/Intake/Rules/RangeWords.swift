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
