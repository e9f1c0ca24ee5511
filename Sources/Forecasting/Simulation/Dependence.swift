/// The correlation of forecast errors over time, places and indicators, as shares of variance.
///
/// The rank of the outcome in its forecast, as a normal score, is a sum of independent shocks: one that the
/// indicator has everywhere, one that it has in a nation, one that it has in a province, one that a place
/// has in all its indicators, and its own. The shares are those of the variance.
///
/// Measured on 114,181 pairs of forecast and outcome of the panel model, from past origins of eleven public
/// panels; how, and what varies between panels, is in the module's README, section "Simulation".
public struct Dependence: Sendable, Equatable {
  /// The share that an indicator has in common over all places.
  public let world: Double

  /// The further share in common within a nation.
  public let nation: Double

  /// The further share in common within a province.
  public let province: Double

  /// The share that a place has in common over its indicators.
  public let place: Double

  /// The exponent of the correlation over time.
  ///
  /// Scores at leads *h* < *k* from one origin correlate by (*h* / *k*) to its power. One half is Brownian
  /// motion; 0 a rank that never changes.
  public let persistence: Double

  /// Creates a dependence.
  ///
  /// - Precondition: No share is negative, and they leave a remainder.
  public init(
    world: Double, nation: Double, province: Double, place: Double, persistence: Double
  ) {
    precondition([world, nation, province, place].allSatisfy { $0 >= 0 }, "a share is negative")
    precondition(world + nation + province + place < 1, "the shares leave no remainder")
    precondition(persistence >= 0, "persistence \(persistence) is negative")
    self.world = world
    self.nation = nation
    self.province = province
    self.place = place
    self.persistence = persistence
  }

  /// The measured shares: two places of a nation correlate by 0.5 in one indicator, by 0.6 if they
  /// share the province, by 0.25 if they are of different nations; two indicators of a place by
  /// 0.15.
  public static let measured = Dependence(
    world: 0.25, nation: 0.25, province: 0.1, place: 0.15, persistence: 0.5)
}
