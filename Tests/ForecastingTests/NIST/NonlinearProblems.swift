import Foundation
import Testing

@testable import Forecasting

/// A reference data set as the sum of squares that the solver minimises.
struct ReferenceProblem: LeastSquaresProblem {
  /// Fills in the derivatives of a residual by the parameters, and returns the residual.
  typealias Row = (_ parameters: [Double], _ slopes: inout [Double]) -> Double

  let dimension: Int
  private let rows: [Row]
  private var slopes: [Double]

  /// Creates the problem of a data set.
  init(_ reference: NonlinearReference) throws {
    dimension = reference.parameters.count
    slopes = [Double](repeating: 0, count: dimension)
    let isSum = reference.name.hasPrefix("Lanczos")
    rows = try reference.rows.map {
      try isSum ? Self.exponentialSum($0) : Self.plain($0, .of(reference.name))
    }
  }

  private static func plain(_ cells: [Substring], _ model: NonlinearModel) throws -> Row {
    let y = model.transform(try #require(Double(cells[0])))
    let x = try cells.dropFirst().map { try #require(Double($0)) }
    return { model.value(x, $0, &$1) - y }
  }

  /// y = b1 exp(−b2 x) + b3 exp(−b4 x) + b5 exp(−b6 x), with residuals of 32 digits, rounded at the end.
  private static func exponentialSum(_ cells: [Substring]) throws -> Row {
    let y = try #require(Extended(cells[0]))
    let x = try #require(Extended(cells[1]))
    return { b, slopes in
      var sum = -y
      for first in [0, 2, 4] {
        sum = sum + Extended(b[first]) * (Extended(-b[first + 1]) * x).exponential
        let fall = exp(-b[first + 1] * x.high)
        slopes[first] = fall
        slopes[first + 1] = -b[first] * x.high * fall
      }
      return sum.high
    }
  }

  mutating func evaluate(_ workspace: inout LeastSquaresWorkspace) -> Double {
    for i in 0..<dimension {
      workspace.gradient[i] = 0
      for j in 0..<dimension { workspace.normal[i * workspace.capacity + j] = 0 }
    }
    var sum = 0.0
    for row in rows {
      let residual = row(workspace.trial, &slopes)
      sum += residual * residual
      for i in 0..<dimension {
        workspace.gradient[i] += residual * slopes[i]
        for j in 0..<dimension {
          workspace.normal[i * workspace.capacity + j] += slopes[i] * slopes[j]
        }
      }
    }
    return sum.isFinite ? sum : .infinity
  }
}
