import Indicators

/// The two readings of figures that contradict each other, which shapes and dashes tell apart.
extension FanChart {
  /// The side of a contradiction that a reading takes.
  enum Side: String, CaseIterable {
    case low, high

    /// Returns the frame around an observation that the reading takes as true.
    func frame(at point: SVG.Point, reach: Double, name: String = "ring") -> String {
      switch self {
      case .low:
        return SVG.element(
          "circle",
          [
            "class": name, "cx": SVG.coordinate(point.x), "cy": SVG.coordinate(point.y),
            "r": SVG.coordinate(reach),
          ])
      case .high:
        return SVG.element(
          "rect",
          [
            "class": name, "x": SVG.coordinate(point.x - reach),
            "y": SVG.coordinate(point.y - reach), "width": SVG.coordinate(2 * reach),
            "height": SVG.coordinate(2 * reach),
          ])
      }
    }
  }

  /// Returns observations as they are drawn.
  static func marks(_ shown: [ChartObservation], isBorrowed: Bool) -> [Mark] {
    var believed: [[Observation]] = []
    if shown.contains(where: \.isConflicting) {
      let series = Series(
        place: "", indicator: "", observations: shown.map(\.observation))
      believed = series.readings.map(\.believed)
    }
    // One contested figure alone has nothing to be told apart from.
    let hasSides = believed.count == Side.allCases.count && !believed.contains(where: \.isEmpty)
    return shown.map { entry in
      let side =
        hasSides && entry.isConflicting
        ? zip(Side.allCases, believed).first { $0.1.contains(entry.observation) }?.0 : nil
      return Mark(entry, isBorrowed: isBorrowed, side: side)
    }
  }

  /// The last observation that a reading rests on.
  private func last(of side: Side) -> Mark? {
    marks.last { $0.isFitted && !$0.isBorrowed && ($0.side == nil || $0.side == side) }
  }

  /// The observations that the projection opens from: one, or the lower and the upper one of two readings;
  /// `nil` if none of the place's own is at its origin.
  var opening: (lower: Mark, upper: Mark)? {
    guard !isBorrowed, let origin = report.projection?.origin else { return nil }
    let isAtOrigin: (Mark) -> Bool = { abs($0.time - origin) < 1e-6 }
    if let low = last(of: .low), let high = last(of: .high), low.time != high.time,
      isAtOrigin(low) || isAtOrigin(high)
    {
      return low.value <= high.value ? (low, high) : (high, low)
    }
    let found = marks.filter { $0.isFitted && !$0.isBorrowed && isAtOrigin($0) }
    guard let lower = found.min(by: { $0.value < $1.value }),
      let upper = found.max(by: { $0.value < $1.value })
    else { return nil }
    return (lower, upper)
  }

  /// A median under one reading, from its last observation to the deadlines ahead.
  struct ReadingLine {
    let side: Side
    let points: [ChartLine.Point]
  }

  /// The medians under each reading, as far as the verdicts say them.
  var readingLines: [ReadingLine] {
    guard !rows.isEmpty else { return [] }
    return Side.allCases.enumerated().compactMap { index, side in
      guard let start = last(of: side), marks.contains(where: { $0.side != nil }) else {
        return nil
      }
      var ahead: [Double: Double] = [:]
      for assessment in report.milestones where assessment.readings.count == Side.allCases.count {
        guard let year = assessment.milestone.deadline, Double(year) + 1 > start.time,
          Double(year) + 1 <= (rows.last?.time ?? 0) + 1e-6,
          let median = assessment.readings[index].median, median.isFinite
        else { continue }
        ahead[Double(year) + 1] = median
      }
      guard !ahead.isEmpty else { return nil }
      let points = ahead.sorted { $0.key < $1.key }
      return ReadingLine(
        side: side,
        points: [ChartLine.Point(time: start.time, value: start.value)]
          + points.map { ChartLine.Point(time: $0.key, value: $0.value) })
    }
  }
}
