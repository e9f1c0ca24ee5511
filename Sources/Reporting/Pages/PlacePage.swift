import Indicators

/// The view of the page of a place.
struct PlacePage {
  let head: HeadView
  let t: [String: String]
  let placeName: String
  let placeLine: String
  let placeNote: String?
  let planLines: [PlanView]
  let summary: SummaryView
  let indicatorViews: [IndicatorView]
  let tasks: TasksView?
  let verbatim: [VerbatimView]
  let verbatimCount: String
  let findings: FindingsView?
  let method: MethodView
  let sources: [SourceView]
  let denominators: [DenominatorView]

  init(_ report: PlaceReport, in gapReport: GapReport, frame: PageFrame) {
    let words = frame.words
    let name = report.place.name[words.language]
    placeName = name
    t = frame.words.say.texts
    head = frame.head(
      title: words.say(.placeTitle, ["place": name]), place: report.place.key)
    let above = report.ancestors.map { $0.name[words.language] }
    placeLine = ([words.kind(report.place.kind)] + above).joined(separator: " · ")
    placeNote = report.place.note.isEmpty ? nil : report.place.note
    planLines = report.plans.map { PlanView($0, words: words) }
    summary = SummaryView(report, frame: frame)
    indicatorViews = report.indicators.enumerated().map {
      IndicatorView($1, number: $0 + 1, place: report.place, frame: frame)
    }
    tasks = TasksView(report.tasks, words: words)
    verbatim = report.indicators.flatMap { indicator in
      indicator.milestones.map { VerbatimView($0, indicator: indicator.indicator, words: words) }
    }
    verbatimCount = words.say(.verbatimCount, ["count": String(verbatim.count)])
    findings = FindingsView(report.findings, words: words)
    method = MethodView(gapReport.method, words: words)
    denominators = report.denominators.map { DenominatorView($0, words: words) }
    var seen: Set<SourceView> = []
    sources = report.indicators.flatMap { $0.observations + $0.parentObservations }.compactMap {
      let observation = $0.observation
      return SourceView(
        publisher: observation.publisher, title: observation.title,
        reference: observation.reference)
    }.filter { seen.insert($0).inserted }
  }
}

/// A plan as a line.
struct PlanView {
  let planTitle: String
  let planDetail: String
  let planNote: String?

  init(_ plan: Plan, words: Wording) {
    planTitle = plan.title[words.language]
    planDetail = [plan.number, plan.issuedText, plan.authority].filter { !$0.isEmpty }
      .joined(separator: " · ")
    planNote = plan.note.isEmpty ? nil : plan.note
  }
}

/// A denominator with its source.
struct DenominatorView {
  let denominatorText: String
  let source: SourceView?
  let denominatorNote: String?

  init(_ denominator: Denominator, words: Wording) {
    let unit = words.say.word(.count, denominator.kind) ?? denominator.kind
    denominatorText = words.say(
      .denominatorLine,
      [
        "count": words.format.number(denominator.count, decimals: 0), "unit": unit,
        "period": words.format.period(denominator.period),
      ])
    source = SourceView(
      publisher: denominator.source, title: "", reference: denominator.url)
    denominatorNote = denominator.note.isEmpty ? nil : denominator.note
  }
}

/// A milestone as the document has it.
struct VerbatimView {
  let verbatimRow: String
  let verbatimIndicator: String
  let verbatimDeadline: String
  let verbatimText: String
  let verbatimAgency: String
  let verbatimNote: String

  init(_ assessment: MilestoneAssessment, indicator: Indicator, words: Wording) {
    let milestone = assessment.milestone
    verbatimRow = milestone.row
    verbatimIndicator =
      milestone.indicatorText.isEmpty
      ? indicator.name[words.language] : milestone.indicatorText
    verbatimDeadline = milestone.deadline.map(String.init) ?? words.say(.deadlineNone)
    verbatimText = milestone.originalText
    verbatimAgency = milestone.leadAgency
    verbatimNote = [milestone.instrument, milestone.note].filter { !$0.isEmpty }
      .joined(separator: " · ")
  }
}

/// What a committee has to know first.
struct SummaryView {
  let countRows: [CountsView]
  let attention: [AttentionView]
  let moreAttention: MoreView?
  let hasNoAttention: Bool
  let missed: MoreView?
  let indicative: MoreView?
  let unassessed: String?
  let taskLine: String?

  struct AttentionView {
    let chip: ChipView
    let attentionName: String
    let sentence: String
    let attentionHref: String
  }

  struct MoreView {
    let moreLabel: String
    let moreRows: [AttentionView]
  }

  private static let greatestCount = 7

  init(_ report: PlaceReport, frame: PageFrame) {
    let words = frame.words
    countRows = report.counts.map { counts in
      let isPast = counts.deadline.map { OverviewPage.isPast($0, frame.report.asOf) } ?? false
      return CountsView(counts, isPast: isPast, words: words)
    }
    func rows(_ isWanted: (MilestoneAssessment) -> Bool) -> [AttentionView] {
      Self.first(in: report.indicators, where: isWanted).map { assessment, indicator in
        AttentionView(
          chip: ChipView(assessment.status, isPast: assessment.isPast, words: words),
          attentionName: indicator.name[words.language],
          sentence: words.sentence(assessment, of: indicator),
          attentionHref: "#" + IndicatorView.anchor(indicator.key))
      }
    }
    let urgent = rows { !$0.isPast && ($0.status == .offTrack || $0.status == .atRisk) }
    attention = Array(urgent.prefix(Self.greatestCount))
    hasNoAttention = urgent.isEmpty
    func more(_ key: MessageKey, _ rows: [AttentionView]) -> MoreView? {
      rows.isEmpty
        ? nil
        : MoreView(moreLabel: words.say(key, ["count": String(rows.count)]), moreRows: rows)
    }
    moreAttention = more(.summaryMore, Array(urgent.dropFirst(Self.greatestCount)))
    missed = more(.summaryMissed, rows { $0.isPast && $0.status == .offTrack })
    let borrowedLimit = frame.report.method.onTrackFrom
    indicative = more(
      .summaryIndicative,
      rows { !$0.isPast && $0.status == .indicative && ($0.probability ?? 1) < borrowedLimit })
    let withoutData = report.indicators.filter { indicator in
      !indicator.milestones.isEmpty
        && indicator.milestones.allSatisfy { $0.status == .notAssessable || $0.status == .noTarget }
    }.count
    unassessed =
      withoutData == 0
      ? nil
      : words.say(
        .summaryUnassessed,
        ["count": String(withoutData), "total": String(report.indicators.count)])
    let overdue = report.tasks.filter { $0.standing == .overdue }.count
    let dueSoon = report.tasks.filter { $0.standing == .dueSoon }.count
    taskLine =
      report.tasks.isEmpty
      ? nil
      : words.say(
        .summaryTasks,
        [
          "total": String(report.tasks.count), "overdue": String(overdue),
          "soon": String(dueSoon),
        ])
  }

  /// Returns the worst milestone of each indicator that is wanted, of equal ones the earliest, and
  /// the worst indicators first.
  private static func first(
    in indicators: [IndicatorReport], where isWanted: (MilestoneAssessment) -> Bool
  ) -> [(MilestoneAssessment, Indicator)] {
    func rank(_ assessment: MilestoneAssessment) -> (Int, Int, Double) {
      (
        ChipView.order.firstIndex(of: assessment.status) ?? ChipView.order.count,
        assessment.milestone.deadline ?? .max, assessment.probability ?? 0
      )
    }
    let found = indicators.compactMap { report -> (MilestoneAssessment, Indicator)? in
      let wanted = report.milestones.filter(isWanted)
      return wanted.min { rank($0) < rank($1) }.map { ($0, report.indicator) }
    }
    return found.enumerated().sorted {
      let (left, right) = (rank($0.element.0), rank($1.element.0))
      return left == right ? $0.offset < $1.offset : left < right
    }.map(\.element)
  }
}
