public import Indicators

/// A nation of places that do not exist, with plans and reports that nobody made, for tests of size and
/// speed: the shape of the real data, and every row marked as an illustration.
///
/// Numbers are functions of the seed and of the names of place and indicator (``StableDraws``). A nation of
/// fewer places or indicators is a part of the whole one, and a later month continues it.
public struct IllustrativeNation: Sendable {
  /// The provinces, each with at least one commune.
  public let provinces: [IllustrativePlace]

  /// The communes, wards and special zones, by number.
  public let communes: [IllustrativePlace]

  /// The quantities measured in every commune.
  public let indicators: [Indicator]

  /// The seed that all numbers follow from.
  public let seed: UInt64

  let draws: StableDraws

  /// Creates a nation.
  ///
  /// - Parameters:
  ///   - communeCount: The number of communes, wards and special zones; 3,321 in Viet Nam.
  ///   - indicators: What is measured in each.
  ///   - seed: Decides every number.
  public init(communeCount: Int, indicators: [Indicator], seed: UInt64) {
    let draws = StableDraws(seed: seed)
    self.draws = draws
    self.seed = seed
    self.indicators = indicators
    communes = (0..<max(communeCount, 0)).map { .commune($0 + 1, draws: draws) }
    let populations = Dictionary(
      communes.map { ($0.parent, $0.population) }, uniquingKeysWith: +)
    provinces = (1...IllustrativePlace.provinceCount).compactMap { number in
      let key = IllustrativePlace.province(number, population: 0).key
      return populations[key].map { .province(number, population: $0) }
    }
  }

  /// The number of inhabitants.
  public var population: Int { provinces.reduce(0) { $0 + $1.population } }

  /// Returns the communes of a place: of the nation, of a province, or the commune itself.
  ///
  /// - Parameter key: The key of the place.
  /// - Returns: The communes by number; none if there is no such place.
  public func communes(of key: String) -> [IllustrativePlace] {
    key == IllustrativePlace.nation
      ? communes : communes.filter { $0.parent == key || $0.key == key }
  }

  /// Returns the indicators that plans of communes set themselves most often.
  ///
  /// - Parameters:
  ///   - count: How many.
  ///   - dataset: The catalogue, and the plans that are counted; those of communes and wards only.
  /// - Returns: The quantities between bounds of 0 and 100 that most plans, then most milestones name,
  ///   in the order of the catalogue among equals; fewer if there are no more.
  public static func commonIndicators(_ count: Int, of dataset: Dataset) -> [Indicator] {
    let kinds = Dictionary(
      dataset.places.map { ($0.key, $0.kind) }, uniquingKeysWith: { first, _ in first })
    var plans: [String: Set<String>] = [:]
    var milestones: [String: Int] = [:]
    for milestone in dataset.milestones where milestone.value != nil {
      switch kinds[milestone.place] {
      case .commune, .ward, .specialZone: break
      default: continue
      }
      plans[milestone.indicator, default: []].insert(milestone.plan)
      milestones[milestone.indicator, default: 0] += 1
    }
    let named = dataset.indicators.enumerated().filter { _, indicator in
      indicator.lowerBound == 0 && indicator.upperBound == 100
        && indicator.direction == .atLeast && plans[indicator.key] != nil
    }
    let ranked = named.sorted { left, right in
      let (first, second) = (left.element.key, right.element.key)
      return (plans[second]?.count ?? 0, milestones[second] ?? 0, left.offset)
        < (plans[first]?.count ?? 0, milestones[first] ?? 0, right.offset)
    }
    return ranked.prefix(count).map(\.element)
  }
}
