import Foundation
import Indicators
import Statistics
import TestSupport
import Testing

@testable import Forecasting

/// The inputs of the pretrained network against numbers of `References/panel-inputs.py`.
@Suite("Inputs of the pretrained network")
struct PanelInputsTests {
  private static func series(_ first: Int, _ values: [Double], step: Int = 1) -> TypicalPace.Member
  {
    ("a", values.enumerated().map { (Double(first + step * $0.offset), $0.element) })
  }

  private static let panel = [
    series(2003, [4, 5.5, 9, 9, 14, 13, 21, 26, 35, 41]),
    series(2005, [20, 24, 31, 38, 47, 52, 60, 66]), series(2008, [70, 78, 84, 90, 96]),
    series(2004, [2, 3, 5, 6, 11], step: 2), series(2009, [33, 30, 36, 44]),
    series(2000, [1, 2, 3]), series(2010, [55, 62, 61]),
  ]

  private static let levels: [Double] = [41, 53, 55, 57.5, 60, 52, 49, 58, 54, 61]

  private static let expected: [(String, Double)] = [
    ("start", -0.363965377), ("log-lead", 1.098612289), ("log-pace", -1.094025601),
    ("is-share", 1), ("slope", 0.944621760), ("last-step", 0.761719699),
    ("step-before", 1.274926918), ("short-slope", 0.988398948), ("long-slope", 0.907089461),
    ("own-acceleration", 0.081309487), ("excess", 0.075332022), ("count", 10),
    ("log-span", 2.197224577), ("falling-steps", 0.111111111), ("equal-steps", 0.111111111),
    ("log-noise", -0.357571343), ("log-gap", 0), ("below-highest", 0), ("to-mean", -4.204571334),
    ("to-recent-mean", -0.932788772), ("step-correlation", -0.746989625),
    ("panel-median", 0.103075081), ("panel-quartiles", 0.942563265),
    ("above-median", -0.467040458), ("above-upper", -2.913329304), ("share-below", 0.166666667),
    ("to-median", 1.394709584), ("to-upper", 8.699992116), ("saturated-share", 0.166666667),
    ("log-series", 1.791759469), ("panel-drift", 0.933551079), ("panel-falling", 0.125),
    ("panel-acceleration", -0.114521023), ("panel-earlier-drift", 0.933551079),
    ("curve-here", 0.775372921), ("curve-near", 0.757954214), ("curve-above", 1.068089024),
    ("curve-far", 1.712404392), ("end-points", 0.707854897), ("line", 0.825598864),
    ("level-damped", 0.974171104), ("logit-damped", 1.125044901), ("logit-drift", 0.649219184),
    ("theta", 0.473687488), ("logistic", 1.004134831), ("gompertz", 0.766632053),
    ("panel-rate", 1.186232855),
  ]

  private static func history(_ members: [TypicalPace.Member], at time: Double) -> PanelHistory {
    PanelHistory(members, origin: time, ceiling: 100, levelRange: 1...97)
  }

  private static func values(_ history: PanelHistory, at time: Double) -> [Double]? {
    var states = PanelStates(history, hasStages: true)
    let present = states.present(at: time, group: 0)
    let track = history.tracks[0]
    return present.inputs(track, count: track.count(upTo: time), isShare: true)?.values(
      lead: 3, distance: 3, levels: levels,
      era: PanelEra([PanelEra.Progress(origin: 2009, end: 2011, ratio: 0.5)], horizon: 2))
  }

  @Test func inputsAreThoseWorkedOutFromTheirDefinitions() throws {
    let found = try #require(Self.values(Self.history(Self.panel, at: 2012), at: 2012))
    #expect(found.count == PanelInputs.names.count)
    for (index, entry) in Self.expected.enumerated() {
      #expect(PanelInputs.names[index] == entry.0)
      #expect(abs(found[index] - entry.1) < 1e-8, "\(entry.0): \(found[index]), not \(entry.1)")
    }
    // One era of half the horizon: (½ · ½ + ½) / 1, and ln (3 / 2) for the time ahead.
    let era = found.suffix(5).map { ($0 * 1e9).rounded() / 1e9 }
    #expect(era == [0.75, 0.4, 0.5, 0.405465108, 0.75])
  }

  @Test func nothingAfterTheTimeMatters() throws {
    let cut = Self.panel.map { member in
      (member.group, member.observations.filter { $0.time <= 2010 })
    }
    let known = try #require(Self.values(Self.history(cut, at: 2010), at: 2010))
    let whole = try #require(Self.values(Self.history(Self.panel, at: 2012), at: 2010))
    #expect(known == whole)
  }

  @Test func erasAreShrunkTowardsWhatIsTypical() {
    let windows = [
      (2001.0, 0.4), (2001, 0.8), (2002, 1), (2003, 1.4), (2003, -0.2), (2004, 2), (2005, 0.6),
      (2005, 1.2),
    ].map { PanelEra.Progress(origin: $0.0, end: $0.0 + 2, ratio: $0.1) }
    let era = PanelEra(windows, horizon: 2)
    #expect(era.eras == 2.5 && era.horizon == 2)
    #expect(abs(era.location - 0.9166666666666666) < 1e-12)
    #expect(abs(era.spread - 0.5654320987654321) < 1e-12)
    #expect(abs(era.latest - 1.1333333333333333) < 1e-12)
    #expect(PanelEra([], horizon: 3) == .unknown)
  }

  @Test func inputsDoNotDependOnTheOrderOfSeries() throws {
    let turned = [Self.panel[0]] + Self.panel.dropFirst().reversed()
    let one = try #require(Self.values(Self.history(Self.panel, at: 2012), at: 2012))
    let other = try #require(Self.values(Self.history(turned, at: 2012), at: 2012))
    for (left, right) in zip(one, other) { #expect(abs(left - right) < 1e-12) }
  }
}
