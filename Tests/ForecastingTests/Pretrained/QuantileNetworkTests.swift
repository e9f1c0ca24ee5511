import Foundation
import Indicators
import Statistics
import Testing

@testable import Forecasting

/// The pinball loss of one value a row.
private struct PinballOfRows: QuantileLoss {
  let values: [Double]
  let levels: [Double]

  func differentiate(row: Int, quantiles: [Float], derivatives: inout [Float]) -> Double {
    var sum = 0.0
    for (index, quantile) in quantiles.enumerated() {
      let level = levels[index % levels.count]
      let error = values[row] - Double(quantile)
      derivatives[index] = Float(error > 0 ? -level : 1 - level)
      sum += error > 0 ? level * error : (level - 1) * error
    }
    return sum
  }
}

/// A smooth loss, so that differences tell its derivatives.
private struct SquaresOfRows: QuantileLoss {
  let values: [Double]

  func differentiate(row: Int, quantiles: [Float], derivatives: inout [Float]) -> Double {
    var sum = 0.0
    for (index, quantile) in quantiles.enumerated() {
      let error = Double(quantile) - values[row] - Double(index)
      derivatives[index] = Float(2 * error)
      sum += error * error
    }
    return sum
  }
}

@Suite struct QuantileNetworkTests {
  static let levels = [0.1, 0.25, 0.5, 0.75, 0.9]

  static func shape(leads: Int = 2) -> QuantileNetwork.Shape {
    QuantileNetwork.Shape(inputs: 3, hidden: [5, 4], leads: leads, levels: levels, limit: 3)
  }

  static func table(_ rows: Int) -> [[Double]] {
    var random = SplitMix64(seed: 9)
    return (0..<rows).map { _ in (0..<3).map { _ in StandardNormal.draw(using: &random) } }
  }

  @Test func derivativesAreThoseOfDifferences() {
    let shape = Self.shape()
    let table = Self.table(8)
    let inputs = StandardisedInputs(table, weights: [Double](repeating: 1, count: 8), limit: 3)
    let loss = SquaresOfRows(values: table.map { $0[0] })
    let work = NetworkGradient(shape: shape, rows: 8)
    var random = SplitMix64(seed: 4)
    var parameters = (0..<shape.parameters).map { _ in
      Float(0.4 * StandardNormal.draw(using: &random))
    }
    _ = work.differentiate(parameters, inputs, (0..<8).map { $0 }[...], loss)
    let slopes = work.gradient
    for index in stride(from: 0, to: parameters.count, by: 7) {
      let kept = parameters[index]
      parameters[index] = kept + 0.01
      let above = work.differentiate(parameters, inputs, (0..<8).map { $0 }[...], loss)
      parameters[index] = kept - 0.01
      let below = work.differentiate(parameters, inputs, (0..<8).map { $0 }[...], loss)
      parameters[index] = kept
      let difference = (above - below) / 0.02
      #expect(
        (difference - Double(slopes[index])).magnitude < 0.02 * (1 + difference.magnitude),
        "parameter \(index)")
    }
  }

  @Test func quantilesOfTwoGroupsAreLearned() throws {
    // Values are normal around ±2 by the sign of the first input, with deviations 0.5 and 1.
    var random = SplitMix64(seed: 21)
    let rows = 4000
    let table = Self.table(rows)
    let values = table.map { row in
      let draw = StandardNormal.draw(using: &random)
      return row[0] > 0 ? 2 + 0.5 * draw : -2 + draw
    }
    let shape = Self.shape(leads: 1)
    let training = QuantileNetworkTraining(
      shape: shape, epochs: 40, batch: 64, rate: 1e-2, warmUp: 50, decay: 1e-5,
      startMedians: [0], startSpreads: [1], seed: 3)
    let inputs = StandardisedInputs(
      table, weights: [Double](repeating: 1, count: rows), limit: 3)
    let loss = PinballOfRows(values: values, levels: Self.levels)
    let members = (0..<2).map { training.member($0, table: inputs, loss: loss).parameters }
    let network = try #require(
      QuantileNetwork(
        shape: shape, centres: inputs.centres, scales: inputs.scales, members: members))
    let high = network.quantiles(of: [1.2, 0.1, -0.3])
    let low = network.quantiles(of: [-1.2, 0.1, -0.3])
    for (index, level) in Self.levels.enumerated() {
      #expect((high[index] - (2 + 0.5 * StandardNormal.quantile(level))).magnitude < 0.2)
      #expect((low[index] - (-2 + StandardNormal.quantile(level))).magnitude < 0.3)
    }
    // The same table gives the same parameters.
    #expect(training.member(1, table: inputs, loss: loss).parameters == members[1])
    // A file keeps every bit.
    let copy = try #require(
      QuantileNetwork(
        try JSONDecoder().decode(PackedNetwork.self, from: JSONEncoder().encode(network.packed))))
    #expect(copy == network)
    #expect(copy.quantiles(of: [0.4, 9, .nan]) == network.quantiles(of: [0.4, 9, .nan]))
  }

  @Test func quantilesRiseWhateverTheInputs() throws {
    let shape = Self.shape()
    var random = SplitMix64(seed: 5)
    let members = (0..<3).map { _ in
      (0..<shape.parameters).map { _ in Float(3 * StandardNormal.draw(using: &random)) }
    }
    let network = try #require(
      QuantileNetwork(
        shape: shape, centres: [0, 1, 2], scales: [1, 2, 3], members: members))
    for _ in 0..<200 {
      let inputs = (0..<3).map { _ in 20 * StandardNormal.draw(using: &random) }
      let quantiles = network.quantiles(of: inputs)
      for lead in 0..<2 {
        let own = quantiles[lead * 5..<lead * 5 + 5]
        #expect(zip(own, own.dropFirst()).allSatisfy { $0 <= $1 && $1.isFinite })
      }
    }
  }

  @Test func whatDoesNotFitIsNoNetwork() throws {
    let shape = Self.shape()
    let good = [Float](repeating: 0.5, count: shape.parameters)
    func network(_ members: [[Float]], scales: [Float] = [1, 1, 1]) -> QuantileNetwork? {
      QuantileNetwork(shape: shape, centres: [0, 0, 0], scales: scales, members: members)
    }
    #expect(network([good]) != nil)
    #expect(network([]) == nil)
    #expect(network([Array(good.dropLast())]) == nil)
    #expect(network([good], scales: [1, 0, 1]) == nil)
    var wrong = good
    wrong[3] = 1e9  // no 16-bit number
    #expect(network([wrong]) == nil)
    let packed = try #require(network([good])?.packed)
    #expect(QuantileNetwork(packed) != nil)
    let text = String(decoding: try JSONEncoder().encode(packed), as: UTF8.self)
    let broken = text.replacingOccurrences(of: "\"inputs\":3", with: "\"inputs\":4")
    #expect(
      QuantileNetwork(try JSONDecoder().decode(PackedNetwork.self, from: Data(broken.utf8))) == nil)
  }

  @Test(arguments: [1, 5, 15, 16, 17, 40]) func sumsOfALayerAreThoseOfEachUnitAlone(units: Int)
    throws
  {
    var random = SplitMix64(seed: 6)
    let inputs = 7
    let parameters = (0..<(inputs + 1) * units).map { _ in StandardNormal.draw(using: &random) }
    let values = (0..<inputs).map { _ in StandardNormal.draw(using: &random) }
    let layer = try #require(NetworkLayer.layers([inputs, units], parameters).first)
    // What was there before must not matter.
    var sums = [1.0, 2, 3]
    layer.sums(of: values, in: &sums)
    #expect(sums.count == units)
    for unit in 0..<units {
      var sum = parameters[inputs * units + unit]
      for input in 0..<inputs { sum += values[input] * parameters[input * units + unit] }
      #expect(sums[unit] == sum)
    }
  }
}
