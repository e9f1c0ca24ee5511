import Indicators
import Reporting
import Spreadsheet

extension SampleReport {
  static var coverageIndicator: Indicator {
    Indicator(
      key: "coverage_5g",
      name: LocalizedText(vi: "Tỷ lệ phủ sóng 5G trên dân số", en: "5G population coverage"),
      unit: LocalizedText(vi: "% dân số", en: "% of population"), kind: .share,
      direction: .atLeast, lowerBound: 0, upperBound: 100, denominator: "population",
      parentIndicator: nil,
      note: LocalizedText(
        vi: "Phủ sóng theo dân số, không theo diện tích.",
        en: "Coverage of the population, not of the area."))
  }

  static func date(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
    CalendarDate(year: year, month: month, day: day) ?? .distantPast
  }

  static func observation(
    _ indicator: String, _ period: Period, _ value: Double, place: String = "viet_nam",
    status: Observation.Status = .reported, bound: Observation.Bound = .exact,
    fitted: Bool = true, conflicting: Bool = false, publisher: String, title: String,
    reference: String
  ) -> ChartObservation {
    ChartObservation(
      observation: Observation(
        place: place, indicator: indicator, period: period, value: value, unit: "",
        status: status, bound: bound,
        dispute: conflicting
          ? LocalizedText(vi: "hai nguồn nói khác nhau", en: "two sources differ") : nil,
        publisher: publisher, title: title, reference: reference),
      time: period.end, isFitted: fitted, isConflicting: conflicting)
  }

  static func milestone(
    _ id: String, _ indicator: String, _ deadline: Int?, _ comparator: Comparator,
    _ value: Double?, _ text: String, upper: Double? = nil
  ) -> Milestone {
    Milestone(
      id: id, plan: "plan", place: "place", indicator: indicator, row: "PL-1", deadline: deadline,
      comparator: comparator, value: value, upperValue: upper, originalText: text,
      leadAgency: "Phòng Văn hóa – Xã hội", location: "milestones.csv:2")
  }

  static func assessed(
    _ milestone: Milestone, _ status: Status, _ basis: AssessmentBasis,
    reason: NotAssessableReason? = nil, isPast: Bool = false, probability: Double? = nil,
    row: QuantileRow? = nil, judged: Observation? = nil, gap: Double? = nil,
    gapCount: Double? = nil, attainment: AttainmentYear? = nil, pace: Double? = nil,
    required: Double? = nil, grade: EvidenceGrade, eras: Double? = nil,
    readings: [ReadingVerdict] = [], reliability: StatementReliability? = nil,
    standing: ReferenceClass.PacePercentile? = nil
  ) -> MilestoneAssessment {
    func interval(_ lower: Double, _ upper: Double) -> Interval? {
      guard let lower = row?.quantile(lower), let upper = row?.quantile(upper) else { return nil }
      return Interval(lower: lower, upper: upper)
    }
    let denominator =
      gapCount == nil
      ? nil
      : Denominator(
        place: "viet_nam", kind: "population", period: .year(2024), count: 101_343_800,
        source: "Tổng cục Thống kê", url: "https://www.nso.gov.vn/", note: "")
    return MilestoneAssessment(
      milestone: milestone, status: status, basis: basis, reason: reason, isPast: isPast,
      threshold: milestone.value.map { $0 == 100 ? 99.5 : $0 }, probability: probability,
      median: row?.quantile(0.5), interval80: interval(0.1, 0.9),
      interval95: interval(0.025, 0.975), gap: gap, gapCount: gapCount, denominator: denominator,
      attainment: attainment, judged: judged, recentPace: pace, requiredPace: required,
      grade: grade, eras: eras, readings: readings, reliability: reliability,
      pacePercentile: standing
    )
  }

  /// A fan whose median moves by `pace` a year and whose spread grows with the square root of time.
  static func fan(
    _ source: String, _ indicator: String, from origin: Double, level: Double, pace: Double,
    spread: Double, grade: EvidenceGrade, upper: Double, lower: Double = 0
  ) -> Projection {
    let scores = [
      -1.96, -1.645, -1.282, -0.842, -0.674, -0.524, -0.253, 0, 0.253, 0.524, 0.674, 0.842, 1.282,
      1.645, 1.96,
    ]
    let rows = (2026...2045).compactMap { year -> QuantileRow? in
      let time = Double(year) + 1
      guard time > origin else { return nil }
      let ahead = time - origin
      let quantiles = scores.map {
        min(max(level + pace * ahead + spread * ahead.squareRoot() * $0 / 1.5, lower), upper)
      }
      return QuantileRow(time: time, mean: quantiles[7], quantiles: quantiles)
    }
    return Projection(
      source: source, sourceIndicator: indicator, grade: grade, origin: origin, rows: rows,
      models: ["level-damped", "gompertz"], refusals: [])
  }

  /// Two milestones of ten paths, of which half meet the first and a tenth both, and one met already; then
  /// two met already.
  static var expectedCounts: [ExpectedCount] {
    let open = JointCount(
      met: [1, 1, 1, 1, 1, 2, 2, 2, 2, 3], total: 3, achieved: 1, notAssessable: 4)
    let decided = JointCount(met: [2], total: 2, achieved: 2, notAssessable: 0)
    return [
      ExpectedCount(deadline: 2030, count: open, borrowed: 2),
      ExpectedCount(deadline: 2035, count: decided, borrowed: 0),
    ]
  }

  static func counts(_ indicators: [IndicatorReport]) -> [StatusCounts] {
    let all = indicators.flatMap(\.milestones)
    func count(_ deadline: Int?, _ milestones: [MilestoneAssessment]) -> StatusCounts {
      StatusCounts(
        deadline: deadline,
        counts: Dictionary(grouping: milestones, by: \.status.rawValue).mapValues(\.count))
    }
    let years = Set(all.compactMap(\.milestone.deadline)).sorted()
    return [count(nil, all)]
      + years.map { year in count(year, all.filter { $0.milestone.deadline == year }) }
  }

  static func overview(_ places: [PlaceReport]) -> [OverviewTable] {
    let keys = places.map(\.place.key)
    let years = Set(
      places.flatMap(\.indicators).flatMap(\.milestones).map(\.milestone.deadline))
    return years.sorted { ($0 ?? 0) < ($1 ?? 0) }.map { year in
      var seen: Set<String> = []
      let indicators = places.flatMap(\.indicators).filter { report in
        report.milestones.contains { $0.milestone.deadline == year }
          && seen.insert(report.indicator.key).inserted
      }
      return OverviewTable(
        deadline: year, places: keys,
        rows: indicators.map { report in
          OverviewTable.Row(
            indicator: report.indicator,
            cells: places.map { place in
              place.indicators.first { $0.indicator.key == report.indicator.key }?
                .milestones.first { $0.milestone.deadline == year }
                .map {
                  OverviewTable.Cell(
                    milestone: $0.milestone.id, originalText: $0.milestone.originalText,
                    status: $0.status, probability: $0.probability)
                }
            })
        })
    }
  }
}

extension Projection {
  /// Returns the row for the end of a year.
  func row(_ year: Int) -> QuantileRow? { rows.first { $0.time == Double(year) + 1 } }
}

extension CalendarDate {
  /// A day that stands out if a test names one that does not exist.
  fileprivate static var distantPast: CalendarDate {
    guard let date = CalendarDate("0001-01-01") else { preconditionFailure("0001-01-01") }
    return date
  }
}
