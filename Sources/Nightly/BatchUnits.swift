import Projecting
import Assessment
import Execution
import Forecasting
package import Indicators
import Statistics
package import Store

/// One place, as a run plans to work on it.
package struct BatchUnit: Sendable {
  package let place: Place

  /// The folder of its files inside the output: its province and itself.
  package let folder: String

  /// The hashes of its plan and of its observations.
  package let plan: String
  package let observations: String
}

/// The places that a run works on, with the hashes of everything that their results depend on.
package struct BatchUnits: Sendable {
  /// The version of the tables and files that results are kept in; a new one makes all results anew.
  package static let format = 1

  /// The units in the order of their places' keys.
  package let units: [BatchUnit]

  /// The states of all series known, those of a place side by side, and where they stand by the key of the place.
  private let states: [SeriesState]
  private let positions: [String: Range<Int>]

  /// The hash of what is the same for all.
  package let setting: String

  /// What is read of a store for it, which takes as long as reading the models: both can be done at once.
  package struct Known: Sendable {
    let states: [SeriesState]
    let plans: [String: ContentHash]

    /// Reads the states of all series, and the hashes of the plans of all places, side by side.
    ///
    /// - Parameters:
    ///   - store: The store.
    ///   - asOf: The date.
    /// - Throws: `StoreError`.
    package init(_ store: Store, asOf: CalendarDate) async throws {
      async let plans = store.planHashes(asOf: asOf)
      async let states = store.seriesStates(asOf: asOf)
      (self.states, self.plans) = (try await states, try await plans)
    }
  }

  /// Plans a run.
  ///
  /// - Parameters:
  ///   - known: What was read of the store as of the date of the setting.
  ///   - vocabulary: Indicators and places as of the date.
  ///   - setting: What is the same for all places.
  package init(_ known: Known, _ vocabulary: Dataset, _ setting: BatchSetting) async {
    let (states, plans) = (known.states, known.plans)
    let tree = PlaceHierarchy(vocabulary.places)
    let projected = Set(
      vocabulary.indicators.filter { $0.kind.isProjected }.map(\.key))
    var own: [String: Range<Int>] = [:]
    var hasSeries: Set<String> = []
    for (index, state) in states.enumerated() {
      own[state.place] = (own[state.place]?.lowerBound ?? index)..<(index + 1)
      if projected.contains(state.indicator) { hasSeries.insert(state.place) }
    }
    let places = vocabulary.places.sorted { $0.key < $1.key }.filter { place in
      (plans[place.key] != nil || hasSeries.contains(place.key))
        && setting.shard?.contains(place.key) ?? true
    }
    units = await parallelMap(places) { [own] place in
      let ancestors = tree.ancestors(of: place)
      let province = ([place] + ancestors).last { $0.kind != .nation } ?? place
      let series = states[own[place.key, default: 0..<0]].map { "\($0.indicator) \($0.content)" }
      return BatchUnit(
        place: place, folder: "\(province.key)/\(place.key)",
        plan: Fingerprint.of(
          [Fingerprint.of(place), plans[place.key]?.description ?? ""]
            + ancestors.map { "\($0.key) \($0.kind.rawValue)" }),
        observations: Fingerprint.of(series.sorted()))
    }
    (self.states, positions) = (states, own)
    // The day matters by its year alone: deadlines are ends of years.
    self.setting = Fingerprint.of([
      "\(Self.format)", "\(DuBaoEngine.edition)", setting.engine, "\(setting.asOf.year)",
      "\(setting.seed)",
      "\(setting.paths)", setting.prior ?? "none", setting.experience,
      Fingerprint.of(vocabulary.indicators),
    ])
  }

  /// Returns the state of a series, `nil` if it has no observations.
  package func state(_ place: String, _ indicator: String) -> SeriesState? {
    positions[place].flatMap { range in states[range].first { $0.indicator == indicator } }
  }

  /// Returns a dependency with the hash that it has now.
  package func current(_ place: String, _ indicator: String) -> SeriesDependency {
    SeriesDependency(
      place: place, indicator: indicator,
      content: state(place, indicator)?.content.description ?? "")
  }

  /// Whether a result that was computed from some inputs holds for a unit.
  package func isCurrent(_ inputs: UnitInputs, for unit: BatchUnit) -> Bool {
    inputs.setting == setting && inputs.plan == unit.plan
      && inputs.observations == unit.observations
      && inputs.dependencies.allSatisfy { current($0.place, $0.indicator) == $0 }
  }
}

extension Shard {
  /// Whether a place is of this part, by a hash of its key that never changes.
  package func contains(_ place: String) -> Bool {
    Int(StableHash.hash(place) % UInt64(count)) == index - 1
  }
}
