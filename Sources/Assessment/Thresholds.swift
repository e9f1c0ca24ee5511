public import Indicators

/// The thresholds of the verdicts; every report states them.
public enum Thresholds {
  /// The probability from which a milestone is on track: "likely" on the scale of the IPCC.
  public static let onTrack = Likelihood.likely.lowest

  /// The probability from which a milestone is at risk rather than off track.
  public static let atRisk = Likelihood.aboutAsLikelyAsNot.lowest

  /// The share from which a milestone of 100 % counts as met: what rounds to it in whole per cent.
  public static let fullShare = 99.5

  /// The greatest time, in years, between a past deadline and the observation before or after it that judges
  /// it: three months.
  public static let deadlineWindow = 0.25

  /// The greatest time, in years, between the date of the report and an observation that says where things
  /// stand now, and between a past deadline and each of two observations between which the value at it is
  /// interpolated.
  public static let greatestAgeAtDeadline = 1.0

  /// The number of days before its deadline from which a task is due soon.
  public static let dueSoonDays = 60

  /// The part of its milestone below which a level set by decision is off track rather than at risk:
  /// the rule of red alerts, "below 50 % of the schedule".
  public static let managedLevel = 0.5

  /// The number of days left from which a pace a year says what is needed; below it, what is missing and the
  /// days left say it.
  public static let daysOfPace = 365

  /// The time, in years, over which the recent pace is measured.
  public static let paceMemory = 3.0

  /// The factor by which the upper end of an 80 % interval may exceed its lower end and the greatest figure of a
  /// quantity without an upper bound: two orders of magnitude.
  public static let greatestFactor = 100.0

  /// The last year in which attainment is looked for.
  public static let attainmentLimit = 2050

  /// Returns the verdict for a probability.
  public static func status(probability: Double) -> Status {
    if probability >= onTrack { return .onTrack }
    return probability >= atRisk ? .atRisk : .offTrack
  }
}
