import Indicators
import Spreadsheet

extension WorkbookReport {
  /// All milestones as the plans have them, with everything that the report says of each.
  static func milestones(_ frame: WorkbookFrame) -> Sheet {
    var table = WorkbookTable(.milestones, frame)
    for (column, width) in planColumns { table.column(column, width) }
    table.freezeColumns()
    for (column, width) in readColumns { table.column(column, width) }
    table.column(.verdict, 17, isVerdict: true)
    for (column, width) in verdictColumns + gapColumns + courseColumns + evidenceColumns {
      table.column(column, width)
    }
    for place in frame.report.places {
      for entry in place.indicators {
        for assessment in entry.milestones {
          let course = entry.courses.first { $0.milestone == assessment.milestone.id }
          table.append(
            MilestoneRow(
              assessment: assessment, course: course, indicator: entry.indicator,
              place: place.place, cells: frame.cells
            ).row)
        }
      }
    }
    var sheet = table.sheet(frame)
    // On one page nobody could read so many columns.
    sheet.page.size = .pagesWide(5)
    sheet.page.repeatedColumns = 0...2
    return sheet
  }

  private static let planColumns: [(WorkbookColumn, Double)] = [
    (.place, 18), (.indicator, 34), (.deadline, 10), (.planCell, 22),
  ]

  private static let readColumns: [(WorkbookColumn, Double)] = [
    (.plan, 18), (.row, 10), (.indicatorText, 34), (.unit, 14), (.need, 18), (.target, 11),
    (.targetUpper, 11), (.threshold, 11),
  ]

  private static let verdictColumns: [(WorkbookColumn, Double)] = [
    (.isPast, 9), (.probability, 12), (.likelihood, 18), (.hindcastHappened, 15),
    (.hindcastSaid, 15), (.hindcastStatements, 10), (.hindcastPlaces, 10), (.latestPeriod, 16),
    (.latestValue, 11), (.latestKind, 18), (.median, 11), (.lower80, 11), (.upper80, 11),
    (.lower95, 11), (.upper95, 11),
  ]

  private static let gapColumns: [(WorkbookColumn, Double)] = [
    (.gap, 12), (.gapUnit, 12), (.gapCount, 14), (.countUnit, 16), (.denominator, 14),
    (.denominatorPeriod, 14),
  ]

  private static let courseColumns: [(WorkbookColumn, Double)] = [
    (.expectedYear, 10), (.earliestYear, 10), (.latestYear, 10), (.notByLimit, 14),
    (.recentPace, 12), (.requiredPace, 12), (.paceShare, 18), (.pacePlaces, 11), (.paceSpan, 11),
    (.reachable90, 12), (.reachable50, 12), (.reachable10, 12),
  ]

  private static let evidenceColumns: [(WorkbookColumn, Double)] = [
    (.grade, 8), (.eras, 12), (.basis, 24), (.reason, 24), (.remedy, 60), (.readings, 50),
    (.leadAgency, 28), (.instrument, 26), (.note, 40), (.milestone, 20), (.origin, 24),
  ]
}

/// A milestone as a row of the workbook, in the order of the columns.
struct MilestoneRow {
  let assessment: MilestoneAssessment
  let course: MilestoneCourse?
  let indicator: Indicator
  let place: Place
  let cells: WorkbookCells

  var row: [Cell] { plan + verdict + gap + way + evidence }

  private var milestone: Milestone { assessment.milestone }
  private var words: Wording { cells.words }

  private var plan: [Cell] {
    [
      cells.text(place.name[cells.language]), cells.text(indicator.name[cells.language]),
      cells.deadline(milestone.deadline), cells.text(milestone.originalText),
      cells.text(milestone.plan), cells.text(milestone.row), cells.text(milestone.indicatorText),
      cells.text(indicator.unit[cells.language]),
      cells.text(words.threshold(milestone, of: indicator)),
      cells.value(milestone.value, of: indicator), cells.value(milestone.upperValue, of: indicator),
      cells.value(assessment.threshold, of: indicator),
    ]
  }

  private var verdict: [Cell] {
    let (record, judged) = (assessment.reliability, assessment.judged)
    let ends = [assessment.interval80, assessment.interval95]
    return [
      cells.status(assessment.status, isPast: assessment.isPast), cells.flag(assessment.isPast),
      cells.probability(assessment.probability),
      cells.text(assessment.likelihood.map(words.likelihood)), cells.share(record?.happened),
      cells.share(record?.said), cells.count(record?.statements), cells.count(record?.entities),
      cells.text(judged.map { words.format.period($0.period) }),
      cells.value(judged?.value, of: indicator), cells.text(judged.map { words.status($0.status) }),
      cells.estimate(assessment.median, of: indicator),
    ]
      + ends.flatMap { interval in
        [interval?.lower, interval?.upper].map { cells.estimate($0, of: indicator) }
      }
  }

  private var gap: [Cell] {
    let denominator = assessment.denominator
    let unit = denominator.map { words.say.word(.count, $0.kind) ?? $0.kind }
    return [
      cells.difference(assessment.gap, of: indicator),
      assessment.gap == nil ? cells.blank : cells.differenceUnit(indicator),
      cells.number(assessment.gapCount, decimals: 0),
      cells.text(assessment.gapCount == nil ? nil : unit),
      cells.number(denominator?.count, decimals: 0),
      cells.text(denominator.map { words.format.period($0.period) }),
    ]
  }

  private var way: [Cell] {
    let (years, standing) = (assessment.attainment, assessment.paceStanding)
    let never = years.map { words.say(.attainmentNever, ["limit": String($0.limit)]) }
    func year(_ year: Int?) -> Cell { year.map(cells.year) ?? cells.text(never) }
    return [
      year(years?.median), year(years?.earliest), year(years?.latest),
      cells.share(years?.notByLimit), cells.difference(assessment.recentPace, of: indicator),
      cells.difference(assessment.requiredPace, of: indicator), cells.share(standing?.share),
      cells.count(standing?.entities), cells.count(standing?.span),
    ]
      + [0.9, 0.5, 0.1].map { chance in
        cells.estimate(
          course?.reachable.first { abs($0.chance - chance) < 1e-9 }?.value, of: indicator)
      }
  }

  private var evidence: [Cell] {
    let readings = assessment.readings.count < 2 ? [] : assessment.readings
    let remedy = assessment.reason.map {
      words.remedy($0, of: indicator, in: place, deadline: milestone.deadline)
    }
    return [
      cells.text(assessment.grade.rawValue), cells.number(assessment.eras, decimals: 1),
      cells.text(words.basis(of: assessment)), cells.text(assessment.reason.map(words.reason)),
      cells.text(remedy), cells.text(readings.map(reading).joined(separator: "\n")),
      cells.text(milestone.leadAgency), cells.text(milestone.instrument),
      cells.text(milestone.note), cells.text(milestone.id), cells.text(milestone.origin),
    ]
  }

  private func reading(_ reading: ReadingVerdict) -> String {
    let parts = [
      words.status(reading.status, isPast: assessment.isPast).lowercasedFirst,
      reading.probability.map {
        words.say(.sentenceProbability, ["probability": words.probability($0)])
      },
    ].compactMap(\.self)
    return words.say(
      .readingPart,
      ["label": reading.label[cells.language], "verdict": parts.joined(separator: ", ")])
  }
}
