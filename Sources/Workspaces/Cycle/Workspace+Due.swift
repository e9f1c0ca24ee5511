import Assessment
package import GapReports
import Indicators
import Planning
import Store

extension Workspace {
  /// The number of places up to which what is due is told from their reports, with tasks and agencies; of more, from the
  /// verdicts of the last run.
  private static let reported = 40

  /// Returns what places owe, what would tell most first.
  ///
  /// - Parameter keys: The keys of the places; `nil` for all.
  /// - Returns: What is due of those that have a plan.
  /// - Throws: ``WorkspaceError``, `StoreError`, ``DataFolderError``.
  package func due(of keys: [String]?) async throws -> DueList {
    let version = try await version()
    let vocabulary = try await shared(at: version).vocabulary
    let planned = Set(vocabulary.plans.map(\.place))
    let wanted = keys.map(Set.init)
    let places = vocabulary.places.filter {
      planned.contains($0.key) && (wanted?.contains($0.key) ?? true)
    }
    guard places.count > Self.reported, let store, let run = version.run else {
      var items: [DueItem] = []
      for place in places { items += DueList(try await report(of: place.key)).items }
      return DueList(asOf: version.asOf, found: items)
    }
    return DueList(
      asOf: version.asOf, found: try due(of: places, vocabulary, store, run, version.asOf))
  }

  private func due(
    of places: [Place], _ vocabulary: Dataset, _ store: Store, _ run: Int, _ asOf: CalendarDate
  ) throws -> [DueItem] {
    let indicators = Dictionary(
      vocabulary.indicators.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
    let byKey = Dictionary(places.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
    let plans = Dictionary(grouping: vocabulary.plans, by: \.place)
    let duties = Dictionary(grouping: try store.reportingDuties(asOf: asOf), by: \.place)
    let last = Dictionary(grouping: try store.lastPeriods(on: asOf), by: \.place)
    var items: [DueItem] = []
    try store.forEachPlace(of: run) { key, verdicts in
      guard let place = byKey[key], let plan = plans[key]?.last else { return }
      let periods = Dictionary(
        (last[key] ?? []).map { ($0.indicator, $0.period) }, uniquingKeysWith: { $1 })
      let own = Dictionary(grouping: verdicts, by: \.indicator)
      let calendar = ReportingCalendar(
        plans: plans[key] ?? [], duties: duties[key] ?? [],
        milestones: own.keys.sorted().map { indicator in
          // A verdict does not name its milestone; what is asked for depends on plan and indicator alone.
          Milestone(
            id: "", plan: plan.key, place: key, indicator: indicator, row: "", deadline: nil,
            comparator: .atLeast, value: nil)
        })
      for entry in calendar.entries {
        guard let indicator = indicators[entry.indicator] else { continue }
        let period = periods[entry.indicator]
        let subject = DueSubject(
          indicator: indicator, leadAgency: "", last: period, isEmpty: period == nil, sentBack: nil,
          verdicts: (own[entry.indicator] ?? []).map {
            DueSubject.Verdict(
              milestone: nil, deadline: $0.deadline, status: $0.status,
              probability: $0.probability, spread: $0.status == .disputed ? 1 : nil)
          })
        if let item = subject.item(
          place, asOf, missing: calendar.missing(entry, last: period, on: asOf))
        {
          items.append(item)
        }
      }
    }
    return items
  }
}

extension Workspace {
  /// Returns the period of the last figure of each indicator that a place has handed in and that was neither sent back nor
  /// rejected.
  ///
  /// - Parameter place: The key of the place.
  /// - Returns: The periods by the key of the indicator.
  /// - Throws: ``WorkspaceError``, `StoreError`, ``DataFolderError``.
  func lastReported(in place: String) async throws -> [String: Period] {
    let version = try await version()
    let vocabulary = try await shared(at: version).vocabulary
    guard vocabulary.places.contains(where: { $0.key == place }) else {
      throw WorkspaceError.unknownPlace(place)
    }
    // The vocabulary of a data folder is all of it.
    let observations =
      try store.map { try $0.observations(of: [place], asOf: version.asOf) }
      ?? vocabulary.observations
    var last: [String: Period] = [:]
    for row in observations
    where row.place == place && row.isHandedIn && row.period.end <= version.asOf.decimalYear + 1e-9
    {
      if last[row.indicator].map({ $0.end < row.period.end }) ?? true {
        last[row.indicator] = row.period
      }
    }
    return last
  }
}
