import Indicators
import Tables

/// What observations are checked for, one by one and against each other.
enum ObservationRules {
  static let ofRows: [@Sendable (Located<Observation>, [String: Indicator]) -> Finding?] = [
    outsideBounds, shareAbove100, otherUnit, countsContradict, disputed, notExact,
    reportedTooEarly,
  ]

  /// No quantity is counted beyond this; differences of such values would no longer be exact, and their quotients
  /// no longer finite.
  private static let greatestMagnitude = 1e15

  /// A value that the indicator cannot take; a share above 100 is suspicious, not impossible.
  static func outsideBounds(
    _ row: Located<Observation>, _ indicators: [String: Indicator]
  ) -> Finding? {
    guard let indicator = indicators[row.value.indicator] else { return nil }
    let bounds = indicator.possibleValues
    let value = row.value.value
    guard value.magnitude <= greatestMagnitude else {
      return row.error(
        "value", "too-large", vi: "giá trị \(value.vi) quá lớn để là một số đo; kiểm tra đơn vị",
        en: "value \(value.en) is too large for a measurement; check the unit")
    }
    if indicator.kind == .share, value > 100 { return nil }
    guard !bounds.contains(value) else { return nil }
    return row.error(
      "value", value < bounds.lowerBound ? "below-lower-bound" : "above-upper-bound",
      vi: "giá trị \(value.vi) nằm ngoài giới hạn của \(indicator.key.quoted): \(bounds.vi)",
      en: "value \(value.en) is outside the bounds of \(indicator.key.quoted): \(bounds.en)")
  }

  /// More than everybody: a count, or a numerator and denominator that do not belong together.
  ///
  /// Who has looked at the row and means it writes so in its note.
  static func shareAbove100(
    _ row: Located<Observation>, _ indicators: [String: Indicator]
  ) -> Finding? {
    guard indicators[row.value.indicator]?.kind == .share, row.value.value > 100 else { return nil }
    let (vi, en) = (row.value.value.vi, row.value.value.en)
    guard ConfirmedNote.isIn(row.value.note) else {
      return row.error(
        "value", ConfirmedNote.shareAbove100,
        vi:
          "tỷ lệ \(vi) lớn hơn 100 %; đây là số lượng hay mẫu số sai? Nếu đúng, ghi 'đã xác nhận' "
          + "vào ghi chú của dòng",
        en: "share \(en) is above 100 %; is it a count, or is the denominator wrong? If it is "
          + "meant, write 'confirmed' in the note of the row")
    }
    return row.warning(
      "value", ConfirmedNote.shareAbove100, vi: "tỷ lệ \(vi) lớn hơn 100 %, đã được xác nhận",
      en: "share \(en) is above 100 %, and confirmed")
  }

  /// A unit of another size than that of the indicator, or of other things; report forms are converted before.
  static func otherUnit(
    _ row: Located<Observation>, _ indicators: [String: Indicator]
  ) -> Finding? {
    guard let indicator = indicators[row.value.indicator], indicator.kind != .qualitative,
      !row.value.unit.isEmpty, row.value.status != .targetClaim,
      // Words need not be compared where the texts are the same.
      row.value.unit != indicator.unit.vi, row.value.unit != indicator.unit.en
    else { return nil }
    let unit = UnitWords(row.value.unit)
    func fits(_ text: String) -> Bool {
      let known = UnitWords(text)
      // Publishers count millions of accounts by many names; households are never stations.
      let isOfOthers =
        unit.factor == 1 && known.factor == 1 && unit.countsOtherThings(than: known)
      return !isOfOthers && unit.factor(to: known) == 1
    }
    guard !fits(indicator.unit.vi), !fits(indicator.unit.en) else { return nil }
    return row.error(
      "unit", "unit-differs",
      vi: "đơn vị \(row.value.unit.quoted) khác đơn vị của chỉ tiêu \(indicator.unit.vi.quoted); "
        + "đổi giá trị sang đơn vị này",
      en: "the unit \(row.value.unit.quoted) is not that of the indicator, "
        + "\(indicator.unit.en.quoted); convert the value")
  }

  /// A share that is not the quotient of the counts beside it, which are rounded by half a point at most.
  static func countsContradict(
    _ row: Located<Observation>, _ indicators: [String: Indicator]
  ) -> Finding? {
    guard indicators[row.value.indicator]?.kind == .share,
      let counts = CountPair(row.value.numerator, row.value.denominator),
      let share = counts.share
    else { return nil }
    let (count, all) = (counts.numerator, counts.denominator)
    guard (share - row.value.value).magnitude > 0.6 else { return nil }
    let shown = (share * 100).rounded() / 100
    return row.error(
      "value", "counts-contradict",
      vi: "\(count.vi) trên \(all.vi) là \(shown.vi) %, không phải \(row.value.value.vi)",
      en: "\(count.en) of \(all.en) is \(shown.en) %, not \(row.value.value.en)")
  }

  /// A figure that another report contradicts.
  static func disputed(_ row: Located<Observation>, _: [String: Indicator]) -> Finding? {
    guard row.value.status == .disputed || row.value.dispute != nil else { return nil }
    let reason = row.value.dispute ?? LocalizedText(vi: "", en: "")
    return row.warning(
      row.value.status == .disputed ? "status" : "dispute_vi", "disputed",
      vi: "số liệu \(row.value.value.vi) chưa thống nhất"
        + (reason.vi.isEmpty ? "" : ": \(reason.vi)"),
      en: "value \(row.value.value.en) is disputed" + (reason.en.isEmpty ? "" : ": \(reason.en)"))
  }

  /// A figure published as "more than" or "less than".
  static func notExact(_ row: Located<Observation>, _: [String: Indicator]) -> Finding? {
    switch row.value.bound {
    case .exact: nil
    case .lower:
      row.warning(
        "bound", "not-exact", vi: "công bố là trên \(row.value.value.vi): chỉ là giới hạn dưới",
        en: "published as more than \(row.value.value.en): a lower bound only")
    case .upper:
      row.warning(
        "bound", "not-exact", vi: "công bố là dưới \(row.value.value.vi): chỉ là giới hạn trên",
        en: "published as less than \(row.value.value.en): an upper bound only")
    }
  }

  /// A report from before its period; a plan figure is about a later time, and may be.
  static func reportedTooEarly(
    _ row: Located<Observation>, _: [String: Indicator]
  ) -> Finding? {
    guard row.value.status != .targetClaim, let day = row.value.reportedOn else { return nil }
    return tooEarly(row, "reported_on", day, row.value.period)
  }

  /// A period that had not begun, or is not over, on the day on which the file is handed in; a plan figure may be
  /// about one.
  static func afterReceipt(_ row: Located<Observation>, _ day: CalendarDate?) -> Finding? {
    let (observation, status) = (row.value, row.value.status)
    guard let day, status != .targetClaim, observation.reportedOn == nil,
      let first = observation.period.firstDay, let last = observation.period.lastDay
    else { return nil }
    if day >= first {
      guard day < last else { return nil }
      return row.warning(
        "period", "before-end-of-period",
        vi:
          "kỳ \(observation.period) chưa hết vào ngày nhập \(day); số liệu chỉ được dùng từ \(last); nếu là "
          + "số đến một ngày, ghi ngày đó",
        en:
          "the period \(observation.period) is not over on the day of the import, \(day); the value counts from "
          + "\(last) only; if it is of a day, write the day")
    }
    return row.error(
      "period", "after-receipt",
      vi: "kỳ \(observation.period) sau ngày nhập \(day); kiểm tra năm và tháng",
      en:
        "the period \(observation.period) lies after the day of the import, \(day); check year and "
        + "month")
  }

  /// Returns what is wrong with a day by which a period cannot have been reported on.
  static func tooEarly<Value>(
    _ row: Located<Value>, _ column: String, _ day: CalendarDate, _ period: Period
  ) -> Finding? {
    guard let first = period.firstDay, let last = period.lastDay else { return nil }
    if day < first {
      return row.error(
        column, "before-period", vi: "ngày \(day) trước khi kỳ \(period) bắt đầu",
        en: "\(day) is before the period \(period) began")
    }
    guard day < last else { return nil }
    return row.warning(
      column, "before-end-of-period",
      vi: "ngày \(day) trước khi kỳ \(period) kết thúc; số liệu chưa phải của cả kỳ",
      en: "\(day) is before the period \(period) was over; the value is not of all of it")
  }

  // MARK: - Against each other

  /// Returns the warnings that need the other observations of the same place and indicator.
  static func ofSeries(
    _ rows: [Located<Observation>], _ indicators: [String: Indicator]
  ) -> [Finding] {
    let fitted = rows.filter(\.value.isFitted)
    let series = Dictionary(grouping: fitted) { [$0.value.place, $0.value.indicator] }
    return series.values.flatMap { rows in
      let kind = rows.first.flatMap { indicators[$0.value.indicator]?.kind }
      return conflicts(rows) + (kind == .share ? falls(rows) : [])
    }
  }

  /// Two different values for one place, indicator and period; both are kept.
  static func conflicts(_ series: [Located<Observation>]) -> [Finding] {
    Dictionary(grouping: series, by: \.value.period).values.flatMap { rows -> [Finding] in
      guard let first = rows.first else { return [] }
      var seen: Set<Double> = [first.value.value]
      return rows.compactMap { row -> Finding? in
        seen.insert(row.value.value).inserted ? conflict(row, first) : nil
      }
    }
  }

  private static func conflict(
    _ row: Located<Observation>, _ first: Located<Observation>
  ) -> Finding {
    let (value, other) = (row.value.value, first.value.value)
    return row.warning(
      "value", "conflict", related: first.cells.location,
      vi: "hai giá trị cho kỳ \(row.value.period): \(value.vi) và \(other.vi); cả hai được giữ",
      en: "two values for \(row.value.period): \(value.en) and \(other.en); both are kept")
  }

  /// A share that falls by more than 20 points between one time and the next, whichever of the
  /// values published for each time is taken; a declared break is explanation enough.
  static func falls(_ series: [Located<Observation>]) -> [Finding] {
    let times = Dictionary(grouping: series, by: \.value.period.end).sorted { $0.key < $1.key }
    return zip(times, times.dropFirst()).compactMap { earlier, later in
      guard let least = earlier.value.min(by: { $0.value.value < $1.value.value }),
        let most = later.value.max(by: { $0.value.value < $1.value.value }),
        most.value.value < least.value.value - 20,
        !later.value.contains(where: { $0.value.seriesBreak != nil })
      else { return nil }
      return most.warning(
        "value", "large-fall", related: least.cells.location,
        vi: "tỷ lệ giảm từ \(least.value.value.vi) (\(least.value.period)) xuống "
          + "\(most.value.value.vi); kiểm tra định nghĩa",
        en: "the share falls from \(least.value.value.en) (\(least.value.period)) to "
          + "\(most.value.value.en); check the definition")
    }
  }
}
