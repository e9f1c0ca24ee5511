public import Indicators

/// A line that can be laid over a chart and taken away again: what one member, one reading or one rule says.
public struct ChartLine: Sendable, Codable, Equatable {
  /// The quantity that a line shows.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// The median of one member of the pool that is projected.
    case member

    /// The median under one reading of reports that contradict each other.
    case reading

    /// The projection of the rule of an official body.
    case official

    /// The median under a scenario that somebody keeps.
    case scenario
  }

  /// A place on the line.
  public struct Point: Sendable, Codable, Equatable {
    /// The time, in decimal years.
    public let time: Double

    /// The value, in the unit of the indicator.
    public let value: Double

    /// Creates a point.
    public init(time: Double, value: Double) {
      self.time = time
      self.value = value
    }
  }

  /// The quantity shown.
  public let kind: Kind

  /// A name of letters, digits, hyphens and underscores, unique among the lines of a chart.
  public let id: String

  /// The name and the description.
  public let name: LocalizedText
  public let note: LocalizedText

  /// The points, in order of time.
  public let points: [Point]

  /// Creates a line.
  public init(
    kind: Kind, id: String, name: LocalizedText, note: LocalizedText, points: [Point]
  ) {
    self.kind = kind
    self.id = id
    self.name = name
    self.note = note
    self.points = points
  }
}

extension IndicatorReport {
  /// The projections of the rules of official bodies, from the last observation to the deadlines ahead.
  func officialLines(_ words: Wording) -> [ChartLine] {
    guard let last = observations.last(where: \.isFitted) else { return [] }
    let deadlines = Dictionary(
      firstValues: milestones.compactMap { entry in
        entry.milestone.deadline.map { (entry.milestone.id, Double($0) + 1) }
      })
    var order: [String] = []
    var points: [String: [Double: Double]] = [:]
    for course in courses {
      guard let time = deadlines[course.milestone], time > last.time else { continue }
      for status in course.official {
        guard let value = status.projection, value.isFinite else { continue }
        if points[status.rule] == nil { order.append(status.rule) }
        points[status.rule, default: [:]][time] = value
      }
    }
    let start = ChartLine.Point(time: last.time, value: last.observation.value)
    return order.map { rule in
      let name = words.officialName(rule)
      return ChartLine(
        kind: .official, id: "o-" + PageNames.safe(rule).lowercased(),
        name: LocalizedText(vi: name, en: name), note: LocalizedText(vi: "", en: ""),
        points: [start]
          + (points[rule] ?? [:]).sorted { $0.key < $1.key }.map {
            ChartLine.Point(time: $0.key, value: $0.value)
          })
    }
  }
}
