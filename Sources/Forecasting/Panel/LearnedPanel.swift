import Indicators

/// The fitted state of a panel model: the distributions of all horizons and indicators, and the
/// pace and rate curve of each indicator at the origin, without the series themselves.
///
/// It can be stored and used again, so that a new report of one place does not require fitting the
/// panel anew. A model made from it gives the same forecasts, to the last bit, as the model that it
/// was taken from.
public struct LearnedPanel: Sendable, Codable {
  /// Pace and rate curve of one indicator at the origin, without the prior pace.
  struct Present: Sendable, Codable {
    let measure: PanelSpeed.Measure
    let rate: PanelRate
    let stage: PanelStage?
  }

  /// The distribution that an indicator uses for a horizon, as an index into ``LearnedPanel/pools``.
  struct Entry: Sendable, Codable {
    let horizon: Int
    let group: Int
    /// The horizon and the indicator whose windows the distribution was estimated from.
    let source: Int
    let owner: Int
    /// The index into ``LearnedPanel/pools``.
    let index: Int
  }

  let frame: PanelFrame
  let present: [Present]
  let pools: [PanelPool]
  let entries: [Entry]
  /// Whether the ceiling is known to be 100 %.
  let isShare: Bool

  // Stored fits keep the name that they had before the terms were settled.
  private enum CodingKeys: String, CodingKey {
    case frame, present, entries, isShare
    case pools = "laws"
  }

  func pool(of entry: Entry) -> PanelModel.SourcedPool? {
    guard pools.indices.contains(entry.index) else { return nil }
    return PanelModel.SourcedPool(
      source: entry.source, group: entry.owner, pool: pools[entry.index])
  }
}

extension PanelModel {
  /// Fits the distributions of all indicators at all horizons and returns them.
  public func learned() -> LearnedPanel {
    struct Owner: Hashable {
      let source: Int
      let group: Int
    }
    var pools: [PanelPool] = []
    var places: [Owner: Int] = [:]
    var entries: [LearnedPanel.Entry] = []
    for group in frame.groups.indices {
      for horizon in Self.knots {
        let pool = pool(horizon: horizon, group: group)
        let owner = Owner(source: pool.source, group: pool.group)
        let index = places[owner] ?? pools.count
        if index == pools.count { pools.append(pool.pool) }
        places[owner] = index
        entries.append(
          LearnedPanel.Entry(
            horizon: horizon, group: group, source: pool.source, owner: pool.group, index: index))
      }
    }
    return LearnedPanel(
      frame: frame,
      present: present.map {
        LearnedPanel.Present(measure: $0.measure, rate: $0.rate, stage: $0.stage)
      },
      pools: pools, entries: entries, isShare: isShare)
  }

  /// The indicators of the panel, for fitting them in parallel by ``prepare(group:)`` before
  /// ``learned()``.
  public var groups: [String] { frame.groups }

  /// Fits the distributions of one indicator at all horizons.
  public func prepare(group: String) {
    guard let index = frame.groups.firstIndex(of: group) else { return }
    for horizon in Self.knots { _ = pool(horizon: horizon, group: index) }
  }
}

extension PanelPool: Codable {
  private enum Key: CodingKey {
    case starts, components, weights, pretrainedWeights, stack, eras, era
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self.init(
      starts: try container.decode(PackedNumbers.self, forKey: .starts).values,
      components: try container.decode([PanelComponent].self, forKey: .components),
      weights: try container.decode([Double].self, forKey: .weights),
      pretrainedWeights: try container.decodeIfPresent([Double].self, forKey: .pretrainedWeights),
      stack: try container.decode([Double].self, forKey: .stack),
      eras: try container.decode(Double.self, forKey: .eras),
      era: try container.decodeIfPresent(PanelEra.self, forKey: .era) ?? .unknown)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(PackedNumbers(starts), forKey: .starts)
    try container.encode(components, forKey: .components)
    try container.encode(weights, forKey: .weights)
    try container.encodeIfPresent(pretrainedWeights, forKey: .pretrainedWeights)
    if pretrainedWeights != nil { try container.encode(era, forKey: .era) }
    try container.encode(stack, forKey: .stack)
    try container.encode(eras, forKey: .eras)
  }
}

extension PanelComponent: Codable {
  private enum Key: CodingKey { case kind, residuals, sources, centre, defaultWeight }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self.init(
      try container.decode(Kind.self, forKey: .kind),
      residuals: try container.decode(PackedNumbers.self, forKey: .residuals).values,
      sources: try container.decode(PackedNumbers.self, forKey: .sources).values.map {
        Int(bounded: $0)
      },
      centre: try container.decode([Double].self, forKey: .centre),
      defaultWeight: try container.decode(Double.self, forKey: .defaultWeight))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(kind, forKey: .kind)
    try container.encode(PackedNumbers(residuals), forKey: .residuals)
    try container.encode(PackedNumbers(sources.map(Double.init)), forKey: .sources)
    try container.encode(centre, forKey: .centre)
    try container.encode(defaultWeight, forKey: .defaultWeight)
  }
}
