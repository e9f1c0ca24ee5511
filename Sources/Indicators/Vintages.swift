/// Vintages: a later report of one figure replaces an earlier one from the day of the report on.
extension Sequence<Observation> {
  /// Returns the observations that were known on a day and not corrected by then, in their order.
  ///
  /// Figures that one publication gives for one place, indicator and period are one figure: of those known
  /// by the day the ones reported last count, all of them if they were reported on the same day,
  /// since then they contradict each other. Another publication's value is another figure.
  ///
  /// - Parameter day: The day.
  /// - Returns: The live observations.
  public func live(asOf day: CalendarDate) -> [Observation] {
    func isKnown(_ observation: Observation) -> Bool {
      observation.knownOn.map { $0 <= day } ?? false
    }
    let all = Array(self)
    let reported = all.allSatisfy(isKnown) ? all : all.filter(isKnown)
    // Figures of different periods are different figures.
    if reported.isInOrderOfTime { return reported }
    let known = reported.compactMap { observation in
      observation.knownOn.map { (identity: FigureIdentity(observation), on: $0) }
    }
    var latest: [FigureIdentity: CalendarDate] = [:]
    for (identity, on) in known { latest[identity] = Swift.max(latest[identity] ?? on, on) }
    // Mostly each figure was reported once.
    if latest.count == known.count { return reported }
    return zip(reported, known).filter { latest[$1.identity] == $1.on }.map(\.0)
  }
}

/// The identity of a figure: reports with the same identity are vintages of one figure.
public struct FigureIdentity: Sendable, Hashable {
  /// The key of the place.
  public let place: String

  /// The key of the indicator.
  public let indicator: String

  /// The period.
  public let period: Period

  /// The publisher.
  public let publisher: String

  /// In which publication.
  public let title: String

  /// Creates the identity of an observation's figure.
  public init(_ observation: Observation) {
    place = observation.place
    indicator = observation.indicator
    period = observation.period
    publisher = observation.publisher
    title = observation.title
  }
}

extension Collection<Observation> {
  /// Whether each period ends after the one before it, so that no two are the same.
  var isInOrderOfTime: Bool {
    var end = -Double.infinity
    for observation in self {
      guard observation.period.end > end else { return false }
      end = observation.period.end
    }
    return true
  }
}
