import Indicators
import Testing
import TestSupport

@testable import Hindcast
import Statistics

/// Reference values: `References/scores.py` (NumPy), run on 2026-11-21.
@Suite("Scores of a hindcast")
struct ScoreTableTests {
  static let shape = [
    -2.2, -1.7, -1.3, -0.9, -0.7, -0.5, -0.2, 0, 0.3, 0.6, 0.8, 1.1, 1.7, 2.3, 3.0,
  ]
  static let cases = [(40.0, 5.0, 43.5), (62, 8, 40), (75, 3, 96)]

  private func window(
    _ entity: String, actual: Double, targets: [Double] = [], horizon: Int = 5, count: Int = 4,
    last: Double = 30, scale: ValueScale = .share
  ) -> HindcastWindow {
    HindcastWindow(
      seriesID: entity, entity: entity, indicator: "i", origin: .year(2010), horizon: horizon,
      period: .year(2010 + horizon), time: 2011 + Double(horizon), observations: count,
      lastValue: last, scale: scale, actual: actual, targets: targets)
  }

  private func table(
    _ windows: [HindcastWindow], _ answers: [(String, [HindcastAnswer])],
    by divisions: Set<HindcastDivision> = [.horizon], seed: UInt64 = 1
  ) -> ScoreTable {
    ScoreTable(
      windows: windows,
      methods: answers.map { name, list in
        (name, zip(list, windows).map { WindowScore($0, $1) })
      }, reference: "combination", by: divisions, seed: seed)
  }

  @Test func valueScoresMatchNumPy() throws {
    let windows = Self.cases.enumerated().map { window("e\($0)", actual: $1.2) }
    let answers = Self.cases.map { centre, width, _ in
      HindcastAnswer(
        value: .quantiles(Self.shape.map { centre + width * $0 }), probabilities: [])
    }
    let table = table(windows, [("combination", answers)])
    let each = table.scores[0].compactMap { $0?.value?.crps }
    #expect(isClose(each, [1.85666666667, 16.064, 17.854]))
    let score = table.score(method: 0, part: 0)
    #expect(score.windows == 3 && score.refused == 0 && score.events == 0)
    #expect(isClose(try #require(score.meanAbsoluteError), 15.5))
    #expect(isClose(try #require(score.rootMeanSquaredError), 17.67531235))
    #expect(isClose(try #require(score.bias), -0.833333333))
    #expect(isClose(try #require(score.crps), 11.9248888889))
    #expect(isClose(try #require(score.coverage80), 1.0 / 3))
    #expect(isClose(try #require(score.coverage95), 1.0 / 3))
    #expect(isClose(try #require(score.intervalScore80), 107.666666667))
    #expect(isClose(try #require(score.intervalScore95), 246.4))
    #expect(score.brier == nil && score.brierSkill == nil && score.crpsDifference == nil)
  }

  @Test func milestoneScoresMatchNumPy() throws {
    let probabilities = [0.95, 0.80, 0.62, 0.30, 0.11, 0.70, 0.71, 0.02, 0.98, 0.45]
    let happened = [1, 1, 0, 0, 0, 1, 0, 0, 1, 1]
    let targets = [50.0, 50, 50, 60, 60, 60, 70, 70, 50, 60]
    let windows = zip(targets, happened).enumerated().map { number, entry in
      window("e\(number)", actual: entry.1 == 1 ? entry.0 : entry.0 - 1, targets: [entry.0])
    }
    let answers = probabilities.map { HindcastAnswer(value: .none, probabilities: [$0]) }
    let table = table(windows, [("combination", answers)])
    let score = table.score(method: 0, part: 0)
    #expect(score.events == 10 && score.windows == 0 && score.happened == 0.5)
    #expect(isClose(try #require(score.brier), 0.14264))
    #expect(isClose(try #require(score.brierSkill), 0.184914286))
    let bins = table.reliability(method: 0, horizon: 5)
    #expect(bins.map(\.from) == [0, 0.1, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9])
    #expect(bins.map(\.count) == [1, 1, 1, 1, 1, 2, 1, 2])
    #expect(isClose(bins.map(\.said), [0.02, 0.11, 0.3, 0.45, 0.62, 0.705, 0.8, 0.965]))
    #expect(bins.map(\.happened) == [0, 0, 0, 1, 0, 0.5, 1, 1])
    #expect(table.reliability(method: 0, horizon: 3).isEmpty)
  }

  @Test func differencesAreOnCommonWindowsAndRepeatable() throws {
    let windows = (0..<12).map { window("e\($0 / 2)", actual: 50, targets: [40, 60]) }
    let reference = windows.map { _ in
      HindcastAnswer(value: .point(52), probabilities: [0.5, 0.5])
    }
    let other = windows.indices.map { number in
      number < 4
        ? HindcastAnswer(value: .none, probabilities: [])
        : HindcastAnswer(value: .point(52 + Double(number)), probabilities: [1, nil])
    }
    let answers = [("combination", reference), ("rule", other)]
    let score = table(windows, answers).score(method: 1, part: 0)
    #expect(score.windows == 8 && score.refused == 4 && score.events == 8)
    // Mean of 4 … 11 more than the reference; Brier 0 instead of 0.25 on the common events.
    let difference = try #require(score.crpsDifference)
    #expect(isClose(difference.mean, 7.5))
    #expect(try #require(difference.standardError) > 0)
    #expect(isClose(try #require(score.brierDifference).mean, -0.25))
    #expect(table(windows, answers).score(method: 1, part: 0) == score)
    let reseeded = table(windows, answers, seed: 2).score(method: 1, part: 0)
    #expect(reseeded.crpsDifference?.standardError != difference.standardError)
  }

  @Test func partsDivideTheWindows() {
    let windows = [
      window("a", actual: 1, horizon: 1, count: 2, last: 5),
      window("b", actual: 1, horizon: 1, count: 6, last: 99.9),
      window("c", actual: 1, horizon: 3, count: 12, last: 20),
      window("d", actual: 1, horizon: 3, count: 13, last: -7, scale: .real),
      window("e", actual: 1, horizon: 3, count: 13, last: 900, scale: .real),
    ]
    let parts = WindowParts(windows, by: Set(HindcastDivision.allCases)).all
    let text = parts.map { part, members in
      "\(part.horizon ?? 0) \(part.dimension) \(part.slice): \(members)"
    }
    #expect(
      text == [
        "1 all : [0, 1]", "1 length <=3: [0]", "1 length 4-6: [1]", "1 level 0-20: [0]",
        "1 level 80-100: [1]", "3 all : [2, 3, 4]", "3 length 7-12: [2]", "3 length >12: [3, 4]",
        "3 level 20-40: [2]", "3 quarter 1: [3]", "3 quarter 4: [4]",
      ])
    #expect(WindowParts(windows, by: []).all.map(\.windows) == [[0, 1, 2, 3, 4]])
  }

  @Test func numbersBeyondAllBoundsAreRefused() {
    let window = window("a", actual: -1e308, targets: [5])
    let huge = HindcastAnswer(value: .point(1e308), probabilities: [.nan])
    #expect(WindowScore(huge, window) == nil)
    let short = HindcastAnswer(value: .quantiles([1, 2]), probabilities: [])
    #expect(WindowScore(short, window) == nil)
  }
}
