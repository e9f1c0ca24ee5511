import Forecasting
import Foundation
import LinearAlgebra
import Statistics

/// Times fits of growth curves on one core: `swift run -c release GrowthCurvesBenchmark`.
///
/// Processor time, so that other work on the machine does not count. Series are S-curves of twelve points with a disturbance, each its own.
let count = 100_000
let samples = (0..<count).map { number in
  let part = Double(number) / Double(count)
  let disturbance = 0.8 + 3 * part
  return TrendSample(
    (0..<12).map { index in
      let time = Double(index)
      let bend = (Double(number % 97) * 0.37 + time * disturbance).truncatingRemainder(
        dividingBy: 2)
      return (
        time: time,
        value: (35 + 60 * part) / (1 + exp(-(0.2 + 0.8 * part) * (time - 4 - 8 * part))) + bend
      )
    }, link: .logit(lower: 0, upper: 100), pace: Pace(size: 0.2, drift: 0.1, weight: 3))
}
for model in TrendModels.all {
  let start = clock()
  var sum = 0.0
  for sample in samples { sum += try model.fit(sample).predict(5).location }
  let time = Double(clock() - start) / 1e6
  print(
    model.name, String(format: "%.2f s for %d fits, mean %.6f", time, count, sum / Double(count)))
}

/// A problem of 12 rows and three unknowns: in registers, by kept arrays, by LAPACK.
let rows = (0..<12).map { SIMD4(1, Double($0), Double($0 * $0 % 7), 0) }
let response = (0..<12).map { Double(($0 * 5) % 11) }
let rounds = 300_000
var total = 0.0
var start = clock()
for round in 0..<rounds {
  var equations = SmallNormalEquations()
  for (row, value) in zip(rows, response) {
    equations.add(row, residual: value + Double(round), weight: 1)
  }
  total += equations.solve(equations.moments, adding: SIMD4(0, 0, 0, 1))?.x ?? 0
}
print("in registers:", Double(clock() - start) / Double(rounds), "µs")
let design = Matrix(rows: 12, columns: 3) { rows[$0][$1] }
start = clock()
for round in 0..<(rounds / 10) {
  total += try design.leastSquares(response.map { $0 + Double(round) })[0]
}
print("by LAPACK:", Double(clock() - start) / Double(rounds / 10), "µs")
start = clock()
for round in 0..<(rounds / 10) {
  total += try design.regression(response.map { $0 + Double(round) }).coefficients[0]
}
print(
  "by regression, with refinement:", Double(clock() - start) / Double(rounds / 10), "µs", total > 0)
