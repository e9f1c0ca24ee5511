package import Forecasting
public import Indicators

/// The assumed changes of one indicator.
public struct IndicatorScenario: Sendable, Codable, Hashable {
  /// The indicator, by key or name.
  public let indicator: String

  /// The changes, made one after the other.
  public let changes: [ScenarioChange]

  /// Creates a scenario.
  public init(indicator: String, changes: [ScenarioChange]) {
    self.indicator = indicator
    self.changes = changes
  }
}

/// A change that is assumed.
public enum ScenarioChange: Sendable, Codable, Hashable {
  /// Progress is a multiple of what it would be, from the start of a period on; from the date of the question
  /// where none is given.
  case pace(factor: Double, from: Period?)

  /// The median advances as fast as a share of the places did not exceed that stood where it stands, from the start of
  /// a period on; from the date of the question where none is given. See ``PercentilePace``.
  case percentile(share: Double, from: Period?)

  /// So many points more (or fewer) by the end of a year, and kept.
  case step(points: Double, year: Int)

  /// Progress runs towards another upper limit from the date of the question on.
  case ceiling(Double)

  /// The median takes given values at the ends of years.
  case course([YearValue])

  /// A value at the end of a year.
  public struct YearValue: Sendable, Codable, Hashable {
    /// The year.
    public let year: Int

    /// The value, in the unit of the indicator.
    public let value: Double

    /// Creates a value.
    public init(year: Int, value: Double) {
      self.year = year
      self.value = value
    }
  }
}

extension Period {
  /// The start of the period on the decimal-year axis.
  package var start: Double {
    switch self {
    case .year(let year): Double(year)
    case .half(let half, let year): Double(year) + Double(half - 1) / 2
    case .quarter(let quarter, let year): Double(year) + Double(quarter - 1) / 4
    case .month(let month, let year): Double(year) + Double(month - 1) / 12
    case .day(let date): date.advanced(by: -1).decimalYear
    }
  }
}

/// Turns what is assumed into changes of paths.
package struct ScenarioRules {
  package let indicator: Indicator
  package let asOf: CalendarDate

  /// The last year of scenarios.
  package let lastYear: Int

  /// The least value that the place is known to have; `nil` if it has reported none.
  package let lowestLast: Double?

  /// Returns the pace that a share of places did not exceed, from a time on.
  package let percentile: (_ share: Double, _ from: Double) throws(PlannerError) -> PercentilePace

  package static let greatestFactor = 100.0

  /// Returns the change of paths.
  ///
  /// - Throws: ``PlannerError`` if it means nothing.
  package func change(_ change: ScenarioChange) throws(PlannerError) -> PathChange {
    switch change {
    case .pace(let factor, let from):
      guard factor >= 0, factor <= Self.greatestFactor else {
        throw wrong(
          "\(factor)", vi: "tốc độ phải là một bội số từ 0 đến 100",
          en: "a pace is a multiple from 0 to 100")
      }
      return .pace(factor: factor, from: try start(from))
    case .percentile(let share, let from):
      return try percentile(share, start(from)).change
    case .step(let points, let year):
      try check(year: year)
      guard points.isFinite, points.magnitude <= 1e12 else {
        throw wrong("\(points)", vi: "phải là một số điểm", en: "a number of points is needed")
      }
      return .step(points: points, at: Double(year) + 1)
    case .ceiling(let value):
      try check(value: value)
      if let lowestLast, value < lowestLast {
        throw wrong(
          "\(value)", vi: "trần thấp hơn mức đã đạt \(lowestLast)",
          en: "the ceiling lies below the level reached, \(lowestLast)")
      }
      return .ceiling(value, from: asOf.decimalYear)
    case .course(let values):
      guard !values.isEmpty else {
        throw wrong("", vi: "lộ trình không có năm nào", en: "the path names no year")
      }
      guard Set(values.map(\.year)).count == values.count else {
        throw wrong("", vi: "lộ trình ghi một năm hai lần", en: "the path names a year twice")
      }
      for entry in values {
        try check(year: entry.year)
        try check(value: entry.value)
      }
      return .course(
        points: values.map { .init(time: Double($0.year) + 1, value: $0.value) },
        from: asOf.decimalYear)
    }
  }

  /// The time from which a pace changes.
  package func start(_ from: Period?) throws(PlannerError) -> Double {
    let now = asOf.decimalYear
    guard let from else { return now }
    guard from.end > now - 1e-9, from.start <= Double(lastYear) else {
      throw wrong(
        from.description, vi: "tốc độ chỉ đổi được từ \(asOf) đến năm \(lastYear)",
        en: "a pace can change from \(asOf) to \(lastYear) only")
    }
    return max(from.start, now)
  }

  private func check(year: Int) throws(PlannerError) {
    guard year >= asOf.year, year <= lastYear else {
      throw wrong(
        "\(year)", vi: "năm phải từ \(asOf.year) đến \(lastYear)",
        en: "the year must be from \(asOf.year) to \(lastYear)")
    }
  }

  private func check(value: Double) throws(PlannerError) {
    let values = indicator.possibleValues
    guard value.isFinite, values.contains(value) else {
      let lower = values.lowerBound.isFinite ? "\(values.lowerBound)" : "−∞"
      let upper = values.upperBound.isFinite ? "\(values.upperBound)" : "∞"
      throw wrong(
        "\(value)", vi: "giá trị của '\(indicator.key)' phải từ \(lower) đến \(upper)",
        en: "values of '\(indicator.key)' lie from \(lower) to \(upper)")
    }
  }

  private func wrong(_ value: String, vi: String, en: String) -> PlannerError {
    .value(value, message: LocalizedText(vi: vi, en: en))
  }
}
