public import Indicators

/// A place in a series where it does not go on as before: declared in the data, or suspected.
public struct BreakMark: Sendable, Codable, Equatable {
  /// The place whose series it is, by key.
  public let place: String

  /// The period of the first observation after it.
  public let period: Period

  /// The time at the end of that period, in decimal years.
  public let time: Double

  /// The time of the last observation before it, in decimal years; `nil` if there is none.
  public let start: Double?

  /// The declared kind; `nil` if the break is only suspected.
  public let declared: SeriesBreak?

  /// The jump that raises the suspicion; `nil` if the break was declared.
  public let jump: Jump?

  /// Creates a mark of a declared break.
  public init(
    place: String, period: Period, start: Double?, declared: SeriesBreak
  ) {
    self.place = place
    self.period = period
    time = period.end
    self.start = start
    self.declared = declared
    jump = nil
  }

  /// Creates a mark of a suspected break.
  public init(place: String, period: Period, jump: Jump) {
    self.place = place
    self.period = period
    time = period.end
    start = jump.start
    declared = nil
    self.jump = jump
  }

  /// The time of the line that marks it on a chart: between the observations before and after.
  var lineTime: Double { start.map { ($0 + time) / 2 } ?? time }
}

extension BreakMark {
  /// Returns the warning about the break for those who look after the data.
  ///
  /// - Parameters:
  ///   - indicator: The indicator.
  ///   - location: Where the first observation after it stands, such as `observations/a.csv:12`.
  ///   - method: The method of the report.
  /// - Returns: The warning.
  public func finding(of indicator: Indicator, location: String, method: Method) -> Finding {
    Finding(
      severity: .warning, file: location, line: 0, column: declared == nil ? "value" : "break",
      value: declared?.rawValue ?? "",
      message: LocalizedText(
        vi: Wording(.vietnamese, method: method).sentence(self, of: indicator),
        en: Wording(.english, method: method).sentence(self, of: indicator)),
      code: declared == nil ? "jump" : "declared-break", place: place, indicator: indicator.key)
  }
}

extension Wording {
  /// The name of a break for the label on a chart and for tables.
  func name(_ mark: BreakMark) -> String {
    if let declared = mark.declared {
      return say.word(.seriesBreak, declared.rawValue) ?? declared.rawValue
    }
    let kind = mark.jump?.kind ?? .levelShift
    return say.word(.jump, kind.rawValue) ?? kind.rawValue
  }

  /// Returns what a break means for those who read and those who report figures.
  func sentence(_ mark: BreakMark, of indicator: Indicator) -> String {
    let period = format.period(mark.period)
    guard let jump = mark.jump else {
      return say(.breakDeclared, ["name": name(mark), "period": period])
    }
    return say(
      .breakSuspected,
      [
        "before": value(jump.before, of: indicator), "after": value(jump.after, of: indicator),
        "period": period, "meaning": say.word(.jumpMeaning, jump.kind.rawValue) ?? "",
      ])
  }
}
