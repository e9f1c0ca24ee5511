import Statistics

/// The distribution of places around the place they belong to: differences on the link scale.
///
/// Empirical Bayes: the observed differences of other places, sisters with the weight 3 and others
/// with the weight 1, pooled with a normal default of the weight 4.
///
/// Source: the partial pooling of hierarchical models, Gelman and Hill, *Data Analysis Using Regression
/// and Multilevel/Hierarchical Models* (2007), chapter 12, with the observed deviations in place of a
/// normal distribution.
public struct PlaceSpread: Sendable {
  /// The observed difference of one place from the place it belongs to.
  public struct Deviation: Sendable, Codable {
    /// The place's last point minus that of the place it belongs to, on the link scale.
    public let size: Double

    /// Whether it has the same parent as the place that is forecast.
    public let isSister: Bool

    /// Creates a deviation.
    public init(size: Double, isSister: Bool) {
      self.size = size
      self.isSister = isSister
    }
  }

  /// The standard deviation between places, in logits, that is assumed before any is seen.
  ///
  /// Over eleven indicators of municipalities, regions, states and provinces in Sweden, Europe, the
  /// United States and Viet Nam it lies between 0.2 and 1.7, with a median of 0.8; communes are smaller
  /// than most of those places, so that 1 is taken.
  public static let typical = 1.0

  /// The number of places that the default spread counts for.
  static let defaultWeight = 4.0

  /// The weight of a sister; a place elsewhere has the weight 1.
  static let sisterWeight = 3.0

  /// Deviations with their weights, few enough to be combined with every quantile of a parent.
  let atoms: [(point: Double, weight: Double)]

  private static let atomCount = 41

  /// The number of places at which half of what was seen is believed, squared: 48 is about seven places.
  ///
  /// A single place may be unusual for reasons of its own, so that what few places show is believed less
  /// than in proportion to their number: one moves no other place's probability by more than a point.
  static let doubt = 48.0

  /// Pools what has been seen with the default spread.
  ///
  /// - Parameters:
  ///   - deviations: What has been seen of other places.
  ///   - spread: The standard deviation assumed before any is seen.
  public init(_ deviations: [Deviation], default spread: Double = typical) {
    let normal = StudentT(location: 0, scale: spread, degreesOfFreedom: 30)
    let levels = (0..<Self.atomCount).map { (Double($0) + 0.5) / Double(Self.atomCount) }
    let assumed = levels.map { level in
      (point: normal.quantile(level), weight: Self.defaultWeight / Double(Self.atomCount))
    }
    let square = Double(deviations.count) * Double(deviations.count)
    let trust = square / (square + Self.doubt)
    let seen = deviations.map {
      (point: $0.size, weight: trust * ($0.isSister ? Self.sisterWeight : 1))
    }
    let pooled = EmpiricalDistribution(seen + assumed)
    atoms = levels.map { level in
      (point: pooled?.quantile(level) ?? 0, weight: 1 / Double(Self.atomCount))
    }
  }
}
