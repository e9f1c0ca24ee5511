import Assessment
import Execution
public import Indicators

/// One row of the file that `dubao forecast` writes.
public struct ForecastRow: Sendable, Equatable {
  /// The series.
  public let seriesID: String

  /// The period forecast.
  public let period: Period

  /// The number of periods from the origin.
  public let horizon: Int

  /// Mean and quantiles; `nil` if the series was refused.
  public let numbers: QuantileRow?

  /// `ok`, or the reason for refusal.
  public let status: String
}

/// Which series of a table are forecast.
public enum TablePart: Sendable {
  /// All.
  case all

  /// Those that have rows: the forecasts of the parts of a table are then, one after the other, those of the whole.
  case withRows

  /// Those of places without rows, which belong to no part.
  case withoutRows
}

extension TableForecaster {
  /// Forecasts every series for the periods after the origin.
  ///
  /// - Parameters:
  ///   - horizon: The number of periods, at least 1.
  ///   - part: Which series.
  ///   - progress: Called with the number of series done.
  /// - Returns: One row for each series and period, in the order of the table.
  public func forecast(
    horizon: Int, _ part: TablePart = .all, progress: (Int) -> Void = { _ in }
  ) async -> [ForecastRow] {
    let periods = periods(horizon: horizon)
    await prepare(periods)
    let members = members.filter { part == .all || $0.hasRows == (part == .withRows) }
    let rows = await parallelMap(members, progress: progress) { member in
      let result = Result { () throws(ProjectionRefusal) in try outlook(of: member) }
      let widest = widest(of: member)
      return periods.indices.map { place in
        let (numbers, refusal) = numbers(result, at: periods[place].end, within: widest)
        return ForecastRow(
          seriesID: member.id, period: periods[place], horizon: place + 1, numbers: numbers,
          status: refusal?.reason ?? "ok")
      }
    }
    var all: [ForecastRow] = []
    all.reserveCapacity(rows.count * periods.count)
    for own in rows { all += own }
    return all
  }

  /// Returns mean and quantiles at a time in years, or the reason for which there are none.
  private func numbers(
    _ result: Result<any Outlook, ProjectionRefusal>, at time: Double,
    within widest: WidestInterval?
  ) -> (QuantileRow?, ProjectionRefusal?) {
    switch result {
    case .failure(let refusal): return (nil, refusal)
    case .success(let outlook):
      let row = outlook.row(at: time)
      guard row.mean.isFinite, row.quantiles.allSatisfy(\.isFinite) else {
        return (nil, .beyondBounds)
      }
      return widest?.isExceeded(by: row) == true ? (nil, .tooWide) : (row, nil)
    }
  }

  /// The widest interval by which a series is judged, as in reports.
  func widest(of member: Member) -> WidestInterval? {
    guard let indicator = indicator(of: member) else { return nil }
    let series = projections.entry(member.key)
    return WidestInterval(of: indicator, values: series?.readings.map(\.fitted.values) ?? [])
  }
}
