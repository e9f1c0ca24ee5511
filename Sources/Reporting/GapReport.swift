public import Indicators

/// The gap report: everything that the committee's document says, as one value.
///
/// Renderers format it and compute nothing. Its JSON form is described in
/// `Sources/Reporting/README.md`.
public struct GapReport: Sendable, Codable, Equatable {
  /// The version of this structure; it changes when a field changes its meaning.
  public static let currentSchema = 1

  /// The version of the structure that this value was written with.
  public let schema: Int

  /// The version of the engine.
  public let engine: String

  /// The date as of which the report judges.
  public let asOf: CalendarDate

  /// The seed of the run.
  public let seed: UInt64

  /// The thresholds and constants that verdicts depend on.
  public let method: Method

  /// The statuses of all milestones by place and year, for the overview.
  public let overview: [OverviewTable]

  /// The reports of the places, the nation first.
  public let places: [PlaceReport]

  /// Warnings about the data as a whole.
  public let findings: [Finding]

  /// Creates a report.
  public init(
    engine: String, asOf: CalendarDate, seed: UInt64, method: Method, overview: [OverviewTable],
    places: [PlaceReport], findings: [Finding]
  ) {
    self.schema = Self.currentSchema
    self.engine = engine
    self.asOf = asOf
    self.seed = seed
    self.method = method
    self.overview = overview
    self.places = places
    self.findings = findings
  }
}

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

  /// The greatest age of an observation that judges a past deadline, in years before it.
  public let greatestAgeAtDeadline: Double

  /// The number of days before its deadline from which a task is due soon.
  public let dueSoonDays: Int

  /// The standard deviation between places on the link scale, used for a place without data.
  public let betweenPlaceSpread: Double

  /// The last year projected to.
  public let projectedTo: Int

  /// The trend models combined, by name, with one line each.
  public let models: [ModelLine]

  /// A trend model with one line about it.
  public struct ModelLine: Sendable, Codable, Equatable {
    /// The name.
    public let name: String

    /// What the model does.
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
    greatestAgeAtDeadline: Double, dueSoonDays: Int, betweenPlaceSpread: Double, projectedTo: Int,
    models: [ModelLine]
  ) {
    self.onTrackFrom = onTrackFrom
    self.atRiskFrom = atRiskFrom
    self.probabilityLimits = probabilityLimits
    self.fullShareFrom = fullShareFrom
    self.greatestAgeAtDeadline = greatestAgeAtDeadline
    self.dueSoonDays = dueSoonDays
    self.betweenPlaceSpread = betweenPlaceSpread
    self.projectedTo = projectedTo
    self.models = models
  }
}

/// The overview for one year: indicators down, places across.
public struct OverviewTable: Sendable, Codable, Equatable {
  /// The year at whose end the milestones are due; `nil` for milestones without a year.
  public let deadline: Int?

  /// The places across, by key.
  public let places: [String]

  /// The rows, in the order of the catalogue.
  public let rows: [Row]

  /// An indicator with its cells.
  public struct Row: Sendable, Codable, Equatable {
    /// The indicator.
    public let indicator: Indicator

    /// One cell for each place; `nil` where the plan has no such row.
    public let cells: [Cell?]

    /// Creates a row.
    public init(indicator: Indicator, cells: [Cell?]) {
      self.indicator = indicator
      self.cells = cells
    }
  }

  /// The verdict on one milestone; where a place has several for the year, the strictest.
  public struct Cell: Sendable, Codable, Equatable {
    /// The id of the milestone.
    public let milestone: String

    /// The cell of the plan, verbatim.
    public let originalText: String

    /// The verdict.
    public let status: Status

    /// The probability, if the verdict has one.
    public let probability: Double?

    /// Creates a cell.
    public init(milestone: String, originalText: String, status: Status, probability: Double?) {
      self.milestone = milestone
      self.originalText = originalText
      self.status = status
      self.probability = probability
    }
  }

  /// Creates a table.
  public init(deadline: Int?, places: [String], rows: [Row]) {
    self.deadline = deadline
    self.places = places
    self.rows = rows
  }
}

/// How many milestones have each status.
public struct StatusCounts: Sendable, Codable, Equatable {
  /// The year at whose end the milestones are due; `nil` for all years together.
  public let deadline: Int?

  /// The number for each status that occurs, by its name.
  public let counts: [Status.RawValue: Int]

  /// Creates counts.
  public init(deadline: Int?, counts: [Status.RawValue: Int]) {
    self.deadline = deadline
    self.counts = counts
  }

  /// The number of milestones with a status.
  public func count(_ status: Status) -> Int { counts[status.rawValue] ?? 0 }
}

/// The report of one place.
public struct PlaceReport: Sendable, Codable, Equatable {
  /// The place.
  public let place: Place

  /// The places that this one is part of, from its parent to the nation.
  public let ancestors: [Place]

  /// The denominators of the place.
  public let denominators: [Denominator]

  /// The plans of the place.
  public let plans: [Plan]

  /// The counts for all years together, then for each year.
  public let counts: [StatusCounts]

  /// The indicators that the plans set milestones for, in the order of the plans.
  public let indicators: [IndicatorReport]

  /// The tasks of the plans, overdue ones first.
  public let tasks: [TaskAssessment]

  /// The warnings about the place's own data and plans.
  public let findings: [Finding]

  /// What a committee has to know first.
  public let summary: PlaceSummary

  /// Creates a report with its summary.
  ///
  /// - Parameters:
  ///   - place: The place.
  ///   - ancestors: The places that it is part of, from its parent to the nation.
  ///   - denominators: Its denominators.
  ///   - plans: Its plans.
  ///   - counts: The counts of statuses.
  ///   - indicators: The reports of its indicators.
  ///   - tasks: Its tasks.
  ///   - findings: The warnings about its data and plans.
  ///   - onTrackFrom: The probability from which a milestone is on track.
  public init(
    place: Place, ancestors: [Place], denominators: [Denominator], plans: [Plan],
    counts: [StatusCounts], indicators: [IndicatorReport], tasks: [TaskAssessment],
    findings: [Finding], onTrackFrom: Double
  ) {
    self.place = place
    self.ancestors = ancestors
    self.denominators = denominators
    self.plans = plans
    self.counts = counts
    self.indicators = indicators
    self.tasks = tasks
    self.findings = findings
    summary = PlaceSummary(indicators: indicators, tasks: tasks, onTrackFrom: onTrackFrom)
  }
}

/// The report of one indicator in one place.
public struct IndicatorReport: Sendable, Codable, Equatable {
  /// The indicator.
  public let indicator: Indicator

  /// The place's own observations in order of time, fitted or not.
  public let observations: [ChartObservation]

  /// The observations of the place that the projection was borrowed from, if it was.
  public let parentObservations: [ChartObservation]

  /// Where the observations drawn do not go on as before, in order of time.
  public let breaks: [BreakMark]

  /// The projection, if there is one.
  public let projection: Projection?

  /// The place that the projection was borrowed from, if it was.
  public let parent: Place?

  /// How much the projection rests on own observations.
  public let grade: EvidenceGrade

  /// The milestones in order of their deadlines.
  public let milestones: [MilestoneAssessment]

  /// The warnings about the indicator's data.
  public let findings: [Finding]

  /// Creates a report.
  public init(
    indicator: Indicator, observations: [ChartObservation],
    parentObservations: [ChartObservation], breaks: [BreakMark] = [], projection: Projection?,
    parent: Place?, grade: EvidenceGrade, milestones: [MilestoneAssessment], findings: [Finding]
  ) {
    self.indicator = indicator
    self.observations = observations
    self.parentObservations = parentObservations
    self.breaks = breaks
    self.projection = projection
    self.parent = parent
    self.grade = grade
    self.milestones = milestones
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
