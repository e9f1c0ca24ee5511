import Execution
import Forecasting
import Indicators

/// Models fitted to the series of all places up to a day, ready to project any series.
package struct FittedPanel: Sendable {
  /// The day up to whose end figures were used.
  package let day: FitDay

  /// The step of the models.
  package let clock: PanelClock

  /// The number of series that the models were fitted to.
  package let seriesCount: Int

  let levels: TrainingLevels
  let deviations: PlaceDeviations

  /// The series of sister places where no place above has reported, by the place above and the indicator.
  let sisters: [SeriesKey: [ProjectedSeries]]

  /// The models of the combination, or the single trend model that was asked for.
  let models: [any TrendModel]

  /// Whether the panel models are used, rather than ``models`` alone.
  let usesPanels: Bool

  let panels: [FittedModel<PanelModel>]
  let paces: [Link: [FittedModel<TypicalPace>]]
  let steps: [Link: [String: PanelSteps]]
  let analogs: [Double: AnalogModel]

  /// The network for long series without bounds; `nil` if there is none, or a step is no year.
  let levelsModel: LevelsModel?

  private let panelPlaces: [PanelKey: Int]

  /// A model with the levels and the indicator that it is for.
  struct FittedModel<Model: Sendable>: Sendable {
    /// The key of the indicator; `nil` for all full shares.
    var indicator: String? = nil
    let depths: [Int]
    let model: Model
  }

  private struct PanelKey: Hashable {
    let indicator: String?
    let depth: Int
  }

  init(
    day: FitDay, clock: PanelClock, seriesCount: Int, levels: TrainingLevels,
    deviations: PlaceDeviations, sisters: [SeriesKey: [ProjectedSeries]],
    models: [any TrendModel], usesPanels: Bool, panels: [FittedModel<PanelModel>],
    paces: [Link: [FittedModel<TypicalPace>]], steps: [Link: [String: PanelSteps]],
    analogs: [Double: AnalogModel], levelsModel: LevelsModel?
  ) {
    self.day = day
    self.clock = clock
    self.seriesCount = seriesCount
    self.levels = levels
    self.deviations = deviations
    self.sisters = sisters
    self.models = models
    self.usesPanels = usesPanels
    self.panels = panels
    self.paces = paces
    self.steps = steps
    self.analogs = analogs
    // It was trained on yearly series, which move otherwise than months and quarters.
    self.levelsModel = clock == .years ? levelsModel : nil
    panelPlaces = panels.enumerated().reduce(into: [:]) { places, entry in
      for depth in entry.element.depths {
        places[PanelKey(indicator: entry.element.indicator, depth: depth)] = entry.offset
      }
    }
  }

  /// The panel model for an indicator in places of a level; `nil` if there is none.
  func panel(of indicator: Indicator, depth: Int) -> PanelModel? {
    let name = indicator.isFullShare ? nil : indicator.key
    return panelPlaces[PanelKey(indicator: name, depth: levels.level(of: depth))].map {
      panels[$0].model
    }
  }

  /// The typical pace of quantities on a link in places of a level.
  func pace(_ link: Link, depth: Int) -> TypicalPace {
    let level = levels.level(of: depth)
    return paces[link]?.first { $0.depths.contains(level) }?.model
      ?? TypicalPace([], origin: day.time * clock.stepsPerYear, link: link)
  }

  /// The number of series that are straight lines between their points, as publishers draw them, and are
  /// therefore forecast but not fitted to.
  package var modelledCount: Int { panels.map { $0.model.modelledCount }.max() ?? 0 }

  /// Learns everything that outlooks may need, side by side.
  package func prepareAll() async {
    let work = panels.flatMap { panel in panel.model.groups.map { (panel.model, $0) } }
    _ = await parallelMap(work) { $0.0.prepare(group: $0.1) }
  }

  /// Learns what outlooks of some times need, side by side.
  ///
  /// - Parameter distances: The times after the day of the fit, in years.
  package func prepare(distances: [Double]) async {
    let horizons = Set(
      distances.map { ($0 * clock.stepsPerYear - 1e-6).rounded(.up) }
        .filter { $0 >= 1 && $0 <= 1e6 }.map { Int(bounded: $0) }
    ).sorted()
    let work = panels.flatMap { panel in horizons.map { (panel.model, $0) } }
    _ = await parallelMap(work) { $0.0.prepare(horizon: $0.1) }
    // Most series end at the origin, so that their lead is the horizon.
    let leads = analogs.values.flatMap { model in horizons.map { (model, $0) } }
    _ = await parallelMap(leads) { $0.0.prepare(lead: $0.1) }
  }

  /// The number of series of which the network for long series has seen more than they show.
  func foreseen(_ series: some Collection<ProjectedSeries>) -> Int {
    guard let levelsModel else { return 0 }
    return series.count { entry in
      (entry.indicator.kind == .positive || entry.indicator.kind == .real)
        && entry.readings.contains { levelsModel.hasSeenBeyond($0.fitted.values) }
    }
  }

  /// Returns on how many independent eras the panel models rest, from the fewest to the most.
  ///
  /// - Parameter distances: The times after the day of the fit, in years, greater than 0.
  /// - Returns: The range; `nil` if there is no panel model.
  package func eras(distances: [Double]) -> ClosedRange<Double>? {
    let ranges = panels.flatMap { panel in
      distances.compactMap { panel.model.eras(distance: $0 * clock.stepsPerYear) }
    }
    guard let fewest = ranges.map(\.lowerBound).min(), let most = ranges.map(\.upperBound).max()
    else { return nil }
    return fewest...most
  }
}
