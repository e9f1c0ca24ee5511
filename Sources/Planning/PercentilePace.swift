import Assessment
package import Forecasting
import GapReports
public import Indicators
import Statistics

/// The pace that a share of the places did not exceed that stood at the level where a place stands.
///
/// One pace holds up to the last milestone within reach of the record, in logits, as it was measured; the median
/// follows it and keeps its distance from the baseline afterwards.
public struct PercentilePace: Sendable, Codable, Equatable {
  /// The share of places that were slower or as fast, and what that was measured on.
  public let standing: ReferenceClass.PacePercentile

  /// The level at the start, in percent, and the time, in decimal years.
  public let level: Double
  public let from: Double

  /// The year up to whose end the pace holds, and the level then.
  public let until: Int
  public let reached: Double

  /// The mean change a year, in points.
  public let pace: Double

  /// The change of paths.
  package var change: PathChange {
    .course(points: [.init(time: Double(until) + 1, value: reached)], from: from)
  }
}

extension Planner {
  /// The shares that a pace can be asked for.
  public static let percentiles = 0.01...0.99

  /// The years that a pace holds where no milestone lies ahead.
  private static let usualYears = 5

  /// Returns the pace that a share of places did not exceed.
  ///
  /// - Parameters:
  ///   - share: The share, 0.01 to 0.99.
  ///   - indicator: The indicator.
  ///   - place: The place.
  ///   - outlook: The baseline, whose median is the level at the start.
  ///   - from: The start, in decimal years.
  /// - Returns: The pace.
  /// - Throws: ``PlannerError`` where too little was measured.
  package func percentilePace(
    _ share: Double, _ indicator: Indicator, _ place: Place, _ outlook: any Outlook, from: Double
  ) throws(PlannerError) -> PercentilePace {
    guard Self.percentiles.contains(share) else {
      throw .value(
        "\(100 * share)",
        message: LocalizedText(
          vi: "bách phân vị phải từ 1 đến 99", en: "a percentile is a number from 1 to 99"))
    }
    let level = outlook.row(at: max(from, outlook.origin + 1e-6)).quantile(0.5)
    let ends = milestones(indicator, place).compactMap(\.deadline).filter {
      let years = Double($0) + 1 - from
      return years > 1e-6 && years <= ReferenceClass.longestYears
    }
    let until = ends.max() ?? Int(bounded: from.rounded(.down)) + Self.usualYears - 1
    let years = Double(until) + 1 - from
    guard indicator.hasPercentiles, let level,
      let pace = request.prior?.reference.pace(
        of: share, from: level, over: years, family: indicator.family)
    else {
      throw .value(
        "",
        message: LocalizedText(
          vi: "chưa đo được tốc độ của các nơi khác cho '\(indicator.name.vi)'",
          en: "the paces of other places are not known for '\(indicator.name.en)'"))
    }
    let reached = Logit.inverse(Logit.ofPercent(level) + pace.logits * years, scale: 100)
    return PercentilePace(
      standing: pace.standing, level: level, from: from, until: until, reached: reached,
      pace: (reached - level) / years)
  }
}

extension Indicator {
  /// Whether paces are compared with those of the reference class.
  public var hasPercentiles: Bool {
    kind == .share && direction == .atLeast && possibleValues.upperBound == 100
  }
}
