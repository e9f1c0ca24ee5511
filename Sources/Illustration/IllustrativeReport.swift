import Indicators
import Statistics

/// A report that nobody made: what one publisher says of a series and a period.
struct IllustrativeReport: Sendable, Equatable {
  /// Who reports.
  enum Publisher: Sendable { case first, second }

  /// The note on the evidence, if any is handed in.
  enum Proof: String, Sendable { case attached, accepted, rejected }

  /// The last month of the period.
  let period: Month

  /// The value in hundredths of a point, so that it is written as it is.
  let hundredths: Int

  /// The count that the value is a share of the population by; `nil` if none is given.
  let numerator: Int?

  /// Who reports.
  let publisher: Publisher

  /// The round of reports that it is handed in at: that of a month is filed in the month after it.
  let round: Month

  /// The day of the month in which it is filed, 3 to 25.
  let day: Int

  /// The evidence; `nil` if none is handed in.
  let proof: Proof?
}

/// The reports of one illustrative indicator in one commune.
struct IllustrativeSeries: Sendable {
  /// The month that the lengths of the series are counted back from.
  static let reference = Month(year: 2026, month: 9)

  /// Whether the series is reported every quarter rather than every month.
  let isQuarterly: Bool

  private let curve: IllustrativeCurve
  private let population: Int?
  private let identity: UInt64
  private let draws: StableDraws
  private let first: Month
  private let last: Month?

  /// Creates the series of an indicator in a commune of a nation.
  init(_ number: Int, of commune: IllustrativePlace, in nation: IllustrativeNation) {
    let indicator = nation.indicators[number]
    draws = nation.draws
    identity = StableHash.hash([commune.key, indicator.key])
    curve = IllustrativeCurve(
      indicator: indicator, place: (commune.parent, commune.key), draws: draws)
    population = indicator.denominator == "population" ? commune.population : nil
    isQuarterly =
      draws.words(StableHash.hash(["indicator", indicator.key]), .ofIndicator, 1).x.uniform < 0.35
    let shape = draws.words(identity, .ofShape)
    let step = isQuarterly ? 3 : 1
    // Up to three of the 27 to 40 periods go missing. Every sixtieth series or so has but none to three.
    let isShort = shape.y.uniform < 0.016
    let count = isShort ? shape.z.whole(0...3) : shape.w.whole(27...40)
    first = Month(number: Self.reference.number - (count - 1) * step)
    last = isShort ? Self.reference : nil
  }

  /// Calls a function with every report that is handed in at some rounds, by period.
  func forEachReport(in rounds: ClosedRange<Month>, _ body: (IllustrativeReport) -> Void) {
    let step = isQuarterly ? 3 : 1
    let end = min(rounds.upperBound, last ?? rounds.upperBound)
    var missing = 0
    for (index, number) in stride(from: first.number, through: end.number, by: step).enumerated() {
      let filing = draws.words(identity, .ofFiling, index)
      if last == nil, missing < 3, filing.x.uniform < 0.04 {
        missing += 1
        continue
      }
      for report in reports(index, Month(number: number), filing)
      where rounds.contains(report.round) {
        body(report)
      }
    }
  }

  /// The reports of one period: the first, its correction, and that of another publisher.
  private func reports(
    _ index: Int, _ period: Month, _ filing: SIMD4<UInt32>
  ) -> [IllustrativeReport] {
    let path = draws.words(identity, .ofPath, index)
    let proofs = draws.words(identity, .ofEvidence, index)
    let fate = filing.y.uniform
    let isCorrected = fate < 0.02
    let isContradicted = fate > 0.99
    let delay = filing.z.uniform < 0.08 ? filing.w.whole(1...7) : 0
    let score = path.x.normal
    let slip = path.y.normal
    let proof = Self.proof(proofs.x.uniform)
    // What evidence is sent back for is more often wrong than right.
    let error = isCorrected ? 0.4 * slip : proof == .rejected ? 0.8 : 0
    func report(
      _ error: Double, _ publisher: IllustrativeReport.Publisher, after months: Int, _ day: UInt32,
      _ proof: IllustrativeReport.Proof?
    ) -> IllustrativeReport {
      let value = curve.measured(period.end, score: score, error: error)
      let numerator = population.map { Int((value / 100 * Double($0)).rounded()) }
      let settled =
        if let numerator, let population {
          100 * Double(numerator) / Double(max(population, 1))
        } else { value }
      return IllustrativeReport(
        period: period, hundredths: Int((100 * settled).rounded()), numerator: numerator,
        publisher: publisher, round: Month(number: period.number + months), day: day.whole(3...25),
        proof: proof)
    }
    var reports = [report(error, .first, after: delay, path.z, proof)]
    guard isCorrected || isContradicted else { return reports }
    let second = draws.words(identity, .ofSecondReport, index)
    if isCorrected {
      reports.append(
        report(0, .first, after: delay + second.x.whole(1...6), second.y, .accepted))
    } else {
      let sign = second.x.uniform < 0.5 ? -1.0 : 1
      reports.append(
        report(sign * (0.2 + 0.4 * second.y.uniform), .second, after: delay, second.z, nil))
    }
    return reports
  }

  private static func proof(_ part: Double) -> IllustrativeReport.Proof? {
    part < 0.01 ? .rejected : part < 0.16 ? .accepted : part < 0.26 ? .attached : nil
  }
}
