import Foundation
import Indicators
import Statistics
import Testing

@testable import Forecasting

@Suite struct LevelsModelTests {
  /// An outlook of a normal distribution that does not move.
  private struct Steady: Outlook {
    let origin: Double
    let centre: Double
    let width: Double
    func row(at time: Double) -> QuantileRow {
      QuantileRow(
        time: time, mean: centre,
        quantiles: QuantileLevels.all.map { centre + width * StandardNormal.quantile($0) })
    }
    func probability(
      meeting threshold: Double, _ direction: Indicator.Direction, at time: Double
    ) -> Double { -1 }
  }

  /// A network without weights, whose quantiles are its constants: normal around the lead, as wide as the lead.
  static func kept(
    seen: [[Double]] = [], until: Period? = nil
  ) throws -> LevelsNetwork {
    let shape = LevelsTraining.shape
    var parameters = [Float](
      repeating: 0, count: shape.parameters - shape.outputs)
    let scores = shape.levels.map(StandardNormal.quantile)
    for lead in 1...shape.leads {
      for level in scores.indices {
        if level == shape.median {
          parameters.append(Float(lead))
        } else {
          let next = scores[level < shape.median ? level + 1 : level - 1]
          parameters.append(Float(log(expm1((scores[level] - next).magnitude * Double(lead)))))
        }
      }
    }
    let network = try #require(
      QuantileNetwork(
        shape: shape, centres: [Float](repeating: 0, count: shape.inputs),
        scales: [Float](repeating: 1, count: shape.inputs), members: [parameters]))
    return LevelsNetwork(
      command: "", until: until, sources: [], windows: 0, seen: SeenSeries(seen),
      network: network.packed)
  }

  private static let values: [Double] = [10, 12, 11, 14, 13, 16, 18, 17, 20]
  private static var observations: [(time: Double, value: Double)] {
    values.enumerated().map { (Double(2001 + $0.offset), $0.element) }
  }

  @Test func quantilesAreMeansOfBoth() throws {
    let model = try #require(LevelsModel(try Self.kept(), origin: 2010))
    let rest = Steady(origin: 2009, centre: 50, width: 4)
    let outlook = try #require(
      model.outlook(of: Self.observations, floor: -.infinity, rest: rest))
    let step = 2.0  // The sizes of steps are 2, 1, 3, 1, 3, 2, 1 and 3.
    for lead in 1...6 {
      let row = outlook.row(at: 2009 + Double(lead))
      for (level, quantile) in zip(QuantileLevels.all, row.quantiles) {
        let score = StandardNormal.quantile(level)
        let network = 20 + step * Double(lead) * (1 + score)
        let expected = 0.7 * network + 0.3 * (50 + 4 * score)
        #expect((quantile - expected).magnitude < 0.02, "\(lead) \(level)")
        // Probabilities are those of the quantiles.
        let below = outlook.probability(meeting: quantile, .atMost, at: 2009 + Double(lead))
        #expect((below - level).magnitude < 1e-6)
      }
    }
    // A time within a step is that of its end; beyond the last lead the rest stands alone.
    #expect(outlook.row(at: 2011.4).quantiles == outlook.row(at: 2012).quantiles)
    #expect(outlook.row(at: 2016) == rest.row(at: 2016))
    #expect(outlook.probability(meeting: 1, .atLeast, at: 2016) == -1)
  }

  @Test func nothingFallsBelowTheFloor() throws {
    let model = try #require(LevelsModel(try Self.kept(), origin: 2010))
    let rest = Steady(origin: 2009, centre: 5, width: 30)
    let outlook = try #require(model.outlook(of: Self.observations, floor: 0, rest: rest))
    let row = outlook.row(at: 2015)
    #expect(row.quantiles.allSatisfy { $0 >= 0 } && row.quantiles[0] == 0)
    #expect(outlook.probability(meeting: 0, .atLeast, at: 2015) == 1)
    #expect(outlook.probability(meeting: -1, .atMost, at: 2015) == 0)
  }

  @Test func whatItHasSeenLaterItDoesNotForecast() throws {
    let longer = Self.values + [21, 22]
    let rest = Steady(origin: 2009, centre: 50, width: 4)
    let model = try #require(LevelsModel(try Self.kept(seen: [longer]), origin: 2010))
    #expect(model.outlook(of: Self.observations, floor: 0, rest: rest) == nil)
    #expect(model.hasSeenBeyond(Self.values) && !model.hasSeenBeyond(longer))
    let all = longer.enumerated().map { (time: Double($0.offset), value: $0.element) }
    #expect(model.outlook(of: all, floor: 0, rest: rest) != nil)
    let others = all.map { (time: $0.time, value: $0.value + 0.5) }
    #expect(model.outlook(of: Array(others.prefix(9)), floor: 0, rest: rest) != nil)
    // Dates of the sources, where they have some, bind the whole network.
    let dated = try Self.kept(until: .year(2010))
    #expect(LevelsModel(dated, origin: Period.year(2009).end) == nil)
    #expect(LevelsModel(dated, origin: Period.year(2010).end) != nil)
  }

  @Test func shortAndSteadySeriesAreLeftToTheRest() throws {
    let model = try #require(LevelsModel(try Self.kept(), origin: 2010))
    let rest = Steady(origin: 2009, centre: 50, width: 4)
    #expect(
      model.outlook(of: Array(Self.observations.prefix(6)), floor: 0, rest: rest) == nil)
    let steady = (0..<20).map { (time: Double($0), value: 4.0) }
    #expect(model.outlook(of: steady, floor: 0, rest: rest) == nil)
  }

  @Test func trainingIsTheSameEachTime() throws {
    let series = (0..<12).map { number -> [Double] in
      (0..<20).map { time -> Double in
        let wobble = (time * 7 + number) % 5
        return Double(time * (number + 1) + wobble)
      }
    }
    let training = try #require(LevelsTraining(series + [[1, 2, 3]], cuts: 4))
    #expect(training.windows == 48 && training.series == 12)
    let one = training.member(0, epochs: 1)
    #expect(one.parameters == training.member(0, epochs: 1).parameters)
    #expect(one.parameters != training.member(1, epochs: 1).parameters)
    let packed = try #require(training.packed([one.parameters]))
    let copy = try JSONDecoder().decode(
      PackedNetwork.self, from: JSONEncoder().encode(packed))
    #expect(copy == packed && QuantileNetwork(copy) != nil)
    #expect(LevelsTraining([[1, 2, 3]]) == nil)
  }
}
