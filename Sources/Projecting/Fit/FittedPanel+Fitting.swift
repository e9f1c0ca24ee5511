import Forecasting
package import Indicators
import Intake

extension FittedPanel {
  /// Fits the models to the series of all places.
  ///
  /// - Parameters:
  ///   - all: The series as they were known at the end of the day; only those of the sample are used.
  ///   - sample: Which series are used; `nil` to choose among them.
  ///   - hierarchy: Which place belongs to which.
  ///   - places: The places.
  ///   - indicators: The catalogue.
  ///   - day: The day.
  ///   - settings: What else is fitted, and with what.
  package init(
    to all: [ProjectedSeries], sample: TrainingSample? = nil, hierarchy: PlaceHierarchy,
    places: [Place], indicators: [Indicator], day: FitDay, _ settings: FitSettings
  ) {
    let sample =
      sample ?? TrainingSample(all.lazy.map(\.key), places: places, indicators: indicators)
    let series = all.filter { sample.contains($0.key) }.sorted { $0.key < $1.key }
    let clock = PanelClock(series) { hierarchy.depth(of: $0) }
    let steps = clock.stepsPerYear
    let levels = TrainingLevels(series, hierarchy)
    let training = TrainingSet(
      series: series, hierarchy: hierarchy, levels: levels, clock: clock, day: day,
      indicators: indicators, prior: PaceOfIndicator(indicators, settings.paces, clock: clock),
      network: settings.network, takesSeasonsOut: settings.usesPanels)
    let usesPanels = settings.usesPanels
    self.init(
      day: day, clock: clock, seriesCount: series.count, levels: levels,
      deviations: PlaceDeviations(series, hierarchy, stepsPerYear: steps),
      sisters: training.sisters(), models: settings.models, usesPanels: usesPanels,
      panels: usesPanels ? training.panels() : [], paces: training.paces(),
      steps: settings.findsJumps ? training.steps() : [:],
      analogs: usesPanels ? training.analogs() : [:],
      levelsModel: usesPanels ? settings.levelsModel : nil)
  }

  /// Makes the models from what was kept of them.
  ///
  /// - Parameters:
  ///   - fit: What was kept.
  ///   - hierarchy: The places.
  ///   - indicators: The catalogue.
  ///   - settings: Those that the models were fitted with.
  package init(
    _ fit: PanelFit, hierarchy: PlaceHierarchy, indicators: [Indicator], _ settings: FitSettings
  ) {
    let pace = PaceOfIndicator(indicators, settings.paces, clock: fit.clock)
    let network = settings.network
    self.init(
      day: fit.day, clock: fit.clock, seriesCount: fit.seriesCount, levels: fit.levels,
      deviations: fit.deviations, sisters: TrainingSet.grouped(fit.sisters.series, hierarchy),
      models: settings.models, usesPanels: settings.usesPanels,
      panels: fit.panels.map { kept in
        FittedModel(
          indicator: kept.indicator, depths: kept.depths,
          model: PanelModel(
            kept.learned, prior: pace.prior(ofPanel: kept.indicator), network: network))
      },
      paces: Dictionary(grouping: fit.paces, by: \.link).mapValues { paces in
        paces.map { FittedModel(depths: $0.depths, model: $0.pace) }
      },
      steps: Dictionary(
        fit.steps.map { ($0.link, $0.steps) }, uniquingKeysWith: { first, _ in first }),
      analogs: fit.analogs.reduce(into: [:]) { models, kept in
        models[kept.floor ?? -.infinity] = AnalogModel(
          kept.tracks.map { track in
            ("", track.enumerated().map { (time: Double($0.offset), value: $0.element) })
          }, floor: kept.floor ?? -.infinity)
      }, levelsModel: settings.usesPanels ? settings.levelsModel : nil)
  }

  /// Learns everything that outlooks may need, and returns it in a form that can be kept.
  package func kept() async -> PanelFit {
    await prepareAll()
    return PanelFit(
      day: day, clock: clock, levels: levels, seriesCount: seriesCount,
      panels: panels.map {
        PanelFit.Panel(indicator: $0.indicator, depths: $0.depths, learned: $0.model.learned())
      },
      paces: paces.sorted { "\($0.key)" < "\($1.key)" }.flatMap { link, models in
        models.map { PanelFit.LinkedPace(link: link, depths: $0.depths, pace: $0.model) }
      },
      steps: steps.sorted { "\($0.key)" < "\($1.key)" }.map {
        PanelFit.LinkedSteps(link: $0.key, steps: $0.value)
      },
      analogs: analogs.sorted { $0.key < $1.key }.map { floor, model in
        PanelFit.Analog(floor: floor.isFinite ? floor : nil, tracks: model.tracks)
      },
      deviations: deviations,
      sisters: KeptSeries(series: sisters.values.flatMap(\.self).sorted { $0.key < $1.key }))
  }
}

/// The prior pace of an indicator, before any of its series has been seen.
struct PaceOfIndicator: Sendable {
  private let families: [String: IndicatorFamily]
  private let paces: TypicalPaces?

  /// Creates the paces; there are none for steps shorter than a year, which the pack knows nothing of.
  init(_ indicators: [Indicator], _ paces: TypicalPaces?, clock: PanelClock) {
    families = Dictionary(
      indicators.map { ($0.key, $0.family) }, uniquingKeysWith: { first, _ in first })
    self.paces = clock == .years ? paces : nil
  }

  func callAsFunction(_ indicator: String) -> PriorPace? {
    paces.map { PriorPace($0, family: families[indicator] ?? .other) }
  }

  /// The prior pace that a panel model is given, when it is fitted as when it is made from what was kept.
  ///
  /// - Parameter indicator: The indicator of the panel, `nil` for that of all full shares.
  /// - Returns: The paces of the pack, which are those of shares; none for a quantity per 100 inhabitants, whose ceiling
  ///   is not known.
  func prior(ofPanel indicator: String?) -> (String) -> PriorPace? {
    guard indicator == nil else { return { _ in nil } }
    return { self($0) }
  }
}
