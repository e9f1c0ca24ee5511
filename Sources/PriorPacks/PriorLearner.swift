import Execution
import Projecting
public import Forecasting
import Foundation
public import Indicators
import Intake
import Statistics

/// Learns a prior pack from panels of shares.
///
/// Quantities per 100 inhabitants, indices and counts are not used: they have no ceiling by which levels of
/// different indicators would be alike.
public struct PriorLearner: Sendable {
  private let request: PriorRequest
  private let sources: [PriorSource]
  private let until: Period
  private let network: NetworkLearner?

  /// The series of shares, those among them that look drawn by a model, too.
  public let series: [PriorSeries]

  /// Notices about rows and series left out, for standard error.
  public let notices: [String]

  /// Gathers the series used for learning.
  ///
  /// - Parameter request: The panels, and the limits on their rows.
  /// - Throws: ``PriorLearningError`` if no series is left.
  public init(_ request: PriorRequest) throws(PriorLearningError) {
    self.request = request
    network = try request.network.map { network throws(PriorLearningError) in
      try NetworkLearner(network, limits: request)
    }
    let families = Dictionary(
      request.families.map { ($0.indicator, $0) }, uniquingKeysWith: { first, _ in first })
    var series: [PriorSeries] = []
    var sources: [PriorSource] = []
    var notices: [String] = []
    var last: Period?
    for (number, panel) in request.panels.enumerated() {
      let name = Self.name(of: panel.file)
      let groups = Self.groups(of: panel, request).filter { group in
        families[group.indicator].map { $0.family != nil } ?? true
      }
      let shares = groups.filter { ValueScale(inferredFrom: $0.unit, values: $0.values) == .share }
      if shares.count < groups.count {
        notices.append("\(name): \(groups.count - shares.count) series are no shares in percent")
      }
      let above = Self.ancestors(of: name, shares, request.hierarchy)
      let learned = shares.map { group in
        PriorSeries(
          panel: number, indicator: group.indicator, entity: group.entity,
          family: families[group.indicator]?.family ?? .other, ancestors: above(group),
          observations: group.rows.map { ($0.period.end, $0.value) })
      }
      let used = zip(shares, learned).filter { $0.1.times.count >= 2 }
      guard !used.isEmpty else {
        notices.append("\(name): nothing to learn")
        continue
      }
      series += used.map(\.1)
      sources.append(Self.source(name, used, families))
      last = ([last].compactMap { $0 } + used.flatMap { $0.0.rows.map(\.period) }).max {
        $0.end < $1.end
      }
    }
    let isNetworkAlone = request.panels.isEmpty && network != nil
    guard isNetworkAlone || series.contains(where: { !$0.isModelled }),
      let until = [last, network?.until].compactMap(\.self).max(by: { $0.end < $1.end })
    else {
      throw .nothingToLearn(files: request.panels.map { Self.name(of: $0.file) })
    }
    self.series = series
    self.sources = sources
    self.notices = notices
    self.until = until
  }

  /// Learns the pack.
  ///
  /// - Parameter progress: Called with the number of series whose hindcast is done.
  /// - Returns: The pack.
  /// - Throws: ``PriorLearningError`` if there is nothing to train a network on.
  public func pack(
    progress: (Int) -> Void = { _ in }
  ) async throws(PriorLearningError) -> PriorPack {
    let network = try await network?.network()
    let paces = PaceLearner(series)
    let hindcast = await PriorHindcast(series, paces, progress: progress)
    return PriorPack(
      engine: DuBaoEngine.version, command: request.command, until: until, sources: sources,
      entities: Set(series.filter { !$0.isModelled }.map(\.entity)).sorted(),
      reference: ReferenceClass(learnedFrom: series), spreads: SpreadRecord.learned(from: series),
      paces: paces.paces(), reliability: hindcast.reliability, scores: hindcast.scores,
      network: network)
  }

  /// The numbers of series used for learning, and of those left out since they look drawn by a model.
  public var counts: (training: Int, modelled: Int) {
    let modelled = series.count(where: \.isModelled)
    return (series.count - modelled, modelled)
  }

  // MARK: - Parts

  /// The rows of one series that are used for learning.
  private struct Group {
    let id: String
    let entity: String
    let indicator: String
    let unit: String
    let parent: String?
    let rows: [PanelRow]
    var values: [Double] { rows.map(\.value) }
  }

  private static func groups(of panel: Panel, _ request: PriorRequest) -> [Group] {
    let end = request.until?.end ?? .infinity
    var order: [String] = []
    var rows: [String: [PanelRow]] = [:]
    for row in panel.rows where row.period.end <= end + 1e-9 {
      let entity = row.entity.isEmpty ? row.seriesID : row.entity
      guard request.entities?.contains(entity) ?? true, !request.excluded.contains(entity) else {
        continue
      }
      if rows[row.seriesID] == nil { order.append(row.seriesID) }
      rows[row.seriesID, default: []].append(row)
    }
    return order.compactMap { id in
      guard let own = rows[id], let first = own.first else { return nil }
      return Group(
        id: id, entity: first.entity.isEmpty ? id : first.entity, indicator: first.indicator,
        unit: first.unit, parent: first.parent,
        rows: own.sorted { ($0.period.end, $0.value) < ($1.period.end, $1.value) })
    }
  }

  /// Returns the places above each series: from the hierarchy, or from the series that the panel names
  /// as parents.
  private static func ancestors(
    of name: String, _ groups: [Group], _ hierarchy: [HierarchyRow]
  ) -> (Group) -> [String] {
    let dataset = name.hasSuffix(".csv") ? String(name.dropLast(4)) : name
    let above = hierarchy.filter { $0.dataset.isEmpty || $0.dataset == dataset }
    let parents = Dictionary(
      above.map { ($0.entity, $0.parent) }, uniquingKeysWith: { first, _ in first })
    let roots = Dictionary(
      above.map { ($0.entity, $0.root) }, uniquingKeysWith: { first, _ in first })
    let known = Dictionary(groups.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return { group in
      var result: [String] = []
      var parent = group.parent.flatMap { known[$0] }
      var next = parent?.entity ?? parents[group.entity]
      while let place = next, place != group.entity, !result.contains(place) {
        result.append(place)
        parent = parent?.parent.flatMap { known[$0] }
        next = parent?.entity ?? parents[place]
      }
      // The chain may have gaps; the file may name its end.
      if let root = roots[group.entity], !root.isEmpty, root != group.entity,
        !result.contains(root)
      {
        result.append(root)
      }
      return result
    }
  }

  private static func source(
    _ name: String, _ used: [(Group, PriorSeries)], _ families: [String: FamilyRow]
  ) -> PriorSource {
    let rows = used.sorted { $0.0.id < $1.0.id }.flatMap { group, _ in
      group.rows.map { "\(group.id),\($0.period),\($0.value)" }
    }
    let indicators = Set(used.map(\.0.indicator)).sorted()
    return PriorSource(
      file: name, hash: String(format: "%016llx", StableHash.hash(rows)),
      parts: indicators.compactMap { indicator in
        let part = used.filter { $0.0.indicator == indicator }
        let training = part.filter { !$0.1.isModelled }
        let periods = part.flatMap { $0.0.rows.map(\.period) }
        guard let first = periods.min(by: { $0.end < $1.end }),
          let last = periods.max(by: { $0.end < $1.end })
        else { return nil }
        return PriorSource.Part(
          indicator: indicator, family: families[indicator]?.family ?? .other,
          published: families[indicator]?.source ?? "", series: training.count,
          entities: Set(training.map(\.0.entity)).count, modelled: part.count - training.count,
          first: first, last: last)
      })
  }

  static func name(of file: String) -> String {
    file.split(separator: "/").last.map(String.init) ?? file
  }
}
