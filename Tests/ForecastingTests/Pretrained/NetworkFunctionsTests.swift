import Foundation
import Testing

@testable import Forecasting

@Suite("The functions of networks that are asked")
struct NetworkFunctionsTests {
  @Test func tablesAreTheFunctions() {
    for step in -4000...4000 {
      let value = Double(step) / 97
      #expect(abs(NetworkFunctions.tanh(value) - Foundation.tanh(value)) < 1e-9)
      #expect(abs(NetworkFunctions.softplus(value) - softplus(value)) < 1e-9)
      #expect(NetworkFunctions.softplus(value) >= 0)
    }
    #expect(NetworkFunctions.tanh(.infinity) == 1)
    #expect(NetworkFunctions.tanh(-.infinity) == -1)
    #expect(NetworkFunctions.tanh(.nan).isNaN)
    #expect(NetworkFunctions.softplus(800) == 800)
  }
}
