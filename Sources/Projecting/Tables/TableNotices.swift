import Foundation
import Indicators
import Intake

/// Notices about the assumptions on a table, its breaks and jumps, for standard error.
struct TableNotices {
  let reading: TableReading
  let fitted: FittedPanel
  let series: [SeriesKey: ProjectedSeries]
  let jumps: [String: [Jump]]
  let usesPanels: Bool

  private var source: SeriesTable { reading.table }

  /// Notices about the rows and their values.
  var table: [String] {
    var notices: [String] = []
    if source.members.isEmpty, source.rows.all > 0 {
      notices.append(
        "all \(source.rows.all) rows lie after the origin \(reading.origin); nothing is left to forecast from"
      )
    }
    // What the reader says of units holds where they are inferred.
    let settled: Set<String> = reading.scale == nil ? [] : ["no-unit", "outside-percent"]
    notices += reading.panel.findings.filter { !settled.contains($0.code) }.map { finding in
      "\(finding.file):\(finding.line): \(finding.message.en)"
    }
    if reading.scale == nil, !source.members.isEmpty {
      let counts = Dictionary(grouping: source.members, by: \.scale).mapValues(\.count)
      let parts = ValueScale.allCases.compactMap { scale in
        counts[scale].map { "\($0) series as \(scale.rawValue)" }
      }
      notices.append("unit taken from the data: \(parts.joined(separator: ", "))")
    }
    if fitted.modelledCount > 0 {
      notices.append(
        "\(fitted.modelledCount) series are straight lines between their points, as models draw them; "
          + "they are forecast, and nothing is learned from them")
    }
    let (contradicted, used) = source.countRows
    if contradicted > 0 {
      notices.append(
        "\(contradicted) rows have counts that do not give their value within half a point; the counts are passed over"
      )
    }
    if used > 0 {
      notices.append(
        usesPanels
          ? "\(used) rows have counts; the panel model learns the noise of counting from outcomes and does not use them, other models do"
          : "\(used) rows have counts; their shares are taken as uncertain by the noise of counting"
      )
    }
    let seasonal = series.values.count(where: fitted.hasSeason)
    if seasonal > 0 {
      notices.append(
        "\(seasonal) series have a season that comes back every year; it is taken out, and put back into the forecast"
      )
    }
    let foreseen = fitted.foreseen(series.values)
    if foreseen > 0 {
      notices.append(
        "the network for long series has seen later values of \(foreseen) of the series; it is not used for them"
      )
    }
    return notices
  }

  /// Notices about declared breaks and jumps.
  var breaks: [String] {
    let broken = series.values.count { $0.stretches.count { !$0.times.isEmpty } > 1 }
    return
      (broken > 0 ? ["\(broken) series start anew at a break that the table declares"] : [])
      + [jumpNotice].compactMap(\.self)
  }

  /// The number of examples that a notice names.
  private static let examples = 3

  /// One sentence on all jumps, `nil` if there are none.
  private var jumpNotice: String? {
    let all = source.members.flatMap { member in
      (jumps[member.id] ?? []).map { (member: member, jump: $0) }
    }
    guard !all.isEmpty else { return nil }
    let shared = all.filter { $0.jump.kind == .shared }
    // Shared jumps first: they are most probably breaks.
    let order = shared + all.filter { $0.jump.kind != .shared }
    func number(_ value: Double) -> String { String(format: "%.4g", value) }
    let named = order.prefix(Self.examples).map { member, jump in
      let period = source.series[member.key]?.observations.first { $0.period.end == jump.time }
      let place = period.map { " in \($0.period)" } ?? ""
      return "\(member.id)\(place) from \(number(jump.before)) to \(number(jump.after))"
    }
    return "\(all.count) jumps in \(jumps.count) series that no break in the table explains"
      + (shared.isEmpty ? "" : ", \(shared.count) of them shared by many series")
      + ": \(named.joined(separator: "; "))" + (all.count > Self.examples ? "; …" : "")
      + "; mark a new definition in the column break to start the series anew"
  }

  /// Notices about places: those that are forecast from others, and what does not fit together between
  /// the table and places that were given beside it.
  func places(unobserved: Int, _ projections: Projections) -> [String] {
    var notices: [String] = []
    if unobserved > 0 {
      notices.append(
        "\(unobserved) series of places without observations are forecast from the places they "
          + "belong to")
    }
    guard reading.isTreeGiven, let tree = reading.tree else { return notices }
    let places = Set(tree.rows.flatMap { [$0.entity, $0.parent ?? $0.entity] })
    let strangers = Set(source.members.map(\.entity)).subtracting(places).subtracting([""])
    if let first = strangers.min() {
      notices.append(
        "\(strangers.count) entities of the table are not among the places, such as '\(first)'")
    }
    let uneven = projections.hierarchy.children.keys.filter { place in
      source.counts[place] != nil && projections.partCounts(of: place) == nil
    }
    if let first = uneven.min() {
      notices.append(
        "the counts of the parts of \(uneven.count) places are missing or do not add up to 2 %, such as "
          + "'\(first)'; their shares are not made to agree")
    }
    return notices
  }
}
