import Indicators
import Reporting

extension SampleReport {
  /// A report in which every member of the structure occurs at least once.
  static func complete() -> GapReport {
    let commune = Self.commune
    let place = PlaceReport(
      place: commune.place, ancestors: commune.ancestors, denominators: nation.denominators,
      plans: nation.plans, counts: commune.counts, expectedCounts: commune.expectedCounts,
      indicators: commune.indicators + [broken], tasks: commune.tasks + [yearly],
      findings: commune.findings, onTrackFrom: 0.66, decisions: [decision], alerts: alerts,
      changes: changes)
    let basic = make()
    let interval = Interval(lower: 60, upper: 75)
    return GapReport(
      engine: basic.engine, asOf: basic.asOf, seed: basic.seed, method: basic.method,
      overview: basic.overview,
      leagues: [
        LeagueTable(
          indicator: coverageIndicator, time: 2026.89,
          rows: [
            .init(
              place: "viet_nam", median: 70, interval80: interval, bestRank: 1, worstRank: 2,
              grade: .c)
          ])
      ],
      rollUps: [
        RollUp(
          place: vietNam, places: ["xa_mau"], counts: commune.counts, tasks: 6, tasksOverdue: 1,
          indicators: 4, indicatorsReported: 1)
      ],
      places: [nation, place], reliability: reliability, manifest: manifest,
      findings: basic.findings)
  }

  static let reliability = [
    (EvidenceGrade.c, HorizonBand.fourToSeven, 0.05, 0.08),
    (.c, .fourToSeven, 0.45, 0.39), (.a, .one, 0.95, 0.97),
  ].map { grade, horizon, said, happened in
    StatementReliability(
      grade: grade, horizon: horizon, from: said - 0.05, to: said + 0.05, statements: 1240,
      entities: 96, panels: 8, said: said, happened: happened)
  }

  static let manifest = Manifest(
    inputs: [
      .init(name: "indicators.csv", bytes: 48334, hash: "0123456789abcdef"),
      .init(name: "observations/viet_nam.csv", bytes: 812, hash: "fedcba9876543210"),
    ],
    prior: .init(until: .year(2024), sources: ["wdi_internet.csv"], entities: 180),
    previous: date(2026, 8, 21))

  private static var broken: IndicatorReport {
    let before = observation(
      "households_fibre", .year(2023), 40, place: "xa_mau", publisher: "VNPT", title: "Báo cáo",
      reference: "BC-1")
    let indicator = Indicator(
      key: "households_fibre",
      name: LocalizedText(vi: "Hộ có cáp quang", en: "Households with fibre"),
      unit: LocalizedText(vi: "% hộ", en: "% of households"), kind: .share, direction: .atLeast,
      lowerBound: 0, upperBound: 100, denominator: "households", parentIndicator: "fibre",
      note: LocalizedText(vi: "", en: ""), family: .householdAdoption)
    let now = Observation(
      place: "xa_mau", indicator: indicator.key, period: .quarter(2, year: 2026), value: 70,
      unit: "%", status: .disputed, seriesBreak: .definition,
      dispute: LocalizedText(vi: "hai nguồn khác nhau", en: "two sources differ"))
    let goal = milestone("m-f", indicator.key, 2030, .atLeast, 90, "90%")
    return IndicatorReport(
      indicator: indicator,
      observations: [
        before,
        ChartObservation(
          observation: now, time: now.period.end, isFitted: true, isConflicting: true),
      ],
      parentObservations: [],
      breaks: [
        BreakMark(place: "xa_mau", period: now.period, start: 2024, declared: .definition),
        BreakMark(
          place: "xa_mau", period: now.period,
          jump: Jump(kind: .levelShift, start: 2024, time: 2026.5, before: 40, after: 70)),
      ],
      projection: fan(
        "xa_mau", indicator.key, from: 2026.5, level: 70, pace: 3, spread: 6, grade: .d,
        upper: 100),
      parent: nil, grade: .d,
      milestones: [
        assessed(
          goal, .onTrack, .projection, probability: 0.7, judged: now,
          attainment: AttainmentYear(
            median: 2030, earliest: 2028, latest: 2040, limit: 2050, notByLimit: 0.02), pace: 3,
          required: 4, grade: .d)
      ],
      courses: [
        MilestoneCourse(
          milestone: goal.id,
          glidePath: (2026...2030).map { year in
            let step = Double(year - 2026)
            return GlidePoint(
              year: year, required: 72 + 4.5 * step, median: 71 + 3 * step,
              interval80: Interval(lower: 65 + 2 * step, upper: 77 + 4 * step))
          },
          reachable: [
            ReachableLevel(chance: 0.9, value: 73), ReachableLevel(chance: 0.5, value: 83),
            ReachableLevel(chance: 0.1, value: 93),
          ],
          official: [
            OfficialStatus(
              rule: "un-progress-chart", summary: LocalizedText(vi: "Nhịp", en: "Pace"),
              willMeet: false, projection: 84)
          ])
      ], findings: [])
  }

  private static var yearly: TaskAssessment {
    TaskAssessment(
      task: PlanTask(
        id: "xa_mau-9", plan: "xa_mau_2025", place: "xa_mau", section: "I", number: "9",
        text: "Báo cáo hằng năm.", leadAgency: "", cooperatingAgency: "", expectedOutput: "",
        deadlineText: "Hằng năm", deadline: .yearly, state: .awaitingEvidence, evidence: "",
        origin: "tasks.csv:9"),
      standing: .recurring, daysLeft: nil)
  }

  private static let decision = Decision(
    milestone: "m-v-40",
    paceBySpan: [SpanStanding(span: 3, share: 0.9, windows: 400, entities: 40)],
    options: [
      DecisionOption(.raisePace, value: 3.4), DecisionOption(.moveDeadline, year: 2043),
      DecisionOption(.keepAndWatch),
    ])

  private static let alerts = RedAlerts(
    tasksOverdue: ["xa_mau-0"], milestonesMissed: ["vn-1"],
    belowHalfOfSchedule: [.init(milestone: "vn-2", share: 0.09)],
    evidenceMissing: ["coverage_5g"], evidenceRejected: ["xa_mau-9"])

  private static let changes = ReportChanges(
    since: date(2026, 8, 21),
    milestones: [
      MilestoneChange(
        milestone: "m-v-30", before: .atRisk, after: .onTrack, probabilityBefore: 0.5,
        probabilityAfter: 0.72, causes: [.newObservation, .time])
    ],
    tasks: [TaskChange(task: "xa_mau-0", before: .dueSoon, after: .overdue)], unchanged: 4)
}
