import Foundation

/// The typical pace of series by family and level: the mean absolute change a year, in logits.
public struct TypicalPaces: Sendable, Codable, Hashable {
  /// The typical pace at one level.
  public struct Pace: Sendable, Codable, Hashable {
    /// The family; `nil` for all together.
    public let family: IndicatorFamily?

    /// The level that steps start from.
    public let band: LevelBand

    /// The mean size of a change, in logits a year.
    public let pace: Double

    /// The number of steps and of the entities that made them.
    public let steps: Int
    public let entities: Int

    /// Creates a pace.
    public init(
      family: IndicatorFamily?, band: LevelBand, pace: Double, steps: Int, entities: Int
    ) {
      self.family = family
      self.band = band
      self.pace = pace
      self.steps = steps
      self.entities = entities
    }
  }

  /// The paces.
  public let records: [Pace]

  /// Creates paces.
  public init(records: [Pace]) { self.records = records }

  /// Returns the typical size of a change from a level, in logits a year.
  ///
  /// Straight between the middles of the bands, so that nothing jumps at their ends.
  ///
  /// - Parameters:
  ///   - level: The level, in percent.
  ///   - family: The family; all together where it has too few histories there, or `nil`.
  /// - Returns: The pace; `nil` if there are too few histories.
  public func pace(at level: Double, family: IndicatorFamily? = nil) -> Double? {
    let bands = LevelBand.all
    guard let right = bands.firstIndex(where: { $0.middle >= level }) else {
      return bands.last.flatMap { record($0, family) }?.pace
    }
    guard let high = record(bands[right], family) else { return nil }
    guard right > 0, let low = record(bands[right - 1], family) else { return high.pace }
    let part =
      (level - bands[right - 1].middle) / (bands[right].middle - bands[right - 1].middle)
    return low.pace * (1 - part) + high.pace * part
  }

  private func record(_ band: LevelBand, _ family: IndicatorFamily?) -> Pace? {
    let usable = records.filter {
      $0.band == band && ReferenceClass.isEnough($0.steps, entities: $0.entities)
    }
    return usable.first { $0.family == family } ?? usable.first { $0.family == nil }
  }
}
