import Indicators
import Reporting

/// The committee's contents of the sample report.
extension SampleReport {
  static let decisions = [
    Decision(
      .milestone, milestone: "vn-5", leadAgency: "", by: date(2026, 10, 15),
      options: [
        DecisionOption(.settleContradiction), DecisionOption(.setStage, value: 55.2, year: 2027),
        DecisionOption(.moveDeadline, year: 2034), DecisionOption(.keepAndWatch),
      ]),
    Decision(
      .milestone, milestone: "vn-2", leadAgency: "Bộ Tài chính", by: date(2027, 12, 31),
      options: [
        DecisionOption(.raisePace, value: 3.2), DecisionOption(.lowerGoal, value: 15.6),
      ]),
    Decision(
      .figures, indicators: ["coverage_5g"], by: date(2026, 10, 15),
      options: [DecisionOption(.reportFigures)]),
  ]

  static let nationAlerts = RedAlerts(
    tasksOverdue: [], milestonesMissed: ["vn-1"],
    belowHalfOfSchedule: [
      .init(milestone: "vn-2", share: 0.09), .init(milestone: "vn-3", share: 0.16),
    ], evidenceMissing: [], evidenceRejected: [])

  static let communeAlerts = RedAlerts(
    tasksOverdue: ["xa_mau-0"], milestonesMissed: [], belowHalfOfSchedule: [],
    evidenceMissing: ["coverage_5g"], evidenceRejected: ["xa_mau-3"])

  static let changes = ReportChanges(
    since: date(2026, 8, 31),
    milestones: [
      MilestoneChange(
        milestone: "vn-4", before: .offTrack, after: .atRisk, probabilityBefore: 0.21,
        probabilityAfter: 0.55, causes: [.newObservation, .method]),
      MilestoneChange(
        milestone: "vn-1", before: .atRisk, after: .offTrack, probabilityBefore: 0.4,
        probabilityAfter: nil, causes: [.deadlinePassed]),
    ], tasks: [], unchanged: 5)

  static func course(_ milestone: String, _ projection: Projection, _ years: ClosedRange<Int>)
    -> MilestoneCourse
  {
    let rows = projection.rows.filter { years.contains(Int($0.time) - 1) }
    return MilestoneCourse(
      milestone: milestone,
      glidePath: rows.enumerated().compactMap { index, row in
        guard let low = row.quantile(0.1), let median = row.quantile(0.5),
          let high = row.quantile(0.9)
        else { return nil }
        return GlidePoint(
          year: Int(row.time) - 1, required: 90 + 2.5 * Double(index), median: median,
          interval80: Interval(lower: low, upper: high))
      },
      reachable: rows.last.map { row in
        [(0.9, 0.1), (0.5, 0.5), (0.1, 0.9)].compactMap { chance, level in
          row.quantile(level).map { ReachableLevel(chance: chance, value: $0) }
        }
      } ?? [],
      pathways: [
        Pathway(pace: .recent, perYear: 4.2, value: 61.5, isMet: false),
        Pathway(pace: .fast, perYear: 11.25, value: 96.4, isMet: false),
        Pathway(pace: .slow, perYear: 0.5, value: 42, isMet: false),
        Pathway(pace: .needed, perYear: 12.1, value: 100, isMet: true),
      ],
      official: [
        OfficialStatus(
          rule: "un-progress-chart",
          summary: LocalizedText(vi: "Quy tắc của Liên hợp quốc.", en: "The rule of the UN."),
          willMeet: true, projection: 100),
        OfficialStatus(
          rule: "eurostat",
          summary: LocalizedText(vi: "Quy tắc của Eurostat.", en: "The rule of Eurostat."),
          willMeet: false, projection: nil),
        OfficialStatus(
          rule: "escap", summary: LocalizedText(vi: "Quy tắc ESCAP.", en: "The rule of ESCAP."),
          willMeet: nil, projection: nil),
      ])
  }

  static let leagues = [
    LeagueTable(
      indicator: coverageIndicator, time: 2027,
      rows: [
        .init(
          place: "xa_mau", median: 91, interval80: Interval(lower: 80, upper: 96), bestRank: 1,
          worstRank: 2, grade: .c),
        .init(
          place: "viet_nam", median: 85, interval80: Interval(lower: 70, upper: 95), bestRank: 1,
          worstRank: 2, grade: .b),
      ])
  ]

  static let rollUps = [
    RollUp(
      place: vietNam, places: ["xa_mau"],
      counts: [StatusCounts(deadline: nil, counts: ["indicative": 2, "notAssessable": 3])],
      tasks: 6, tasksOverdue: 1, indicators: 4, indicatorsReported: 1)
  ]

  static let reliability = [
    (0.05, 0.04), (0.15, 0.17), (0.25, 0.22), (0.45, 0.39), (0.65, 0.68), (0.85, 0.88),
  ].enumerated().map { index, pair in
    StatementReliability(
      grade: .c, horizon: .fourToSeven, from: [0, 0.1, 0.2, 0.4, 0.6, 0.8][index],
      to: [0.1, 0.2, 0.3, 0.5, 0.7, 1][index], statements: 1240 - 150 * index, entities: 96,
      panels: 8, said: pair.0, happened: pair.1,
      interval: (max(pair.1 - 0.03, 0), min(pair.1 + 0.04, 1)))
  }

  static let manifest = Manifest(
    inputs: [
      .init(name: "indicators.csv", bytes: 16_384, hash: "00c0ffee00c0ffee"),
      .init(name: "observations/vietnam.csv", bytes: 40_960, hash: "0123456789abcdef"),
    ],
    prior: .init(
      until: .year(2025), sources: ["internet_users.csv"], entities: 1794,
      hash: "0123456789abcdef0123456789abcdef"),
    previous: date(2026, 8, 31))
}
