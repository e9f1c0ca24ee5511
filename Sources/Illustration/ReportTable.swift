import Indicators

/// The table of reports of a nation, as a data folder's `observations` has it.
public struct ReportTable: Sendable {
  /// The publisher of all reports but the contradicting ones.
  public static let publisher = "Dữ liệu minh họa (illustrative)"

  /// The publisher of reports that contradict the first.
  public static let secondPublisher = "Dữ liệu minh họa, nguồn thứ hai (illustrative)"

  /// The text of the column `note` in every row of the folder.
  public static let note = "minh họa (illustrative)"

  /// The header line.
  public static let header =
    "place,indicator,period,value,unit,numerator,denominator,status,publisher,note,reported_on,"
    + "evidence,evidence_state\n"

  /// Calls a function with the rows of places, some hundred thousand bytes at a time.
  ///
  /// - Parameters:
  ///   - communes: The places, in the order of the rows.
  ///   - nation: The nation that they belong to.
  ///   - rounds: The months whose rounds of reports are told, each filed in the following month.
  ///   - body: Takes whole rows in UTF-8.
  /// - Throws: What `body` throws.
  public static func forEachPart<Failure: Error>(
    of communes: [IllustrativePlace], in nation: IllustrativeNation, rounds: ClosedRange<Month>,
    _ body: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    let units = nation.indicators.map { CSVBytes.cell($0.unit.vi) }
    var rows = CSVBytes(capacity: 1 << 19)
    for commune in communes {
      for (number, indicator) in nation.indicators.enumerated() {
        let series = IllustrativeSeries(number, of: commune, in: nation)
        let start = Array("\(commune.key),\(indicator.key),".utf8)
        let unit = Array(",\(units[number]),".utf8)
        series.forEachReport(in: rounds) { report in
          rows.append(start)
          rows.append(series.isQuarterly, report.period)
          rows.append(",")
          rows.append(hundredths: report.hundredths)
          rows.append(unit)
          rows.append(report, of: commune)
        }
      }
      if rows.bytes.count > 1 << 18 {
        try body(rows.bytes)
        rows.removeAll()
      }
    }
    if !rows.bytes.isEmpty { try body(rows.bytes) }
  }

  /// The last month of a range that starts before every series.
  public static func rounds(until month: Month) -> ClosedRange<Month> {
    min(Month(year: 1900, month: 1), month)...month
  }
}

extension CSVBytes {
  /// Appends a period, a quarter by its last month.
  fileprivate mutating func append(_ isQuarterly: Bool, _ period: Month) {
    guard isQuarterly else { return append(period) }
    append(period.year, width: 4)
    append("-Q")
    append((period.ofYear + 2) / 3)
  }

  /// Appends the cells of a report from `numerator` on.
  fileprivate mutating func append(_ report: IllustrativeReport, of commune: IllustrativePlace) {
    if let numerator = report.numerator {
      append(numerator)
      append(",")
      append(commune.population)
    } else {
      append(",")
    }
    append(",reported,")
    switch report.publisher {
    case .first: append(ReportTable.publisher)
    // The only text of the table with a comma.
    case .second: append("\"\(ReportTable.secondPublisher)\"")
    }
    append(",\(ReportTable.note),")
    append(Month(number: report.round.number + 1))
    append("-")
    append(report.day, width: 2)
    if let proof = report.proof {
      append(",minh họa (illustrative) ")
      append(report.period)
      append(",\(proof.rawValue)\n")
    } else {
      append(",,\n")
    }
  }
}
