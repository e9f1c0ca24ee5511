import Indicators

/// The view of the section on an indicator.
struct IndicatorView {
  let anchor: String
  let indicatorHeading: String
  let unitLine: String?
  let gradeMark: String
  let sharedAgency: String?
  let gradeTitle: String
  let erasLine: String?
  let indicatorChips: [DeadlineChipView]
  let lead: [String]
  let chart: ChartView?
  let borrowed: String?
  let missing: [String]
  let warnings: WarningsView?
  let detailed: DetailView?
  let brief: BriefView?
  let courses: [CourseView]
  let readings: ReadingsView?
  let own: ObservationsView?
  let ofParent: ObservationsView?
  let definition: [String]

  struct DeadlineChipView {
    let chip: ChipView
    let chipDeadline: String
    let chipProbability: String?
  }

  struct WarningsView {
    let warningLines: [String]

    init?(_ findings: [Finding], words: Wording) {
      var seen: Set<String> = []
      warningLines = findings.map { words.message($0).capitalizedFirst }
        .filter { seen.insert($0).inserted }
      if warningLines.isEmpty { return nil }
    }
  }

  struct ChartView {
    /// The drawing; empty in documents, which have one of their own.
    let svg: String
    let chartLegend: [LegendItem]
    let chartNote: String
    /// The controls of the chart; `nil` in reports, whose charts are fixed.
    let controls: ChartControlsView?
  }

  struct LegendItem {
    let symbolID: String
    let legendText: String
  }

  struct DetailView {
    let detailRows: [MilestoneView]
  }

  struct BriefView {
    let briefLabel: String
    let briefRows: [MilestoneView]
  }

  /// Returns the name of the section of an indicator within the page.
  static func anchor(_ key: String) -> String { "i-" + PageNames.safe(key) }

  /// Returns the verdicts of an indicator, a chip for each milestone.
  static func chips(_ report: IndicatorReport, _ words: Wording) -> [DeadlineChipView] {
    report.milestones.map { assessment in
      DeadlineChipView(
        chip: ChipView(assessment.status, isPast: assessment.isPast, words: words),
        chipDeadline: assessment.milestone.deadline.map(String.init) ?? words.say(.deadlineNone),
        chipProbability: assessment.probability.map(words.probability))
    }
  }

  init(
    _ report: IndicatorReport, number: Int, place: Place, frame: PageFrame,
    controls: ChartControls? = nil, isDrawn: Bool = true
  ) {
    let words = frame.words
    let indicator = report.indicator
    anchor = Self.anchor(indicator.key)
    indicatorHeading = "\(number). \(indicator.name[words.language])"
    unitLine = Self.unitLine(indicator, words)
    gradeMark = words.say(.gradeMark, ["grade": report.grade.rawValue])
    gradeTitle = words.grade(report.grade)
    let eras = report.milestones.filter { $0.probability != nil }.compactMap(\.eras)
    erasLine =
      if let fewest = eras.min(), let most = eras.max() { words.eras(fewest...most) } else { nil }
    let agencies = Set(report.milestones.map(\.milestone.leadAgency))
    let agency = agencies.count == 1 ? agencies.first.flatMap { $0.isEmpty ? nil : $0 } : nil
    sharedAgency = agency.map { words.say(.agencyLine, ["agency": $0]) }
    indicatorChips = Self.chips(report, words)
    lead = Self.lead(report, words)
    let drawing = FanChart(
      report: report, place: place, asOf: frame.report.asOf, words: words, id: "c\(number)",
      controls: controls)
    chart = drawing.drawnValues.map { _ in
      ChartView(
        svg: isDrawn ? drawing.svg() ?? "" : "", chartLegend: Self.legend(drawing, words),
        chartNote: words.say(
          ValueStyle(indicator) == .rank ? .chartNoteRank : .chartNoteYears),
        controls: controls.map { ChartControlsView($0, title: drawing.title, words: words) })
    }
    borrowed =
      drawing.isBorrowed
      ? words.say(
        .borrowedNote,
        ["parent": report.parent?.name[words.language] ?? report.projection?.source ?? ""])
      : nil
    missing = Self.missing(report, place, words)
    warnings = WarningsView(report.findings, words: words)
    let rows = report.milestones.map {
      MilestoneView(
        $0, indicator: indicator, namesAgency: agency == nil, recorded: report.recorded,
        words: words)
    }
    let hasNumbers = rows.contains(where: \.hasNumbers)
    detailed = hasNumbers ? DetailView(detailRows: rows) : nil
    brief =
      hasNumbers
      ? nil
      : BriefView(
        briefLabel: words.say(.milestonesFold, ["count": String(rows.count)]), briefRows: rows)
    // Several documents may set the same milestone; one way to it is enough.
    var seen: Set<String> = []
    courses = report.courses.compactMap { CourseView($0, of: report, words: words) }
      .filter { seen.insert($0.courseTitle).inserted }
    readings = ReadingsView(report, words: words)
    own = ObservationsView(
      report.observations, breaks: report.breaks, indicator: indicator, place: place,
      isParent: false, words: words)
    ofParent = ObservationsView(
      report.parentObservations, breaks: report.breaks, indicator: indicator,
      place: report.parent ?? place,
      isParent: true, words: words)
    definition = Self.definition(report, words)
  }

  private static func unitLine(_ indicator: Indicator, _ words: Wording) -> String? {
    var parts: [String] = []
    let unit = indicator.unit[words.language]
    if !unit.isEmpty { parts.append(words.say(.unitLine, ["unit": unit])) }
    if indicator.direction == .atMost { parts.append(words.say(.lowerIsBetter)) }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  /// Returns the sentences on the milestones that are still open, the first of them in full.
  private static func lead(_ report: IndicatorReport, _ words: Wording) -> [String] {
    let open = report.milestones.filter {
      !$0.isPast && $0.status != .notAssessable && $0.status != .noTarget
    }
    guard let first = open.first else { return [] }
    return [words.sentence(first, of: report.indicator).capitalizedFirst]
  }

  private static func missing(
    _ report: IndicatorReport, _ place: Place, _ words: Wording
  ) -> [String] {
    var seen: Set<String> = []
    let reasons = Set(report.milestones.compactMap(\.reason))
    return report.milestones.compactMap { assessment -> String? in
      guard assessment.status == .notAssessable, let reason = assessment.reason else { return nil }
      // What is missing altogether comes before what was missing at a deadline in the past.
      if reason == .noObservationAtDeadline, reasons.count > 1 { return nil }
      let text = words.remedy(
        reason, of: report.indicator, in: place, deadline: assessment.milestone.deadline)
      return text.isEmpty || !seen.insert(text).inserted ? nil : text
    }
  }

  static func legend(_ chart: FanChart, _ words: Wording) -> [LegendItem] {
    var items: [LegendItem] = []
    func add(_ id: String, _ text: String) {
      items.append(LegendItem(symbolID: "k-" + id, legendText: text))
    }
    let marks = chart.marks
    for symbol in FanChart.Symbol.allCases
    where marks.contains(where: { $0.symbol == symbol && !$0.isBorrowed }) {
      add(symbol.rawValue, words.legend(symbol))
    }
    if marks.contains(where: \.isBorrowed) {
      add(
        "parent",
        words.say(.legendParent, ["parent": chart.report.parent?.name[words.language] ?? ""]))
    }
    for side in FanChart.Side.allCases where marks.contains(where: { $0.side == side }) {
      add("conflict-" + side.rawValue, words.legend(side))
    }
    if marks.contains(where: { $0.isConflicting && $0.side == nil }) {
      add("conflict-low", words.say(.legendConflict))
    }
    if marks.count(where: { $0.isFitted && !$0.isConflicting && !$0.isBorrowed }) > 1 {
      add("course", words.say(.legendCourse))
    }
    if !chart.breaks.isEmpty { add("break", words.say(.legendBreak)) }
    if !chart.rows.isEmpty {
      add(
        chart.isBorrowed ? "fan-borrowed" : "fan",
        words.say(chart.isBorrowed ? .legendBandsBorrowed : .legendBands))
      add(chart.isBorrowed ? "median-borrowed" : "median", words.say(.legendMedian))
    }
    if chart.controls == nil {
      for line in chart.readingLines {
        add("reading-" + line.side.rawValue, words.legendLine(line.side))
      }
    }
    if chart.hasRequiredPath { add("required", words.say(.legendRequired)) }
    if !chart.milestones.isEmpty { add("flag", words.say(.legendMilestone)) }
    if chart.milestones.contains(where: { $0.comparator == .striving }) {
      add("aspiration", words.say(.legendAspiration))
    }
    return items
  }

  private static func definition(_ report: IndicatorReport, _ words: Wording) -> [String] {
    var lines: [String] = []
    let note = report.indicator.note[words.language]
    if !note.isEmpty { lines.append(note) }
    if let projection = report.projection {
      lines.append(
        words.say(
          .definitionModels,
          ["models": projection.models.joined(separator: ", ")]))
      if !projection.refusals.isEmpty {
        lines.append(
          words.say(
            .definitionRefusals, ["refusals": projection.refusals.joined(separator: "; ")]))
      }
    }
    for parent in [report.projection?.sourceIndicator].compactMap({ $0 })
    where parent != report.indicator.key {
      lines.append(words.say(.definitionParentIndicator, ["indicator": parent]))
    }
    var seen: Set<Denominator> = []
    for denominator in report.milestones.compactMap(\.denominator)
    where seen.insert(denominator).inserted {
      lines.append(
        words.say(
          .definitionDenominator,
          ["denominator": DenominatorView(denominator, words: words).denominatorText]))
    }
    return lines
  }
}

extension Wording {
  /// Returns the words for contradictory figures that a reading takes as true.
  func legend(_ side: FanChart.Side?) -> String {
    switch side {
    case .low: say(.legendConflictLow)
    case .high: say(.legendConflictHigh)
    case nil: say(.legendConflict)
    }
  }

  /// Returns the words for the median under a reading.
  func legendLine(_ side: FanChart.Side) -> String {
    switch side {
    case .low: say(.legendReadingLow)
    case .high: say(.legendReadingHigh)
    }
  }

  /// Returns what a symbol of the chart stands for.
  func legend(_ symbol: FanChart.Symbol) -> String {
    switch symbol {
    case .reported: status(.reported)
    case .estimate: status(.estimate)
    case .targetClaim: status(.targetClaim)
    case .awaitingEvidence: status(.awaitingEvidence)
    case .rejected: status(.rejected)
    case .lowerBound: bound(.lower)
    case .upperBound: bound(.upper)
    }
  }
}
