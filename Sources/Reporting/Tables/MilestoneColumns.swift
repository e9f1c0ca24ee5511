import Indicators
import Spreadsheet
import Tables

/// A milestone with what its row in a table is made from.
struct MilestoneRow {
  let assessment: MilestoneAssessment
  let course: MilestoneCourse?
  let indicator: Indicator
  let place: Place
  let asOf: CalendarDate
  let words: Wording

  /// The rows of a report, in its order.
  static func rows(_ report: GapReport, _ words: Wording) -> [MilestoneRow] {
    report.places.flatMap { place in
      place.indicators.flatMap { entry in
        entry.milestones.map { assessment in
          MilestoneRow(
            assessment: assessment,
            course: entry.courses.first { $0.milestone == assessment.milestone.id },
            indicator: entry.indicator, place: place.place, asOf: report.asOf, words: words)
        }
      }
    }
  }

  fileprivate var milestone: Milestone { assessment.milestone }
  fileprivate var cells: WorkbookCells { WorkbookCells(words: words) }
}

/// A column of the table of milestones: its field in `milestones.csv`, its cell in the workbook, or both.
///
/// ``all`` is the only list of them, in the order of the CSV file. The workbook has its columns in the order of
/// `WorkbookColumn`.
struct MilestoneColumn: Sendable {
  /// The column of the CSV file.
  struct Field: Sendable {
    let name: String
    let value: @Sendable (MilestoneRow) -> CSVField
  }

  /// The column of the workbook; the width is in characters.
  struct Sheet: Sendable {
    let heading: WorkbookColumn
    let width: Double
    let cell: @Sendable (MilestoneRow) -> Cell
  }

  let field: Field?
  let sheet: Sheet?

  /// A column of both whose field and cell differ in more than their form.
  private init(
    _ name: String, field: @escaping @Sendable (MilestoneRow) -> CSVField,
    _ heading: WorkbookColumn, _ width: Double, cell: @escaping @Sendable (MilestoneRow) -> Cell
  ) {
    self.field = Field(name: name, value: field)
    sheet = Sheet(heading: heading, width: width, cell: cell)
  }

  /// A column of the CSV file only.
  private init(_ name: String, field: @escaping @Sendable (MilestoneRow) -> CSVField) {
    self.field = Field(name: name, value: field)
    sheet = nil
  }

  /// A column of the workbook only.
  private init(
    _ heading: WorkbookColumn, _ width: Double,
    cell: @escaping @Sendable (MilestoneRow) -> Cell
  ) {
    field = nil
    sheet = Sheet(heading: heading, width: width, cell: cell)
  }

  /// A number; `form` is how the workbook shows it.
  private static func number(
    _ name: String, _ heading: WorkbookColumn, _ width: Double,
    _ value: @escaping @Sendable (MilestoneRow) -> Double?,
    as form: @escaping @Sendable (MilestoneRow, Double?) -> Cell
  ) -> MilestoneColumn {
    MilestoneColumn(
      name, field: { CSVField(value($0)) }, heading, width, cell: { form($0, value($0)) })
  }

  /// A whole number; `form` is how the workbook shows it.
  private static func integer(
    _ name: String, _ heading: WorkbookColumn, _ width: Double,
    _ value: @escaping @Sendable (MilestoneRow) -> Int?,
    as form: @escaping @Sendable (MilestoneRow, Int?) -> Cell = { $0.cells.count($1) }
  ) -> MilestoneColumn {
    MilestoneColumn(
      name, field: { CSVField(value($0)) }, heading, width, cell: { form($0, value($0)) })
  }

  /// A text from people or from the words of the report.
  private static func text(
    _ name: String, _ heading: WorkbookColumn, _ width: Double,
    _ value: @escaping @Sendable (MilestoneRow) -> String
  ) -> MilestoneColumn {
    MilestoneColumn(
      name, field: { .text(value($0)) }, heading, width, cell: { $0.cells.text(value($0)) })
  }

  /// A code: as it is in the CSV file, in words in the workbook.
  private static func code(
    _ name: String, _ value: @escaping @Sendable (MilestoneRow) -> String?,
    _ heading: WorkbookColumn, _ width: Double,
    words: @escaping @Sendable (MilestoneRow) -> String?
  ) -> MilestoneColumn {
    MilestoneColumn(
      name, field: { CSVField(code: value($0)) }, heading, width,
      cell: { $0.cells.text(words($0)) })
  }

  /// A code of the CSV file only.
  private static func code(
    _ name: String, _ value: @escaping @Sendable (MilestoneRow) -> String?
  ) -> MilestoneColumn {
    MilestoneColumn(name, field: { CSVField(code: value($0)) })
  }

  // MARK: - The list

  /// All columns, in the order of `milestones.csv`.
  static let all = plan + verdict + gap + course + basis + records

  private static let plan: [MilestoneColumn] = [
    code("as_of", { $0.asOf.description }),
    code("place", { $0.place.key }),
    text("place_name", .place, 18) { $0.place.name[$0.words.language] },
    code("plan", { $0.milestone.plan }, .plan, 18) { $0.milestone.plan },
    code("milestone", { $0.milestone.id }, .milestone, 20) { $0.milestone.id },
    code("indicator", { $0.indicator.key }),
    text("indicator_name", .indicator, 34) { $0.indicator.name[$0.words.language] },
    text("unit", .unit, 14) { $0.indicator.unit[$0.words.language] },
    text("row", .row, 10) { $0.milestone.row },
    integer("deadline", .deadline, 10, { $0.milestone.deadline }) { $0.cells.deadline($1) },
    code("comparator", { $0.milestone.comparator.rawValue }),
    number("value", .target, 11, { $0.milestone.value }, as: published),
    number("upper_value", .targetUpper, 11, { $0.milestone.upperValue }, as: published),
    text("original_text", .planCell, 22) { $0.milestone.originalText },
    text("lead_agency", .leadAgency, 28) { $0.milestone.leadAgency },
    MilestoneColumn(.indicatorText, 60) { $0.cells.text($0.milestone.indicatorText) },
    MilestoneColumn(.need, 18) {
      $0.cells.text($0.words.threshold($0.milestone, of: $0.indicator))
    },
    MilestoneColumn(.instrument, 40) { $0.cells.text($0.milestone.instrument) },
  ]

  private static let verdict: [MilestoneColumn] = [
    code("status", { $0.assessment.status.rawValue }),
    text("status_text", .verdict, 17) {
      $0.words.status($0.assessment.status, isPast: $0.assessment.isPast)
    },
    code("basis", { $0.assessment.basis.rawValue }, .basis, 24) {
      $0.words.basis(of: $0.assessment)
    },
    code("reason", { $0.assessment.reason?.rawValue }, .reason, 24) { row in
      row.assessment.reason.map(row.words.reason)
    },
    MilestoneColumn(.remedy, 110) { row in
      row.cells.text(
        row.assessment.reason.map {
          row.words.remedy($0, of: row.indicator, in: row.place, deadline: row.milestone.deadline)
        })
    },
    MilestoneColumn(
      "is_past", field: { .code(String($0.assessment.isPast)) }, .isPast, 9,
      cell: { $0.cells.flag($0.assessment.isPast) }),
    number("threshold", .threshold, 11, { $0.assessment.threshold }, as: published),
    number("probability", .probability, 12, { $0.assessment.probability }) {
      $0.cells.probability($1)
    },
    code("likelihood", { $0.assessment.likelihood?.rawValue }, .likelihood, 18) { row in
      row.assessment.likelihood.map(row.words.likelihood)
    },
    number("median", .median, 11, { $0.assessment.median }, as: estimate),
    number("p025", .lower95, 11, { $0.assessment.interval95?.lower }, as: estimate),
    number("p10", .lower80, 11, { $0.assessment.interval80?.lower }, as: estimate),
    number("p90", .upper80, 11, { $0.assessment.interval80?.upper }, as: estimate),
    number("p975", .upper95, 11, { $0.assessment.interval95?.upper }, as: estimate),
  ]

  private static let gap: [MilestoneColumn] = [
    number("gap", .gap, 12, { $0.assessment.gap }, as: difference),
    MilestoneColumn(.gapUnit, 12) {
      $0.assessment.gap == nil ? $0.cells.blank : $0.cells.differenceUnit($0.indicator)
    },
    number("gap_count", .gapCount, 14, { $0.assessment.gapCount }, as: whole),
    MilestoneColumn(.countUnit, 16) { row in
      guard row.assessment.gapCount != nil, let kind = row.assessment.denominator?.kind else {
        return row.cells.blank
      }
      return row.cells.text(row.words.say.word(.count, kind) ?? kind)
    },
    code("denominator_kind", { $0.assessment.denominator?.kind }),
    code(
      "denominator_period", { $0.assessment.denominator?.period.description }, .denominatorPeriod,
      14
    ) { row in row.assessment.denominator.map { row.words.format.period($0.period) } },
    number("denominator_count", .denominator, 14, { $0.assessment.denominator?.count }, as: whole),
  ]

  private static let course: [MilestoneColumn] = [
    integer("expected_year", .expectedYear, 10, { $0.assessment.attainment?.median }, as: year),
    integer("earliest_year", .earliestYear, 10, { $0.assessment.attainment?.earliest }, as: year),
    integer("latest_year", .latestYear, 10, { $0.assessment.attainment?.latest }, as: year),
    MilestoneColumn("year_limit", field: { CSVField($0.assessment.attainment?.limit) }),
    MilestoneColumn(.notByLimit, 14) { $0.cells.share($0.assessment.attainment?.notByLimit) },
    code("judged_period", { $0.assessment.judged?.period.description }, .latestPeriod, 16) { row in
      row.assessment.judged.map { row.words.format.period($0.period) }
    },
    number("judged_value", .latestValue, 11, { $0.assessment.judged?.value }, as: published),
    code("judged_status", { $0.assessment.judged?.status.rawValue }, .latestKind, 18) { row in
      row.assessment.judged.map { row.words.status($0) }
    },
    MilestoneColumn(
      "interpolated_value", field: { CSVField($0.assessment.interpolation?.value) }),
    number("recent_pace", .recentPace, 12, { $0.assessment.recentPace }, as: difference),
    number("required_pace", .requiredPace, 12, { $0.assessment.requiredPace }, as: difference),
  ]

  private static let basis: [MilestoneColumn] = [
    code("grade", { $0.assessment.grade.rawValue }, .grade, 8) { $0.assessment.grade.rawValue },
    MilestoneColumn(
      "readings", field: { .text($0.readingCodes) }, .readings, 50,
      cell: { $0.cells.text($0.readingWords) }),
    text("note", .note, 70) { $0.milestone.note },
    MilestoneColumn("origin", field: { .text($0.milestone.location) }),
  ]

  private static let records: [MilestoneColumn] = [
    number("hindcast_said", .hindcastSaid, 15, { $0.assessment.reliability?.said }, as: share),
    number(
      "hindcast_happened", .hindcastHappened, 15, { $0.assessment.reliability?.happened }, as: share
    ),
    number("hindcast_low", .hindcastLow, 12, { $0.assessment.reliability?.low }, as: share),
    number("hindcast_high", .hindcastHigh, 12, { $0.assessment.reliability?.high }, as: share),
    integer(
      "hindcast_statements", .hindcastStatements, 10,
      {
        $0.assessment.reliability?.statements
      }),
    integer("hindcast_places", .hindcastPlaces, 10, { $0.assessment.reliability?.entities }),
    MilestoneColumn("hindcast_panels", field: { CSVField($0.assessment.reliability?.panels) }),
    number("pace_faster_than", .paceShare, 18, { $0.assessment.pacePercentile?.share }, as: share),
    MilestoneColumn("pace_windows", field: { CSVField($0.assessment.pacePercentile?.windows) }),
    integer("pace_places", .pacePlaces, 11, { $0.assessment.pacePercentile?.entities }),
    code("pace_family", { $0.assessment.pacePercentile.map { $0.family?.rawValue ?? "all" } }),
    code("pace_level", { $0.assessment.pacePercentile?.band.description }),
    integer("pace_span", .paceSpan, 11, { $0.assessment.pacePercentile?.span }),
    number("eras", .eras, 12, { $0.assessment.eras }) { $0.cells.number($1, decimals: 1) },
    reachable(.reachable90, 0.9), reachable(.reachable50, 0.5), reachable(.reachable10, 0.1),
  ]

  /// The level that is reached with a chance.
  private static func reachable(_ heading: WorkbookColumn, _ chance: Double) -> MilestoneColumn {
    MilestoneColumn(heading, 12) { row in
      row.cells.estimate(
        row.course?.reachable.first { abs($0.chance - chance) < 1e-9 }?.value, of: row.indicator)
    }
  }

  // MARK: - Forms of numbers in the workbook

  @Sendable private static func published(_ row: MilestoneRow, _ value: Double?) -> Cell {
    row.cells.value(value, of: row.indicator)
  }

  @Sendable private static func estimate(_ row: MilestoneRow, _ value: Double?) -> Cell {
    row.cells.estimate(value, of: row.indicator)
  }

  @Sendable private static func difference(_ row: MilestoneRow, _ value: Double?) -> Cell {
    row.cells.difference(value, of: row.indicator)
  }

  @Sendable private static func whole(_ row: MilestoneRow, _ value: Double?) -> Cell {
    row.cells.number(value, decimals: 0)
  }

  @Sendable private static func share(_ row: MilestoneRow, _ value: Double?) -> Cell {
    row.cells.share(value)
  }

  /// A year of attainment, or that there is none up to the limit.
  @Sendable private static func year(_ row: MilestoneRow, _ value: Int?) -> Cell {
    if let value { return row.cells.year(value) }
    return row.cells.text(
      row.assessment.attainment.map {
        row.words.say(.attainmentNever, ["limit": String($0.limit)])
      })
  }
}

extension MilestoneRow {
  /// The verdict under each reading of contradictory reports, with codes.
  fileprivate var readingCodes: String {
    assessment.readings.map { reading in
      let probability = reading.probability.map(CSVField.shortest) ?? ""
      return "\(reading.label[words.language]): \(reading.status.rawValue) \(probability)"
    }.joined(separator: " | ")
  }

  /// The same in words, a line a reading; empty if there is one reading.
  fileprivate var readingWords: String {
    guard assessment.readings.count > 1 else { return "" }
    return assessment.readings.map { reading in
      let parts = [
        words.status(reading.status, isPast: assessment.isPast).lowercasedFirst,
        reading.probability.map {
          words.say(.sentenceProbability, ["probability": words.probability($0)])
        },
      ].compactMap(\.self)
      return words.say(
        .readingPart,
        ["label": reading.label[words.language], "verdict": parts.joined(separator: ", ")])
    }.joined(separator: "\n")
  }
}
