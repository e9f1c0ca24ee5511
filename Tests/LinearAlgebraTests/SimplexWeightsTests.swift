import Foundation
import LinearAlgebra
import TestSupport
import Testing

/// Reference values: `References/simplex-weights.py`, SciPy 1.17.1.
@Suite("Weights on the simplex")
struct SimplexWeightsTests {
  private let equations: NormalEquations

  init() {
    var equations = NormalEquations(columns: 4)
    for row in 0..<40 {
      let k = Double(row)
      let columns = [
        sin(0.3 * k), 0.1 * k, cos(0.7 * k) + 0.05 * k, Double(row % 7) / 3,
      ]
      equations.add(
        columns, response: 0.5 * columns[1] + 0.4 * columns[2] + 0.1 * sin(1.7 * k) - 0.3)
    }
    self.equations = equations
  }

  @Test(
    arguments: [
      (0.0, [0.25, 0.25, 0.25, 0.25], [0.136836340, 0.358437877, 0.504725782, 0]),
      (0.3, [0.25, 0.25, 0.25, 0.25], [0.140819685, 0.362168834, 0.497011481, 0]),
      (0.3, [0.1, 0.2, 0.3, 0.4], [0.137397248, 0.358990710, 0.501474018, 0.002138024]),
      (5.0, [0.1, 0.2, 0.3, 0.4], [0.071063014, 0.239660919, 0.328211701, 0.361064366]),
    ] as [(Double, [Double], [Double])])
  func agreesWithSciPy(ridge: Double, prior: [Double], expected: [Double]) {
    let weights = equations.simplexWeights(ridge: ridge, towards: prior)
    #expect(isClose(weights, expected, relative: 0, absolute: 2e-5))
    #expect(isClose(weights.reduce(0, +), 1, relative: 1e-12))
    #expect(weights.allSatisfy { $0 >= 0 })
  }

  @Test func noEvidenceGivesThePrior() {
    let prior = [0.5, 0.3, 0.2]
    let weights = NormalEquations(columns: 3).simplexWeights(ridge: 0.3, towards: prior)
    #expect(isClose(weights, prior, relative: 1e-6))
  }

  @Test func aColumnThatIsTheResponseGetsNearlyAllWeight() {
    var equations = NormalEquations(columns: 2)
    for row in 0..<50 {
      equations.add([Double(row), 50 - Double(row)], response: Double(row))
    }
    #expect(equations.simplexWeights(ridge: 0, towards: [0.5, 0.5])[0] > 0.999999)
  }

  @Test func twinsShareTheirWeight() {
    var equations = NormalEquations(columns: 2)
    for row in 1..<20 { equations.add([Double(row), Double(row)], response: 3 * Double(row)) }
    let weights = equations.simplexWeights(ridge: 0.3, towards: [0.5, 0.5])
    #expect(isClose(weights, [0.5, 0.5], relative: 1e-4))
  }
}
