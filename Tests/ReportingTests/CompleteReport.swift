import Indicators
import Reporting

extension SampleReport {
  /// A report in which every member of the structure occurs at least once.
  static func complete() -> GapReport {
    let (commune, nation) = (Self.commune, Self.nation)
    let indicators = commune.indicators + [broken]
    let tasks = commune.tasks + [yearly]
    let changes = ReportChanges(
      since: date(2026, 8, 31), milestones: changes.milestones,
      tasks: [TaskChange(task: "xa_mau-0", before: .dueSoon, after: .overdue)], unchanged: 4)
    let place = PlaceReport(
      place: commune.place, ancestors: commune.ancestors, denominators: nation.denominators,
      plans: nation.plans, counts: counts(indicators), expectedCounts: commune.expectedCounts,
      indicators: indicators, tasks: tasks, findings: commune.findings,
      summary: PlaceSummary(indicators: indicators, tasks: tasks, onTrackFrom: 0.66),
      decisions: decisions, alerts: communeAlerts, changes: changes)
    return make(places: [nation, place])
  }

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
        location: "tasks.csv:9"),
      standing: .recurring, daysLeft: nil)
  }
}
