import Indicators
import Tables

/// What the lines around the table of a form say of time: its period, its year and its day.
struct FormTimes {
  /// The period of the report.
  private(set) var period: Period?

  /// The line that names the period, or tries to.
  private(set) var periodLine: FormHead.Located?

  /// What is wrong with the line that should name the period.
  private(set) var periodFault: Fault?

  /// The year that periods without one are of.
  let year: Int?

  /// The day on which the report was signed; `nil` if it is left blank.
  private(set) var reportedOn: CalendarDate?

  /// A date of the report that no calendar has.
  private(set) var dateFault: FormHead.Located?

  /// The line that calls the values estimates.
  let estimateLine: FormHead.Located?

  /// What may be wrong with the words for a period.
  enum Fault: Equatable {
    case unclear, impossible, withoutYear

    /// Two lines name two periods.
    case several
  }

  /// Reads the lines.
  ///
  /// - Parameters:
  ///   - lines: The lines above the table.
  ///   - above: The same as rows.
  ///   - below: The lines at the end of the sheet.
  init(_ lines: [FormHead.Located], above: [GridRow], below: some Sequence<FormHead.Located>) {
    // The day of the report, in the cell beside its name, is no period.
    let dayRows = Set(lines.filter { Self.isDayOfReport($0.text) }.map(\.row))
    let titles = lines.filter {
      !Self.isSignature($0.text) && !Self.isReference($0.text) && !dayRows.contains($0.row)
    }
    let texts = titles.map { ($0, PeriodText($0.text)) }
    let years = Set(texts.compactMap { $0.1.onlyYear })
    year = years.count == 1 ? years.first : texts.lazy.compactMap { $0.1.firstYear }.first
    estimateLine = titles.first { EstimateWords(title: $0.text).areEstimates }
    readDay(above, lines + below)
    readPeriod(titles, year: years.count == 1 ? years.first : nil)
  }

  // MARK: - Period

  /// The period after "Kỳ báo cáo:", or the one part of a year that the lines name, or the one year.
  private mutating func readPeriod(_ titles: [FormHead.Located], year: Int?) {
    for (position, line) in titles.enumerated() {
      guard let own = Self.labelled(line, next: titles.dropFirst(position + 1).first) else {
        continue
      }
      periodLine = line
      let period = Period(own) ?? EnglishPeriod.read(own)
      set(period.map { .period($0) } ?? PeriodText(own).strict(year: year))
      return
    }
    let readings = titles.map { line -> (FormHead.Located, PeriodText.Reading, isPart: Bool) in
      let text = PeriodText(line.text)
      return (line, text.title(year: year), text.namesPart)
    }
    if let wrong = readings.first(where: { $0.1 == .impossible }) {
      periodLine = wrong.0
      return set(.impossible)
    }
    let parts = readings.filter { if case .period = $0.1 { $0.isPart } else { false } }
    let unclear = readings.first { $0.1 == .unclear || $0.1 == .partWithoutYear }
    let wholes = readings.filter { if case .period = $0.1 { !$0.isPart } else { false } }
    let found = parts.isEmpty && unclear == nil ? wholes : parts
    guard let first = found.first else {
      guard let unclear else { return }
      periodLine = unclear.0
      return set(unclear.1)
    }
    periodLine = first.0
    let periods = Set(
      found.compactMap { reading -> Period? in
        if case .period(let period) = reading.1 { period } else { nil }
      })
    guard let last = periods.max(), let least = periods.min() else { return }
    // A title of June and a line "tính đến ngày 15/6/2026" agree: the value stands at the day.
    let inside = [last, least].first { period in
      periods.allSatisfy { $0 == period || period.isPart(of: $0) }
    }
    guard let inside else {
      periodFault = .several
      return
    }
    period = inside
    periodLine = found.first { $0.1 == .period(inside) }?.0 ?? first.0
    // The last day of a period is the whole of it.
    if case .day(let day) = inside, let outer = periods.first(where: { $0 != inside }),
      outer.lastDay == day
    {
      period = outer
    }
  }

  private mutating func set(_ reading: PeriodText.Reading) {
    switch reading {
    case .period(let read): period = read
    case .impossible: periodFault = .impossible
    case .partWithoutYear: periodFault = .withoutYear
    case .unclear, .none: periodFault = .unclear
    }
  }

  /// The text after "Kỳ báo cáo:", in the same cell or in the next one of the row.
  private static func labelled(
    _ line: FormHead.Located, next: FormHead.Located?
  ) -> String? {
    let parts = line.text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let label = parts.first.map { rawWords(of: String($0.prefix(60))).map(\.plain) } ?? []
    let isLabel = [
      ["ki"], ["ki", "bao", "cao"], ["thoi", "ki"], ["ki", "so", "lieu"], ["thoi", "gian"],
      ["thoi", "gian", "bao", "cao"], ["period"], ["reporting", "period"],
      ["period", "of", "report"],
    ].contains(label)
    guard isLabel else { return nil }
    if parts.count > 1, !String(parts[1]).trimmed.isEmpty { return String(parts[1]).trimmed }
    guard let next, next.row == line.row else { return nil }
    return next.text
  }

  // MARK: - Day

  private mutating func readDay(_ above: [GridRow], _ lines: [FormHead.Located]) {
    for row in above {
      let columns = row.columns.prefix(20)
      for (position, column) in columns.enumerated() {
        guard Self.isDayOfReport(row.text(column)) else { continue }
        let parts = row.text(column).prefix(200).split(separator: ":", maxSplits: 1)
        let next = columns.dropFirst(position + 1).first.map { row.text($0) }
        guard let text = parts.count > 1 ? String(parts[1]).trimmed : next, !text.isEmpty else {
          return
        }
        reportedOn = readDate(text)
        if reportedOn == nil, PeriodText(text).strict() != .none {
          dateFault = FormHead.Located(text: text, row: row.number, column: column)
        }
        return
      }
    }
    for line in lines where Self.isSignature(line.text) {
      guard let comma = line.text.firstIndex(of: ",") else { continue }
      switch PeriodText(String(line.text[comma...].dropFirst())).strict() {
      case .period(.day(let day)):
        reportedOn = day
        return
      case .impossible:
        dateFault = line
        return
      default: continue
      }
    }
  }

  /// Whether a line is "Ngày báo cáo:", with the day behind it or in the next cell.
  private static func isDayOfReport(_ text: String) -> Bool {
    let label = text.prefix(200).split(separator: ":", maxSplits: 1).first
    let words = label.map { rawWords(of: String($0)).map(\.plain) } ?? []
    return words == ["ngay", "bao", "cao"] || words == ["date", "of", "report"]
  }

  /// Whether a line is that of place and date: "Kiến An, ngày 05 tháng 7 năm 2026".
  private static func isSignature(_ text: String) -> Bool {
    guard text.utf8.count < 160, let comma = text.firstIndex(of: ",") else { return false }
    let rest = rawWords(of: String(text[text.index(after: comma)...])).map(\.plain)
    return rest.first == "ngay" && rest.contains("thang") && rest.contains("nam")
      && rest.count <= 6
  }

  /// Whether a line says that the table belongs to another document, whose date is not that of the report.
  private static func isReference(_ text: String) -> Bool {
    let plain = rawWords(of: String(text.prefix(200))).map(\.plain)
    return zip(plain, plain.dropFirst()).contains {
      [["kem", "theo"], ["ban", "hanh"], ["can", "cu"]].contains([$0, $1])
    } || Array(plain.prefix(3)) == ["ngay", "bao", "cao"]
  }
}

extension FormTimes.Fault {
  var code: String {
    switch self {
    case .unclear: "unclear-period"
    case .impossible: "impossible-date"
    case .withoutYear: "period-without-year"
    case .several: "several-periods"
    }
  }

  /// What is wrong, and what to do.
  var message: LocalizedText {
    let remedy = LocalizedText(
      vi:
        "ghi phía trên bảng một dòng như 'Kỳ báo cáo: Tháng 6/2026', 'Quý II/2026' hoặc '15/6/2026'",
      en:
        "write a line above the table like 'Kỳ báo cáo: Tháng 6/2026', 'Quý II/2026' or '15/6/2026'"
    )
    let (vi, en) =
      switch self {
      case .unclear:
        ("không hiểu được kỳ số liệu", "the period is not understood")
      case .impossible:
        ("ngày, tháng này không có trong lịch", "no calendar has this date or month")
      case .withoutYear: ("kỳ số liệu không ghi năm", "nothing names the year of the period")
      case .several:
        ("các dòng phía trên bảng ghi nhiều kỳ khác nhau", "the lines name several periods")
      }
    return LocalizedText(vi: "\(vi); \(remedy.vi)", en: "\(en); \(remedy.en)")
  }
}
