public import Indicators

/// Counts how many milestones of a place will be met, deadline by deadline, over joint paths.
///
/// Milestones with a probability count on the paths that meet them at the deadline, whether they are met now or
/// not. Those that are achieved with nothing projected count on every path; those that cannot be assessed are
/// left out and counted apart. A deadline that has passed is history and has no distribution.
public struct MilestoneCounter: Sendable {
  private let asOf: CalendarDate
  private var tallies: [Int: JointTally] = [:]
  private var borrowed: [Int: Int] = [:]

  /// Creates an empty counter as of a date.
  public init(asOf: CalendarDate) { self.asOf = asOf }

  /// Counts a milestone.
  ///
  /// - Parameters:
  ///   - assessment: What was said about it.
  ///   - input: What it was judged from.
  public mutating func add(_ assessment: MilestoneAssessment, _ input: AssessmentInput) {
    guard let year = assessment.milestone.deadline, year >= asOf.year,
      assessment.status != .noTarget
    else { return }
    var tally = tallies[year] ?? JointTally()
    if assessment.probability != nil, let paths = input.paths,
      let target = Target(assessment.milestone, input.indicator)
    {
      if assessment.status == .indicative { borrowed[year, default: 0] += 1 }
      tally.add(target.isMet(on: paths, at: Period.year(year).end))
    } else if assessment.status == .achieved {
      tally.add(decided: true)
    } else {
      tally.addNotAssessable()
    }
    tallies[year] = tally
  }

  /// Counts the milestones of another counter over the same paths.
  public mutating func merge(_ other: MilestoneCounter) {
    for (year, tally) in other.tallies { tallies[year, default: JointTally()].merge(tally) }
    for (year, count) in other.borrowed { borrowed[year, default: 0] += count }
  }

  /// The counts, by deadline in order, with the number of milestones whose projection is borrowed from
  /// another place; a deadline with nothing to count has none.
  public var counts: [(deadline: Int, count: JointCount, borrowed: Int)] {
    tallies.sorted { $0.key < $1.key }.compactMap { year, tally in
      tally.count.map { (year, $0, borrowed[year] ?? 0) }
    }
  }
}
