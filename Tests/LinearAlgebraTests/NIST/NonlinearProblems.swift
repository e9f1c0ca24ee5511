import Foundation
import LinearAlgebra
import Testing

extension NonlinearReference {
  /// Returns the least-squares problem of the data set.
  func problem() throws -> ResidualProblem {
    name.hasPrefix("Lanczos") ? try exponentialSum() : try plain()
  }

  private func plain() throws -> ResidualProblem {
    let model = NonlinearModel.of(name)
    let points = try rows.map { row in
      (
        y: model.transform(try #require(Double(row[0]))),
        x: try row.dropFirst().map { try #require(Double($0)) }
      )
    }
    let (count, size) = (points.count, parameters.count)
    return ResidualProblem(
      residualCount: count, parameterCount: size, linear: model.linear,
      residuals: { b, residuals in
        var slopes = [Double](repeating: 0, count: size)
        for (row, point) in points.enumerated() {
          residuals[row] = model.value(point.x, b, &slopes) - point.y
        }
      },
      jacobian: { b, jacobian in
        var slopes = [Double](repeating: 0, count: size)
        for (row, point) in points.enumerated() {
          _ = model.value(point.x, b, &slopes)
          for column in 0..<size { jacobian[column * count + row] = slopes[column] }
        }
      })
  }

  /// y = b1 exp(−b2 x) + b3 exp(−b4 x) + b5 exp(−b6 x), with residuals of 32 digits, rounded at the end.
  private func exponentialSum() throws -> ResidualProblem {
    let points = try rows.map {
      (y: try #require(Extended($0[0])), x: try #require(Extended($0[1])))
    }
    let count = points.count
    return ResidualProblem(
      residualCount: count, parameterCount: 6, linear: [0, 2, 4],
      residuals: { b, residuals in
        for (row, point) in points.enumerated() {
          var sum = -point.y
          for first in [0, 2, 4] {
            sum = sum + Extended(b[first]) * (Extended(-b[first + 1]) * point.x).exponential
          }
          residuals[row] = sum.high
        }
      },
      jacobian: { b, jacobian in
        for (row, point) in points.enumerated() {
          for first in [0, 2, 4] {
            let fall = exp(-b[first + 1] * point.x.high)
            jacobian[first * count + row] = fall
            jacobian[(first + 1) * count + row] = -b[first] * point.x.high * fall
          }
        }
      })
  }
}
