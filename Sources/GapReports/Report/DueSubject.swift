package import Assessment
package import Indicators
package import Reporting

/// What is known of an indicator in a place, as far as it says which figure is wanted and how much it would tell.
package struct DueSubject: Sendable {
  /// A verdict on a milestone.
  package struct Verdict: Sendable {
    /// The id of the milestone, `nil` where only the verdict is at hand.
    package let milestone: String?

    /// The year by whose end it is due.
    package let deadline: Int?

    /// The verdict, and the probability that the milestone is met.
    package let status: Status
    package let probability: Double?

    /// How far the probabilities of contradictory figures lie apart; `nil` without contradictory figures.
    package let spread: Double?

    /// Creates a verdict.
    package init(
      milestone: String?, deadline: Int?, status: Status, probability: Double?, spread: Double?
    ) {
      self.milestone = milestone
      self.deadline = deadline
      self.status = status
      self.probability = probability
      self.spread = spread
    }
  }

  /// The indicator.
  package let indicator: Indicator

  /// The lead agency, empty if none is known.
  package let leadAgency: String

  /// The period of the last figure that was handed in and neither sent back nor rejected.
  package let last: Period?

  /// Whether no figure at all is known.
  package let isEmpty: Bool

  /// The last figure, if it was sent back, and why.
  package let sentBack: (period: Period, reason: String)?

  /// The verdicts on its milestones.
  package let verdicts: [Verdict]

  /// Creates a subject.
  package init(
    indicator: Indicator, leadAgency: String, last: Period?, isEmpty: Bool,
    sentBack: (period: Period, reason: String)?, verdicts: [Verdict]
  ) {
    self.indicator = indicator
    self.leadAgency = leadAgency
    self.last = last
    self.isEmpty = isEmpty
    self.sentBack = sentBack
    self.verdicts = verdicts
  }

  /// Takes what a report says.
  package init(_ report: IndicatorReport) {
    let observations = report.observations.map(\.observation)
    self.init(
      indicator: report.indicator, leadAgency: report.leadAgency,
      last: observations.last(where: \.isHandedIn)?.period, isEmpty: observations.isEmpty,
      sentBack: observations.last { $0.evidence?.state == .sentBack }
        .map { ($0.period, $0.evidence?.steps.last?.reason ?? "") },
      verdicts: report.milestones.map { assessment in
        Verdict(
          milestone: assessment.milestone.id, deadline: assessment.milestone.deadline,
          status: assessment.status, probability: assessment.probability,
          spread: assessment.status == .disputed ? Self.spread(assessment) : nil)
      })
  }

  /// Returns the figure that is wanted, `nil` if none is.
  ///
  /// - Parameters:
  ///   - place: The place.
  ///   - asOf: The day.
  ///   - missing: The figures that its plan has asked for and that are not there.
  /// - Returns: What is due.
  package func item(
    _ place: Place, _ asOf: CalendarDate, missing: ReportingCalendar.Missing?
  ) -> DueItem? {
    let usual = asOf.advanced(by: Decisions.handingIn)
    let ahead = verdicts.filter { verdict in
      verdict.status != .noTarget && verdict.deadline.map { $0 >= asOf.year } ?? true
    }
    let disputed = verdicts.filter { $0.spread != nil }
    var weighed = ahead.map { ($0, doubt($0) * settled($0, asOf)) }
    let kind: DueItem.Kind
    if sentBack != nil {
      kind = .figureSentBack
    } else if isEmpty, indicator.kind != .qualitative, !ahead.isEmpty {
      kind = .figureMissing
    } else if !disputed.isEmpty {
      kind = .figureDisputed
      weighed = disputed.map { ($0, $0.spread ?? 0) }
    } else if let missing, missing.dueOn <= usual {
      kind = .figureUnreported
    } else if let last, !ahead.isEmpty, asOf.decimalYear - last.end > Decisions.greatestAge {
      kind = .figureOld
    } else {
      return nil
    }
    guard let (verdict, weight) = weighed.max(by: { $0.1 < $1.1 }) else { return nil }
    return DueItem(
      place: place.key, placeName: place.name, kind: kind, subject: indicator.key,
      name: indicator.name, milestone: verdict.milestone, deadline: verdict.deadline,
      verdict: verdict.status, weight: weight,
      daysOverdue: missing.flatMap { $0.daysLate > 0 ? $0.daysLate : nil },
      period: sentBack?.period ?? missing?.period, periodsMissing: missing?.count,
      reason: sentBack?.reason ?? "", leadAgency: leadAgency,
      by: missing.map { $0.dueOn > asOf ? $0.dueOn : usual } ?? usual)
  }

  private func doubt(_ verdict: Verdict) -> Double { Decisions.doubt(verdict.probability) }

  /// The square root of the part of the spread at the deadline that a figure of today settles; 1 without any figure.
  private func settled(_ verdict: Verdict, _ asOf: CalendarDate) -> Double {
    guard let last, let deadline = verdict.deadline else { return 1 }
    let whole = Double(deadline) + 1 - last.end
    return whole > 0 ? min(max((asOf.decimalYear - last.end) / whole, 0), 1).squareRoot() : 1
  }

  /// How far the probabilities of contradictory figures lie apart; 1 where one was met and one not.
  private static func spread(_ assessment: MilestoneAssessment) -> Double {
    let chances = assessment.readings.compactMap { reading in
      reading.probability
        ?? (reading.status == .achieved ? 1 : reading.status == .offTrack ? 0 : nil)
    }
    return (chances.max() ?? 1) - (chances.min() ?? 0)
  }
}

extension Observation {
  /// Whether it is a figure that was handed in and neither sent back nor rejected.
  package var isHandedIn: Bool {
    status != .targetClaim && status != .rejected
      && evidence?.state != .sentBack && evidence?.state != .rejected
  }
}
