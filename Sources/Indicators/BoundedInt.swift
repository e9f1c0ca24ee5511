extension Int {
  /// The greatest size that ``init(bounded:)`` gives; beyond it not every whole number has a `Double`.
  package static let greatestBounded = 1 << 53

  /// Creates the whole number nearest to a number on the side of zero.
  ///
  /// `Int(value)` ends the process where the value does not fit, and nothing that came from outside may do
  /// that. What lies beyond ``greatestBounded`` gives that size, so that small sums of the result fit too;
  /// what is not a number gives 0.
  package init(bounded value: Double) {
    let limit = Double(Self.greatestBounded)
    let held = Swift.min(Swift.max(value, -limit), limit)
    self = value.isNaN ? 0 : Int(exactly: held.rounded(.towardZero)) ?? 0
  }
}
