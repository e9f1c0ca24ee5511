import Assessment
import Execution
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

  /// The probability that the value meets the target at the deadline, clipped to 0.02 to 0.98; 1 or 0 of a
  /// deadline that has passed.
  public let probability: Double?

  /// The median at the deadline, or the figure by which a deadline that has passed is judged.
  public let median: Double?

  /// The first year up to 2050 at whose end the target is met with a probability of at least one half.
  public let expectedYear: Int?

  /// `ok`; `met` or `not met` of a deadline that has passed; or the reason for refusal.
  public let status: String
}

extension TableForecaster {
  /// Assesses targets by the rules of the report (`Target`).
  ///
  /// A target whose deadline is not after the origin is judged by the figure at it: `met` or `not met`.
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
      (member, Result { () throws(ProjectionRefusal) in try outlook(of: member) })
    }
    let outlooks = Dictionary(
      zip(known.map(\.id), fitted), uniquingKeysWith: { first, _ in first })
    await prepare(targets.map(\.deadline))
    return await parallelMap(targets, progress: progress) { row in
      guard let (member, outlook) = outlooks[row.seriesID] else {
        return TargetAssessment(row, status: "no observation of the series up to the origin")
      }
      return assess(row, member, outlook)
    }
  }

  private func assess(
    _ row: TargetRow, _ member: Member, _ outlook: Result<any Outlook, ProjectionRefusal>
  ) -> TargetAssessment {
    guard let target = Target(row, of: member.scale) else {
      return TargetAssessment(row, status: "the comparator has no value")
    }
    guard row.deadline.end > origin.end else { return past(row, member, target) }
    switch outlook {
    case .failure(let refusal):
      return TargetAssessment(row, status: refusal.reason)
    case .success(let outlook):
      let time = row.deadline.end
      let probability = target.probability(outlook, at: time)
      let numbers = outlook.row(at: time)
      let median = numbers.quantile(0.5) ?? .nan
      guard probability.isFinite, median.isFinite else {
        return TargetAssessment(row, status: ProjectionRefusal.beyondBounds.reason)
      }
      let widest = widest(of: member)
      guard widest?.isExceeded(by: numbers) != true else {
        return TargetAssessment(row, status: ProjectionRefusal.tooWide.reason)
      }
      return TargetAssessment(
        row, probability: probability, median: median,
        expectedYear: target.attainment(outlook, within: widest)?.median, status: "ok")
    }
  }

  /// Judges a target whose deadline has passed; contradictory figures must all meet it.
  func past(_ row: TargetRow, _ member: Member, _ target: Target) -> TargetAssessment {
    let series = projections.series(member.key.indicator, in: member.key.place)
    let verdicts = (series?.readings ?? []).map { reading in
      target.verdict(
        at: row.deadline,
        (reading.earlier.flatMap(\.self) + reading.fitted).map { ($0.period, $0.value) })
    }
    let figures = verdicts.compactMap(\.figure)
    guard let first = figures.first else {
      return TargetAssessment(row, status: "no figure at the deadline")
    }
    let isMet = figures.allSatisfy(\.isMet)
    return TargetAssessment(
      row, probability: isMet ? 1 : 0, median: first.value, status: isMet ? "met" : "not met")
  }
}

extension TargetAssessment {
  fileprivate init(
    _ row: TargetRow, probability: Double? = nil, median: Double? = nil, expectedYear: Int? = nil,
    status: String
  ) {
    self.init(
      seriesID: row.seriesID, deadline: row.deadline, target: row.targetText,
      probability: probability, median: median, expectedYear: expectedYear, status: status)
  }
}

extension DeadlineVerdict {
  /// The value that it rests on, and whether that meets the target; `nil` if there is none.
  fileprivate var figure: (value: Double, isMet: Bool)? {
    switch self {
    case .met(_, let value): (value, true)
    case .notMet(_, let value): (value, false)
    case .interpolated(let value, let isMet): (value, isMet)
    case .noFigure: nil
    }
  }
}

extension Target {
  /// Creates the target of a row of a table; which values of its series are better is unknown, so that
  /// `=` is met at or above the value.
  init?(_ row: TargetRow, of scale: ValueScale) {
    self.init(row.comparator, row.target, scale: scale)
  }
}
