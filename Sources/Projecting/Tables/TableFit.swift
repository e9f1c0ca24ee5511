import Execution
public import Indicators
import Intake

/// The models fitted to a whole table, in a form that can be kept: with it any part of the table is forecast as in the
/// whole, to the last byte.
///
/// A table has more to say about a series than the series itself: typical paces, past changes at like levels, the
/// places above. This is all of it, so that a part needs its own rows only.
public struct TableFit: Sendable, Codable {
  /// The last period that was used.
  public let origin: Period

  /// The name of the model.
  public let model: String

  /// What values the series may take; `nil` if it was inferred series by series.
  let scale: ValueScale?

  /// The hash of the prior pack; `nil` if there was none.
  let prior: String?

  /// What becomes of a pack that was learned from later periods than the origin.
  let laterYears: LaterYears

  /// Indicators, and the place that each series stands for.
  let vocabulary: TableVocabulary

  /// Which place belongs to which; `nil` if nothing says so.
  let tree: PlaceTree?

  /// Whether the places were given beside the table, rather than taken from it.
  let isTreeGiven: Bool

  /// The series that others lean on: those of places that others belong to, and all where sums shall agree.
  let shared: [SharedSeries]

  /// The series of places without rows.
  let unobserved: [UnobservedSeries]

  /// The models.
  let models: PanelFit

  /// A series that others lean on.
  struct SharedSeries: Sendable, Codable {
    let key: SeriesKey
    let observations: [Observation]
  }

  /// A series of a place without rows.
  struct UnobservedSeries: Sendable, Codable {
    let id: String
    let group: String
    let key: SeriesKey
  }
}

/// What a table as a whole says about what its series are.
package struct TableVocabulary: Sendable, Codable, Equatable {
  /// The indicators in order of their keys.
  let indicators: [Indicator]

  /// The scale that most series of an indicator have, by the name that the table gives it.
  let usualScales: [String: ValueScale]

  /// The series that stand for a place of their own, since another one of the same indicator stands for their place;
  /// in order.
  let separate: [String]

  /// Returns the vocabulary with other indicators of the same keys.
  func with(_ indicators: [Indicator]) -> TableVocabulary {
    TableVocabulary(indicators: indicators, usualScales: usualScales, separate: separate)
  }
}

extension TableForecaster {
  /// Fits the models to a whole table for all horizons, and returns them in a form that can be kept.
  ///
  /// - Returns: The fit.
  public func fit() async -> TableFit {
    let table = reading.table
    let wholes = Set(table.places.compactMap(\.parent))
    let isShared: (Series) -> Bool = { series in
      // The parts of a sum are adjusted to each other.
      !table.counts.isEmpty || wholes.contains(series.place)
    }
    return TableFit(
      origin: origin, model: model, scale: reading.scale,
      prior: prior.map { Fingerprint.of($0) }, laterYears: laterYears,
      vocabulary: table.vocabulary.with(catalogue), tree: tree, isTreeGiven: reading.isTreeGiven,
      shared: table.series.values.filter(isShared)
        .map {
          TableFit.SharedSeries(
            key: SeriesKey(place: $0.place, indicator: $0.indicator),
            observations: $0.observations)
        }.sorted { $0.key < $1.key },
      unobserved: members.filter { !$0.hasRows }.map {
        TableFit.UnobservedSeries(id: $0.id, group: $0.group, key: $0.key)
      },
      models: await projections.fitted.kept())
  }
}
