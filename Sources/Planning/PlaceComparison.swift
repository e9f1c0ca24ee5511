import Projecting
import Assessment
import GapReports
public import Indicators
import Reporting

/// Places beside each other on one indicator.
public struct PlaceComparison: Sendable, Codable, Equatable {
  /// The indicator.
  public let indicator: NamedIndicator

  /// The date of the answer and its seed.
  public let asOf: CalendarDate
  public let seed: UInt64

  /// The year of the milestones compared; `nil` if no place has one ahead.
  public let year: Int?

  /// The end of the year at which ranks are told, in decimal years.
  public let rankedAt: Double

  /// The places: those with a rank by it, then the others in the order of the question.
  public let places: [Row]

  /// One place.
  public struct Row: Sendable, Codable, Equatable {
    /// The place.
    public let place: NamedPlace

    /// Its own last figure; `nil` if it has reported none that can be used.
    public let last: StartingPoint?

    /// The change a year over its recent observations, in the unit of the indicator.
    public let pace: Double?

    /// The evidence grade of its projection.
    public let grade: EvidenceGrade

    /// The median and the 80 % interval at ``PlaceComparison/rankedAt``.
    public let median: Double?
    public let interval80: Interval?

    /// The milestone of the year, the strictest where there are several.
    public let milestone: String?
    public let value: Double?

    /// The verdict on it, and the probability that it is met.
    public let status: Status?
    public let probability: Double?

    /// The first and the last rank that the place may have.
    ///
    /// `nil` for places without own figures. Places whose ranges overlap cannot be told apart.
    public let bestRank: Int?
    public let worstRank: Int?
  }
}

extension Planner {
  /// Puts places beside each other on one indicator.
  ///
  /// - Parameters:
  ///   - indicator: The indicator, by key or name.
  ///   - scope: The places; `everything` stands for all that have a figure or a milestone of it.
  ///   - year: The year of the milestones; `nil` for the one that most of the places have.
  /// - Returns: The comparison.
  /// - Throws: ``PlannerError``; also if there are fewer than two places.
  public func compare(
    _ indicator: String, _ scope: PlannerScope, year: Int? = nil
  ) throws(PlannerError) -> PlaceComparison {
    if let year { try check(year) }
    let indicator = try self.indicator(indicator)
    let places = try self.places(scope, indicator)
    guard places.count >= 2 else {
      throw .value(
        "",
        message: LocalizedText(
          vi: "cần ít nhất hai địa phương có số liệu hoặc mốc của '\(indicator.key)'",
          en: "at least two places with a figure or a milestone of '\(indicator.key)' are needed"))
    }
    let year = year ?? usualYear(indicator, places)
    let time = Double(asOf.year) + 1
    let reports = places.map { ($0, report(indicator, $0)) }
    let entries = reports.compactMap { place, report -> Comparison.Entry? in
      guard report.grade != .e,
        let row = report.projection?.rows.first(where: { ($0.time - time).magnitude < 1e-9 })
      else { return nil }
      return Comparison.Entry(place: place.key, grade: report.grade, row: row)
    }
    let table = Comparison.table(indicator, time, entries)
    let order = table.rows.map(\.place)
    let ranked = order.compactMap { key in reports.first { $0.0.key == key } }
    let others = reports.filter { !order.contains($0.0.key) }
    return PlaceComparison(
      indicator: NamedIndicator(indicator), asOf: asOf, seed: request.seed, year: year,
      rankedAt: time,
      places: (ranked + others).map { place, report in
        row(place, report, table.rows.first { $0.place == place.key }, year, time)
      })
  }

  private func places(
    _ scope: PlannerScope, _ indicator: Indicator
  ) throws(PlannerError) -> [Place] {
    switch scope {
    case .places(let texts):
      var places: [Place] = []
      for text in texts {
        let place = try self.place(text)
        if !places.contains(place) { places.append(place) }
      }
      return places
    case .parts(let text):
      let whole = try place(text)
      return dataset.places.filter { place in
        tree.ancestors(of: place).contains { $0.key == whole.key } && hasFigures(place, indicator)
      }
    case .everything: return dataset.places.filter { hasFigures($0, indicator) }
    }
  }

  private func hasFigures(_ place: Place, _ indicator: Indicator) -> Bool {
    outlooks.series(indicator.key, in: place.key) != nil
      || dataset.milestones.contains {
        $0.place == place.key && $0.indicator == indicator.key
      }
  }

  /// The deadline ahead that most places have; the earliest of several.
  private func usualYear(_ indicator: Indicator, _ places: [Place]) -> Int? {
    let years = places.flatMap { place in
      Set(
        milestones(indicator, place).filter { $0.value != nil }.compactMap(\.deadline)
          .filter { $0 >= asOf.year })
    }
    return Dictionary(grouping: years) { $0 }
      .max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key
  }

  private func row(
    _ place: Place, _ report: IndicatorReport, _ rank: LeagueTable.Row?, _ year: Int?,
    _ time: Double
  ) -> PlaceComparison.Row {
    let observations = outlooks.series(report.indicator.key, in: place.key)?.readings.first?.fitted
    let due = report.milestones.filter {
      $0.milestone.deadline == year && year != nil && $0.threshold != nil
    }
    let strictest = due.min { ($0.probability ?? 2) < ($1.probability ?? 2) }
    let level = report.projection?.rows.first { ($0.time - time).magnitude < 1e-9 }
    return PlaceComparison.Row(
      place: NamedPlace(place),
      last: observations?.last.map {
        StartingPoint(time: $0.period.end, value: $0.value, period: $0.period, isOwn: true)
      }, pace: observations.flatMap(MilestoneAssessor.recentPace), grade: report.grade,
      median: level?.quantile(0.5),
      interval80: level.flatMap { row in
        row.quantile(0.1).flatMap { low in
          row.quantile(0.9).map { Interval(lower: low, upper: $0) }
        }
      }, milestone: strictest?.milestone.id, value: strictest?.milestone.value,
      status: strictest?.status, probability: strictest?.probability, bestRank: rank?.bestRank,
      worstRank: rank?.worstRank)
  }
}
