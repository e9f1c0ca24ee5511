import Foundation
import Testing

@testable import Forecasting

@Suite("The functions of networks that are asked")
struct NetworkFunctionsTests {
  @Test func tablesAreTheFunctions() {
    let points = (-4000...4000).map { Double($0) / 97 }
    for (point, value) in zip(points, tanh(points)) {
      #expect(abs(value - Foundation.tanh(point)) < 1e-9)
      #expect(abs(NetworkFunctions.softplus(point) - softplus(point)) < 1e-9)
      #expect(NetworkFunctions.softplus(point) >= 0)
    }
    #expect(NetworkFunctions.softplus(800) == 800)
  }

  @Test func tangentsBeyondTheTableAreAskedOfTheFunction() {
    let values = tanh([.infinity, 0.5, -.infinity, .nan, -0.5, 1e300])
    #expect(values[0] == 1)
    #expect(values[2] == -1)
    #expect(values[3].isNaN)
    #expect(values[4] == -values[1])
    #expect(values[5] == 1)
    #expect(tanh([]).isEmpty)
  }

  private func tanh(_ points: [Double]) -> [Double] {
    var values = points
    NetworkFunctions.tanh(&values)
    return values
  }
}
