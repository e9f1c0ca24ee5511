/// A milestone that the committee has to decide about, with what it can decide.
public struct Decision: Sendable, Codable, Equatable {
  /// The id of the milestone.
  public let milestone: String

  /// The percentile of the pace needed among those that other places kept up, over each span of years that
  /// is known, the shortest first; empty where too few are known.
  public let paceBySpan: [SpanPercentile]

  /// The options, the most useful first.
  public let options: [DecisionOption]

  /// Creates a decision.
  public init(milestone: String, paceBySpan: [SpanPercentile], options: [DecisionOption]) {
    self.milestone = milestone
    self.paceBySpan = paceBySpan
    self.options = options
  }

  /// The longest span over which at least one place in a hundred kept up the pace needed; 0 if none did
  /// over any span, `nil` if too few are known to say.
  public var longestSpanKept: Int? {
    guard !paceBySpan.isEmpty else { return nil }
    return paceBySpan.last { $0.share < 0.99 }?.span ?? 0
  }
}

/// The percentile of a pace among those that places kept up over a span of years.
public struct SpanPercentile: Sendable, Codable, Equatable {
  /// The span, in years.
  public let span: Int

  /// The share of windows that were slower, 0 to 1.
  public let share: Double

  /// The number of windows, and of the places that they are about.
  public let windows: Int
  public let entities: Int

  /// Creates a percentile.
  public init(span: Int, share: Double, windows: Int, entities: Int) {
    self.span = span
    self.share = share
    self.windows = windows
    self.entities = entities
  }
}

/// Something that the committee can do about a milestone: an option, never a promise.
public struct DecisionOption: Sendable, Codable, Equatable {
  /// The kind of action.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// Report the place's own figures. No values.
    case reportFigures

    /// Publish newer figures: the last one is more than two years old. No values.
    case updateFigures

    /// Find out which of the contradictory reports is right. No values.
    case settleContradiction

    /// Decide on the level ``DecisionOption/value``, for what is set each year by decision.
    case setLevel

    /// Raise the pace to ``DecisionOption/value``, in the unit of the indicator a year.
    case raisePace

    /// Set the level ``DecisionOption/value``, which has an even chance at the deadline, as a stage.
    case setStage

    /// Move the deadline to ``DecisionOption/year``, by whose end half of the simulated paths have met
    /// the milestone.
    case moveDeadline

    /// Hold what has been reached: the level ``DecisionOption/value`` that counts as met, met now and likely
    /// to be lost by the deadline.
    case holdLevel

    /// Keep the milestone, and look again when new figures come.
    case keepAndWatch
  }

  /// The kind of action.
  public let kind: Kind

  /// The pace or level, where the kind has one.
  public let value: Double?

  /// The year, where the kind has one.
  public let year: Int?

  /// Creates an option.
  public init(_ kind: Kind, value: Double? = nil, year: Int? = nil) {
    self.kind = kind
    self.value = value
    self.year = year
  }
}
