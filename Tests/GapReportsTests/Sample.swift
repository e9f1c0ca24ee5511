import Foundation
import Indicators
import Reporting

/// Small parts of reports, with what a test is not about left out.
enum Sample {
  static let asOf = day(2026, 9, 30)

  static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
    guard let date = CalendarDate(year: year, month: month, day: day) else {
      preconditionFailure("no such day")
    }
    return date
  }

  static func indicator(
    _ key: String = "fibre", kind: Indicator.Kind = .share,
    direction: Indicator.Direction = .atLeast
  ) -> Indicator {
    Indicator(
      key: key, name: LocalizedText(vi: key, en: key), unit: LocalizedText(vi: "%", en: "%"),
      kind: kind, direction: direction, lowerBound: kind == .share ? 0 : nil,
      upperBound: kind == .share ? 100 : nil, denominator: "",
      parentIndicator: nil, note: LocalizedText(vi: "", en: ""))
  }

  static func place(
    _ key: String, _ kind: Place.Kind = .commune, parent: String? = nil
  ) -> Place {
    Place(
      key: key, code: "", name: LocalizedText(vi: key, en: key), kind: kind, parent: parent,
      note: "")
  }

  static func observation(
    _ period: Period, _ value: Double, indicator: String = "fibre", place: String = "xa_an",
    publisher: String = "UBND"
  ) -> Observation {
    Observation(
      place: place, indicator: indicator, period: period, value: value, unit: "%",
      status: .reported, publisher: publisher)
  }

  static func milestone(
    _ id: String, indicator: String = "fibre", deadline: Int? = 2030, value: Double? = 80
  ) -> Milestone {
    Milestone(
      id: id, plan: "ke_hoach", place: "xa_an", indicator: indicator, row: "1",
      deadline: deadline, comparator: value == nil ? .none : .atLeast, value: value)
  }

  /// An assessment; what is not named is unknown.
  static func assessment(
    _ milestone: Milestone, _ status: Status, isPast: Bool = false, probability: Double? = nil,
    median: Double? = nil, gap: Double? = nil, judged: Observation? = nil, recent: Double? = nil,
    required: Double? = nil, expected: Int? = nil, readings: [ReadingVerdict] = [],
    grade: EvidenceGrade = .b, missing: Double? = nil, daysLeft: Int? = nil, faster: Double? = nil
  ) -> MilestoneAssessment {
    MilestoneAssessment(
      milestone: milestone, status: status, basis: .projection, reason: nil, isPast: isPast,
      threshold: milestone.value, probability: probability, median: median, interval80: nil,
      interval95: nil, gap: gap, gapCount: nil, denominator: nil, missing: missing,
      daysLeft: daysLeft,
      attainment: expected.map {
        AttainmentYear(median: $0, earliest: nil, latest: nil, limit: 2050)
      },
      judged: judged, recentPace: recent, requiredPace: required, grade: grade,
      readings: readings,
      pacePercentile: faster.map {
        ReferenceClass.PacePercentile(
          share: $0, windows: 900, entities: 120, family: nil, band: LevelBand(level: 40),
          span: 3)
      })
  }

  static func report(
    _ indicator: Indicator = indicator(), _ observations: [Observation] = [],
    parent: [Observation] = [], grade: EvidenceGrade = .b, rows: [QuantileRow] = [],
    _ milestones: [MilestoneAssessment]
  ) -> IndicatorReport {
    func charted(_ observations: [Observation]) -> [ChartObservation] {
      observations.map {
        ChartObservation(
          observation: $0, time: $0.period.end, isFitted: true, isConflicting: false)
      }
    }
    return IndicatorReport(
      indicator: indicator, observations: charted(observations),
      parentObservations: charted(parent),
      projection: rows.isEmpty
        ? nil
        : Projection(
          source: "xa_an", sourceIndicator: indicator.key, grade: grade, origin: 2026, rows: rows,
          models: [], refusals: []),
      parent: nil, grade: grade, milestones: milestones, findings: [])
  }

  static func task(
    _ id: String, _ standing: TaskAssessment.Standing, daysLeft: Int? = nil,
    state: PlanTask.State = .notReported
  ) -> TaskAssessment {
    TaskAssessment(
      task: PlanTask(
        id: id, plan: "ke_hoach", place: "xa_an", section: "", number: "", text: "",
        leadAgency: "", cooperatingAgency: "", expectedOutput: "", deadlineText: "",
        deadline: .none, state: state, evidence: "", location: ""),
      standing: standing, daysLeft: daysLeft)
  }

  static func summary(
    _ indicators: [IndicatorReport], _ tasks: [TaskAssessment] = []
  ) -> PlaceSummary {
    PlaceSummary(indicators: indicators, tasks: tasks, onTrackFrom: 0.66)
  }

  static func placeReport(
    _ place: Place, above: [Place] = [], _ indicators: [IndicatorReport],
    tasks: [TaskAssessment] = []
  ) -> PlaceReport {
    PlaceReport(
      place: place, ancestors: above, denominators: [], plans: [], counts: [],
      expectedCounts: [], indicators: indicators, tasks: tasks, findings: [],
      summary: summary(indicators, tasks))
  }

  static func method(atRiskFrom: Double = 0.33) -> Method {
    Method(
      onTrackFrom: 0.66, atRiskFrom: atRiskFrom,
      probabilityLimits: Interval(lower: 0.02, upper: 0.98), fullShareFrom: 99.5,
      greatestAgeAtDeadline: 1, dueSoonDays: 60, daysOfPace: 365, betweenPlaceSpread: 0.8,
      projectedTo: 2050,
      paths: 1000, models: [])
  }

  static func gapReport(_ places: [PlaceReport], engine: String = "9.8.7") -> GapReport {
    GapReport(
      engine: engine, asOf: day(2026, 3, 31), seed: 3, method: method(), overview: [],
      places: places, findings: [])
  }

  /// A row whose quantiles stand at equal distances around a median.
  static func row(_ time: Double, median: Double, step: Double = 1) -> QuantileRow {
    QuantileRow(
      time: time, mean: median,
      quantiles: QuantileLevels.all.indices.map { median + step * Double($0 - 7) })
  }
}

/// A folder that is gone when the test is over.
final class Scratch {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "dubao-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func url(_ name: String) -> URL { folder.appending(path: name) }

  func path(_ name: String) -> String { url(name).path }

  /// Writes a program of the shell and returns the folder to look for it in.
  func program(_ name: String, _ text: String) throws -> String {
    let url = url(name)
    try Data("#!/bin/sh\n\(text)\n".utf8).write(to: url)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: url.path)
    return folder.path
  }
}
