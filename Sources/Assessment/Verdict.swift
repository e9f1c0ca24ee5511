import Indicators

/// A verdict in the making; what is never set stays unsaid.
struct Verdict {
  let milestone: Milestone
  let input: AssessmentInput
  let isPast: Bool

  var status = Status.notAssessable
  var basis = AssessmentBasis.none
  var reason: NotAssessableReason?
  var threshold: Double?
  var probability: Double?
  var median: Double?
  var interval80: Interval?
  var interval95: Interval?
  var gap: Double?
  var gapCount: Double?
  var daysLeft: Int?
  var attainment: AttainmentYear?
  var judged: Observation?
  var interpolation: DeadlineInterpolation?
  var recentPace: Double?
  var requiredPace: Double?
  var eras: Double?
  var readings: [ReadingVerdict] = []
  var reliability: StatementReliability?
  var pacePercentile: ReferenceClass.PacePercentile?

  init(_ milestone: Milestone, _ input: AssessmentInput, isPast: Bool) {
    self.milestone = milestone
    self.input = input
    self.isPast = isPast
  }

  /// Sets the gap in the unit of the indicator and, where the place has a denominator, in people.
  mutating func measureGap(_ target: Target, from value: Double) {
    let gap = target.gap(from: value)
    self.gap = gap
    if let denominator = input.denominator, input.indicator.upperBound == 100 {
      gapCount = gap / 100 * denominator.count
    }
  }

  /// Sets the pace over the last years of observations and the pace needed until the deadline.
  mutating func measurePace(_ observations: [Observation], _ last: Observation, _ target: Target) {
    let end = last.period.end
    recentPace = MilestoneAssessor.recentPace(observations)
    if let deadline = milestone.deadline, Double(deadline) + 1 > end {
      requiredPace = (target.value - last.value) / (Double(deadline) + 1 - end)
    }
  }

  /// Sets what experience elsewhere says of the probability and of the pace needed.
  mutating func compare(with prior: PriorPack) {
    guard let deadline = milestone.deadline, basis == .projection else { return }
    // Statements have been checked where a level was still ahead.
    if let judged, let threshold, judged.value >= threshold { return }
    let end = Double(deadline) + 1
    // Measured on shares that shall rise; of ranks, counts and falling shares nothing is known.
    let indicator = input.indicator
    guard indicator.kind == .share, indicator.direction == .atLeast, indicator.upperBound == 100
    else { return }
    if let probability, let outlook = input.outlook {
      reliability = prior.reliability.statements(
        like: probability, grade: input.grade, years: end - outlook.origin)
    }
    if let requiredPace, requiredPace > 0, let judged {
      pacePercentile = prior.reference.percentile(
        ofPace: requiredPace, from: judged.value, over: end - judged.period.end,
        family: indicator.family)
    }
  }

  /// The distance from what was judged to the milestone, if it is short of it.
  private var missing: Double? {
    guard let target = Target(milestone, input.indicator) else { return nil }
    let found = interpolation?.value ?? judged?.value
    return found.map { target.gap(from: $0) }.flatMap { $0 > 0 ? $0 : nil }
  }

  /// The finished assessment.
  var assessment: MilestoneAssessment {
    MilestoneAssessment(
      milestone: milestone, status: status, basis: basis, reason: reason, isPast: isPast,
      threshold: threshold, probability: probability, median: median, interval80: interval80,
      interval95: interval95, gap: gap, gapCount: gapCount,
      denominator: gapCount == nil ? nil : input.denominator, missing: missing,
      daysLeft: daysLeft, attainment: attainment,
      judged: judged, interpolation: interpolation, recentPace: recentPace,
      requiredPace: requiredPace, grade: input.grade,
      eras: eras, readings: readings, reliability: reliability, pacePercentile: pacePercentile)
  }
}
