/// The probabilities of the quantiles that projections and forecast files carry, in order.
public enum QuantileLevels {
  /// The 15 levels, from 0.025 to 0.975.
  public static let all: [Double] = [
    0.025, 0.05, 0.10, 0.20, 0.25, 0.30, 0.40, 0.50, 0.60, 0.70, 0.75, 0.80, 0.90, 0.95, 0.975,
  ]

  /// The column names of the levels in files, in the same order.
  public static let columns: [String] = [
    "p025", "p05", "p10", "p20", "p25", "p30", "p40", "p50", "p60", "p70", "p75", "p80", "p90",
    "p95", "p975",
  ]
}

/// The mean and the quantiles of a value at one time.
public struct QuantileRow: Sendable, Codable, Hashable {
  /// The time at the end of the period, in decimal years.
  public let time: Double

  /// The mean, in the unit of the indicator.
  public let mean: Double

  /// The quantiles at ``QuantileLevels/all``, in the unit of the indicator, never falling.
  public let quantiles: [Double]

  /// Creates a row.
  public init(time: Double, mean: Double, quantiles: [Double]) {
    self.time = time
    self.mean = mean
    self.quantiles = quantiles
  }

  /// The quantile at one of the levels of ``QuantileLevels``, `nil` at any other.
  public func quantile(_ probability: Double) -> Double? {
    guard let index = QuantileLevels.all.firstIndex(of: probability), index < quantiles.count
    else { return nil }
    return quantiles[index]
  }
}

/// The evidence grade of a projection, by the number of the place's own observations.
public enum EvidenceGrade: String, Sendable, Codable, CaseIterable {
  /// Eight or more observations of its own.
  case a = "A"

  /// Four to seven.
  case b = "B"

  /// Two or three.
  case c = "C"

  /// One.
  case d = "D"

  /// None: projected from the parent place and the spread between places.
  case e = "E"

  /// Creates the grade for a number of own observations.
  public init(observations count: Int) {
    switch count {
    case 8...: self = .a
    case 4...7: self = .b
    case 2...3: self = .c
    case 1: self = .d
    default: self = .e
    }
  }
}

/// The projected course of an indicator in a place, as a table of quantiles by year.
public struct Projection: Sendable, Codable, Hashable {
  /// The key of the place whose observations were fitted: the place itself, or its parent.
  public let source: String

  /// The key of the indicator that was fitted: the same, or the parent's counterpart.
  public let sourceIndicator: String

  /// The evidence grade.
  public let grade: EvidenceGrade

  /// The time of the last observation fitted, in decimal years.
  public let origin: Double

  /// One row for the end of each year after the origin, in order.
  public let rows: [QuantileRow]

  /// The names of the models that were combined.
  public let models: [String]

  /// The models that could not be fitted, with the reason.
  public let refusals: [String]

  /// Creates a projection.
  public init(
    source: String, sourceIndicator: String, grade: EvidenceGrade, origin: Double,
    rows: [QuantileRow], models: [String], refusals: [String]
  ) {
    self.source = source
    self.sourceIndicator = sourceIndicator
    self.grade = grade
    self.origin = origin
    self.rows = rows
    self.models = models
    self.refusals = refusals
  }
}
