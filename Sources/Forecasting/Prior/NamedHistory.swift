import Statistics

/// A history elsewhere that began like the situation of a place, and what became of it.
public struct NamedHistory: Sendable, Codable, Equatable {
  /// The place or body, as its table calls it.
  public let entity: String

  /// The indicator.
  public let indicator: String

  /// The time at which it stood where the place stands, in decimal years, and the value then, in percent.
  public let start: Double
  public let level: Double

  /// The time that was looked at later, and the value then.
  public let end: Double
  public let later: Double
}

extension PriorSeries {
  /// Returns the histories that began most like the last observation of the series, the most alike first.
  ///
  /// Each series gives one at most. The distance is that of levels, in units of the kernel by which the panel model weighs past
  /// windows by their starts, and that of paces before, in units of their median size among the windows; both squared and
  /// added. A level one unit away is not alike any more.
  ///
  /// - Parameters:
  ///   - others: The series that histories are looked for in; modelled ones are left out.
  ///   - span: The years after the start that are looked at.
  ///   - last: The time after which nothing is known, in decimal years.
  ///   - count: The greatest number of histories.
  /// - Returns: The histories, possibly none.
  public func nearest(
    among others: [PriorSeries], span: Int, until last: Double, count: Int = 5
  ) -> [NamedHistory] {
    guard let point = points.last else { return [] }
    let pace = paceBefore(points.count - 1)
    let windows = others.filter { !$0.isModelled }.map { other in
      other.times.indices.compactMap { index -> Window? in
        let distance = (other.points[index] - point).magnitude / PanelComponent.bandwidth
        let before = other.paceBefore(index)
        guard distance < 1, pace == nil || before != nil,
          let next = other.successor(of: index, span: Double(span)),
          other.times[next] <= last + 1e-9
        else { return nil }
        return Window(series: other, index: index, next: next, distance: distance, before: before)
      }
    }
    let sizes = windows.joined().compactMap { $0.before?.magnitude }
    let unit = max(SampleQuantile.median(sizes) ?? 1, 1e-3)
    func distance(_ window: Window) -> Double {
      let pace = pace.flatMap { pace in window.before.map { ($0 - pace) / unit } } ?? 0
      return window.distance * window.distance + pace * pace
    }
    let found = windows.compactMap { windows in
      windows.map { (window: $0, distance: distance($0)) }.min { $0.distance < $1.distance }
    }
    // Sorting keeps the order of the tables among equals.
    return found.sorted { $0.distance < $1.distance }.prefix(count).map(\.window.history)
  }

  /// A value of another series with what was observed a span later.
  private struct Window {
    let series: PriorSeries
    let index: Int
    let next: Int

    /// The distance of the levels at the start, in units of the kernel.
    let distance: Double

    /// The pace before, in logits a year.
    let before: Double?

    var history: NamedHistory {
      NamedHistory(
        entity: series.entity, indicator: series.indicator, start: series.times[index],
        level: series.levels[index], end: series.times[next], later: series.levels[next])
    }
  }
}
