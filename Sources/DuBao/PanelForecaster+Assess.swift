public import Indicators
public import Intake

/// One row of the file that `dubao assess` writes.
public struct TargetAssessment: Sendable, Equatable {
  /// The series.
  public let seriesID: String

  /// The deadline.
  public let deadline: Period

  /// The target as it was written.
  public let target: String

  /// The probability that the value meets the target at the deadline, clipped to 0.02 to 0.98.
  public let probability: Double?

  /// The median at the deadline.
  public let median: Double?

  /// The first year at whose end the median meets the target, if within 60 steps of the origin.
  public let expectedYear: Int?

  /// `ok`, or the reason for refusal.
  public let status: String
}

extension PanelForecaster {
  /// The number of periods after the origin in which the median is followed to the target.
  static let attainmentHorizon = 60

  /// Assesses targets.
  ///
  /// - Parameters:
  ///   - targets: The targets, of series of the table.
  ///   - progress: Called with the number of targets done.
  /// - Returns: One row for each target, in order.
  public func assess(
    _ targets: [TargetRow], progress: (Int) -> Void = { _ in }
  ) async -> [TargetAssessment] {
    let wanted = Set(targets.map(\.seriesID))
    let known = members.filter { wanted.contains($0.id) }
    let fitted = await parallelMap(known) { member in
      Result { () throws(PanelRefusal) in try outlook(of: member) }
    }
    let outlooks = Dictionary(
      zip(known.map(\.id), fitted), uniquingKeysWith: { first, _ in first })
    await prepare(targets.map(\.deadline))
    return await parallelMap(targets, progress: progress) { target in
      assess(target, outlooks[target.seriesID])
    }
  }

  private func assess(
    _ target: TargetRow, _ outlook: Result<any Outlook, PanelRefusal>?
  ) -> TargetAssessment {
    func row(
      _ probability: Double?, _ median: Double?, _ year: Int?, _ status: String
    ) -> TargetAssessment {
      TargetAssessment(
        seriesID: target.seriesID, deadline: target.deadline, target: target.targetText,
        probability: probability, median: median, expectedYear: year, status: status)
    }
    let steps = origin.stepsPerYear
    switch outlook {
    case nil:
      return row(nil, nil, nil, "no observation of the series up to the origin")
    case .failure(let error):
      return row(nil, nil, nil, error.reason)
    case .success(let outlook):
      guard target.deadline.end > origin.end else {
        return row(nil, nil, nil, "the deadline is not after the origin")
      }
      let direction: Indicator.Direction = target.comparator.direction(whereBetterIs: .atLeast)
      let time = target.deadline.end * steps
      let probability = outlook.probability(meeting: target.target, direction, at: time)
      let median = outlook.row(at: time).quantile(0.5) ?? .nan
      guard probability.isFinite, median.isFinite else {
        return row(nil, nil, nil, "numbers grow beyond all bounds")
      }
      let limits = ProbabilityLimits.standard
      return row(
        min(max(probability, limits.lower), limits.upper), median,
        expectedYear(of: target.target, direction, outlook), "ok")
    }
  }

  private func expectedYear(
    of target: Double, _ direction: Indicator.Direction, _ outlook: any Outlook
  ) -> Int? {
    (1...Self.attainmentHorizon).lazy.map { origin.advanced(by: $0) }.first { period in
      outlook.probability(meeting: target, direction, at: period.end * origin.stepsPerYear) >= 0.5
    }?.year
  }
}
