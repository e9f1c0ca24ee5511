public import Indicators

/// The data on an indicator in a place when its milestones are judged.
public struct AssessmentInput: Sendable {
  /// One reading of the observations with the outlook that follows from it.
  public struct Reading: Sendable {
    /// The reports that it follows; empty label texts if there is only one reading.
    public let label: LocalizedText

    /// The place's own observations to judge by, in order of time: those from the last break on.
    public let observations: [Observation]

    /// Those before the last break, in order of time, which still judge the deadlines of their time.
    public let earlier: [Observation]

    /// The outlook, `nil` if the reading could not be fitted.
    public let outlook: (any Outlook)?

    /// Creates a reading.
    public init(
      label: LocalizedText, observations: [Observation], earlier: [Observation] = [],
      outlook: (any Outlook)?
    ) {
      self.label = label
      self.observations = observations
      self.earlier = earlier
      self.outlook = outlook
    }
  }

  /// The indicator.
  public let indicator: Indicator

  /// All observations of the place, fitted or not, in order of time.
  public let observations: [Observation]

  /// The readings of the place's own observations.
  public let readings: [Reading]

  /// The outlook that verdicts rest on: the pool of the readings, or the parent's.
  public let outlook: (any Outlook)?

  /// Possible courses of that outlook, from which the year of attainment is read.
  public let paths: (any PathEnsemble)?

  /// The grade of the outlook by the number of own observations.
  public let grade: EvidenceGrade

  /// The latest denominator of the place of the kind that the indicator is a share of.
  public let denominator: Denominator?

  /// Creates the input.
  public init(
    indicator: Indicator, observations: [Observation], readings: [Reading],
    outlook: (any Outlook)?, paths: (any PathEnsemble)?, grade: EvidenceGrade,
    denominator: Denominator?
  ) {
    self.indicator = indicator
    self.observations = observations
    self.readings = readings
    self.outlook = outlook
    self.paths = paths
    self.grade = grade
    self.denominator = denominator
  }
}
