import Indicators

/// An outlook that is known in closed form: uniform on an interval that widens by a point a year.
struct UniformOutlook: Outlook {
  let origin: Double
  let start: Double
  let pace: Double
  var experience: Double?

  private func range(_ time: Double) -> ClosedRange<Double> {
    let centre = start + pace * (time - origin)
    return (centre - 10 - (time - origin))...(centre + 10 + (time - origin))
  }

  func row(at time: Double) -> QuantileRow {
    let range = range(time)
    let width = range.upperBound - range.lowerBound
    return QuantileRow(
      time: time, mean: range.lowerBound + width / 2,
      quantiles: QuantileLevels.all.map { range.lowerBound + $0 * width })
  }

  func probability(
    meeting threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> Double {
    let range = range(time)
    let below = (threshold - range.lowerBound) / (range.upperBound - range.lowerBound)
    return min(max(direction == .atLeast ? 1 - below : below, 0), 1)
  }

  func eras(at time: Double) -> Double? { experience.map { $0 / (time - origin) } }
}

/// Paths on which the rank of a uniform outlook never changes.
struct SteadyPaths: PathEnsemble {
  let outlook: any Outlook
  let count = 100

  func meets(
    _ threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> [Bool] {
    let probability = outlook.probability(meeting: threshold, direction, at: time)
    return (0..<count).map { path in
      let rank = (Double(path) + 0.5) / Double(count)
      return direction == .atLeast ? rank >= 1 - probability : rank <= probability
    }
  }
}

/// An outlook with atoms: 0 and 100 with probability 0.25 each, else uniform between them.
struct AtomsOutlook: Outlook {
  let origin = 2025.0

  func row(at time: Double) -> QuantileRow {
    QuantileRow(
      time: time, mean: 50,
      quantiles: QuantileLevels.all.map { min(max(200 * ($0 - 0.25), 0), 100) })
  }

  func probability(
    meeting threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> Double {
    let inside = 0.25 + 0.5 * threshold / 100
    switch direction {
    case .atLeast: return threshold <= 0 ? 1 : threshold > 100 ? 0 : 1 - inside
    case .atMost: return threshold >= 100 ? 1 : threshold < 0 ? 0 : inside
    }
  }
}
