import Projecting
import Assessment
import GapReports
import Indicators
public import Planning
public import Reporting

extension Planner {
  /// Returns what the members of a projection say each by itself, and what is projected under each reading of reports
  /// that contradict each other.
  ///
  /// - Parameters:
  ///   - place: The place, by key or name.
  ///   - indicator: The indicator, by key or name.
  /// - Returns: The lines, members before readings; none for an indicator that is not projected. Where the place borrows
  ///   its projection, the members are those of the place that it borrows from.
  /// - Throws: ``PlannerError`` if a name is unknown.
  public func lines(_ place: String, _ indicator: String) throws(PlannerError) -> [ChartLine] {
    let place = try self.place(place)
    let indicator = try self.indicator(indicator)
    let known = assessor.known(indicator, place, simulatedThrough: nil, denominators(place))
    guard let source = known.own ?? known.borrowed?.projection else { return [] }
    let deadlines = milestones(indicator, place).compactMap(\.deadline)
    let end = Double(max(deadlines.max() ?? 0, asOf.year + 5)) + 1
    let widest = known.input.widest
    func rows(_ outlook: any Outlook) -> [QuantileRow] {
      assessor.rows(of: outlook, within: widest, through: end)
    }
    // Readings differ in their last figures; the members of the first one speak for all of them.
    let members = source.readings.compactMap(\.self).first.map { outlook in
      memberLines(outlook, rows(outlook).map(\.time))
    }
    let readings = known.input.readings
    let contested =
      readings.count < 2
      ? []
      : readings.enumerated().compactMap { number, reading in
        reading.outlook.map { outlook in
          ChartLine(
            kind: .reading, id: "r\(number)", name: reading.label, note: .empty,
            points: Self.start(reading.observations.last, outlook.origin)
              + Self.medians(rows(outlook)))
        }
      }
    return (members ?? []) + contested
  }

  private func memberLines(_ outlook: any Outlook, _ times: [Double]) -> [ChartLine] {
    guard let outlook = outlook as? any MemberedOutlook else { return [] }
    var order: [OutlookMember] = []
    var points: [String: [ChartLine.Point]] = [:]
    for time in times {
      for member in outlook.members(at: time) {
        if points[member.name] == nil { order.append(member) }
        points[member.name, default: []] += Self.point(time, member.median).map { [$0] } ?? []
      }
    }
    return order.enumerated().map { number, member in
      ChartLine(
        kind: .member, id: "m\(number)",
        name: LocalizedText(vi: member.name, en: member.name), note: member.summary,
        points: points[member.name] ?? [])
    }.filter { $0.points.count > 1 }
  }

  private static func start(_ last: Observation?, _ origin: Double) -> [ChartLine.Point] {
    guard let last, (last.period.end - origin).magnitude < 1e-6 else { return [] }
    return point(origin, last.value).map { [$0] } ?? []
  }

  private static func medians(_ rows: [QuantileRow]) -> [ChartLine.Point] {
    rows.compactMap { row in row.quantile(0.5).flatMap { point(row.time, $0) } }
  }

  private static func point(_ time: Double, _ value: Double) -> ChartLine.Point? {
    value.isFinite ? ChartLine.Point(time: time, value: value) : nil
  }
}

extension Planner {
  /// Returns the median of an indicator in a place under a scenario.
  ///
  /// - Parameters:
  ///   - scenario: What is assumed.
  ///   - id: The end of the line's name.
  ///   - name: The name of the scenario.
  ///   - place: The place, by key or name.
  /// - Returns: The line; `nil` where the assumptions mean nothing in the place.
  public func line(
    of scenario: IndicatorScenario, id: String, name: String, in place: String
  ) -> ChartLine? {
    guard let place = try? self.place(place),
      let indicator = try? self.indicator(scenario.indicator),
      let changed = try? changed(indicator, place, scenario.changes),
      let outlook = changed.after.outlook
    else { return nil }
    let end = Double(max(changed.milestones.compactMap(\.deadline).max() ?? 0, asOf.year + 5)) + 1
    let rows = assessor.rows(of: outlook, within: changed.after.widest, through: end)
    let last = changed.after.observations.last { ($0.period.end - outlook.origin).magnitude < 1e-6 }
    let points = Self.start(last, outlook.origin) + Self.medians(rows)
    guard points.count > 1 else { return nil }
    return ChartLine(
      kind: .scenario, id: "s-" + id, name: LocalizedText(vi: name, en: name), note: .empty,
      points: points)
  }
}
