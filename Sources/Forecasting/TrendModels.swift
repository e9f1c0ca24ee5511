/// The catalogue of trend models.
public enum TrendModels {
  /// The models that the default combination pools.
  ///
  /// This list is a measured choice, not a list of all that is good: the pool with equal weights was
  /// compared with what came on public panels, and the reports' figures rest on it. A model that joins
  /// it changes every figure of every report, so that it belongs here only after a hindcast
  /// of the combination with and without it; until then it stands in ``others``.
  public static let pooled: [any TrendModel] = [
    Naive(),
    RandomWalkWithDrift(),
    TimeWeightedLinear(),
    LevelDamped(),
    LogitDamped(),
    LogitTheta(),
    GompertzWithDrift(),
    TypicalProgress(),
  ]

  /// The models outside the pool, available by name and compared in hindcasts.
  public static let others: [any TrendModel] = [
    Mean(),
    Linear(),
    TheilSen(),
    CompoundGrowth(),
    DampedGrowth(),
    MeanReversion(),
    ESCAPLine(),
    SDSNPace(),
    LogisticGrowth(),
    LogisticGrowth(.prior),
    GompertzGrowth(),
    GompertzGrowth(.prior),
    RichardsGrowth(),
    RichardsGrowth(.prior),
    BassGrowth(),
    BassGrowth(.prior),
    ExponentialSmoothingTrend(),
    ExponentialSmoothingTrend(.level),
    ExponentialSmoothingTrend(.logarithm),
    StandardTheta(),
    StandardTheta(.level),
    OptimisedTheta(),
    OptimisedTheta(.level),
    StateSpaceTrend(.localLevel),
    StateSpaceTrend(.localLinearTrend),
    StateSpaceTrend(.dampedTrend),
    AutomaticARIMA(),
    AutomaticARIMA(.level),
    AutomaticARIMA(.logarithm),
  ]

  /// Every model, in the order in which lists have them.
  public static let all: [any TrendModel] = pooled + others

  /// The name of the default: the pooled models that can be fitted, with equal weights.
  public static let combinationName = "combination"

  /// The names that ``named(_:)`` knows.
  public static var names: [String] { all.map(\.name) + [combinationName] }

  /// Returns the models of a name: one model, or the pooled ones.
  ///
  /// - Parameter name: A model's own name, or ``combinationName`` for those that are pooled.
  /// - Returns: `nil` if no model has that name.
  public static func named(_ name: String) -> [any TrendModel]? {
    if name == combinationName { return pooled }
    return all.first { $0.name == name }.map { [$0] }
  }
}
