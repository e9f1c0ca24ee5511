import Foundation
import Indicators
import Statistics
import Testing

@testable import Forecasting

@Suite("Pretrained network in the panel model")
struct PretrainedProgressTests {
  /// A network of small random weights whose quantiles are those of a normal distribution around a progress.
  static func network(around median: Float, seed: UInt64 = 3) throws -> PretrainedProgress {
    let shape = PretrainedProgress.shape
    var random = SplitMix64(seed: seed)
    var parameters = (0..<shape.parameters).map { _ in
      Float(StandardNormal.draw(using: &random)) * 0.02
    }
    let first = shape.parameters - shape.outputs
    for index in 0..<shape.outputs { parameters[first + index] = -1.5 }
    parameters[first + shape.median] = median
    let count = shape.inputs
    let network = try #require(
      QuantileNetwork(
        shape: shape, centres: [Float](repeating: 0, count: count),
        scales: [Float](repeating: 10, count: count), members: [parameters]))
    return PretrainedProgress(network)
  }

  /// Series that rise at their own pace, with a little noise.
  private static func panel(_ count: Int, years: Int) -> [TypicalPace.Member] {
    var random = SplitMix64(seed: 8)
    return (0..<count).map { number in
      var point = -2.5 + 0.05 * Double(number)
      return (
        "a",
        (0..<years).map { year in
          point += 0.2 + 0.08 * StandardNormal.draw(using: &random)
          return (Double(2000 + year), 100 / (1 + exp(-point)))
        }
      )
    }
  }

  private static func model(
    _ members: [TypicalPace.Member], origin: Double, _ network: PretrainedProgress?
  ) -> PanelModel {
    PanelModel(members, origin: origin, ceiling: 100, levelRange: 1...97, network: network)
  }

  @Test func aYoungPanelFollowsTheNetworkInPart() throws {
    let members = Self.panel(12, years: 3)
    let quick = try #require(
      Self.model(members, origin: 2002, Self.network(around: 2.5)).outlook(of: 0))
    let slow = try #require(
      Self.model(members, origin: 2002, Self.network(around: 0)).outlook(of: 0))
    let plain = try #require(Self.model(members, origin: 2002, nil).outlook(of: 0))
    let means = [slow, plain, quick].map { $0.row(at: 2007).mean }
    #expect(means[0] < means[1] && means[1] < means[2])
    let account = try #require((quick as? any AccountableOutlook)?.account(at: 2007).first)
    let member = try #require(account.members.first { $0.name == "pretrained-network" })
    #expect(abs(member.weight - 0.5) < 1e-12 && member.generalShare == 0)
    for row in [quick, slow].map({ $0.row(at: 2007) }) {
      #expect(zip(row.quantiles, row.quantiles.dropFirst()).allSatisfy { $0 <= $1 })
    }
  }

  @Test func aPanelOfManyErasKeepsItsOwn() throws {
    let members = Self.panel(30, years: 30)
    let with = Self.model(members, origin: 2029, try Self.network(around: 2.5))
    let without = Self.model(members, origin: 2029, nil)
    #expect(with.eras(distance: 1, group: 0) > 1.5)
    #expect(with.outlook(of: 4)?.row(at: 2030) == without.outlook(of: 4)?.row(at: 2030))
  }

  /// Of a quantity per 100 inhabitants nobody knows how far it may rise.
  @Test func aQuantityWithoutAKnownCeilingIsForecastWithoutTheNetwork() throws {
    func row(_ network: PretrainedProgress?) -> QuantileRow? {
      PanelModel(
        Self.panel(12, years: 3), origin: 2002, ceiling: 100,
        levelRange: 1...Double.greatestFiniteMagnitude, network: network
      ).outlook(of: 0)?.row(at: 2007)
    }
    #expect(row(try Self.network(around: 2.5)) == row(nil))
  }

  @Test func fewSeriesAreNoPanel() throws {
    let members = Self.panel(4, years: 3)
    let with = Self.model(members, origin: 2002, try Self.network(around: 2.5))
    let without = Self.model(members, origin: 2002, nil)
    #expect(with.outlook(of: 0)?.row(at: 2007) == without.outlook(of: 0)?.row(at: 2007))
    // Nor is a single observation a course that the network could be told of.
    let alone = ("a", [(time: 2002.0, value: 12.0)])
    let many = Self.model(Self.panel(9, years: 3), origin: 2002, try Self.network(around: 2.5))
    let plain = Self.model(Self.panel(9, years: 3), origin: 2002, nil)
    #expect(many.outlook(of: alone)?.row(at: 2007) == plain.outlook(of: alone)?.row(at: 2007))
  }

  @Test func aKeptModelAnswersAlike() throws {
    let network = try Self.network(around: 1)
    let members = Self.panel(30, years: 9)
    let model = Self.model(members, origin: 2008, network)
    let data = try PropertyListEncoder().encode(model.learned())
    let kept = PanelModel(
      try PropertyListDecoder().decode(LearnedPanel.self, from: data), network: network)
    for member in members.prefix(3) {
      let (old, new) = (
        try #require(model.outlook(of: member)), try #require(kept.outlook(of: member))
      )
      for time in [2008.5, 2009, 2013, 2020] { #expect(old.row(at: time) == new.row(at: time)) }
    }
  }

  @Test func aNetworkOfOtherInputsIsNotUsed() throws {
    let record = try Self.network(around: 1).network.packed
    func prior(_ inputs: [String]) -> PriorNetwork {
      PriorNetwork(
        inputs: inputs, sources: [], excluded: [], seed: 1, epochs: 1, loss: 0, network: record)
    }
    #expect(PretrainedProgress(prior(PanelInputs.names)) != nil)
    #expect(PretrainedProgress(prior(PanelInputs.names.reversed())) == nil)
  }

  @Test func trainingFindsTheUsualProgress() throws {
    let windows = ProgressWindows(
      ProgressPanel(Self.panel(12, years: 14), isShare: true, isYearly: true, weight: 1), seed: 4)
    #expect(windows.count > 500)
    let training = ProgressTraining(windows, seed: 4)
    let (parameters, loss) = training.member(0)
    let again = training.member(0)
    #expect(parameters == again.parameters && loss == again.loss)
    // A network trained on the panel is better on it than one that was not.
    let network = try #require(training.network([parameters]))
    let row = windows.rows[windows.rows.count / 2]
    let quantiles = network.quantiles(of: row.inputs)
    #expect(zip(quantiles, quantiles.dropFirst()).allSatisfy { $0 < $1 })
    let medians = windows.rows.map { row in
      100 / (1 + exp(-(row.start + row.scale * network.quantiles(of: row.inputs)[7])))
    }
    let errors = zip(medians, windows.rows).map { abs($0 - 100 * $1.outcome) }
    let naive = windows.rows.map { abs(100 / (1 + exp(-$0.start)) - 100 * $0.outcome) }
    #expect(errors.reduce(0, +) < 0.5 * naive.reduce(0, +))
  }
}
