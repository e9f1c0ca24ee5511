public import Indicators

/// The course of an indicator as a drawing: what was observed, the range of what is projected, and
/// the milestones.
///
/// A drawing is 400 units wide with letters of 13 units, so that they are still readable on a phone.
/// The year stands under its end: the figure for 2025 and the milestone "by 2025" stand above
/// the tick "2025".
public struct FanChart {
  let report: IndicatorReport
  let place: Place
  let asOf: CalendarDate
  let words: Wording
  let id: String

  /// The part that is chosen; `nil` where all of it is shown and nothing is laid over it.
  let controls: ChartControls?

  /// The milestones that can be drawn: those with a year and a value, each once.
  let milestones: [Milestone]

  /// The observations that are drawn; the borrowed ones have `isBorrowed`.
  let marks: [Mark]

  /// The rows of the projection up to the last year shown.
  let rows: [QuantileRow]

  private let lastTime: Double

  /// Creates the chart of an indicator in a place.
  ///
  /// - Parameters:
  ///   - report: The report of the indicator.
  ///   - place: The place.
  ///   - gapReport: The report that both are part of.
  ///   - language: The language of the texts.
  ///   - id: A name for the drawing's parts, unique on the page.
  public init(
    of report: IndicatorReport, in place: Place, from gapReport: GapReport, language: Language,
    id: String
  ) {
    self.init(
      report: report, place: place, asOf: gapReport.asOf,
      words: Wording(language, method: gapReport.method), id: id)
  }

  init(
    report: IndicatorReport, place: Place, asOf: CalendarDate, words: Wording, id: String,
    controls: ChartControls? = nil
  ) {
    self.report = report
    self.place = place
    self.asOf = asOf
    self.words = words
    self.id = id
    self.controls = controls
    milestones = Self.milestones(report, asOf)
    let own = Self.marks(report.observations, isBorrowed: false)
    let borrowed = Self.marks(report.parentObservations, isBorrowed: true)
    marks = (borrowed + own).filter { $0.time.isFinite && $0.value.isFinite }
    let deadlines = milestones.compactMap(\.deadline).map { Double($0) + 1 }
    let end = max(deadlines.max() ?? 0, Double(asOf.year) + 5)
    let last = max(end, marks.map(\.time).filter { $0 < end + Self.greatestReach }.max() ?? end)
    lastTime = last
    rows = (report.projection?.rows ?? []).filter {
      ($0.time <= last + 1e-6) && $0.time > asOf.decimalYear - 100
        && $0.quantiles.count == QuantileLevels.all.count
    }
  }

  private static func milestones(
    _ report: IndicatorReport, _ asOf: CalendarDate
  ) -> [Milestone] {
    var seen: Set<[Double]> = []
    return report.milestones.map(\.milestone).filter { milestone in
      guard let year = milestone.deadline, let value = milestone.value, value.isFinite,
        abs(Double(year) - Double(asOf.year)) < greatestReach
      else { return false }
      return seen.insert([Double(year), value]).inserted
    }
  }

  static let width = 400.0
  static let height = 300.0

  /// The greatest number of years between a milestone that is drawn and the date of the report.
  static let greatestReach = 100.0

  /// Whether the projection is that of another place.
  var isBorrowed: Bool { report.grade == .e && report.projection != nil }

  var indicator: Indicator { report.indicator }

  /// Whether the values are ranks or counts of whole things, so that a half has no meaning on the axis.
  var isWhole: Bool {
    switch ValueStyle(indicator) {
    case .rank: return true
    case .percent, .index: return false
    case .plain:
      let values = marks.map(\.value) + milestones.compactMap(\.value)
      return !values.isEmpty && values.allSatisfy { $0.rounded() == $0 }
    }
  }

  /// The breaks that are drawn, each time once.
  var breaks: [BreakMark] {
    var seen: Set<Double> = []
    return report.breaks.filter { $0.lineTime.isFinite && seen.insert($0.time).inserted }
  }

  /// Whether the straight path to a milestone is drawn.
  var hasRequiredPath: Bool {
    report.courses.contains { course in course.glidePath.contains { $0.required != nil } }
  }

  var timeDomain: ClosedRange<Double> {
    if let times = controls?.times { return times }
    let deadlines = milestones.compactMap(\.deadline).map { Double($0) + 1 }
    let first = (marks.map(\.time) + deadlines + [asOf.decimalYear]).min() ?? asOf.decimalYear
    return max(first, asOf.decimalYear - 25) - 0.6...lastTime + 0.4
  }

  /// The values over which the drawing goes; `nil` if there is neither an observation nor a projection to draw.
  var drawnValues: ClosedRange<Double>? { marks.isEmpty && rows.isEmpty ? nil : valueDomain }

  var valueDomain: ClosedRange<Double>? {
    let times = timeDomain
    var domain = ValueDomain(
      lowerBound: indicator.lowerBound, upperBound: indicator.upperBound, isWhole: isWhole)
    domain.core = marks.filter { times.contains($0.time) }.map(\.value)
    // Of a part of the years, only what lies in it decides on the scale.
    func isShown(_ time: Double) -> Bool { controls?.times == nil || times.contains(time) }
    domain.core += milestones.filter { isShown(Double($0.deadline ?? 0) + 1) }
      .flatMap { [$0.value, $0.upperValue].compactMap { $0 } }
    for line in controls?.lines ?? [] where controls?.shown.contains(line.id) == true {
      domain.fringe += line.points.filter { isShown($0.time) }.map(\.value)
    }
    if controls == nil {
      for line in readingLines { domain.fringe += line.points.map(\.value) }
    }
    for row in rows where isShown(row.time) {
      domain.core += [row.quantile(0.5)].compactMap { $0 }
      domain.fringe += [row.quantile(0.025), row.quantile(0.975)].compactMap { $0 }
    }
    return domain.range()
  }

  /// Returns the drawing as an `svg` element.
  ///
  /// - Parameter isStandalone: Whether the drawing brings its own style sheet and name space, for
  ///   use outside the page.
  /// - Returns: The element, or `nil` if there is neither an observation nor a projection to draw.
  public func svg(isStandalone: Bool = false) -> String? {
    guard let values = drawnValues else { return nil }
    var drawing = FanDrawing(chart: self, values: values)
    return drawing.render(isStandalone: isStandalone)
  }
}
