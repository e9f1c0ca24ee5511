/// The catalogue of trend models.
public enum TrendModels {
  /// Every model, in the order in which reports list them.
  public static let all: [any TrendModel] = [
    Naive(),
    RandomWalkWithDrift(),
    TimeWeightedLinear(),
    LevelDamped(),
    LogitDamped(),
    LogitTheta(),
    GompertzWithDrift(),
    TypicalProgress(),
  ]

  /// The name of the default: all models that can be fitted, with equal weights.
  public static let combinationName = "combination"

  /// The names that can be asked for.
  public static var names: [String] { all.map(\.name) + [combinationName] }

  /// Returns the models that a name stands for.
  ///
  /// - Parameter name: A model's own name, or ``combinationName`` for all.
  /// - Returns: `nil` if no model has that name.
  public static func named(_ name: String) -> [any TrendModel]? {
    if name == combinationName { return all }
    return all.first { $0.name == name }.map { [$0] }
  }
}
