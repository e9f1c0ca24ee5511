package import Projecting
import Assessment
import Forecasting
public import GapReports
public import Indicators
package import Intake
package import Reporting

/// Answers a planner's questions about places and their milestones.
///
/// It is made once from what is known on a date, by ``Pipeline``, and can then be asked any number of
/// questions, from any thread. Its baseline is the report's: same models, same paths, same numbers.
public struct Planner: Sendable {
  /// The date, the seed and the prior pack that answers rest on.
  public let request: ReportRequest

  package let dataset: Dataset
  package let outlooks: Projections
  package let catalogue: [String: Indicator]
  package let tree: PlaceHierarchy
  package let names: NameFinder

  /// The results that were computed before.
  package let memory = PlannerMemory()

  /// Learns again as if there were no prior pack.
  package let withoutPrior: @Sendable () async throws -> FittedPanel

  package init(
    _ dataset: Dataset, _ request: ReportRequest, _ fitted: FittedPanel,
    withoutPrior: @escaping @Sendable () async throws -> FittedPanel
  ) {
    self.init(
      dataset, request, outlooks: Projections(dataset, asOf: request.asOf, fitted),
      names: NameFinder(indicators: dataset.indicators, places: dataset.places),
      withoutPrior: withoutPrior)
  }

  /// Creates a planner with projections and names that have been made before.
  package init(
    _ dataset: Dataset, _ request: ReportRequest, outlooks: Projections, names: NameFinder,
    withoutPrior: @escaping @Sendable () async throws -> FittedPanel
  ) {
    self.request = request
    self.dataset = dataset
    self.outlooks = outlooks
    catalogue = Dictionary(
      dataset.indicators.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    tree = PlaceHierarchy(dataset.places)
    self.names = names
    self.withoutPrior = withoutPrior
  }

  /// The date as of which answers hold.
  package var asOf: CalendarDate { request.asOf }

  package var assessor: IndicatorAssessor { assessor(outlooks) }

  package func assessor(_ outlooks: Projections, prior: Bool = true) -> IndicatorAssessor {
    IndicatorAssessor(
      outlooks: outlooks, asOf: asOf, prior: prior ? request.prior : nil,
      simulator: PathSimulator(seed: request.seed))
  }

  /// Returns the place that a text names: by key, official code or name.
  ///
  /// - Throws: ``PlannerError/name(_:message:)`` with candidates.
  public func place(_ text: String) throws(PlannerError) -> Place {
    let key: String
    do throws(NameError) { key = try names.place(text) } catch {
      throw .name(text, message: error.message)
    }
    guard let place = tree[key] else { throw .name(text, message: .empty) }
    return place
  }

  /// Returns the indicator that a text names: by key or name.
  ///
  /// - Throws: ``PlannerError/name(_:message:)`` with candidates.
  public func indicator(_ text: String) throws(PlannerError) -> Indicator {
    let key: String
    do throws(NameError) { key = try names.indicator(text) } catch {
      throw .name(text, message: error.message)
    }
    guard let indicator = catalogue[key] else { throw .name(text, message: .empty) }
    return indicator
  }

  /// The milestones of an indicator in a place, in the order of the plans.
  package func milestones(_ indicator: Indicator, _ place: Place) -> [Milestone] {
    dataset.milestones.filter { $0.place == place.key && $0.indicator == indicator.key }
  }

  /// The denominators of a place.
  package func denominators(_ place: Place) -> [Denominator] {
    dataset.denominators.filter { $0.place == place.key }
  }

  /// Returns the report of an indicator in a place, with the inputs of its verdicts.
  package func report(_ indicator: Indicator, _ place: Place) -> IndicatorReport {
    var counter = MilestoneCounter(asOf: asOf)
    return assessor.report(
      indicator, place, milestones(indicator, place), denominators(place),
      dataset.findings.filter { $0.place == place.key && $0.indicator == indicator.key }, &counter)
  }

  /// Returns why nothing can be said of the future of an indicator in a place.
  package func refusal(_ indicator: Indicator, _ place: Place) -> PlannerError {
    let reason =
      switch indicator.kind {
      case .qualitative:
        LocalizedText(vi: "chỉ tiêu được nêu bằng lời", en: "the indicator is said in words")
      case .managedLevel:
        LocalizedText(
          vi: "mức do quyết định từng năm, không ngoại suy",
          en: "the level is set by decision each year and not extrapolated")
      case .share, .perCapita, .positive, .real:
        outlooks.series(indicator.key, in: place.key) == nil
          ? LocalizedText(
            vi: "địa phương và cấp trên chưa có số liệu",
            en: "neither the place nor one that it belongs to has reported a figure")
          : LocalizedText(
            vi: "không có số liệu nào dùng được để tính", en: "no figure reported can be fitted")
      }
    return .notProjected(place: place.key, indicator: indicator.key, reason: reason)
  }

  /// Returns what is known of an indicator in a place, with its paths.
  package func simulated(_ indicator: Indicator, _ place: Place) -> IndicatorAssessor.Known {
    memory.known(indicator.key, place.key) {
      assessor.known(
        indicator, place, simulatedThrough: IndicatorAssessor.limit, denominators(place)
      ).remembering
    }
  }

  /// Returns what is known of an indicator with its outlook.
  ///
  /// - Throws: ``PlannerError/notProjected(place:indicator:reason:)``.
  package func projected(
    _ indicator: Indicator, _ place: Place
  ) throws(PlannerError) -> (known: IndicatorAssessor.Known, outlook: any Outlook) {
    let known = simulated(indicator, place)
    guard let outlook = known.input.outlook,
      outlook.row(at: Double(asOf.year) + 1).quantiles.allSatisfy(\.isFinite)
    else { throw refusal(indicator, place) }
    return (known, outlook)
  }

  /// Returns the level of an indicator in a place: its own last figure or, where it has none, the median at
  /// the date.
  package func startingPoint(
    _ known: IndicatorAssessor.Known, _ outlook: any Outlook
  ) -> StartingPoint? {
    if let last = known.input.readings.first?.observations.last {
      return StartingPoint(
        time: last.period.end, value: last.value, period: last.period, isOwn: true)
    }
    let time = max(asOf.decimalYear, outlook.origin + 1e-6)
    return outlook.row(at: time).quantile(0.5).map {
      StartingPoint(time: time, value: $0, period: nil, isOwn: false)
    }
  }

  /// Returns the percentile of a pace in the reference class; `nil` where the pack has no record for it.
  package func percentile(
    _ indicator: Indicator, pace: Double, from level: Double, over years: Double
  ) -> ReferenceClass.PacePercentile? {
    guard indicator.hasPercentiles, pace > 0, years > 0 else { return nil }
    return request.prior?.reference.percentile(
      ofPace: pace, from: level, over: years, family: indicator.family)
  }
}

/// A place by its key, with its name.
public struct NamedPlace: Sendable, Codable, Hashable {
  /// The key.
  public let key: String

  /// The name in both languages.
  public let name: LocalizedText

  package init(_ place: Place) {
    key = place.key
    name = place.name
  }
}

/// An indicator by its key, with its name and unit.
public struct NamedIndicator: Sendable, Codable, Hashable {
  /// The key.
  public let key: String

  /// The name and the unit in both languages.
  public let name: LocalizedText
  public let unit: LocalizedText

  package init(_ indicator: Indicator) {
    key = indicator.key
    name = indicator.name
    unit = indicator.unit
  }
}

/// The point where the glide path to a milestone starts.
public struct StartingPoint: Sendable, Codable, Hashable {
  /// The time, in decimal years.
  public let time: Double

  /// The value, in the unit of the indicator.
  public let value: Double

  /// The period of the observation; `nil` where it is none.
  public let period: Period?

  /// Whether it is the place's own last figure; else it is the median of what is projected for the place
  /// at the date, for orientation only.
  public let isOwn: Bool
}
