import ElementaryFunctions
public import Indicators
import LinearAlgebra

/// What comes back every year in a series of months, quarters or half-years, on the link scale.
///
/// The series is a line, a season that sums to 0 over the year, and errors of which a share φ carries over to the next
/// step: from a record of independent errors (0) to nearly a random walk (0.95), so that neither noise nor a
/// wandering level is taken for a season. φ is chosen by restricted likelihood. A season is found where the F test of
/// the line with and without it is significant at 1 %, from two full cycles on; it is then shrunk by 1 − 1/*F*, the
/// share of its size that errors do not explain.
///
/// Source: Patterson and Thompson, "Recovery of inter-block information when block sizes are unequal", *Biometrika* 58
/// (1971) 545–554, for the likelihood; Paulson, *Annals of Mathematical Statistics* 13 (1942) 233–235, for the quantile of
/// *F*; James and Stein (1961) for the shrinkage.
public struct YearlySeason: Sendable {
  /// The season of each step of the year on the link scale, from the step whose number is a multiple of the steps
  /// of a year on; they sum to 0.
  public let points: [Double]

  /// The number of years that it was found in.
  let cycles: Double

  private let link: Link

  /// The shares of an error that may carry over.
  private static let persistences = [0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95]

  /// The normal score that the test's must exceed: 1 %.
  private static let leastScore = 2.326

  /// The fewest degrees of freedom that are left for errors.
  private static let fewestErrors = 6

  /// Looks for the season of a series; `nil` if steps are years or no whole part of one, observations do not stand at
  /// whole steps, they are fewer than two full cycles, or they show no season.
  ///
  /// - Parameters:
  ///   - observations: Times in steps, rising, and values; steps may be missing.
  ///   - link: The link of the values.
  ///   - stepsPerYear: The number of steps in a year.
  public init?(
    of observations: [(time: Double, value: Double)], link: Link, stepsPerYear: Double
  ) {
    let period = Int(stepsPerYear)
    guard period > 1, Double(period) == stepsPerYear, observations.count >= 2 * period,
      observations.count - period - 1 >= Self.fewestErrors,
      observations.allSatisfy({ ($0.time - $0.time.rounded()).magnitude < 1e-6 })
    else { return nil }
    let steps = observations.map { Int($0.time.rounded()) }
    var counts = [Int](repeating: 0, count: period)
    for step in steps { counts[Self.place(step, period)] += 1 }
    guard counts.allSatisfy({ $0 >= 2 }), zip(steps.dropFirst(), steps).allSatisfy({ $0 > $1 })
    else { return nil }
    let points = observations.map { link($0.value) }
    let fits = Self.persistences.map { SeasonFit(steps, points, period: period, persistence: $0) }
    guard let fit = fits.max(by: { $0.likelihood < $1.likelihood }), fit.likelihood.isFinite,
      fit.score > Self.leastScore, fit.ratio > 1
    else { return nil }
    self.points = fit.season.map { $0 * (1 - 1 / fit.ratio) }
    guard self.points.allSatisfy(\.isFinite) else { return nil }
    self.link = link
    cycles = Double(observations.count) / Double(period)
  }

  fileprivate static func place(_ step: Int, _ period: Int) -> Int {
    let rest = step % period
    return rest < 0 ? rest + period : rest
  }

  /// Returns the season at a time in steps: that of the step that it lies in.
  func point(at time: Double) -> Double {
    let step = (time - 1e-6).rounded(.up)
    guard step.magnitude < 1e15 else { return 0 }
    return points[Self.place(Int(step), points.count)]
  }

  /// Returns observations without their season.
  public func removed(
    from observations: [(time: Double, value: Double)]
  ) -> [(time: Double, value: Double)] {
    observations.map { ($0.time, link.inverse(link($0.value) - point(at: $0.time))) }
  }

  /// Returns an outlook with the season, from the outlook of the observations without it, in steps.
  public func added(to outlook: any Outlook) -> any Outlook {
    SeasonalOutlook(inner: outlook, season: self, link: link)
  }

  /// The factor by which the spread of the series without its season is wider than it looks: the season was estimated
  /// from the same errors, which makes them smaller than they are, and is itself not known exactly.
  ///
  /// With *k* observations of each season the variance of an error looks like 1 − 1/*k* of what it is, and that of the
  /// next one around the estimated season is 1 + 1/*k*.
  var widening: Double { ((cycles + 1) / (cycles - 1)).squareRoot() }
}

/// The least-squares fit of a line and a season, given the share of an error that carries over.
private struct SeasonFit {
  /// The restricted likelihood, as a logarithm without constants.
  let likelihood: Double
  /// The F ratio of the season, and its normal score.
  let ratio: Double
  let score: Double
  /// The season of each step of the year.
  let season: [Double]

  init(_ steps: [Int], _ points: [Double], period: Int, persistence: Double) {
    let count = steps.count
    let columns = period + 1
    let middle = Double(steps[0] + steps[count - 1]) / 2
    let length = max(Double(steps[count - 1] - steps[0]), 1)
    // Line, then the seasons but the last, which is the negative sum of the others.
    func row(_ step: Int) -> [Double] {
      var row = [Double](repeating: 0, count: columns)
      row[0] = 1
      row[1] = (Double(step) - middle) / length
      let place = YearlySeason.place(step, period)
      for other in 0..<period - 1 {
        row[2 + other] = place == period - 1 ? -1 : place == other ? 1 : 0
      }
      return row
    }
    var rows: [[Double]] = []
    var responses: [Double] = []
    var starts = 0.0
    let first = (1 - persistence * persistence).squareRoot()
    for index in 0..<count {
      let own = row(steps[index])
      if index > 0, steps[index] == steps[index - 1] + 1 {
        let before = row(steps[index - 1])
        rows.append(zip(own, before).map { $0 - persistence * $1 })
        responses.append(points[index] - persistence * points[index - 1])
      } else {
        rows.append(own.map { first * $0 })
        responses.append(first * points[index])
        starts += 1
      }
    }
    let whole = Self.solved(rows, responses, columns)
    let line = Self.solved(rows, responses, 2)
    let scale = responses.reduce(0) { $0 + $1 * $1 }
    let errors = max(whole.squares, 1e-14 * scale)
    let freedom = Double(count - columns)
    likelihood =
      errors > 0
      ? -0.5
        * (freedom * Double.log(errors) + whole.logDeterminant
          - starts * Double.log(1 - persistence * persistence)) : -.infinity
    let seasons = Double(period - 1)
    ratio = max(line.squares - whole.squares, 0) / seasons / (errors / freedom)
    let root = Double.pow(ratio, 1.0 / 3)
    let (a, b) = (2 / (9 * seasons), 2 / (9 * freedom))
    score = ((1 - b) * root - (1 - a)) / (a + b * root * root).squareRoot()
    let free = Array(whole.solution.dropFirst(2))
    season = free + [-free.reduce(0, +)]
  }

  /// Solves the normal equations of the first columns.
  private static func solved(
    _ rows: [[Double]], _ responses: [Double], _ columns: Int
  ) -> (solution: [Double], squares: Double, logDeterminant: Double) {
    var matrix = [Double](repeating: 0, count: columns * columns)
    var vector = [Double](repeating: 0, count: columns)
    for (row, response) in zip(rows, responses) {
      for i in 0..<columns {
        vector[i] += row[i] * response
        for j in 0...i { matrix[i * columns + j] += row[i] * row[j] }
      }
    }
    Cholesky.factorise(&matrix, columns, stride: columns)
    Cholesky.solve(matrix, &vector, columns, stride: columns)
    let squares = zip(rows, responses).reduce(0) { sum, pair in
      var error = pair.1
      for i in 0..<columns { error -= pair.0[i] * vector[i] }
      return sum + error * error
    }
    let logarithms = (0..<columns).reduce(0.0) { $0 + Double.log(matrix[$1 * columns + $1]) }
    return (vector, squares, 2 * logarithms)
  }
}
