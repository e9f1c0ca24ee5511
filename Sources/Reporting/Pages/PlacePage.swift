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
  let committee: CommitteeView
  let indicatorViews: [HeadingView]
  let withFigures: [IndicatorView]
  let withoutFigures: [IndicatorView]
  let hasFigures: Bool
  let hasSilent: Bool
  let tasks: TasksView?
  let verbatim: [VerbatimView]
  let verbatimCount: String
  let findings: FindingsView?
  let method: MethodView
  let sources: [SourceView]
  let denominators: [DenominatorView]

  /// The heading of an indicator in the list of contents.
  struct HeadingView {
    let anchor: String
    let indicatorHeading: String
  }

  /// Creates the view.
  ///
  /// - Parameters:
  ///   - report: The report of the place.
  ///   - gapReport: The report that it is part of.
  ///   - frame: What all pages share.
  ///   - isBrief: Whether the indicators themselves are left out.
  init(
    _ report: PlaceReport, in gapReport: GapReport, frame: PageFrame, isBrief: Bool = false
  ) {
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
    committee = CommitteeView(report, words: words, href: frame.indicatorHref)
    let entries = isBrief ? [] : report.indicatorsInOrder
    let views = entries.enumerated().map {
      IndicatorView($1, number: $0 + 1, place: report.place, frame: frame)
    }
    indicatorViews = views.map {
      HeadingView(anchor: $0.anchor, indicatorHeading: $0.indicatorHeading)
    }
    withFigures = views.filter { $0.detailed != nil }
    withoutFigures = views.filter { $0.detailed == nil }
    hasFigures = !withFigures.isEmpty
    hasSilent = !withoutFigures.isEmpty
    tasks = TasksView(report.tasks, words: words)
    verbatim = report.indicators.flatMap { indicator in
      indicator.milestones.map { VerbatimView($0, indicator: indicator.indicator, words: words) }
    }
    verbatimCount = words.say(.verbatimCount, ["count": String(verbatim.count)])
    findings = FindingsView(report.findings, about: report.indicators, words: words)
    method = MethodView(gapReport.method, words: words)
    denominators = report.denominators.map { DenominatorView($0, words: words) }
    var seen: Set<SourceView> = []
    sources = report.indicators.flatMap { $0.observations + $0.parentObservations }.flatMap {
      PrintedSource($0.observation, words: words).all
    }.filter { seen.insert($0).inserted }
  }
}

extension PlaceReport {
  /// The indicators of which something can be said in figures, then the others, each in the order of the plan:
  /// the order of page and document.
  var indicatorsInOrder: [IndicatorReport] {
    func hasNumbers(_ entry: IndicatorReport) -> Bool {
      entry.milestones.contains(where: \.hasNumbers)
    }
    return indicators.filter(hasNumbers) + indicators.filter { !hasNumbers($0) }
  }
}

extension MilestoneAssessment {
  /// Whether something can be said of the milestone in figures.
  var hasNumbers: Bool {
    probability != nil || median != nil || gap != nil || recentPace != nil || judged != nil
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

/// The summary for a committee.
struct SummaryView {
  let countRows: [CountsView]
  let expectedLines: [String]
  let moreAttention: MoreView?
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

  init(_ report: PlaceReport, frame: PageFrame) {
    let words = frame.words
    countRows = report.counts.map { counts in
      let isPast = counts.deadline.map { OverviewPage.isPast($0, frame.report.asOf) } ?? false
      return CountsView(counts, isPast: isPast, words: words)
    }
    expectedLines = report.expectedCounts.map(words.expectedCount)
    let named = Dictionary(
      firstValues: report.indicators.flatMap { indicator in
        indicator.milestones.map { ($0.milestone.id, (assessment: $0, of: indicator.indicator)) }
      })
    func rows(_ milestones: [String]) -> [AttentionView] {
      milestones.compactMap { named[$0] }.map { assessment, indicator in
        AttentionView(
          chip: ChipView(assessment.status, isPast: assessment.isPast, words: words),
          attentionName: indicator.name[words.language],
          sentence: words.sentence(assessment, of: indicator),
          attentionHref: frame.indicatorHref(indicator.key))
      }
    }
    // What is up for decision stands above with its options.
    let decided = Set(report.decisions.map(\.milestone))
    func others(_ milestones: [String]) -> [AttentionView] {
      rows(milestones.filter { !decided.contains($0) })
    }
    func more(_ key: MessageKey, _ rows: [AttentionView]) -> MoreView? {
      rows.isEmpty
        ? nil
        : MoreView(moreLabel: words.say(key, ["count": String(rows.count)]), moreRows: rows)
    }
    moreAttention = more(.summaryMore, others(report.summary.urgent))
    missed = more(.summaryMissed, others(report.summary.missed))
    indicative = more(.summaryIndicative, others(report.summary.borrowed))
    let withoutVerdict = report.summary.indicatorsWithoutVerdict
    unassessed =
      withoutVerdict == 0
      ? nil
      : words.say(
        .summaryUnassessed,
        ["count": String(withoutVerdict), "total": String(report.indicators.count)])
    taskLine =
      report.tasks.isEmpty
      ? nil
      : words.say(
        .summaryTasks,
        [
          "total": String(report.tasks.count), "overdue": String(report.summary.tasksOverdue),
          "soon": String(report.summary.tasksDueSoon),
        ])
  }
}
