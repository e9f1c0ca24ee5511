import Foundation
import Statistics

extension ExponentialSmoothing {
  /// Draws one path of future values with normal errors, at the estimated parameters.
  ///
  /// - Parameters:
  ///   - steps: The number of steps.
  ///   - generator: The source of randomness.
  /// - Returns: The values 1, 2, … steps after the last one.
  public func simulate(
    steps: Int, using generator: inout some RandomNumberGenerator
  ) -> [Double] {
    var (level, slope, seasons) = (level, slope, seasons)
    let deviation = variance.squareRoot()
    var path: [Double] = []
    path.reserveCapacity(steps)
    for step in 0..<max(steps, 0) {
      let place = period > 1 ? step % period : 0
      let trend = level + parameters.damping * slope
      let season = seasons.isEmpty ? (form.season == .multiplicative ? 1 : 0) : seasons[place]
      let centre = form.season == .multiplicative ? trend * season : trend + season
      let shock = deviation * StandardNormal.draw(using: &generator)
      let error = form.error == .multiplicative ? centre * shock : shock
      let multiplies = form.season == .multiplicative
      level = trend + parameters.alpha * (multiplies ? error / season : error)
      slope =
        parameters.damping * slope + parameters.beta * (multiplies ? error / season : error)
      if !seasons.isEmpty {
        seasons[place] = season + parameters.gamma * (multiplies ? error / trend : error)
      }
      path.append(centre + error)
    }
    return path
  }
}
