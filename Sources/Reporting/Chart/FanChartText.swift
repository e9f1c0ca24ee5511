import Indicators

/// The text of a fan chart for readers who cannot see it.
extension FanChart {
  /// The title, which screen readers say first.
  var title: String {
    words.say(
      .chartTitle,
      [
        "indicator": indicator.name[words.language],
        "place": place.name[words.language],
      ])
  }

  /// The description of the drawing, in sentences.
  var description: String {
    var parts: [String] = []
    if let last = marks.last(where: \.isFitted) ?? marks.last {
      parts.append(
        words.say(
          .chartLast,
          [
            "count": String(marks.count),
            "value": words.observed(last.observation, of: indicator),
          ]))
    }
    if let row = rows.last, let median = row.quantile(0.5), let lower = row.quantile(0.1),
      let upper = row.quantile(0.9)
    {
      let interval = Interval(lower: lower, upper: upper)
      parts.append(
        words.say(
          isBorrowed ? .chartProjectionBorrowed : .chartProjection,
          [
            "year": String(Int(bounded: (row.time - 1).rounded())),
            "median": words.estimate(median, of: indicator),
            "interval": words.interval(interval, of: indicator),
          ]))
    }
    let milestones = self.milestones.map { milestone in
      words.threshold(milestone, of: indicator) + " ("
        + words.deadline(milestone.deadline).lowercasedFirst + ")"
    }
    if !milestones.isEmpty {
      parts.append(
        words.say(.chartMilestones, ["milestones": milestones.joined(separator: "; ")]))
    }
    let breaks = self.breaks.map { "\(words.format.period($0.period)) (\(words.name($0)))" }
    if !breaks.isEmpty {
      parts.append(words.say(.chartBreaks, ["breaks": breaks.joined(separator: "; ")]))
    }
    return parts.joined(separator: " ")
  }

  /// The projection for the end of a year, `nil` if the row lacks it.
  func hoverText(_ row: QuantileRow) -> String? {
    guard let median = row.quantile(0.5), let low = row.quantile(0.1),
      let high = row.quantile(0.9)
    else { return nil }
    return words.say(
      .chartProjection,
      [
        "year": String(Int(bounded: (row.time - 1).rounded())),
        "median": words.estimate(median, of: indicator),
        "interval": words.interval(Interval(lower: low, upper: high), of: indicator),
      ])
  }

  /// The value, period, status, reading and source of an observation.
  func hoverText(_ mark: Mark) -> String {
    let observation = mark.observation
    let source = SourceLine.text(
      publisher: observation.publisher, reference: "",
      evidence: observation.evidence?.reference, in: words.language)
    let conflict = mark.isConflicting ? words.legend(mark.side) : ""
    return [words.observed(observation, of: indicator), conflict, source]
      .filter { !$0.isEmpty }.joined(separator: " – ")
  }

  /// The last row of the projection that is shown.
  var endRow: QuantileRow? { rows.last { timeDomain.contains($0.time) } }

  /// The median of the last row shown, without its unit, which the axis says.
  var endText: String? {
    guard let median = endRow?.quantile(0.5) else { return nil }
    let style = ValueStyle(indicator)
    let decimals = isWhole ? 0 : words.estimateDecimals(median, style)
    return style == .percent
      ? words.format.percent(median, decimals: decimals)
      : words.format.number(median, decimals: decimals)
  }
}

extension FanChart {
  /// The number of sources that a line names.
  private static let greatestSources = 3

  /// The publishers of the figures that are drawn, the newest first, and the date of the projection.
  var source: String {
    var publishers: [String] = []
    for mark in marks.reversed() {
      let name = mark.observation.publisher
      if !name.isEmpty, !publishers.contains(name) { publishers.append(name) }
    }
    let date = words.format.date(asOf)
    guard !publishers.isEmpty else { return words.say(.chartSourceNone, ["date": date]) }
    let rest = publishers.count - Self.greatestSources
    let named = publishers.prefix(Self.greatestSources).joined(separator: "; ")
    let sources =
      rest > 0 ? named + " " + words.say(.chartSourceMore, ["count": String(rest)]) : named
    return words.say(.chartSource, ["sources": sources, "date": date])
  }
}
