import Indicators

/// What was reported before, for the series that new rows belong to.
struct EarlierReports {
  private let rows: [Located<Observation>]
  private let earlier: [[String]: [Observation]]

  /// Finds the observations of the same places and indicators.
  init(of rows: [Located<Observation>], in known: [Observation]) {
    self.rows = rows
    let series = Set(rows.map { [$0.value.place, $0.value.indicator] })
    earlier = Dictionary(
      grouping: known.lazy.filter { series.contains([$0.place, $0.indicator]) }
    ) { [$0.place, $0.indicator] }
  }

  /// Returns a warning for every row whose period had another value before: a correction, or a mistake.
  func findings() -> [Finding] {
    rows.compactMap { row in
      let new = row.value
      let before = (earlier[[new.place, new.indicator]] ?? []).last {
        $0.period == new.period && $0.isFitted == new.isFitted && $0.status == new.status
      }
      guard let before, before.value != new.value else { return nil }
      return row.warning(
        "value", "differs-from-earlier", related: before.location,
        vi: "\(new.indicator.quoted) của \(new.place.quoted) kỳ \(new.period) là "
          + "\(new.value.vi) ở đây, trước đã báo cáo \(before.value.vi)",
        en: "\(new.indicator.quoted) of \(new.place.quoted) in \(new.period) is "
          + "\(new.value.en) here and was reported as \(before.value.en) before")
    }
  }
}
