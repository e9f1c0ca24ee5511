public import Indicators
public import Statistics

/// A way to extrapolate a series.
///
/// To add a model, write one file in `Models/` with a type that conforms to this protocol, and add
/// one line to ``TrendModels/others``. The tests of every model then run for it as well.
public protocol TrendModel: Sendable {
  /// The name in settings, tables and reports, such as `random-walk-with-drift`.
  var name: String { get }

  /// A description of the model in one line.
  var summary: LocalizedText { get }

  /// The fewest observations that the model can be fitted to.
  var minimumObservations: Int { get }

  /// Estimates the parameters of the model.
  ///
  /// - Parameter sample: At least ``minimumObservations`` observations.
  /// - Returns: The fitted trend, whose origin is the last observation.
  /// - Throws: What is wrong with the observations; ``fit(_:)`` adds the name of the model.
  func estimate(_ sample: TrendSample) throws(FitError.Reason) -> any FittedTrend
}

/// A trend model with its parameters estimated from a series.
public protocol FittedTrend: Sendable {
  /// Returns the distribution, on the link scale, of the value some time after the last observation.
  ///
  /// - Parameter lead: The time from the last observation, in steps, positive.
  /// - Returns: The distribution.
  func predict(_ lead: Double) -> StudentT
}

extension TrendModel {
  /// Fits the model to a series.
  ///
  /// - Parameter sample: The observations.
  /// - Returns: The fitted trend.
  /// - Throws: ``FitError`` with the name of the model.
  public func fit(_ sample: TrendSample) throws(FitError) -> any FittedTrend {
    do throws(FitError.Reason) {
      guard sample.count >= minimumObservations else {
        throw .tooFewObservations(count: sample.count, minimum: minimumObservations)
      }
      return try estimate(sample)
    } catch {
      throw FitError(model: name, reason: error)
    }
  }
}

/// A series that a trend model cannot be fitted to.
public struct FitError: Error, Equatable {
  /// The reasons for which a model cannot be fitted to a series.
  public enum Reason: Error, Equatable {
    /// The series is shorter than the model's ``TrendModel/minimumObservations``.
    case tooFewObservations(count: Int, minimum: Int)

    /// The model grows towards an upper bound, and the indicator has none.
    case noUpperBound

    /// The model grows from a lower bound, and the indicator has none.
    case noLowerBound

    /// The model needs evenly spaced observations, or gaps of whole spaces: before the observation at a position
    /// stands a gap that is none, both in steps.
    case unevenlySpaced(index: Int, gap: Double, space: Double)

    /// The model takes logarithms or rates, and a value is not positive.
    case notPositive(value: Double)

    /// A number of the fit is not finite.
    case notFinite
  }

  /// The name of the model.
  public let model: String

  /// The reason.
  public let reason: Reason
}

extension FitError: CustomStringConvertible {
  public var description: String {
    switch reason {
    case .tooFewObservations(let count, let minimum):
      "\(model) needs at least \(minimum) observations, found \(count)"
    case .noUpperBound:
      "\(model) needs an indicator with an upper bound"
    case .noLowerBound:
      "\(model) needs an indicator with a lower bound"
    case .unevenlySpaced(let index, let gap, let space):
      "\(model) needs observations at even distances, mostly \(space) steps here, found \(gap) before observation \(index + 1); use a model for irregular times, such as local-linear-trend"
    case .notPositive(let value):
      "\(model) needs positive values, found \(value)"
    case .notFinite:
      "\(model) cannot be fitted: the numbers grow beyond all bounds"
    }
  }
}
