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

  /// One selection of the observations that may be true together.
  public struct Reading: Sendable, Equatable {
    /// The contradicted observations that this reading believes; empty if there is no contradiction.
    public let believed: [Observation]

    /// The observations to fit, in order of time.
    public let fitted: [Observation]
  }

  /// The readings: one without contradictions; with them two, the one that believes the lower of the
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
    let sorted = observations.enumerated().sorted {
      ($0.element.period, $0.offset) < ($1.element.period, $1.offset)
    }.map(\.element)
    self.observations = sorted

    let clashing = Self.clashes(sorted)
    let conflicting = sorted.indices.map { sorted[$0].dispute != nil || clashing.contains($0) }
    let fitted = sorted.indices.filter { sorted[$0].isFitted }
    let certain = fitted.filter { !conflicting[$0] }
    isConflicting = conflicting
    if let (low, high) = Self.sides(fitted.filter { conflicting[$0] }, sorted) {
      readings = [low, high].map { side in
        Reading(
          believed: side.map { sorted[$0] },
          fitted: (certain + side).sorted().map { sorted[$0] })
      }
    } else {
      readings = [Reading(believed: [], fitted: fitted.map { sorted[$0] })]
    }
  }

  /// The number of different periods with an observation that may be fitted.
  public var fittedPeriods: Int {
    Set(observations.filter(\.isFitted).map(\.period)).count
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
      if highest - lowest > 0.01 * max(abs(highest), abs(lowest)) { result.formUnion(positions) }
    }
    return result
  }

  /// Splits contested observations at the widest gap between their values, so that a reading never
  /// believes both sides of a contradiction; a single one is believed by one reading only.
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
