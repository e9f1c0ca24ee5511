public import Indicators

/// The typical pace of an indicator family by level, from a prior pack, in logits a step.
public struct PriorPace: Sendable {
  private let paces: TypicalPaces
  private let family: IndicatorFamily?
  private let stepsPerYear: Double

  /// Creates the pace of a family.
  ///
  /// - Parameters:
  ///   - paces: The typical paces.
  ///   - family: The family; `nil` for all together.
  ///   - stepsPerYear: The number of steps a year.
  public init(_ paces: TypicalPaces, family: IndicatorFamily?, stepsPerYear: Double = 1) {
    self.paces = paces
    self.family = family
    self.stepsPerYear = stepsPerYear
  }

  /// Returns the pace at a level in percent, in logits a step; `nil` if the pack has none for the
  /// level.
  func callAsFunction(_ level: Double) -> Double? {
    paces.pace(at: level, family: family).map { $0 / stepsPerYear }
  }
}
