import Forecasting
import Foundation
public import Indicators

/// The jumps of a table that no declared break explains, by series.
public struct PanelJumps: Sendable {
  /// The jumps of each series that has any, in order of time.
  public let ofSeries: [String: [Jump]]

  /// Looks for jumps in the observations up to the origin, within the stretches between declared breaks.
  init(_ members: [PanelForecaster.Member]) {
    var found: [String: [Jump]] = [:]
    for (scale, part) in Dictionary(grouping: members, by: \.scale) {
      let stretches = part.flatMap { member in
        (member.earlier + [member.observations]).map { (id: member.id, group: member.group, $0) }
      }
      let jumps = JumpDetector.jumps(
        in: stretches.map { ($0.group, $0.2) }, link: Link(scale))
      for (stretch, jumps) in zip(stretches, jumps) where !jumps.isEmpty {
        found[stretch.id, default: []] += jumps
      }
    }
    ofSeries = found
  }

  /// How many examples a notice names.
  private static let examples = 3

  /// Returns one sentence on all jumps, `nil` if there are none.
  ///
  /// - Parameters:
  ///   - members: The series, in the order in which examples are taken.
  ///   - period: The period of an observation of a series at a time.
  /// - Returns: The sentence.
  func notice(
    _ members: [PanelForecaster.Member], period: (String, Double) -> Period?
  ) -> String? {
    let all = members.flatMap { member in
      (ofSeries[member.id] ?? []).map { (id: member.id, jump: $0) }
    }
    guard !all.isEmpty else { return nil }
    let shared = all.filter { $0.jump.kind == .shared }
    // Shared jumps first: they are most probably breaks.
    let order = shared + all.filter { $0.jump.kind != .shared }
    func number(_ value: Double) -> String { String(format: "%.4g", value) }
    let named = order.prefix(Self.examples).map { id, jump in
      let place = period(id, jump.time).map { " in \($0)" } ?? ""
      return "\(id)\(place) from \(number(jump.before)) to \(number(jump.after))"
    }
    return "\(all.count) jumps in \(ofSeries.count) series that no break in the table explains"
      + (shared.isEmpty ? "" : ", \(shared.count) of them shared by many series")
      + ": \(named.joined(separator: "; "))" + (all.count > Self.examples ? "; …" : "")
      + "; mark a new definition in the column break to start the series anew"
  }
}
