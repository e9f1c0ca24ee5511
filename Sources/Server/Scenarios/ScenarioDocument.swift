import DuBao
import Forecasting
import HTTPTypes
import Indicators
import Planning

/// The assumptions of a scenario, as programs write it and as it is kept: one entry for each indicator.
struct ScenarioDocument: Codable, Sendable, Equatable {
  /// The indicators, in the order in which they were named.
  var indicators: [Entry]

  /// The assumptions for one indicator: first the path, then the percentile, the pace, the step and the ceiling.
  struct Entry: Codable, Sendable, Equatable {
    /// The key of the indicator.
    var indicator: String
    var percentile: Percentile?
    var pace: Pace?
    var step: Step?
    var ceiling: Double?
    var path: [PathValue]?
  }

  /// The pace that a share of places at the same level did not exceed, from the start of a period on; from the date of the
  /// answer where none is given.
  struct Percentile: Codable, Sendable, Equatable {
    var share: Double
    var from: Period?
  }

  /// A multiple of progress, from the start of a period on; from the date of the answer where none is given.
  struct Pace: Codable, Sendable, Equatable {
    var factor: Double
    var from: Period?
  }

  /// Points more by the end of a year, and kept.
  struct Step: Codable, Sendable, Equatable {
    var points: Double
    var year: Int
  }

  /// The median at the end of a year.
  struct PathValue: Codable, Sendable, Equatable {
    var year: Int
    var value: Double
  }

  /// The greatest number of indicators and of years that an answer is worked out for.
  static let greatestIndicators = 60
  static let greatestYears = 60

  /// Returns the scenarios that the planner is asked for.
  ///
  /// - Throws: ``WebFault`` if it is too much.
  func scenarios() throws(WebFault) -> [IndicatorScenario] {
    guard indicators.count <= Self.greatestIndicators,
      indicators.allSatisfy({ ($0.path?.count ?? 0) <= Self.greatestYears })
    else {
      throw WebFault(
        status: .unprocessableContent, code: "scenario_too_long",
        message: LocalizedText(
          vi:
            "Kịch bản có nhiều nhất \(Self.greatestIndicators) chỉ tiêu và \(Self.greatestYears) năm.",
          en:
            "A scenario has at most \(Self.greatestIndicators) indicators and \(Self.greatestYears) years."
        ))
    }
    let years = indicators.flatMap {
      [$0.step?.year].compactMap(\.self) + ($0.path ?? []).map(\.year)
    }
    guard years.allSatisfy(Query.years.contains) else {
      throw WebFault(
        status: .unprocessableContent, code: "bad_value",
        message: LocalizedText(
          vi: "Năm trong kịch bản phải từ 1900 đến 2200.",
          en: "A scenario has years from 1900 to 2200."))
    }
    return indicators.map { entry in
      var changes: [ScenarioChange] = []
      if let path = entry.path {
        changes.append(.course(path.map { .init(year: $0.year, value: $0.value) }))
      }
      if let percentile = entry.percentile {
        changes.append(.percentile(share: percentile.share, from: percentile.from))
      }
      if let pace = entry.pace { changes.append(.pace(factor: pace.factor, from: pace.from)) }
      if let step = entry.step { changes.append(.step(points: step.points, year: step.year)) }
      if let ceiling = entry.ceiling { changes.append(.ceiling(ceiling)) }
      return IndicatorScenario(indicator: entry.indicator, changes: changes)
    }
  }
}
