import Assessment
import Indicators
import PriorPacks
import Reporting
import Statistics
import Testing

@testable import GapReports

/// The statements of a report that could refute each other, held against each other.
enum StatementConsistency {
  /// Returns the pairs of statements about a place that refute each other, each in one line.
  static func faults(_ place: PlaceReport, asOf: CalendarDate) -> [String] {
    var faults: [String] = []
    for entry in place.indicators {
      for assessment in entry.milestones {
        let name = assessment.milestone.id
        func check(_ holds: Bool, _ fault: String) {
          if !holds { faults.append("\(name): \(fault)") }
        }
        verdict(assessment, entry, check)
        years(assessment, entry.milestones, check)
      }
    }
    decisions(place, asOf) { holds, fault in
      if !holds { faults.append("\(place.place.key): \(fault)") }
    }
    return faults
  }

  /// Verdict, probability, words and median.
  private static func verdict(
    _ said: MilestoneAssessment, _ entry: IndicatorReport, _ check: (Bool, String) -> Void
  ) {
    guard let probability = said.probability,
      let target = Target(said.milestone, entry.indicator)
    else { return }
    check(said.likelihood == Likelihood(probability: probability), "words of \(probability)")
    switch said.status {
    case .onTrack, .atRisk, .offTrack:
      check(said.status == Thresholds.status(probability: probability), "verdict of \(probability)")
      check(
        said.readings.allSatisfy { $0.status == said.status }, "a verdict that readings dispute")
    case .disputed:
      let whole = Thresholds.status(probability: probability)
      check(said.readings.contains { $0.status != whole }, "disputed, and all readings agree")
    case .indicative: check(said.grade == .e, "indicative with own figures")
    case .achieved, .notAssessable, .noTarget: check(false, "\(said.status) with a probability")
    }
    if let median = said.median, abs(probability - 0.5) > 0.01 {
      check(
        target.isMet(by: median) == (probability > 0.5), "median \(median), chance \(probability)")
      check(((said.gap ?? 0) > 0) != target.isMet(by: median), "gap and median")
    }
    if let missing = said.missing, let judged = said.judged {
      check(missing > 0 && !target.isMet(by: judged.value), "missing \(missing), and met")
    }
  }

  /// The expected year against the probability at each deadline of the same target.
  private static func years(
    _ said: MilestoneAssessment, _ all: [MilestoneAssessment], _ check: (Bool, String) -> Void
  ) {
    guard let attainment = said.attainment, said.probability != nil else { return }
    for other in all {
      guard let probability = other.probability, let deadline = other.milestone.deadline,
        other.milestone.value == said.milestone.value,
        other.milestone.comparator == said.milestone.comparator, deadline <= attainment.limit
      else { continue }
      let isExpected = attainment.median.map { deadline >= $0 } ?? false
      check(
        isExpected == (probability >= 0.5),
        "expected \(attainment.median ?? 0), chance \(probability) in \(deadline)")
      if let latest = attainment.latest, deadline >= latest {
        check(probability >= 0.9, "late \(latest), chance \(probability) in \(deadline)")
      }
    }
  }

  /// What is proposed against what is said.
  private static func decisions(
    _ place: PlaceReport, _ asOf: CalendarDate, _ check: (Bool, String) -> Void
  ) {
    check(place.decisions.count { $0.subject == .figures } <= 1, "figures asked for twice")
    let overdue = place.tasks.filter {
      $0.standing == .overdue && $0.task.state != .awaitingEvidence
    }
    check(
      Set(place.decisions.filter { $0.subject == .tasks }.flatMap(\.tasks))
        == Set(overdue.map(\.task.id)), "overdue tasks that nobody decides about")
    for decision in place.decisions {
      check(decision.by.map { $0 > asOf } == true, "to be done before the report")
      check(!decision.options.isEmpty, "nothing to decide")
      guard let id = decision.milestone else { continue }
      for entry in place.indicators {
        for said in entry.milestones where said.milestone.id == id {
          options(decision, said, entry, asOf) { check($0, "\(id): \($1)") }
        }
      }
    }
  }

  private static func options(
    _ decision: Decision, _ said: MilestoneAssessment, _ entry: IndicatorReport,
    _ asOf: CalendarDate, _ check: (Bool, String) -> Void
  ) {
    guard let target = Target(said.milestone, entry.indicator) else { return }
    check(entry.grade != .e, "a milestone decided on figures of another place")
    let sign: Double = target.direction == .atLeast ? 1 : -1
    let kinds = decision.options.map(\.kind)
    check(Set(kinds).count == kinds.count, "an option twice")
    for option in decision.options {
      switch option.kind {
      case .raisePace:
        check((said.daysLeft ?? 0) >= Thresholds.daysOfPace, "a pace a year for weeks")
        check((said.pacePercentile?.share ?? 0) < 0.95, "a pace that hardly any place kept")
        check(
          sign * (option.value ?? 0) > sign * (said.recentPace ?? 0), "a pace that is kept already")
      case .setStage:
        check(
          option.year.map { $0 > asOf.year && $0 < said.milestone.deadline ?? 0 } == true,
          "a stage at or after the goal")
        if let level = option.value, let judged = said.judged {
          check(
            sign * level > sign * judged.value && target.gap(from: level) > 0,
            "a stage \(level) not on the way from \(judged.value)")
        }
      case .lowerGoal:
        check((said.probability ?? 1) < Thresholds.atRisk, "a likely goal lowered")
        check(option.value.map { target.gap(from: $0) > 0 } == true, "a goal raised")
      case .closeGap: check(option.value == said.missing && said.missing != nil, "another gap")
      case .moveDeadline:
        if let year = option.year {
          check(year == said.attainment?.median, "another expected year")
          check(year > said.milestone.deadline ?? .max, "a deadline moved forward")
        }
      case .keepAndWatch: check((said.probability ?? 0) >= Thresholds.atRisk, "kept and unlikely")
      case .holdLevel:
        check(said.judged.map { target.isMet(by: $0.value) } == true, "held and not reached")
      case .settleContradiction: check(said.readings.count > 1, "nothing contradicts")
      case .reviewMeasures: check(kinds.count == 1, "other measures beside options")
      case .reportFigures, .updateFigures, .finishTasks, .completeEvidence, .setLevel: break
      }
    }
  }
}

@Suite("Statements that could refute each other")
struct StatementConsistencyTests {
  @Test func noneOfTheShippedReportDo() async throws {
    for place in try await ShippedReportTests.shipped.value.places {
      #expect(StatementConsistency.faults(place, asOf: ShippedReportTests.asOf) == [])
    }
  }

  @Test func noneOfTheIllustrativeCommuneDo() async throws {
    let report = try await ShippedReportTests.illustrative.value
    let place = try #require(report.places.first { $0.place.key == "illustrative" })
    #expect(StatementConsistency.faults(place, asOf: ShippedReportTests.asOf) == [])
    let statuses = Set(place.indicators.flatMap(\.milestones).map(\.status))
    #expect(
      statuses.isSuperset(of: [.onTrack, .offTrack, .disputed, .indicative, .notAssessable]))
    #expect(!place.alerts.tasksOverdue.isEmpty && !place.alerts.evidenceRejected.isEmpty)
  }

  @Test func noneOf500IllustrativeCommunesDo() async throws {
    let asOf = Sample.day(2026, 11, 21)
    let report = try await ReportBuilder(
      IllustrativeCommunes(count: 500).dataset,
      ReportRequest(
        asOf: asOf, prior: try PriorFile.read(ShippedReportTests.datasets + "/prior"))
    ).report()
    #expect(report.places.count == 500)
    let statuses = Set(report.places.flatMap(\.indicators).flatMap(\.milestones).map(\.status))
    #expect(statuses.isSuperset(of: [.onTrack, .atRisk, .offTrack, .disputed, .indicative]))
    let kinds = Set(report.places.flatMap(\.decisions).flatMap(\.options).map(\.kind))
    #expect(kinds.isSuperset(of: [.raisePace, .setStage, .lowerGoal, .moveDeadline, .closeGap]))
    let faults = report.places.flatMap { StatementConsistency.faults($0, asOf: asOf) }
    #expect(faults.isEmpty, "\(faults.count): \(faults.prefix(5).joined(separator: "\n"))")
  }
}

/// Communes that do not exist, whose figures rise, stall, fall, jump, or contradict each other.
private struct IllustrativeCommunes {
  let count: Int

  private static let keys = ["coverage", "dossiers"]

  var dataset: Dataset {
    var random = SplitMix64(seed: 570)
    func uniform(_ range: ClosedRange<Double>) -> Double {
      range.lowerBound + (range.upperBound - range.lowerBound)
        * Double(random.next() >> 11) / Double(1 << 53)
    }
    let nation = Sample.place("viet_nam", .nation)
    var places = [nation]
    var milestones: [Milestone] = []
    var observations = Self.keys.flatMap { key in
      (2020...2025).map { year in
        Sample.observation(
          .year(year), 20 + 9 * Double(year - 2020), indicator: key, place: "viet_nam")
      }
    }
    var tasks: [PlanTask] = []
    for number in 0..<count {
      let place = "xa_\(number)"
      places.append(Sample.place(place, parent: "viet_nam"))
      for key in Self.keys {
        for (deadline, least) in [(2025, 30.0), (2026, 40), (2030, 60), (2035, 70)] {
          let value = uniform(least...100).rounded()
          milestones.append(
            Milestone(
              id: "\(place):\(key):\(deadline)", plan: "ke_hoach_\(number)", place: place,
              indicator: key, row: "1", deadline: deadline,
              comparator: value < 65 ? .above : value > 95 ? .equal : .atLeast,
              value: value > 95 ? 100 : value))
        }
        let known = random.index(below: 9)
        var level = uniform(5...85)
        let pace = uniform(-3...9)
        for step in 0..<known {
          let period = Period.quarter(
            1 + (step + 8 - known) % 4, year: 2024 + (step + 8 - known) / 4)
          observations.append(
            Sample.observation(period, min(max(level, 0), 100), indicator: key, place: place))
          // Now and then another office says something else of the last period.
          if step == known - 1, random.index(below: 6) == 0 {
            observations.append(
              Sample.observation(
                period, uniform(0...100), indicator: key, place: place, publisher: "Sở"))
          }
          level += pace / 4 + uniform(-1...1)
        }
      }
      tasks.append(Self.task(number, late: random.index(below: 3) == 0))
    }
    return Dataset(
      indicators: Self.keys.map { Sample.indicator($0) }, places: places, denominators: [],
      plans: (0..<count).map { number in
        Plan(
          key: "ke_hoach_\(number)", place: "xa_\(number)",
          title: LocalizedText(vi: "Kế hoạch minh họa", en: "Illustrative plan"), number: "",
          issuedText: "", issuedOn: nil, authority: "", note: "")
      }, milestones: milestones, tasks: tasks, observations: observations, findings: [])
  }

  private static func task(_ number: Int, late: Bool) -> PlanTask {
    PlanTask(
      id: "viec_\(number)", plan: "ke_hoach_\(number)", place: "xa_\(number)", section: "I",
      number: "1", text: "Việc minh họa", leadAgency: "Văn phòng", cooperatingAgency: "",
      expectedOutput: "", deadlineText: "",
      deadline: .date(late ? Sample.day(2026, 6, 30) : Sample.day(2027, 6, 30)),
      state: .notReported, evidence: "", location: "tasks.csv:1")
  }
}
