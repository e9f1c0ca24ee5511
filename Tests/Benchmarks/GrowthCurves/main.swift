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
print("| model | seconds for \(count) fits | mean of the forecasts |\n| --- | ---: | ---: |")
for model in TrendModels.all where model.name.contains("growth") && model.name != "compound-growth"
{
  let start = clock()
  var sum = 0.0
  for sample in samples { sum += try model.fit(sample).predict(5).location }
  print(
    "| \(model.name) |", String(format: "%.2f | %.6f |", seconds(since: start), sum / Double(count))
  )
}

/// The processor time since a reading of the clock.
func seconds(since start: clock_t) -> Double { Double(clock() - start) / Double(CLOCKS_PER_SEC) }

/// Microseconds of one of many repetitions.
func microseconds(_ rounds: Int, _ work: (Double) throws -> Double) rethrows -> String {
  var total = 0.0
  let start = clock()
  for round in 0..<rounds { total += try work(Double(round)) }
  precondition(!total.isNaN, "the sum keeps the work from being left out")
  return String(format: "%.2f", seconds(since: start) / Double(rounds) * 1e6)
}

// Least squares by the number of unknowns, four rows each: in registers, by LAPACK, by our own factorisation in
// arrays that are kept, and by the regression that refines what that one finds.
print(
  "\n| unknowns | registers, µs | LAPACK, µs | own QR, kept arrays, µs | own QR, refined, µs |\n| ---: | ---: | ---: | ---: | ---: |"
)
for columns in [1, 2, 3, 4, 8, 16, 32, 64, 128] {
  let rows = 4 * columns
  let design = Matrix(rows: rows, columns: columns) { row, column in
    column == 0 ? 1 : sin(Double((row + 1) * (column + 3)))
  }
  let response = (0..<rows).map { Double(($0 * 5) % 11) }
  let rounds = max(200_000 / (columns * columns), 5)
  var cells = [String](repeating: "–", count: 1)
  if columns <= 4 {
    let small = (0..<rows).map { row in
      var result = SIMD4<Double>.zero
      for column in 0..<columns { result[column] = design.elements[column * rows + row] }
      return result
    }
    var missing = SIMD4<Double>(repeating: 1)
    for column in 0..<columns { missing[column] = 0 }
    cells[0] = microseconds(10 * rounds) { round in
      var equations = SmallNormalEquations()
      for (row, value) in zip(small, response) {
        equations.add(row, residual: value + round, weight: 1)
      }
      return equations.solve(equations.moments, adding: missing)?.x ?? 0
    }
  }
  cells.append(
    try microseconds(rounds) { round in
      try design.leastSquares(response.map { $0 + round })[0]
    })
  var kept = HouseholderQR(rows: rows, columns: columns)
  var (right, solution) = (response, [Double](repeating: 0, count: columns))
  var work = solution
  cells.append(
    microseconds(rounds) { round in
      for index in design.elements.indices { kept.elements[index] = design.elements[index] }
      for index in response.indices { right[index] = response[index] + round }
      kept.factorise()
      kept.reflect(&right)
      kept.solve(right, into: &solution, work: &work)
      return solution[0]
    })
  cells.append(
    try microseconds(rounds) { round in
      try design.regression(response.map { $0 + round }).coefficients[0]
    })
  print("| \(columns) | \(cells.joined(separator: " | ")) |")
}
