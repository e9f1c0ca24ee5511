import Assessment
import Forecasting
package import Indicators

extension Series {
  /// Returns all series of a data set as they were known on a day, in order of their keys.
  package static func all(in dataset: Dataset, asOf day: CalendarDate) -> [Series] {
    Dictionary(grouping: dataset.observations) {
      SeriesKey(place: $0.place, indicator: $0.indicator)
    }
    .sorted { $0.key < $1.key }
    .compactMap { key, observations in
      let known = observations.live(asOf: day)
      return known.isEmpty
        ? nil : Series(place: key.place, indicator: key.indicator, observations: known)
    }
  }
}

extension ProjectedSeries {
  /// Returns the series of a data set that are extrapolated, as they were known on a day, in order of
  /// their keys.
  package static func all(in dataset: Dataset, asOf day: CalendarDate) -> [ProjectedSeries] {
    let catalogue = Dictionary(
      dataset.indicators.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    return Series.all(in: dataset, asOf: day).compactMap {
      ProjectedSeries($0, catalogue[$0.indicator])
    }
  }
}

extension FittedPanel {
  /// Fits the models to a data set, for outlooks as of a date.
  ///
  /// - Parameters:
  ///   - dataset: The vocabulary, and the observations at least of the sample.
  ///   - asOf: The date; figures after the last month that is over are not used.
  ///   - sample: Which series are used; `nil` to choose among those of the data set.
  ///   - prior: The prior pack, `nil` for none.
  package init(
    to dataset: Dataset, asOf: CalendarDate, sample: TrainingSample? = nil, prior: PriorPack?
  ) async {
    let day = FitDay(asOf: asOf)
    self.init(
      to: ProjectedSeries.all(in: dataset, asOf: day.date), sample: sample,
      hierarchy: PlaceHierarchy(dataset.places), places: dataset.places,
      indicators: dataset.indicators, day: day, FitSettings(prior, at: day))
    await prepareAll()
  }
}

extension Projections {
  /// Projects the series of a data set as it was known on a date.
  ///
  /// - Parameters:
  ///   - dataset: The places with all those that they belong to, and their observations.
  ///   - asOf: The date after which observations are ignored.
  ///   - fitted: The models.
  ///   - above: The projections of places that these belong to, where their observations are not in the
  ///     data set.
  package convenience init(
    _ dataset: Dataset, asOf: CalendarDate, _ fitted: FittedPanel, above: Projections? = nil
  ) {
    let catalogue = Dictionary(
      dataset.indicators.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let all = Series.all(in: dataset, asOf: asOf)
    self.init(
      all.compactMap { ProjectedSeries($0, catalogue[$0.indicator]) },
      series: Dictionary(
        all.map { (SeriesKey(place: $0.place, indicator: $0.indicator), $0) },
        uniquingKeysWith: { first, _ in first }),
      hierarchy: PlaceHierarchy(dataset.places), indicators: dataset.indicators, fitted,
      above: above, limit: Double(Thresholds.attainmentLimit) + 1)
  }
}
