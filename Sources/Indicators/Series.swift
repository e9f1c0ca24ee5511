/// The observations of one indicator in one place, in order of time.
///
/// Everything that was reported is kept; what may be fitted is a selection of it. Contradictory reports
/// give rise to several ``readings``, none of which is thrown away.
public struct Series: Sendable, Equatable {
  /// The key of the place.
  public let place: String

  /// The key of the indicator.
  public let indicator: String

  /// All observations, in order of time; several may share a period.
  public let observations: [Observation]

  /// Whether another report contradicts the observation of the same position.
  public let isConflicting: [Bool]

  /// Whether the observation of the same position is fitted by at least one reading.
  public let isFitted: [Bool]

  /// One selection of the observations that may be true together.
  public struct Reading: Sendable, Equatable {
    /// The contradicted observations that this reading takes as true; empty without contradiction.
    public let believed: [Observation]

    /// The observations to fit, in order of time: those from the last declared break on.
    public let fitted: [Observation]

    /// The observations before each declared break that would be fitted without it, one stretch for each
    /// definition, in order of time.
    public let earlier: [[Observation]]
  }

  /// The readings: one without contradictions; with them two, the one with the lower of the
  /// contradicted values first.
  public let readings: [Reading]

  /// Builds a series.
  ///
  /// - Parameters:
  ///   - place: The key of the place.
  ///   - indicator: The key of the indicator.
  ///   - observations: The observations of both, in any order.
  public init(place: String, indicator: String, observations: [Observation]) {
    self.place = place
    self.indicator = indicator
    let isInOrder = observations.isInOrderOfTime
    let sorted =
      isInOrder
      ? observations
      : observations.enumerated().sorted {
        ($0.element.period, $0.offset) < ($1.element.period, $1.offset)
      }.map(\.element)
    self.observations = sorted
    // Most series: nothing is contradicted or left out, and no break is declared.
    if isInOrder, sorted.allSatisfy(\.isPlain) {
      isConflicting = [Bool](repeating: false, count: sorted.count)
      isFitted = [Bool](repeating: true, count: sorted.count)
      readings = [Reading(believed: [], fitted: sorted, earlier: [])]
      return
    }

    let clashing = isInOrder ? [] : Self.clashes(sorted)
    let conflicting = sorted.indices.map { sorted[$0].dispute != nil || clashing.contains($0) }
    let fitted = sorted.indices.filter { sorted[$0].isFitted }
    let certain = fitted.filter { !conflicting[$0] }
    isConflicting = conflicting
    let breaks = Self.breaks(sorted)
    let start = breaks.last ?? -.infinity
    isFitted = sorted.map { $0.isFitted && $0.period.end >= start }
    func reading(_ believed: [Int], _ positions: [Int]) -> Reading {
      let chosen = positions.count == sorted.count ? sorted : positions.map { sorted[$0] }
      let stretches = SeriesBreak.stretches(of: chosen, at: breaks) { $0.period.end }
      return Reading(
        believed: believed.map { sorted[$0] }, fitted: stretches.last ?? [],
        earlier: stretches.dropLast().filter { !$0.isEmpty })
    }
    // Values before and after a break are not comparable: each definition has its own contradictions.
    let contested = Dictionary(grouping: fitted.filter { conflicting[$0] }) { position in
      breaks.count { $0 <= sorted[position].period.end }
    }
    let sides = contested.values.compactMap { Self.sides($0, sorted) }
    if !sides.isEmpty {
      let low = sides.flatMap(\.low).sorted()
      let high = sides.flatMap(\.high).sorted()
      readings = [low, high].map { side in
        reading(side, (certain + side).sorted())
      }
    } else {
      readings = [reading([], fitted)]
    }
  }

  /// The number of different periods with an observation that is fitted.
  public var fittedPeriods: Int {
    if observations.isInOrderOfTime { return isFitted.count(where: \.self) }
    return Set(zip(observations, isFitted).filter(\.1).map(\.0.period)).count
  }

  /// Returns the times of declared breaks, in order.
  private static func breaks(_ observations: [Observation]) -> [Double] {
    Set(observations.filter { $0.seriesBreak != nil }.map(\.period.end)).sorted()
  }

  /// Returns the positions of fitted observations whose period has another, different value.
  ///
  /// Values agree if they differ by no more than one per cent, which is rounding in press reports.
  private static func clashes(_ observations: [Observation]) -> Set<Int> {
    let fitted = observations.indices.filter { observations[$0].isFitted }
    let byPeriod = Dictionary(grouping: fitted) { observations[$0].period }
    var result: Set<Int> = []
    for positions in byPeriod.values {
      let values = positions.map { observations[$0].value }
      guard let lowest = values.min(), let highest = values.max() else { continue }
      if highest - lowest > 0.01 * max(highest.magnitude, lowest.magnitude) {
        result.formUnion(positions)
      }
    }
    return result
  }

  /// Splits contested observations at the widest gap between their values, so that no reading
  /// contains both sides of a contradiction; a single one is in the second reading only.
  private static func sides(
    _ contested: [Int], _ observations: [Observation]
  ) -> (low: [Int], high: [Int])? {
    guard !contested.isEmpty else { return nil }
    let byValue = contested.sorted { observations[$0].value < observations[$1].value }
    let gaps = zip(byValue, byValue.dropFirst()).map {
      observations[$1].value - observations[$0].value
    }
    guard let widest = gaps.max(), widest > 0, let split = gaps.firstIndex(of: widest) else {
      return ([], contested)
    }
    return (Array(byValue[...split]), Array(byValue[(split + 1)...]))
  }
}
