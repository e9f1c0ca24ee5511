public import Indicators

/// The thresholds and constants that verdicts depend on.
public struct Method: Sendable, Codable, Equatable {
  /// The probability from which a milestone is on track.
  public let onTrackFrom: Double

  /// The probability from which a milestone is at risk rather than off track.
  public let atRiskFrom: Double

  /// The smallest and the greatest probability that is stated before the event.
  public let probabilityLimits: Interval

  /// The value from which a milestone of 100 % counts as met.
  public let fullShareFrom: Double

  /// The greatest time, in years, between the report and an observation that says where things stand now, and
  /// between a past deadline and each of the observations between which it is interpolated.
  public let greatestAgeAtDeadline: Double

  /// The number of days before its deadline from which a task is due soon.
  public let dueSoonDays: Int

  /// The number of days left below which what is missing is told in place of a pace a year.
  public let daysOfPace: Int

  /// The standard deviation between places on the link scale, used for a place without data.
  public let betweenPlaceSpread: Double

  /// The last year projected to.
  public let projectedTo: Int

  /// The number of simulated paths that expected counts rest on.
  public let paths: Int

  /// The trend models combined, by name, with one line each.
  public let models: [ModelLine]

  /// A trend model with one line about it.
  public struct ModelLine: Sendable, Codable, Equatable {
    /// The name.
    public let name: String

    /// The description of the model.
    public let summary: LocalizedText

    /// Creates a line.
    public init(name: String, summary: LocalizedText) {
      self.name = name
      self.summary = summary
    }
  }

  /// Creates the method.
  public init(
    onTrackFrom: Double, atRiskFrom: Double, probabilityLimits: Interval, fullShareFrom: Double,
    greatestAgeAtDeadline: Double, dueSoonDays: Int, daysOfPace: Int, betweenPlaceSpread: Double,
    projectedTo: Int, paths: Int, models: [ModelLine]
  ) {
    self.onTrackFrom = onTrackFrom
    self.atRiskFrom = atRiskFrom
    self.probabilityLimits = probabilityLimits
    self.fullShareFrom = fullShareFrom
    self.greatestAgeAtDeadline = greatestAgeAtDeadline
    self.dueSoonDays = dueSoonDays
    self.daysOfPace = daysOfPace
    self.betweenPlaceSpread = betweenPlaceSpread
    self.projectedTo = projectedTo
    self.paths = paths
    self.models = models
  }
}
