import Indicators

/// The words and numbers of a report in one language.
struct Wording: Sendable {
  let say: Messages
  let format: NumberFormat
  let method: Method

  init(_ language: Language, method: Method) {
    say = Messages(language)
    format = NumberFormat(language)
    self.method = method
  }

  var language: Language { say.language }

  // MARK: - Vocabulary

  func status(_ status: Status, isPast: Bool = false) -> String {
    if isPast, status == .offTrack { return say(.statusMissed) }
    return status.name(in: language)
  }

  func meaning(_ status: Status) -> String {
    say.word(
      .statusMeaning, status.rawValue,
      [
        "onTrack": probabilityLimit(method.onTrackFrom),
        "atRisk": probabilityLimit(method.atRiskFrom),
      ]) ?? ""
  }

  func likelihood(_ likelihood: Likelihood) -> String {
    say.word(.likelihood, likelihood.rawValue) ?? likelihood.rawValue
  }

  /// Returns what a verdict rests on; of a milestone that is met now, that the verdict is on the deadline.
  func basis(of assessment: MilestoneAssessment) -> String {
    if assessment.basis == .alreadyMet, assessment.probability != nil { return say(.basisMetNow) }
    return say.word(.basis, assessment.basis.rawValue) ?? assessment.basis.rawValue
  }

  func reason(_ reason: NotAssessableReason) -> String {
    say.word(.reason, reason.rawValue) ?? reason.rawValue
  }

  func grade(_ grade: EvidenceGrade) -> String {
    say.word(.grade, grade.rawValue) ?? grade.rawValue
  }

  func standing(_ standing: TaskAssessment.Standing) -> String {
    say.word(.standing, standing.rawValue) ?? standing.rawValue
  }

  func state(_ state: PlanTask.State) -> String {
    say.word(.taskState, state.rawValue) ?? state.rawValue
  }

  /// Returns the status of an observation after the check of its evidence.
  func status(_ observation: Observation) -> String {
    status(observation.statusAfterAppraisal)
  }

  func status(_ status: Observation.Status) -> String {
    say.word(.observationStatus, status.rawValue) ?? status.rawValue
  }

  func bound(_ bound: Observation.Bound) -> String {
    say.word(.bound, bound.rawValue) ?? bound.rawValue
  }

  func kind(_ kind: Place.Kind) -> String {
    say.word(.placeKind, kind.rawValue) ?? kind.rawValue
  }

  // MARK: - Deadlines and probabilities

  /// Returns a deadline as a heading: "cuối năm 2030".
  func deadline(_ year: Int?) -> String {
    guard let year else { return say(.deadlineNone) }
    return say(.deadlineYear, ["year": String(year)])
  }

  /// Returns a probability in whole percent, or the limit beyond which none is stated.
  func probability(_ probability: Double) -> String {
    let limits = method.probabilityLimits
    if probability <= limits.lower {
      return say(.probabilityBelow, ["limit": probabilityLimit(limits.lower)])
    }
    if probability >= limits.upper {
      return say(.probabilityAbove, ["limit": probabilityLimit(limits.upper)])
    }
    return say(.probabilityAbout, ["value": probabilityLimit(probability)])
  }

  /// Returns a probability as a bare whole percentage.
  func probabilityLimit(_ probability: Double) -> String {
    format.percent(100 * probability, decimals: 0)
  }
}

// MARK: - Values

/// The form in which values of an indicator are written.
enum ValueStyle {
  /// A percentage; differences are percentage points.
  case percent
  /// A place in a list; differences are places.
  case rank
  /// An index between 0 and 1, with four decimals and no unit.
  case index
  /// A number followed by its unit.
  case plain

  init(_ indicator: Indicator) {
    if indicator.unit.vi.hasPrefix("%") {
      self = .percent
    } else if indicator.direction == .atMost, indicator.lowerBound == 1 {
      self = .rank
    } else if let upper = indicator.upperBound, upper <= 1 {
      self = .index
    } else {
      self = .plain
    }
  }
}

extension Wording {
  /// Returns a published value with its unit, with two decimals at most.
  func value(_ value: Double, of indicator: Indicator) -> String {
    let style = ValueStyle(indicator)
    return number(value, style, decimals: style == .index ? 4 : 2, unit: indicator.unit)
  }

  /// Returns what was reached at a deadline that has passed.
  func reached(_ figure: ReachedFigure, of indicator: Indicator) -> String {
    switch figure {
    case .value(let value): self.value(value, of: indicator)
    case .notReported: reason(.noObservationAtDeadline)
    }
  }

  /// Returns a computed value with its unit, with fewer decimals the greater it is.
  func estimate(_ value: Double, of indicator: Indicator) -> String {
    let style = ValueStyle(indicator)
    return number(value, style, decimals: estimateDecimals(value, style), unit: indicator.unit)
  }

  /// Returns a computed interval with its unit once.
  func interval(_ interval: Interval, of indicator: Indicator) -> String {
    let style = ValueStyle(indicator)
    let decimals = estimateDecimals(max(abs(interval.lower), abs(interval.upper)), style)
    return range(interval.lower, interval.upper, style, decimals: decimals)
  }

  /// Returns the absolute value of a difference in the unit of differences.
  func difference(_ value: Double, of indicator: Indicator) -> String {
    let style = ValueStyle(indicator)
    let amount = abs(value)
    let decimals = style == .rank ? 1 : style == .index ? 4 : amount < 10 ? 2 : 1
    let number = format.number(amount, decimals: decimals)
    switch style {
    case .percent: return say(.differencePoints, ["value": number])
    case .rank: return say(.differencePlaces, ["value": number])
    case .index: return number
    case .plain: return joined(number, indicator.unit)
    }
  }

  /// Returns what the cell of a plan asks for, such as "≥ 85 %".
  func threshold(_ milestone: Milestone, of indicator: Indicator) -> String {
    let name =
      switch milestone.comparator {
      case .atLeast: "atLeast"
      case .above: "above"
      case .equal: "equal"
      case .atMost: "atMost"
      case .below: "below"
      case .range: "range"
      case .striving: "striving"
      case .qualitative: "qualitative"
      case .none: "none"
      }
    let style = ValueStyle(indicator)
    var text = ""
    if let value = milestone.value {
      if milestone.comparator == .range, let upper = milestone.upperValue {
        text = range(value, upper, style, decimals: 2)
      } else {
        text = number(value, style, decimals: style == .index ? 4 : 2, unit: indicator.unit)
      }
    }
    if milestone.comparator == .atMost, style == .rank {
      return say(.spokenRank, ["value": text])
    }
    if text.isEmpty, milestone.comparator != .none { return milestone.originalText }
    return say.word(.threshold, name, ["value": text]) ?? text
  }

  /// Returns what the cell of a plan asks for, as a sentence says it: "at least 85 %".
  func spokenThreshold(_ milestone: Milestone, of indicator: Indicator) -> String {
    guard let value = milestone.value else { return threshold(milestone, of: indicator) }
    let text = self.value(value, of: indicator)
    return switch milestone.comparator {
    case .atLeast: say(.spokenAtLeast, ["value": text])
    case .atMost where ValueStyle(indicator) == .rank: say(.spokenRank, ["value": text])
    case .atMost: say(.spokenAtMost, ["value": text])
    case .above, .below, .equal, .range, .striving, .qualitative, .none:
      threshold(milestone, of: indicator)
    }
  }

  func estimateDecimals(_ value: Double, _ style: ValueStyle) -> Int {
    switch style {
    case .rank: 0
    case .index: 3
    case .percent: abs(value) < 1 ? 2 : 1
    case .plain: abs(value) >= 1000 ? 0 : abs(value) >= 10 ? 1 : 2
    }
  }

  private func range(
    _ lower: Double, _ upper: Double, _ style: ValueStyle, decimals: Int
  ) -> String {
    let ends =
      format.number(lower, decimals: decimals) + "–" + format.number(upper, decimals: decimals)
    return style == .percent ? ends + format.percentSign : ends
  }

  private func number(
    _ value: Double, _ style: ValueStyle, decimals: Int, unit: LocalizedText
  ) -> String {
    switch style {
    case .percent: format.percent(value, decimals: decimals)
    case .rank: say(.valueRank, ["value": format.number(value, decimals: decimals)])
    case .index: format.number(value, decimals: decimals)
    case .plain: joined(format.number(value, decimals: decimals), unit)
    }
  }

  private func joined(_ number: String, _ unit: LocalizedText) -> String {
    let unit = unit[language]
    return unit.isEmpty ? number : number + NumberFormat.fixedSpace + unit
  }
}
