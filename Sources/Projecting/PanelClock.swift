/// The length of a step of the models: the step in which the series of a data set are reported.
///
/// It follows from the data alone, never from how an origin or a question is written. Months, quarters or
/// half-years are steps only if nearly all series on every level of the places are reported in them; else
/// a step is a year, and other dates are fractions of it.
package struct PanelClock: Sendable, Codable, Hashable {
  /// The number of steps in a year: 12, 4, 2 or 1.
  package let stepsPerYear: Double

  /// Steps of a year.
  static let years = PanelClock(stepsPerYear: 1)

  /// The part of the gaps of a series, and of the series of a level, that must agree.
  private static let agreement = 0.8

  private init(stepsPerYear: Double) { self.stepsPerYear = stepsPerYear }

  /// Finds the step of a data set.
  ///
  /// - Parameters:
  ///   - series: The series; those with a single time have no say.
  ///   - depth: The number of places above a place.
  init(_ series: some Sequence<ProjectedSeries>, depth: (String) -> Int) {
    var votes: [Int: [Double: Int]] = [:]
    for entry in series {
      guard let steps = Self.steps(of: entry) else { continue }
      votes[depth(entry.key.place), default: [:]][steps, default: 0] += 1
    }
    let levels = votes.values.map { level -> Double in
      let all = Double(level.values.reduce(0, +))
      return level.first { $0.key > 1 && Double($0.value) >= Self.agreement * all }?.key ?? 1
    }
    stepsPerYear = levels.min() ?? 1
  }

  /// The number of steps a year in which a series is reported; `nil` if it has a single time.
  private static func steps(of series: ProjectedSeries) -> Double? {
    let times = Set(series.stretches.flatMap(\.times)).sorted()
    let gaps = zip(times.dropFirst(), times).map { $0 - $1 }
    guard !gaps.isEmpty else { return nil }
    return [12.0, 4, 2].first { steps in
      Double(gaps.count { abs($0 * steps - 1) < 1e-6 }) >= agreement * Double(gaps.count)
    } ?? 1
  }
}
