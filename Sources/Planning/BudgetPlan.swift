public import Indicators

/// The cost of one point of an indicator.
public struct CostLine: Sendable, Codable, Hashable {
  /// The indicator, by key or name.
  public let indicator: String

  /// The cost of one point, in any unit of money, positive.
  public let costPerPoint: Double

  /// The most points that can be bought; `nil` for as many as there are.
  public let maxPoints: Double?

  /// Creates a line.
  public init(indicator: String, costPerPoint: Double, maxPoints: Double? = nil) {
    self.indicator = indicator
    self.costPerPoint = costPerPoint
    self.maxPoints = maxPoints
  }
}

/// The allocation of a budget that raises the expected number of milestones met in a year the most.
public struct BudgetPlan: Sendable, Codable, Equatable {
  /// The place.
  public let place: NamedPlace

  /// The date of the answer and its seed.
  public let asOf: CalendarDate
  public let seed: UInt64

  /// The year whose milestones are counted.
  public let year: Int

  /// The budget, and what of it is spent.
  public let budget: Double
  public let spent: Double

  /// The number of points that are bought at a time.
  public let step: Double

  /// The expected number of milestones met, of those of the indicators with a cost: without and with the
  /// allocation.
  public let expectedBefore: Double
  public let expectedAfter: Double

  /// The same by buying the step with the greatest gain per unit of money, again and again.
  public let expectedByGreedy: Double

  /// Whether no other allocation of whole steps does better; otherwise ``shortfall`` bounds what is lost.
  public let isExact: Bool

  /// By how much at most the expected number could be greater; 0 where the answer is exact.
  public let shortfall: Double

  /// The method of the allocation, with its reason.
  public let method: LocalizedText

  /// The points bought of each indicator, in the order of the costs.
  public let allocation: [Share]

  /// The purchases in order: the greatest gain per unit of money first.
  public let purchases: [Purchase]

  /// The next purchase of each indicator after the allocation, the greatest gain per unit of money first.
  public let next: [Purchase]

  /// The numbers of milestones of the year met, over all indicators of the place, without and with the
  /// allocation; `nil` where there is nothing to count.
  public let counts: CountComparison?

  /// The indicators of the costs of which nothing can be said, by key, with the reason.
  public let leftOut: [LeftOut]

  /// The points bought of one indicator.
  public struct Share: Sendable, Codable, Equatable {
    /// The indicator.
    public let indicator: NamedIndicator

    /// The points bought, and what they cost.
    public let points: Double
    public let cost: Double

    /// The number of its milestones of the year.
    public let milestones: Int

    /// The expected number of them that are met, without and with the points.
    public let expectedBefore: Double
    public let expectedAfter: Double
  }

  /// Some points of one indicator, bought together.
  public struct Purchase: Sendable, Codable, Equatable {
    /// The indicator, by key.
    public let indicator: String

    /// The points before and after.
    public let from: Double
    public let to: Double

    /// The cost.
    public let cost: Double

    /// By how much the expected number of milestones met rises, in all and per unit of money.
    public let gain: Double
    public let gainPerUnit: Double
  }

  /// An indicator that the budget cannot be spent on.
  public struct LeftOut: Sendable, Codable, Equatable {
    /// The key and the name.
    public let indicator: String
    public let name: LocalizedText

    /// Why.
    public let reason: LocalizedText
  }
}
