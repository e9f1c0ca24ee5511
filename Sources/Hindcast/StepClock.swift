public import Indicators

/// The periods of one kind in a row: the steps in which a hindcast moves.
public struct StepClock: Sendable, Hashable {
  /// The number of steps in a year: 1, 2, 4 or 12.
  public let stepsPerYear: Int

  /// Creates the clock of a period's kind; dated reports are irregular, so that they count in years.
  public init(kindOf period: Period) { stepsPerYear = Int(bounded: period.stepsPerYear) }

  /// Creates the clock of the kind that occurs most often, the finest of those that tie.
  public init(mostCommonIn periods: some Sequence<Period>) {
    var counts: [Int: Int] = [:]
    for period in periods { counts[Int(bounded: period.stepsPerYear), default: 0] += 1 }
    stepsPerYear = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 1
  }

  /// Returns the time at the end of a period, in steps.
  public func time(of period: Period) -> Double { period.end * Double(stepsPerYear) }

  /// Returns the number of the step in which a time lies; its end belongs to it.
  public func index(ofTime time: Double) -> Int {
    Int(bounded: (time - 1e-6).rounded(.up)) - 1
  }

  /// Returns the number of the step in which a period ends.
  public func index(of period: Period) -> Int { index(ofTime: time(of: period)) }

  /// Returns the time at the end of a step.
  public func end(of index: Int) -> Double { Double(index) + 1 }

  /// Returns the period of a step.
  public func period(_ index: Int) -> Period {
    let remainder = ((index % stepsPerYear) + stepsPerYear) % stepsPerYear
    let year = (index - remainder) / stepsPerYear
    switch stepsPerYear {
    case 2: return .half(remainder + 1, year: year)
    case 4: return .quarter(remainder + 1, year: year)
    case 12: return .month(remainder + 1, year: year)
    default: return .year(year)
    }
  }
}
