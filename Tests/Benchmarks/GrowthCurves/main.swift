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

// The normal equations of four rows an unknown, gathered and solved in registers.
print("\n| unknowns | µs |\n| ---: | ---: |")
for columns in 1...4 {
  let rows = (0..<4 * columns).map { row in
    var numbers = SIMD4<Double>.zero
    for column in 0..<columns { numbers[column] = sin(Double((row + 1) * (column + 3))) }
    return numbers
  }
  var missing = SIMD4<Double>(repeating: 1)
  for column in 0..<columns { missing[column] = 0 }
  let rounds = 1_000_000
  var total = 0.0
  let start = clock()
  for round in 0..<rounds {
    var equations = SmallNormalEquations()
    for (index, row) in rows.enumerated() {
      equations.add(row, residual: Double((index * 5) % 11 + round), weight: 1)
    }
    total += equations.solve(equations.moments, adding: missing)?.x ?? 0
  }
  precondition(!total.isNaN, "the sum keeps the work from being left out")
  print("| \(columns) |", String(format: "%.2f |", seconds(since: start) / Double(rounds) * 1e6))
}
