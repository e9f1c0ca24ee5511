import Execution
import Forecasting
import Foundation
import Indicators
import Intake
import Statistics

/// Trains the pretrained network of a prior pack.
struct NetworkLearner {
  /// A panel that the network is trained on, in the form that the training takes.
  private struct Material: Sendable {
    let source: PriorNetwork.Source
    let panel: ProgressPanel
    let seed: UInt64
  }

  private let materials: [Material]
  private let request: NetworkRequest

  /// The last period that anything is learned from.
  let until: Period

  /// Reads the panels.
  ///
  /// - Parameters:
  ///   - request: The panels and their families.
  ///   - limits: The last period and the entities that may be used.
  /// - Throws: ``PriorLearningError`` if a panel has no family, a family to leave out is unknown or nothing is left.
  init(_ request: NetworkRequest, limits: PriorRequest) throws(PriorLearningError) {
    self.request = request
    let families = Dictionary(
      request.families.map { ($0.panel, $0) }, uniquingKeysWith: { first, _ in first })
    let known = Set(request.families.map(\.family))
    if let other = request.excluded.subtracting(known).min() {
      throw .unknownFamily(other, known: known.sorted())
    }
    var materials: [Material] = []
    var last: Period?
    var seed = request.seed
    for panel in request.panels {
      // Each panel has its own, whichever others are left out.
      seed &+= 1000
      let name = PriorLearner.name(of: panel.file)
      guard let about = families[name] else { throw .noFamily(file: name) }
      guard !request.excluded.contains(about.family) else { continue }
      let rows = Self.rows(of: panel, about, limits)
      guard let latest = rows.map(\.period).max(by: { $0.end < $1.end }) else { continue }
      if latest.end > last?.end ?? -.infinity { last = latest }
      materials.append(
        Material(
          source: Self.source(name, about, rows), panel: Self.panel(rows, about),
          seed: seed))
    }
    guard let last, materials.contains(where: { !$0.panel.members.isEmpty }) else {
      throw .nothingToTrain(files: request.panels.map { PriorLearner.name(of: $0.file) })
    }
    self.materials = materials
    until = last
  }

  private static func rows(
    of panel: Panel, _ about: PanelFamilyRow, _ limits: PriorRequest
  ) -> [PanelRow] {
    let end = limits.until?.end ?? .infinity
    let values: ClosedRange<Double> =
      switch about.form {
      case .share: 0...100
      case .fraction: 0...1
      case .perHundred: 0...Double.greatestFiniteMagnitude
      }
    return panel.rows.filter { row in
      let entity = row.entity.isEmpty ? row.seriesID : row.entity
      return row.period.end <= end + 1e-9 && values.contains(row.value)
        && limits.entities?.contains(entity) ?? true && !limits.excluded.contains(entity)
    }
  }

  private static func panel(_ rows: [PanelRow], _ about: PanelFamilyRow) -> ProgressPanel {
    let stepsPerYear = rows.map(\.period.stepsPerYear).max() ?? 1
    let factor = about.form == .fraction ? 100.0 : 1
    let members = Dictionary(grouping: rows, by: \.seriesID).sorted { $0.key < $1.key }.map {
      series -> TypicalPace.Member in
      (
        series.value.first?.indicator ?? "",
        series.value.map { ($0.period.end * stepsPerYear, $0.value * factor) }
      )
    }
    return ProgressPanel(
      members, isShare: about.form != .perHundred, isYearly: stepsPerYear == 1,
      weight: about.weight)
  }

  private static func source(
    _ name: String, _ about: PanelFamilyRow, _ rows: [PanelRow]
  ) -> PriorNetwork.Source {
    let lines = rows.sorted {
      ($0.seriesID, $0.period.end, $0.value) < ($1.seriesID, $1.period.end, $1.value)
    }.map { "\($0.seriesID),\($0.period),\($0.value)" }
    return PriorNetwork.Source(
      file: name, hash: String(format: "%016llx", StableHash.hash(lines)), family: about.family,
      published: about.source, indicators: Set(rows.map(\.indicator)).sorted(),
      series: Set(rows.map(\.seriesID)).count, windows: 0)
  }

  /// Trains the network.
  ///
  /// - Throws: ``PriorLearningError`` if the panels have no past situation.
  func network() async throws(PriorLearningError) -> PriorNetwork {
    let parts = await parallelMap(materials) { ProgressWindows($0.panel, seed: $0.seed) }
    let windows = ProgressWindows(parts)
    guard windows.count > 0 else {
      throw .nothingToTrain(files: materials.map(\.source.file))
    }
    let training = ProgressTraining(windows, seed: request.seed)
    let members = await parallelMap(Array(0..<request.members)) { training.member($0) }
    guard let network = training.network(members.map(\.parameters)) else {
      throw .nothingToTrain(files: materials.map(\.source.file))
    }
    return PriorNetwork(
      inputs: ProgressTraining.inputs,
      sources: zip(materials, parts).map { $0.source.with(windows: $1.count) },
      excluded: request.excluded.sorted(), seed: request.seed, epochs: ProgressTraining.epochs,
      loss: packed(members.reduce(0) { $0 + $1.loss } / Double(members.count)),
      network: network.packed)
  }
}

extension PriorNetwork.Source {
  fileprivate func with(windows: Int) -> Self {
    PriorNetwork.Source(
      file: file, hash: hash, family: family, published: published, indicators: indicators,
      series: series, windows: windows)
  }
}
