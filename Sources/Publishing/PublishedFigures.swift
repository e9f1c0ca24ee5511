public import Indicators

/// The figures of a data set that are published in the forms of statistics offices.
///
/// Those forms hold one exact value of a place, an indicator and a period. Plan figures, figures without the
/// evidence that the rules ask for or with rejected evidence, and mere bounds ("more than 90 %") would be read as
/// values there, and are left out and counted.
public struct PublishedFigures: Sendable {
  /// A figure with its number among the reports of the same place, indicator and period, from 1.
  struct Figure: Sendable {
    let observation: Observation
    let reading: Int
  }

  /// The figures by indicator, place, period and reading.
  let figures: [Figure]

  /// The indicators and places that they name, in the order of the data set.
  let indicators: [Indicator]
  let places: [Place]

  /// The number of figures.
  public var count: Int { figures.count }

  /// How many figures are left out.
  public let leftOut: Int

  /// The last day on which one of them became known; `nil` without figures.
  let lastDay: CalendarDate?

  /// Chooses the figures of a data set.
  public init(_ dataset: Dataset) {
    let kept = dataset.observations.filter { $0.isFitted && $0.bound == .exact }
    leftOut = dataset.observations.count - kept.count
    let ordered = kept.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      return (a.indicator, a.place, a.period.end, a.period.description, left.offset)
        < (b.indicator, b.place, b.period.end, b.period.description, right.offset)
    }.map(\.element)
    var readings: [[String]: Int] = [:]
    figures = ordered.map { observation in
      let reading =
        readings[
          [observation.place, observation.indicator, observation.period.description], default: 0]
        + 1
      readings[[observation.place, observation.indicator, observation.period.description]] = reading
      return Figure(observation: observation, reading: reading)
    }
    let namedIndicators = Set(kept.map(\.indicator))
    let namedPlaces = Set(kept.map(\.place))
    indicators = dataset.indicators.filter { namedIndicators.contains($0.key) }
    places = dataset.places.filter { namedPlaces.contains($0.key) }
    lastDay = kept.compactMap(\.knownOn).max()
  }
}

extension Observation {
  /// Whether the figure is called preliminary by its note.
  var isProvisional: Bool {
    let note = note.lowercased()
    return status == .estimate
      && ["sơ bộ", "provisional", "preliminary"].contains { note.contains($0) }
  }

  /// The publisher and title of the publication.
  var publication: String { [publisher, title].filter { !$0.isEmpty }.joined(separator: ": ") }
}
