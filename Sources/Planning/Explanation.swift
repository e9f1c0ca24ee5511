public import Forecasting
public import Indicators
public import Reporting

/// The origin of the statements about an indicator in a place: what was used, by which distribution, from which
/// windows, and how much hangs on each part of it.
public struct Explanation: Sendable, Codable, Equatable {
  /// The place and the indicator.
  public let place: NamedPlace
  public let indicator: NamedIndicator

  /// The date of the answer and its seed.
  public let asOf: CalendarDate
  public let seed: UInt64

  /// The evidence grade of the projection.
  public let grade: EvidenceGrade

  /// Whose observations are projected.
  public let source: Source

  /// The place's own observations, and those of the place that the projection is borrowed from.
  public let observations: [UsedObservation]
  public let parentObservations: [UsedObservation]

  /// The readings of contradictory reports; empty where there is no contradiction.
  public let conflicts: [Conflict]

  /// The declared breaks and the detected jumps.
  public let breaks: [BreakNote]

  /// The summary of the figures: counts, last value, pace.
  public let data: DataSummary

  /// The predictive distributions used, for each year asked about and each reading.
  public let distributions: [DistributionNote]

  /// The projection, one row for the end of each year.
  public let projection: [QuantileRow]

  /// The milestones, in order of their deadlines.
  public let milestones: [ExplainedMilestone]

  /// The probabilities without some of the figures or the prior pack.
  public let sensitivity: [SensitivityCase]

  // JSON keeps the names that it had before the terms were settled.
  private enum CodingKeys: String, CodingKey {
    case place, indicator, asOf, seed, grade, source, observations, parentObservations, conflicts,
      breaks, data, projection, milestones, sensitivity
    case distributions = "laws"
  }

  /// Whose observations are projected.
  public struct Source: Sendable, Codable, Equatable {
    /// The place and the indicator whose series is projected; `nil` if none is.
    public let place: NamedPlace?
    public let indicator: String?

    /// The weight of the place's own observations, 0 to 1: below 1 where the place above is asked, too.
    public let ownWeight: Double

    /// The same in words.
    public let text: LocalizedText
  }

  /// The readings of contradictory reports.
  public struct Conflict: Sendable, Codable, Equatable {
    /// The reports that the reading follows, in words.
    public let label: LocalizedText

    /// The periods and values that it uses and the others do not.
    public let believed: [UsedObservation]

    /// The last value that it rests on.
    public let lastValue: Double?
  }

  /// A break.
  public struct BreakNote: Sendable, Codable, Equatable {
    /// The place whose series it is, by key.
    public let place: String

    /// The period of the first observation after it.
    public let period: Period

    /// The declared break; `nil` if a jump was only detected.
    public let declared: SeriesBreak?

    /// Its meaning in words.
    public let text: LocalizedText
  }

  /// The summary of the figures.
  public struct DataSummary: Sendable, Codable, Equatable {
    /// The number of periods that are fitted.
    public let fitted: Int

    /// The last observation that is used by the reading that uses fewer.
    public let last: StartingPoint?

    /// The change a year over the recent observations, in the unit of the indicator.
    public let recentPace: Double?

    /// The same in words.
    public let text: LocalizedText
  }

  /// The distributions for one year and reading.
  public struct DistributionNote: Sendable, Codable, Equatable {
    /// The year at whose end they hold.
    public let year: Int

    /// The reading of contradictory reports; empty where there is one alone.
    public let reading: LocalizedText

    /// The distributions with their members and weights.
    public let accounts: [DistributionAccount]

    /// The paces in words; `nil` where the distributions have none.
    public let paces: LocalizedText?
  }
}

/// An observation and what became of it.
public struct UsedObservation: Sendable, Codable, Equatable {
  /// The reason why an observation is used or not.
  public enum Use: String, Sendable, Codable, CaseIterable {
    /// It is fitted.
    case fitted

    /// It is fitted by the reading that uses it.
    case fittedByReading

    /// It lies before a declared break, and is experience alone.
    case beforeBreak

    /// It is a claim about the future.
    case targetClaim

    /// It gives only an upper bound.
    case upperBound

    /// Its evidence was rejected, was sent back to be completed, or is missing.
    case rejected
    case sentBack
    case awaitingEvidence
  }

  /// The period, the value and the wording of its worth.
  public let period: Period
  public let value: Double
  public let status: Observation.Status
  public let bound: Observation.Bound

  /// Whether it is fitted, and why or why not.
  public let isUsed: Bool
  public let use: Use
  public let reason: LocalizedText

  /// Whether another report contradicts it, and the remark of the data about that.
  public let isConflicting: Bool
  public let dispute: LocalizedText?

  /// The publisher, the title of the publication, and the file and line of the row.
  public let publisher: String
  public let title: String
  public let reference: String
  public let location: String

  /// The evidence that was handed in, `nil` if none is named.
  public let evidence: String?

  // JSON keeps the names that it had before the terms were settled.
  private enum CodingKeys: String, CodingKey {
    case period, value, status, bound, isUsed, use, reason, isConflicting, dispute, publisher,
      title, reference, evidence
    case location = "origin"
  }
}

/// A milestone with everything that is said about it.
public struct ExplainedMilestone: Sendable, Codable, Equatable {
  /// The verdict, as in the report: probability, reliability, pace now and needed with its percentile.
  public let assessment: MilestoneAssessment

  /// The way to it, the levels in reach, and what official rules say; `nil` where there is nothing to
  /// say.
  public let course: MilestoneCourse?

  /// The later changes of places that were at the same level; `nil` where too few are known.
  public let histories: Histories?

  /// The histories by name that began most like the place's own; `nil` where no table was named to look for them in.
  public let nearest: Nearest?

  /// Histories by name.
  public struct Nearest: Sendable, Codable, Equatable {
    /// The years after the start that were looked at.
    public let within: Int

    /// The histories, the most alike first; none where nothing began alike.
    public let histories: [NamedHistory]

    /// The same in words.
    public let text: LocalizedText
  }

  /// The most similar histories of the prior pack.
  public struct Histories: Sendable, Codable, Equatable {
    /// The level from which they started, and whether it is the place's own.
    public let level: Double
    public let isOwnLevel: Bool

    /// The target that was looked at: the lowest of the pack at or above the milestone.
    public let target: Double

    /// The years after the start that were looked at: those nearest to the time left.
    public let within: Int

    /// The share that reached the target, with the number of windows and entities; `nil` where the place
    /// has no pace, or too few are known.
    public let followUp: ReferenceClass.FollowUp?

    /// The changes of the levels over that time, at all paces together.
    public let change: ReferenceClass.Change?

    /// The same in words.
    public let text: LocalizedText
  }
}

/// The probabilities without some of the figures or the prior pack.
public struct SensitivityCase: Sendable, Codable, Equatable {
  /// The kind of difference from the report.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// The contradicted observations are left out.
    case withoutDisputed

    /// The last observation is left out.
    case withoutLast

    /// There is no prior pack.
    case withoutPrior

    /// One reading of contradictory reports alone holds.
    case reading
  }

  /// The difference from the report, also in words.
  public let kind: Kind
  public let label: LocalizedText

  /// The last value that it rests on.
  public let lastValue: Double?

  /// The verdict on each milestone ahead.
  public let milestones: [Change]

  /// A milestone with its changed probability.
  public struct Change: Sendable, Codable, Equatable {
    /// The id of the milestone.
    public let milestone: String

    /// The probability under these circumstances; `nil` where none can be stated.
    public let probability: Double?

    /// That minus the one in the report.
    public let difference: Double?

    /// The verdict under these circumstances.
    public let status: Status
  }
}
