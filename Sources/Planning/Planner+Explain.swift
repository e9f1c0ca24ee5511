import Projecting
import Assessment
public import Forecasting
import GapReports
import Indicators
import Reporting

extension Planner {
  /// Explains the projection and the verdicts of an indicator in a place.
  ///
  /// - Parameters:
  ///   - place: The place, by key or name.
  ///   - indicator: The indicator, by key or name.
  ///   - elsewhere: Series in which histories like the place's own are looked for; `nil` if none are asked for.
  /// - Returns: The explanation; of an indicator that cannot be projected, what there is.
  /// - Throws: ``PlannerError`` if a name is unknown; what reading a store throws.
  public func explain(
    _ place: String, _ indicator: String, elsewhere: [PriorSeries]? = nil
  ) async throws -> Explanation {
    let place = try self.place(place)
    let indicator = try self.indicator(indicator)
    let known = assessor.known(indicator, place, simulatedThrough: nil, denominators(place))
    let report = report(indicator, place)
    let words = ExplanationWords(indicator: indicator, asOf: asOf)
    let source = known.own ?? known.borrowed?.projection
    let sourceSeries = known.series ?? outlooks.series(of: known.borrowed)
    let breaks = [known.series, outlooks.series(of: known.borrowed)].compactMap(\.self)
      .flatMap { outlooks.breaks(of: $0) }
    return Explanation(
      place: NamedPlace(place), indicator: NamedIndicator(indicator), asOf: asOf,
      seed: request.seed, grade: report.grade, source: sourceNote(known, indicator, place),
      observations: known.series.map(words.uses) ?? [],
      parentObservations: outlooks.series(of: known.borrowed).map(words.uses) ?? [],
      conflicts: sourceSeries.map(words.conflicts) ?? [],
      breaks: breaks.map { entry in
        Explanation.BreakNote(
          place: entry.mark.place, period: entry.mark.period, declared: entry.mark.declared,
          text: entry.mark.finding(
            of: indicator, location: entry.location, method: ReportBuilder.method
          ).message)
      }, data: words.summary(sourceSeries, isOwn: known.series != nil),
      distributions: source.map { distributions($0, report, words) } ?? [],
      projection: report.projection?.rows ?? [],
      milestones: report.milestones.map { assessment in
        ExplainedMilestone(
          assessment: assessment,
          course: report.courses.first { $0.milestone == assessment.milestone.id },
          histories: histories(assessment, known, indicator, words),
          nearest: elsewhere.flatMap { nearest(assessment, known, indicator, words, among: $0) })
      }, sensitivity: try await sensitivity(indicator, place, known, report, words))
  }

  private func sourceNote(
    _ known: IndicatorAssessor.Known, _ indicator: Indicator, _ place: Place
  ) -> Explanation.Source {
    if known.own != nil {
      let count = known.series?.fittedPeriods ?? 0
      let above = outlooks.source(of: indicator, in: place.key)
      let isPooled = count < PooledOutlook.enoughObservations && count > 0 && above != nil
      let weight = isPooled ? PooledOutlook.ownWeight(observations: count) : 1
      return Explanation.Source(
        place: NamedPlace(place), indicator: indicator.key, ownWeight: weight,
        text: ExplanationWords.source(own: weight, above: isPooled ? above?.place : nil))
    }
    guard let borrowed = known.borrowed else {
      return Explanation.Source(
        place: nil, indicator: nil, ownWeight: 0,
        text: LocalizedText(vi: "Không có gì để dự báo.", en: "There is nothing to project."))
    }
    return Explanation.Source(
      place: NamedPlace(borrowed.place), indicator: borrowed.projection.key.indicator, ownWeight: 0,
      text: ExplanationWords.source(own: 0, above: borrowed.place))
  }

  /// The distributions at the deadlines ahead; where there are none, five years from the date.
  private func distributions(
    _ source: SeriesProjection, _ report: IndicatorReport, _ words: ExplanationWords
  ) -> [Explanation.DistributionNote] {
    let ahead = Set(report.milestones.filter { !$0.isPast }.compactMap(\.milestone.deadline))
    let years = ahead.isEmpty ? [asOf.year + 5] : ahead.sorted()
    guard let series = outlooks.series(source.key.indicator, in: source.key.place) else {
      return []
    }
    let readings = zip(series.readings, source.readings)
    return years.flatMap { year in
      readings.compactMap { reading, outlook -> Explanation.DistributionNote? in
        guard let outlook = outlook as? any AccountableOutlook else { return nil }
        let accounts = outlook.account(at: Double(year) + 1)
        return Explanation.DistributionNote(
          year: year,
          reading: series.readings.count > 1
            ? ReadingLabel.text(reading.believed) : .empty,
          accounts: accounts,
          paces: words.paces(accounts, from: reading.fitted.last?.value))
      }
    }
  }

  /// Returns the later changes of places that were at the same level.
  private func histories(
    _ assessment: MilestoneAssessment, _ known: IndicatorAssessor.Known, _ indicator: Indicator,
    _ words: ExplanationWords
  ) -> ExplainedMilestone.Histories? {
    guard let reference = request.prior?.reference, !assessment.isPast,
      indicator.kind == .share,
      indicator.direction == .atLeast, indicator.possibleValues.upperBound == 100,
      let threshold = assessment.threshold, let deadline = assessment.milestone.deadline,
      let fitted = (known.series ?? outlooks.series(of: known.borrowed))?.readings.first?.fitted,
      let last = fitted.last, last.value < threshold
    else { return nil }
    let band = LevelBand(level: last.value)
    guard let span = Self.span(from: last, to: deadline),
      let target = ReferenceClass.targets(from: band).first(where: { $0 >= threshold - 1e-9 })
    else { return nil }
    let follow = MilestoneAssessor.recentPace(fitted).flatMap {
      reference.share(
        reaching: target, from: last.value, speed: $0, within: span, family: indicator.family)
    }
    let usable = reference.changes.filter {
      $0.band == band && $0.span == span
        && ReferenceClass.isEnough($0.windows, entities: $0.entities)
    }
    let change =
      usable.first { $0.family == indicator.family } ?? usable.first { $0.family == nil }
    guard follow != nil || change != nil else { return nil }
    return ExplainedMilestone.Histories(
      level: last.value, isOwnLevel: known.series?.readings.first?.fitted.last != nil,
      target: target, within: span, followUp: follow, change: change,
      text: words.histories(follow, change, target: target, within: span))
  }

  /// Returns the span of histories that is nearest to the time between a figure and the end of a year; `nil` if there is
  /// none.
  private static func span(from last: Observation, to deadline: Int) -> Int? {
    let years = Double(deadline) + 1 - last.period.end
    guard years > 0 else { return nil }
    return ReferenceClass.spans.min {
      (Double($0) - years).magnitude < (Double($1) - years).magnitude
    }
  }

  /// Returns the histories of other series that began most like that of the place.
  private func nearest(
    _ assessment: MilestoneAssessment, _ known: IndicatorAssessor.Known, _ indicator: Indicator,
    _ words: ExplanationWords, among elsewhere: [PriorSeries]
  ) -> ExplainedMilestone.Nearest? {
    guard !assessment.isPast, indicator.kind == .share,
      indicator.possibleValues.upperBound == 100, let deadline = assessment.milestone.deadline,
      let series = known.series ?? outlooks.series(of: known.borrowed),
      let fitted = series.readings.first?.fitted, let last = fitted.last,
      let span = Self.span(from: last, to: deadline)
    else { return nil }
    let own = PriorSeries(
      panel: 0, indicator: indicator.key, entity: last.place, family: .other, ancestors: [],
      observations: fitted.map { ($0.period.end, $0.value) })
    let histories = own.nearest(
      among: elsewhere, span: span, until: Period.day(asOf).end)
    return ExplainedMilestone.Nearest(
      within: span, histories: histories, text: words.nearest(histories, within: span))
  }
}
