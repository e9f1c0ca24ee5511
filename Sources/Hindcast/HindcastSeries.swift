public import Indicators

/// One observation of a table, as the hindcast reads it.
public struct HindcastEntry: Sendable {
  /// The series.
  public let seriesID: String

  /// The place or body; empty if the table does not say.
  public let entity: String

  /// The indicator; empty if the table does not say.
  public let indicator: String

  /// The period.
  public let period: Period

  /// The value.
  public let value: Double

  /// Whether the value does not continue those of its series before it.
  public let isBreak: Bool

  /// Creates an entry.
  public init(
    seriesID: String, entity: String, indicator: String, period: Period, value: Double,
    isBreak: Bool = false
  ) {
    self.seriesID = seriesID
    self.entity = entity
    self.indicator = indicator
    self.period = period
    self.value = value
    self.isBreak = isBreak
  }
}

/// A series with everything that was observed, before and after any origin.
public struct HindcastSeries: Sendable {
  /// A value and when it was observed.
  public struct Point: Sendable, Equatable {
    /// The time at the end of the period, in steps.
    public let time: Double

    /// The period.
    public let period: Period

    /// The value; the mean of those that share the time.
    public let value: Double
  }

  /// The name of the series.
  public let id: String

  /// The block for standard errors: the entity, or the series itself if the table names none.
  public let entity: String

  /// The indicator.
  public let indicator: String

  /// The points, with strictly rising times.
  public let points: [Point]

  /// The times, in steps, from which the values do not continue those before, in order.
  public let breaks: [Double]

  /// Groups entries into series.
  ///
  /// - Parameters:
  ///   - entries: The entries, in any order.
  ///   - clock: The steps.
  /// - Returns: The series, in the order in which they first occur.
  public static func series(of entries: [HindcastEntry], clock: StepClock) -> [HindcastSeries] {
    var order: [String] = []
    var groups: [String: [HindcastEntry]] = [:]
    for entry in entries {
      if groups[entry.seriesID] == nil { order.append(entry.seriesID) }
      groups[entry.seriesID, default: []].append(entry)
    }
    return order.compactMap { id in
      guard let group = groups[id], let first = group.first else { return nil }
      return HindcastSeries(
        id: id, entity: first.entity.isEmpty ? id : first.entity, indicator: first.indicator,
        points: points(group, clock),
        breaks: Set(group.filter(\.isBreak).map { clock.time(of: $0.period) }).sorted())
    }
  }

  private static func points(_ entries: [HindcastEntry], _ clock: StepClock) -> [Point] {
    var points: [Point] = []
    var count = 0.0
    let timed = entries.map { (clock.time(of: $0.period), $0.period, $0.value) }
    for (time, period, value) in timed.sorted(by: { ($0.0, $0.2) < ($1.0, $1.2) }) {
      if let last = points.last, last.time == time {
        let mean = last.value * (count / (count + 1)) + value / (count + 1)
        points[points.count - 1] = Point(time: time, period: last.period, value: mean)
        count += 1
      } else {
        points.append(Point(time: time, period: period, value: value))
        count = 1
      }
    }
    return points
  }
}
