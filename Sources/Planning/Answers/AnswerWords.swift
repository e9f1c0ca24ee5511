public import Indicators
public import Reporting

/// The words and numbers of answers in a language.
public struct AnswerWords: Sendable {
  /// The language, and how it writes numbers.
  public let language: Language
  public let format: NumberFormat

  /// Creates the words of a language.
  public init(_ language: Language) {
    self.language = language
    format = NumberFormat(language)
  }

  /// Returns the text of the language.
  public func callAsFunction(_ vi: String, _ en: String) -> String {
    language == .vietnamese ? vi : en
  }

  /// A value with as many decimals as its size needs.
  public func value(_ value: Double?) -> String {
    guard let value else { return "–" }
    let size = value.magnitude
    return format.number(value, decimals: size >= 1000 ? 0 : size < 1 && size > 0 ? 4 : 2)
  }

  /// A change with its sign.
  public func change(_ value: Double?) -> String {
    guard let value else { return "–" }
    return (value > 0 ? "+" : "") + self.value(value)
  }

  /// A probability in whole per cent.
  public func chance(_ value: Double?) -> String {
    value.map { format.percent(100 * $0, decimals: 0) } ?? "–"
  }

  /// A change of a probability in points.
  public func chanceChange(_ value: Double?) -> String {
    guard let value else { return "–" }
    return (value > 0 ? "+" : "") + format.number(100 * value, decimals: 1)
  }

  /// An expected number of milestones.
  public func expected(_ count: Double) -> String { format.number(count, decimals: 2) }

  /// An expected number of milestones out of some; of one it is the probability that it is met.
  public func expected(_ count: Double, of milestones: Int) -> String {
    milestones == 1 ? chance(count) : "\(expected(count))/\(milestones)"
  }

  /// The two ends of an interval.
  public func interval(_ interval: Interval?) -> String {
    guard let interval else { return "–" }
    return "\(value(interval.lower)) – \(value(interval.upper))"
  }

  /// The year in which a value is expected.
  public func attainment(_ attainment: AttainmentYear?) -> String {
    guard let attainment else { return "–" }
    return attainment.median.map(String.init) ?? self("sau ", "after ") + String(attainment.limit)
  }

  /// The percentile of a pace, in percent.
  public func standing(_ standing: ReferenceClass.PacePercentile?) -> String {
    guard let standing else { return "–" }
    return format.percent(100 * standing.share, decimals: 0)
  }

  /// A date.
  public func date(_ date: CalendarDate) -> String { format.date(date) }

  /// A verdict.
  public func status(_ status: Status) -> String { status.word(in: language) }

  /// The place, the indicator and the date of an answer.
  public func title(_ place: LocalizedText, _ indicator: LocalizedText?, _ day: CalendarDate)
    -> String
  {
    ([place[language]] + [indicator?[language]].compactMap(\.self)).joined(separator: ": ")
      + self(", ngày ", ", ") + date(day)
  }

  /// A change that a scenario assumes.
  ///
  /// - Parameters:
  ///   - assumed: The change.
  ///   - unit: The unit of the indicator.
  ///   - asOf: The date of the answer, from which on changes hold that name no period.
  /// - Returns: The text.
  public func assumption(
    _ assumed: ScenarioChange, unit: LocalizedText, from asOf: CalendarDate?
  ) -> String {
    let now = asOf.map { date($0) } ?? self("nay", "now")
    switch assumed {
    case .pace(let factor, let from):
      let start = from.map { format.period($0) } ?? now
      return self(
        "tốc độ × \(value(factor)) từ \(start)", "pace × \(value(factor)) from \(start)")
    case .percentile(let share, let from):
      let start = from.map { format.period($0) } ?? now
      let fastest = format.percent(100 * (1 - share), decimals: 1)
      return self(
        "tốc độ như nhóm \(fastest) nơi nhanh nhất từ \(start)",
        "pace as of the fastest \(fastest) of places from \(start)")
    case .step(let points, let year):
      let counted = unit.vi.namesPercent ? self("điểm", "points") : unit[language]
      return self(
        "\(change(points)) \(counted) đến cuối năm \(year)",
        "\(change(points)) \(counted) by the end of \(year)")
    case .ceiling(let limit):
      return self("trần \(value(limit))", "ceiling \(value(limit))")
    case .course(let values):
      let list = values.map { "\($0.year): \(value($0.value))" }.joined(separator: ", ")
      return self("lộ trình \(list)", "path \(list)")
    }
  }

  /// The changes that a scenario assumes of an indicator; of percentiles also what pace they mean.
  public func assumptions(_ entry: IndicatorWhatIf, from asOf: CalendarDate) -> [String] {
    var paces = entry.percentiles[...]
    return entry.changes.map { change in
      let text = assumption(change, unit: entry.indicator.unit, from: asOf)
      guard case .percentile = change, let pace = paces.popFirst() else { return text }
      return text + ": " + meaning(pace)
    }
  }

  /// The pace that a percentile means, and what it was measured on.
  public func meaning(_ pace: PercentilePace) -> String {
    let standing = pace.standing
    let (low, high) = (value(standing.band.lower), value(standing.band.upper))
    let (change, places) = (self.change(pace.pace), format.count(standing.entities))
    let windows = format.count(standing.windows)
    return self(
      "\(change) điểm phần trăm/năm đến hết \(pace.until), đo ở \(places) nơi từng ở mức \(low)–\(high) % "
        + "(\(windows) giai đoạn \(standing.span) năm)",
      "\(change) points a year to the end of \(pace.until), measured in \(places) places once at \(low)–\(high)% "
        + "(\(windows) spans of \(standing.span) years)")
  }

  /// The point where a glide path starts.
  public func start(_ start: StartingPoint) -> String {
    guard let period = start.period else {
      return self(
        "Điểm xuất phát \(value(start.value)), trung vị suy ra từ nơi khác, chỉ để tham khảo.",
        "From \(value(start.value)), a median borrowed from elsewhere, for orientation only.")
    }
    return self(
      "Điểm xuất phát \(value(start.value)) (\(format.period(period))).",
      "From \(value(start.value)) (\(format.period(period))).")
  }
}
