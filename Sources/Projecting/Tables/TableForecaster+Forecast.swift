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
      return zip(1..., periods).map { number, period in
        switch result {
        case .success(let outlook):
          let row = outlook.row(at: period.end)
          let isFinite = row.mean.isFinite && row.quantiles.allSatisfy(\.isFinite)
          return ForecastRow(
            seriesID: member.id, period: period, horizon: number, numbers: isFinite ? row : nil,
            status: isFinite ? "ok" : "numbers grow beyond all bounds")
        case .failure(let error):
          return ForecastRow(
            seriesID: member.id, period: period, horizon: number, numbers: nil,
            status: error.reason)
        }
      }
    }
    return rows.flatMap { $0 }
  }
}
