public import Indicators

/// The report of one indicator in one place.
public struct IndicatorReport: Sendable, Codable, Equatable {
  /// The indicator.
  public let indicator: Indicator

  /// The place's own observations in order of time, fitted or not.
  public let observations: [ChartObservation]

  /// The observations of the place that the projection was borrowed from, if it was.
  public let parentObservations: [ChartObservation]

  /// The breaks and jumps of the observations drawn, in order of time.
  public let breaks: [BreakMark]

  /// The projection, if there is one.
  public let projection: Projection?

  /// The place that the projection was borrowed from, if it was.
  public let parent: Place?

  /// The grade of the projection by the number of own observations.
  public let grade: EvidenceGrade

  /// The milestones in order of their deadlines.
  public let milestones: [MilestoneAssessment]

  /// The ways to the milestones ahead, in their order.
  public let courses: [MilestoneCourse]

  /// What was decided about the milestones or said of them, in order of the days.
  public let recorded: [RecordedDecision]

  /// The warnings about the indicator's data.
  public let findings: [Finding]

  /// Creates a report.
  public init(
    indicator: Indicator, observations: [ChartObservation],
    parentObservations: [ChartObservation], breaks: [BreakMark] = [], projection: Projection?,
    parent: Place?, grade: EvidenceGrade, milestones: [MilestoneAssessment],
    courses: [MilestoneCourse] = [], recorded: [RecordedDecision] = [], findings: [Finding]
  ) {
    self.indicator = indicator
    self.observations = observations
    self.parentObservations = parentObservations
    self.breaks = breaks
    self.projection = projection
    self.parent = parent
    self.grade = grade
    self.milestones = milestones
    self.courses = courses
    self.recorded = recorded
    self.findings = findings
  }
}

/// An observation as a chart and a table show it.
public struct ChartObservation: Sendable, Codable, Equatable {
  /// The observation.
  public let observation: Observation

  /// The time at the end of its period, in decimal years.
  public let time: Double

  /// Whether it was fitted.
  public let isFitted: Bool

  /// Whether another report contradicts it.
  public let isConflicting: Bool

  /// Creates an observation.
  public init(observation: Observation, time: Double, isFitted: Bool, isConflicting: Bool) {
    self.observation = observation
    self.time = time
    self.isFitted = isFitted
    self.isConflicting = isConflicting
  }
}

extension IndicatorReport {
  /// The lead agency: that of the first milestone that names one; empty if none does.
  public var leadAgency: String {
    milestones.lazy.map(\.milestone.leadAgency).first { !$0.isEmpty } ?? ""
  }
}
