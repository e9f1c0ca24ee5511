/// The uncertainty of a value by measurement alone.
public struct MeasurementNoise: Sendable, Hashable, Codable {
  /// The variance in squared units of the value, not negative.
  public let variance: Double

  /// The value at which the variance holds, in the unit of the value.
  ///
  /// The variance is carried to the link scale by the slope there. It is not the value itself where that is
  /// itself a poor estimate: a share of 0 of 12 has a slope without bounds.
  public let centre: Double

  /// Creates a noise.
  ///
  /// - Parameters:
  ///   - variance: The variance in squared units of the value.
  ///   - centre: The value at which it holds.
  public init(variance: Double, centre: Double) {
    self.variance = variance
    self.centre = centre
  }

  /// Nothing is known of measurement.
  public static let none = MeasurementNoise(variance: 0, centre: 0)
}
