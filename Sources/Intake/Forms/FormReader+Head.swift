import Indicators

extension FormHead {
  /// The year that the lines above a row name.
  static func year(above rows: [GridRow]) -> Int? {
    FormTimes(Array(rows.flatMap(lines).prefix(greatestLines)), above: [], below: []).year
  }
}

extension FormReader {
  /// The period by the hidden sheet, the lines above the table, or the name of the sheet.
  ///
  /// What is wrong with them is an error only where a column of values needs them.
  mutating func periodOfSheet(
    _ grid: Grid, _ header: FormHeader, _ times: FormTimes
  ) -> Period? {
    if let line = times.dateFault {
      reject(grid, line, "impossible-date", FormTimes.Fault.impossible.message)
    }
    if let period = tag?.period { return period }
    let sheet = PeriodText(grid.sheet)
    let needed = header.columns.first { $0.role.isValue && $0.role.period == nil }
    guard let needed, header.column(.period) == nil else {
      return times.period ?? Self.period(sheet.strict(year: times.year))
    }
    let top = FormHead.Located(
      text: needed.title, row: grid.rows[header.rows.lowerBound].number, column: needed.index)
    if let fault = times.periodFault {
      reject(grid, times.periodLine ?? top, fault.code, fault.message)
      return nil
    }
    switch sheet.strict(year: times.year) {
    case .period(let own):
      guard let period = times.period, period != own else { return own }
      // A sheet "Tháng 5" below a title of the year is a part of it; so is a sheet "2026" of its months.
      if period.isPart(of: own) { return period }
      if own.isPart(of: period), case .year = period { return own }
      reject(
        grid, times.periodLine ?? top, "several-periods",
        LocalizedText(
          vi: "tên trang tính ghi kỳ \(own), dòng này ghi kỳ \(period); sửa một trong hai",
          en: "the name of the sheet says \(own) and this line says \(period); mend one of them"))
      return nil
    case .unclear, .impossible:
      reject(grid, times.periodLine ?? top, "unclear-period", FormTimes.Fault.unclear.message)
      return nil
    case .partWithoutYear where times.period == nil:
      reject(
        grid, times.periodLine ?? top, "period-without-year", FormTimes.Fault.withoutYear.message)
      return nil
    case .none, .partWithoutYear: break
    }
    if times.period == nil {
      reject(
        grid, top, "no-period",
        LocalizedText(
          vi: "không biết số liệu của kỳ nào; ghi 'Kỳ báo cáo: Tháng 6/2026' phía trên bảng",
          en: "nothing says which period the values are of; write 'Kỳ báo cáo: Tháng 6/2026' above "
            + "the table"))
    }
    return times.period
  }

  private static func period(_ reading: PeriodText.Reading) -> Period? {
    if case .period(let period) = reading { period } else { nil }
  }

  /// Refuses a form of this program whose visible lines say another place or period than its hidden sheet.
  mutating func checkTag(_ grid: Grid, _ head: FormHead) {
    guard let tag else { return }
    let line = head.declaredLine ?? FormHead.Located(text: "", row: 1, column: 0)
    if let place = head.declaredPlace, place != tag.place {
      reject(
        grid, line, "form-differs",
        LocalizedText(
          vi: "dòng này ghi địa bàn \(place.quoted), biểu mẫu được lập cho \(tag.place.quoted); "
            + "hãy lập biểu mẫu của địa bàn cần báo cáo",
          en:
            "this line names \(place.quoted), and the form was made for \(tag.place.quoted); make "
            + "a form for the place that reports"))
    } else if let (cell, fault) = head.placeFault {
      reject(grid, cell, fault.code, fault.message)
    }
    guard let period = tag.period else { return }
    let shown = head.times.periodLine ?? FormHead.Located(text: "", row: 1, column: 0)
    if let visible = head.times.period, visible != period {
      reject(
        grid, shown, "form-differs",
        LocalizedText(
          vi:
            "dòng này ghi kỳ \(visible), biểu mẫu được lập cho kỳ \(period); hãy lập biểu mẫu của "
            + "kỳ cần báo cáo",
          en: "this line says \(visible), and the form was made for \(period); make a form for the "
            + "period of the report"))
    } else if let fault = head.times.periodFault {
      reject(grid, shown, fault.code, fault.message)
    }
  }
}

extension Period {
  /// Whether the period lies in another one.
  func isPart(of other: Period) -> Bool {
    guard let first = firstDay, let last = lastDay, let start = other.firstDay,
      let end = other.lastDay
    else { return false }
    return first >= start && last <= end
  }
}
