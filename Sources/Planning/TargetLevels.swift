import Assessment
import Forecasting
import GapReports
public import Indicators

/// The levels of an indicator that have given chances in a year.
public struct TargetLevels: Sendable, Codable, Equatable {
  /// The place and the indicator.
  public let place: NamedPlace
  public let indicator: NamedIndicator

  /// The date of the answer and its seed.
  public let asOf: CalendarDate
  public let seed: UInt64

  /// The year at whose end the levels hold.
  public let year: Int

  /// The evidence grade of the projection.
  public let grade: EvidenceGrade

  /// The point where the glide path starts; `nil` if it is unknown.
  public let start: StartingPoint?

  /// The levels, in the order of the question.
  public let levels: [Level]

  /// A level with its chance.
  public struct Level: Sendable, Codable, Equatable {
    /// The probability that the level is met or exceeded (or, where lower is better, undercut), 0 to 1.
    public let chance: Double

    /// The level, in the unit of the indicator.
    public let value: Double

    /// The change a year from the start to the level, in the unit of the indicator.
    public let pace: Double?

    /// The percentile of that pace among those of places that were at the same level.
    public let percentile: ReferenceClass.PacePercentile?

    // JSON keeps the names that it had before the terms were settled.
    private enum CodingKeys: String, CodingKey {
      case chance, value, pace
      case percentile = "standing"
    }
  }
}

extension Planner {
  /// Returns the levels that have given chances at the end of a year: what a milestone would have to be.
  ///
  /// - Parameters:
  ///   - place: The place, by key or name.
  ///   - indicator: The indicator, by key or name.
  ///   - year: The year.
  ///   - chances: The probabilities, each inside (0, 1).
  /// - Returns: The levels.
  /// - Throws: ``PlannerError``.
  public func target(
    _ place: String, _ indicator: String, year: Int, chances: [Double]
  ) throws(PlannerError) -> TargetLevels {
    let place = try self.place(place)
    let indicator = try self.indicator(indicator)
    let (known, outlook) = try projected(indicator, place)
    let end = Double(year) + 1
    try check(year, after: outlook.origin)
    guard let wrong = chances.first(where: { !($0 > 0 && $0 < 1) }) else {
      let start = startingPoint(known, outlook)
      let row = outlook.row(at: end)
      guard known.input.widest?.isExceeded(by: row) != true else {
        let factor = Int(Thresholds.greatestFactor)
        throw .value(
          "\(year)",
          message: LocalizedText(
            vi:
              "khoảng 80 % của dự báo năm \(year) trải rộng quá \(factor) lần, không nói lên điều gì",
            en:
              "the 80 % interval of \(year) spans more than a factor of \(factor) and says nothing")
        )
      }
      let levels = chances.map { chance -> TargetLevels.Level in
        let value = level(chance, outlook, row, indicator)
        let pace = start.flatMap { $0.time < end ? (value - $0.value) / (end - $0.time) : nil }
        return TargetLevels.Level(
          chance: chance, value: value, pace: pace,
          percentile: start.flatMap { start in
            pace.flatMap {
              percentile(indicator, pace: $0, from: start.value, over: end - start.time)
            }
          })
      }
      return TargetLevels(
        place: NamedPlace(place), indicator: NamedIndicator(indicator), asOf: asOf,
        seed: request.seed, year: year, grade: known.input.grade, start: start, levels: levels)
    }
    throw .value(
      "\(wrong)",
      message: LocalizedText(
        vi: "khả năng phải lớn hơn 0 và nhỏ hơn 1", en: "a chance lies between 0 and 1"))
  }

  /// Refuses years that are over or beyond what is projected.
  package func check(_ year: Int, after origin: Double = -.infinity) throws(PlannerError) {
    let last = assessor.lastYear
    guard year >= asOf.year, Double(year) + 1 > origin, year <= last else {
      throw .value(
        "\(year)",
        message: LocalizedText(
          vi: "năm phải từ \(asOf.year) đến \(last)",
          en: "the year must be from \(asOf.year) to \(last)"))
    }
  }

  /// Returns the level that is met with a chance: one of the quantiles that reports state, or else searched
  /// for by the probabilities of milestones.
  private func level(
    _ chance: Double, _ outlook: any Outlook, _ row: QuantileRow, _ indicator: Indicator
  ) -> Double {
    let direction = indicator.direction
    let probability = direction == .atLeast ? 1 - chance : chance
    if let level = QuantileLevels.all.first(where: { ($0 - probability).magnitude < 1e-9 }),
      let value = row.quantile(level)
    {
      return value
    }
    // Beyond the outermost quantiles the distribution goes on at most as far as the range once more.
    let (first, last) = (row.quantiles.first ?? .nan, row.quantiles.last ?? .nan)
    let reach = 4 * max(last - first, 1e-6)
    var low = max(first - reach, indicator.possibleValues.lowerBound)
    var high = min(last + reach, indicator.possibleValues.upperBound)
    for _ in 0..<60 {
      let middle = low + (high - low) / 2
      let met = outlook.probability(meeting: middle, direction, at: row.time)
      let isTooHigh = direction == .atLeast ? met < chance : met >= chance
      if isTooHigh { high = middle } else { low = middle }
    }
    return direction == .atLeast ? low : high
  }
}
