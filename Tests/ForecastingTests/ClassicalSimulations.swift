import Foundation
import Statistics

@testable import Forecasting

// Paths drawn step by step from the models' equations, which the formulas for mean and variance are held against.

extension ExponentialSmoothing {
  /// Fits one form.
  ///
  /// - Throws: `FitError.Reason` if there are too few values, or values that the form does not admit.
  static func fit(
    _ values: [Double], form: SmoothingForm, period: Int = 1, region: SmoothingRegion = .usual
  ) throws(FitError.Reason) -> ExponentialSmoothing {
    var search = try SmoothingSearch(values, period: period)
    guard let fit = search.fit(form, region: region) else {
      throw .tooFewObservations(
        count: search.observed, minimum: form.parameterCount(period: period) + 2)
    }
    return fit
  }

  /// Akaike's criterion, corrected for short series.
  var correctedAkaike: Double {
    Self.correctedAkaike(logLikelihood, count: count, parameters: parameterCount)
  }

  /// Draws one path of future values with normal errors, at the estimated parameters.
  func simulate(steps: Int, using generator: inout SplitMix64) -> [Double] {
    var (level, slope, seasons) = (level, slope, seasons)
    let deviation = variance.squareRoot()
    let multiplies = form.season == .multiplicative
    return (0..<steps).map { step in
      let place = period > 1 ? step % period : 0
      let trend = level + parameters.damping * slope
      let season = seasons.isEmpty ? (multiplies ? 1 : 0) : seasons[place]
      let centre = multiplies ? trend * season : trend + season
      let shock = deviation * StandardNormal.draw(using: &generator)
      let error = form.error == .multiplicative ? centre * shock : shock
      level = trend + parameters.alpha * (multiplies ? error / season : error)
      slope =
        parameters.damping * slope + parameters.beta * (multiplies ? error / season : error)
      if !seasons.isEmpty {
        seasons[place] = season + parameters.gamma * (multiplies ? error / trend : error)
      }
      return centre + error
    }
  }
}

extension ARIMA {
  /// Akaike's criterion, corrected for short series.
  var correctedAkaike: Double {
    ExponentialSmoothing.correctedAkaike(
      logLikelihood, count: count, parameters: order.parameterCount)
  }

  /// Returns the weights of past innovations in a value, the present one first.
  ///
  /// They are what one innovation of 1 makes of a series that was 0 before, by the model's equation step by step;
  /// without seasons.
  func innovationWeights(_ count: Int) -> [Double] {
    var response: [Double] = []
    for step in 0..<count {
      var value = step == 0 ? 1 : (theta.indices.contains(step - 1) ? theta[step - 1] : 0)
      for (lag, weight) in phi.enumerated() where step > lag {
        value += weight * response[step - 1 - lag]
      }
      response.append(value)
    }
    for _ in 0..<order.differences {
      var sum = 0.0
      response = response.map {
        sum += $0
        return sum
      }
    }
    return response
  }
}

extension StructuralTrend {
  /// Draws one path of future observations with normal shocks, from a start drawn as uncertain as the last level and
  /// slope are.
  func simulate(steps: Int, using generator: inout SplitMix64) -> [Double] {
    func pair(_ covariance: TwoByTwo) -> SIMD2<Double> {
      let a = StandardNormal.draw(using: &generator)
      let b = StandardNormal.draw(using: &generator)
      let first = max(covariance.a, 0).squareRoot()
      let shared = first > 0 ? covariance.b / first : 0
      let second = max(covariance.d - shared * shared, 0).squareRoot()
      return SIMD2(first * a, shared * a + second * b)
    }
    let step = transition(1)
    var state = state + pair(covariance)
    return (0..<steps).map { _ in
      state = step.matrix * state + pair(step.noise)
      return state.x + variances.observation.squareRoot() * StandardNormal.draw(using: &generator)
    }
  }
}

extension ThetaMethod {
  /// Draws one path of future values with normal errors, at the estimated parameters, as the paper writes the recursion.
  func simulate(steps: Int, using generator: inout SplitMix64) -> [Double] {
    var (level, mean, intercept, slope) = (level, mean, intercept, slope)
    var rest = pow(1 - alpha, Double(count))
    return (0..<steps).map { step in
      let n = Double(count + step)
      let line = rest * intercept + (1 - rest * (1 - alpha)) / alpha * slope
      let value =
        level + share * line + variance.squareRoot() * StandardNormal.draw(using: &generator)
      level = alpha * value + (1 - alpha) * level
      if form.isDynamic {
        slope = ((n - 1) * slope + 6 * (value - mean) / (n + 1)) / (n + 2)
        mean = (n * mean + value) / (n + 1)
        intercept = mean - slope * (n + 2) / 2
      }
      rest *= 1 - alpha
      return value
    }
  }
}

extension Forecast {
  /// Returns the median in the unit of the indicator at a time after the origin.
  func median(at time: Double) -> Double { link.inverse(distribution(at: time).quantile(0.5)) }
}
