import Indicators

/// The sentences about a milestone.
extension Wording {
  /// Returns what one plain sentence says about a milestone, without the indicator: where it stands,
  /// what is needed, how probable it is, and how fast it moves.
  func sentence(_ assessment: MilestoneAssessment, of indicator: Indicator) -> String {
    let milestone = assessment.milestone
    var parts: [String] = []
    if assessment.judged != nil { parts.append(present(assessment, of: indicator)) }
    let needed = spokenThreshold(milestone, of: indicator)
    if let year = milestone.deadline {
      parts.append(
        say(
          assessment.isPast ? .sentenceNeededPast : .sentenceNeeded,
          ["threshold": needed, "year": String(year)]))
    } else {
      parts.append(say(.sentenceNeededOpen, ["threshold": needed]))
    }
    if assessment.basis == .alreadyMet, assessment.probability != nil {
      parts.append(say(.sentenceMetNow))
    }
    if var text = probability(of: assessment) {
      if let likelihood = assessment.likelihood { text += " – " + self.likelihood(likelihood) }
      parts.append(text)
    } else {
      parts.append(status(assessment.status, isPast: assessment.isPast).lowercasedFirst)
    }
    if !assessment.isPast, let pace = paceSentence(assessment, of: indicator) { parts.append(pace) }
    return parts.joined(separator: "; ") + "."
  }

  /// Returns the probability that a milestone is met at its deadline, or still is if it is met now; `nil` if
  /// there is none.
  func probability(of assessment: MilestoneAssessment) -> String? {
    assessment.probability.map { probability in
      say(
        assessment.basis == .alreadyMet ? .sentenceProbabilityKept : .sentenceProbability,
        ["probability": self.probability(probability)])
    }
  }

  /// Returns an observed value with its period and, unless it is stated as fact, what it is worth.
  func observed(_ observation: Observation, of indicator: Indicator) -> String {
    var value = self.value(observation.value, of: indicator)
    if observation.bound != .exact {
      value = say(
        observation.bound == .lower ? .valueMoreThan : .valueLessThan, ["value": value])
    }
    let period = format.period(observation.period)
    if observation.statusAfterAppraisal == .reported {
      return say(.valueInPeriod, ["value": value, "period": period])
    }
    return say(
      .valueInPeriodWithStatus,
      ["value": value, "period": period, "status": status(observation).lowercasedFirst])
  }

  /// Returns the figure that a milestone is judged by, or the figures between which it is interpolated; `nil`
  /// if there is none.
  func judged(_ assessment: MilestoneAssessment, of indicator: Indicator) -> String? {
    assessment.judged.map { judged in
      let figure = observed(judged, of: indicator)
      guard let interpolation = assessment.interpolation else { return figure }
      return say(
        .valueInterpolated,
        [
          "value": estimate(interpolation.value, of: indicator), "before": figure,
          "after": observed(interpolation.after, of: indicator),
        ])
    }
  }

  /// Returns how fast the indicator moves and how fast it must, if both are known; where less than a year is
  /// left, what is missing, since no pace a year can be kept for weeks.
  func paceSentence(_ assessment: MilestoneAssessment, of indicator: Indicator) -> String? {
    if let days = assessment.daysLeft, days < method.daysOfPace {
      return assessment.missing.map { missing($0, assessment, of: indicator) }
    }
    guard let recent = assessment.recentPace else { return nil }
    let now = say(.paceNow, ["pace": pace(recent, of: indicator)])
    guard assessment.status != .achieved, let required = assessment.requiredPace else { return now }
    return now + ", " + requiredPace(required, of: indicator)
  }

  /// Returns the pace that is needed, or that the present level need only be held.
  func requiredPace(_ required: Double, of indicator: Indicator) -> String {
    let isHeld = indicator.direction == .atMost ? required >= 0 : required <= 0
    return isHeld ? say(.paceHold) : say(.paceNeeded, ["pace": pace(required, of: indicator)])
  }

  /// Returns a change a year in words, so that its direction does not hang on a sign alone.
  func pace(_ value: Double, of indicator: Indicator) -> String {
    let amount = difference(value, of: indicator)
    if ValueStyle(indicator) == .rank {
      return say(value > 0 ? .paceFallsBack : .paceMovesUp, ["value": amount])
    }
    return say(value < 0 ? .paceFalls : .paceRises, ["value": amount])
  }

  /// Returns what became of statements like a probability, or that nobody has measured it; where the probability lies
  /// beyond the interval of the share that came true, also that it is to be read with caution.
  func reliability(_ record: StatementReliability?, of probability: Double?) -> String {
    guard let record else { return say(.reliabilityNone) }
    let key: MessageKey =
      switch probability.map(record.bearing) ?? .confirmed {
      case .confirmed: .reliabilityOf
      case .tooHigh: .reliabilityTooHigh
      case .tooLow: .reliabilityTooLow
      }
    return say(
      key,
      [
        "happened": probabilityLimit(record.happened),
        "low": limit(record.low), "high": limit(record.high),
        "places": format.count(record.entities), "panels": format.count(record.panels),
      ])
  }

  /// Returns how the reliability was measured.
  func reliabilityHint(_ record: StatementReliability) -> String {
    say(
      .reliabilityHint,
      [
        "low": limit(record.low), "high": limit(record.high), "grade": record.grade.rawValue,
        "years": record.horizon.rawValue.replacing("-", with: "–"),
        "said": probabilityLimit(record.said), "happened": probabilityLimit(record.happened),
      ])
  }

  /// Returns the share of statements that came true, with its interval where it is known.
  func happened(_ record: StatementReliability) -> String {
    guard record.low != nil else { return probabilityLimit(record.happened) }
    return "\(probabilityLimit(record.happened)) (\(limit(record.low))–\(limit(record.high)))"
  }

  /// Returns an end of an interval that packs of earlier programs lack.
  private func limit(_ share: Double?) -> String { share.map(probabilityLimit) ?? "–" }

  /// Returns on how many independent past eras projections rest, from the fewest to the most.
  func eras(_ range: ClosedRange<Double>) -> String {
    let (fewest, most) = (eraCount(range.lowerBound), eraCount(range.upperBound))
    if range.upperBound <= 0 { return say(.erasNone) }
    if fewest != most { return say(.erasRange, ["from": fewest, "to": most]) }
    return say(range.upperBound < 1 ? .erasFew : .erasSome, ["eras": most])
  }

  /// Returns a number of eras; what is not zero is not rounded to it, nor to one from below.
  func eraCount(_ eras: Double) -> String {
    let shown = eras > 0 && eras < 1 ? min(max(eras, 0.1), 0.9) : eras
    return format.number(shown, decimals: 1)
  }

  /// Returns where the pace needed stands, unless that would seem to refute the probability.
  ///
  /// Other places are compared with one pace over the time left; the probability follows from all that is known
  /// of the place. The comparison is told only where the share of places that were as fast would lead to the
  /// same verdict.
  func standing(of assessment: MilestoneAssessment) -> String? {
    guard let standing = assessment.pacePercentile, let probability = assessment.probability else {
      return nil
    }
    func isAbove(_ chance: Double) -> [Bool] {
      [method.atRiskFrom, method.onTrackFrom].map { chance >= $0 }
    }
    return isAbove(probability) == isAbove(1 - standing.share) ? self.standing(standing) : nil
  }

  /// Returns where a pace stands among those that were seen.
  func standing(_ standing: ReferenceClass.PacePercentile) -> String {
    let key: MessageKey =
      standing.share >= 0.985
      ? .standingFastest : standing.share < 0.5 ? .standingSlow : .standingFaster
    return say(
      key,
      [
        "share": probabilityLimit(standing.share),
        "rest": probabilityLimit(1 - standing.share),
        "places": format.count(standing.entities),
      ])
  }

  /// Returns what a pace was compared with.
  func standingHint(_ standing: ReferenceClass.PacePercentile) -> String {
    say(
      .standingHint,
      [
        "lower": format.number(standing.band.lower), "upper": format.percent(standing.band.upper),
        "span": String(standing.span), "windows": format.count(standing.windows),
        "places": format.count(standing.entities),
        "asFast": format.count(standing.atLeastAsFast),
      ])
  }

  /// Returns the gap in the unit of the indicator.
  func gap(_ gap: Double, of indicator: Indicator) -> String {
    say(gap > 0 ? .gapShort : .gapBeyond, ["value": difference(gap, of: indicator)])
  }

  /// Returns the gap in people, households or cases.
  func gapCount(_ count: Double, kind: String) -> String {
    let number = format.number(Self.threeDigits(abs(count)), decimals: 0)
    let unit = say.word(.count, kind) ?? say.word(.count, "other") ?? ""
    return say(
      count > 0 ? .gapCountShort : .gapCountBeyond, ["count": number, "unit": unit])
  }

  /// Returns a number from 1000 on with three digits that count: more would claim what nobody knows.
  private static func threeDigits(_ value: Double) -> Double {
    guard value.isFinite, value >= 1000 else { return value }
    var unit = 1.0
    while value / unit >= 1000 { unit *= 10 }
    return (value / unit).rounded() * unit
  }

  /// Returns the year in which a value is expected, with its range.
  func attainment(_ attainment: AttainmentYear) -> String {
    let never = say(.attainmentNever, ["limit": String(attainment.limit)])
    guard let earliest = attainment.earliest else { return never }
    let latest = attainment.latest.map(String.init) ?? never
    let median = attainment.median.map(String.init) ?? never
    if attainment.latest == nil, attainment.median == nil {
      return say(.attainmentMostlyNever, ["never": never, "earliest": String(earliest)])
    }
    if earliest == attainment.latest { return median }
    return say(
      .attainmentRange, ["median": median, "earliest": String(earliest), "latest": latest])
  }

  /// Returns the levels at a deadline at several paces, each in a line; empty unless there is one to compare
  /// with what is needed.
  func pathways(_ course: MilestoneCourse, of indicator: Indicator) -> [String] {
    guard course.pathways.contains(where: { $0.pace != .needed }) else { return [] }
    return course.pathways.map { pathway in
      say(
        .pathwayLine,
        [
          "pace": say.word(.pathwayPace, pathway.pace.rawValue) ?? pathway.pace.rawValue,
          "value": estimate(pathway.value, of: indicator),
          "change": pace(pathway.perYear, of: indicator),
        ])
    }
  }

  /// Returns how many milestones of a year will be met.
  func expectedCount(_ expected: ExpectedCount) -> String {
    let count = expected.count
    var left = ""
    if expected.borrowed > 0 {
      left += say(.expectedCountBorrowed, ["count": String(expected.borrowed)])
    }
    if count.notAssessable > 0 {
      left += say(.expectedCountLeft, ["count": String(count.notAssessable)])
    }
    let year = String(expected.deadline)
    if count.achieved == count.total {
      return say(
        .expectedCountDecided, ["total": String(count.total), "year": year, "left": left])
    }
    let range =
      count.low == count.high
      ? ""
      : say(.expectedCountRange, ["low": String(count.low), "high": String(count.high)])
    return say(
      .expectedCount,
      [
        "total": String(count.total), "year": year, "median": String(count.median),
        "range": range, "all": probability(count.probabilityOfAll), "left": left,
      ])
  }

  /// Returns what to report so that a milestone can be assessed.
  func remedy(
    _ reason: NotAssessableReason, of indicator: Indicator, in place: Place, deadline: Int?
  ) -> String {
    say.word(
      .remedy, reason.rawValue,
      [
        "indicator": indicator.name[language], "unit": indicator.unit[language],
        "place": place.name[language], "deadline": deadline.map(String.init) ?? "",
      ]) ?? ""
  }
}

extension String {
  /// The text with a capital first letter, for the start of a sentence.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

  /// The text with a small first letter, for the middle of a sentence.
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
