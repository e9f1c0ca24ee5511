public import Indicators

extension Projection {
  /// Returns the warning that a projection ends before the last year that others reach, for want of a useful interval.
  ///
  /// - Parameters:
  ///   - indicator: The indicator.
  ///   - place: The place, by key.
  ///   - location: Where the last observation stands, such as `observations/a.csv:12`.
  ///   - lastYear: The last year that is projected otherwise.
  ///   - method: The method of the report.
  /// - Returns: The warning; `nil` if the projection reaches that year.
  public func endFinding(
    of indicator: Indicator, in place: String, location: String, lastYear: Int, method: Method
  ) -> Finding? {
    guard let time = rows.last?.time else { return nil }
    let year = Int(bounded: time.rounded()) - 1
    guard year < lastYear else { return nil }
    func text(_ language: Language) -> String {
      Wording(language, method: method).say(
        .projectionEnds, ["last": String(year), "next": String(year + 1)])
    }
    return Finding(
      severity: .warning, file: location, line: 0, column: "value", value: "",
      message: LocalizedText(vi: text(.vietnamese), en: text(.english)), code: "projection-ends",
      place: place, indicator: indicator.key)
  }
}
