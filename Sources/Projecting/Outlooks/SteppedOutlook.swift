import Indicators

/// An outlook whose times are counted in another unit than those of the outlook it stands for, such as
/// years for a model that counts in months.
struct SteppedOutlook: MemberedOutlook, AccountableOutlook {
  private let inner: any Outlook
  /// The number of the inner outlook's units in one of this.
  private let stepsPerYear: Double

  /// Returns an outlook in decimal years.
  ///
  /// - Parameters:
  ///   - outlook: An outlook in steps.
  ///   - stepsPerYear: The number of steps in a year.
  /// - Returns: The same outlook if steps are years.
  static func inYears(_ outlook: any Outlook, stepsPerYear: Double) -> any Outlook {
    stepsPerYear == 1 ? outlook : SteppedOutlook(inner: outlook, stepsPerYear: stepsPerYear)
  }

  /// Returns an outlook in steps.
  ///
  /// - Parameters:
  ///   - outlook: An outlook in decimal years.
  ///   - stepsPerYear: The number of steps in a year.
  /// - Returns: The same outlook if steps are years.
  static func inSteps(_ outlook: any Outlook, _ stepsPerYear: Double) -> any Outlook {
    stepsPerYear == 1 ? outlook : SteppedOutlook(inner: outlook, stepsPerYear: 1 / stepsPerYear)
  }

  private init(inner: any Outlook, stepsPerYear: Double) {
    self.inner = inner
    self.stepsPerYear = stepsPerYear
  }

  var origin: Double { inner.origin / stepsPerYear }

  /// The time in the inner unit; the end of a step is a whole number, whatever a division left of it.
  private func steps(_ time: Double) -> Double {
    let steps = time * stepsPerYear
    return abs(steps - steps.rounded()) < 1e-6 ? steps.rounded() : steps
  }

  func row(at time: Double) -> QuantileRow {
    let row = inner.row(at: steps(time))
    return QuantileRow(time: time, mean: row.mean, quantiles: row.quantiles)
  }

  func probability(
    meeting threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> Double {
    inner.probability(meeting: threshold, direction, at: steps(time))
  }

  func eras(at time: Double) -> Double? { inner.eras(at: steps(time)) }

  func members(at time: Double) -> [OutlookMember] {
    (inner as? any MemberedOutlook)?.members(at: steps(time)) ?? []
  }

  func account(at time: Double) -> [DistributionAccount] {
    (inner as? any AccountableOutlook)?.account(at: steps(time)) ?? []
  }
}
