import Archives
import Foundation
import Indicators
import Intake
import Spreadsheet
import Tables

/// A submission is read, or refused in words; what is taken in fits the vocabulary.
enum SubmissionProperties {
  static func fault(of bytes: [UInt8], name: String) -> String? {
    do {
      let dataset = try readSubmission(bytes, name: name, known: known, converter: nil).dataset
      let places = Set(known.places.map(\.key) + dataset.places.map(\.key))
      for observation in dataset.observations {
        guard observation.value.isFinite else { return "a value is not finite" }
        guard places.contains(observation.place) else { return "a place is not known" }
        guard Period.years.contains(observation.period.year) else { return "a year is no year" }
      }
      guard dataset.findings.allSatisfy({ $0.severity == .warning }) else {
        return "a file with errors is accepted"
      }
    } catch {
      guard !error.text(in: .vietnamese).isEmpty, !error.text(in: .english).isEmpty else {
        return "refused without words"
      }
    }
    return nil
  }

  /// The vocabulary that the files of the corpus refer to.
  private static let known = Dataset(
    indicators: [
      indicator("coverage_5g", "Tỷ lệ phủ sóng 5G", "% dân số", .share),
      indicator("bts_5g_count", "Số trạm phát sóng 5G", "trạm", .positive),
      indicator("online", "Tỷ lệ hồ sơ xử lý trực tuyến", "% hồ sơ TTHC", .share),
    ],
    places: [
      place("viet_nam", "", "Việt Nam", .nation, nil),
      place("thai_nguyen", "19", "tỉnh Thái Nguyên", .province, "viet_nam"),
      place("phu_binh", "05908", "xã Phú Bình", .commune, "thai_nguyen"),
    ], denominators: [], plans: [], milestones: [], tasks: [], observations: [], findings: [])

  private static func indicator(
    _ key: String, _ name: String, _ unit: String, _ kind: Indicator.Kind
  ) -> Indicator {
    Indicator(
      key: key, name: LocalizedText(vi: name, en: key), unit: LocalizedText(vi: unit, en: unit),
      kind: kind, direction: .atLeast, lowerBound: nil, upperBound: nil, denominator: "",
      parentIndicator: nil, note: LocalizedText(vi: "", en: ""))
  }

  private static func place(
    _ key: String, _ code: String, _ name: String, _ kind: Place.Kind, _ parent: String?
  ) -> Place {
    Place(
      key: key, code: code, name: LocalizedText(vi: name, en: key), kind: kind, parent: parent,
      note: "")
  }
}

/// Rows stand in the order of their lines, and cells come back from a file that is written of them.
enum CSVProperties {
  static func fault(of bytes: [UInt8]) -> String? {
    if let text = try? TextFile.text(of: bytes), let fault = faultOfTable(text) { return fault }
    return SubmissionProperties.fault(of: bytes, name: "a.csv")
  }

  private static func faultOfTable(_ text: String) -> String? {
    var faults = 0
    guard let table = CSVTable(text: text, report: { _ in faults += 1 }) else {
      return faults > 0 ? nil : "no table, and no fault"
    }
    let lines = table.rows.map(\.line)
    guard zip(lines, lines.dropFirst()).allSatisfy({ $0 < $1 }) else { return "lines go back" }
    var writer = CSVWriter(columns: table.header, lineEnd: .lineFeed, isGuarded: false)
    for row in table.rows {
      guard row.cells.count == table.header.count else { return "a row has another width" }
      writer.append(row.cells.map(CSVField.text))
    }
    // Where other signs occur, the separator is found by what fits best, not known.
    guard !writer.text.contains(where: { ";\t|".contains($0) }),
      !writer.text.lowercased().hasPrefix("sep="), !writer.text.hasPrefix("\"")
    else { return nil }
    var isClean = true
    let copy = CSVTable(text: writer.text) { _ in isClean = false }
    guard isClean, let copy else { return "what was written is not read" }
    guard copy.header == table.header else { return "the header came back as another" }
    guard copy.rows.map(\.cells) == table.rows.map(\.cells) else {
      return "the cells came back as others"
    }
    return nil
  }
}

/// A workbook is read within its limits or refused.
///
/// Bytes that are no archive are parts, separated by NUL and packed in the order of ``names``: so that a fuzzer
/// need not find its way through checksums and compression to what the parts say.
enum WorkbookProperties {
  static let names = [
    "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml",
    "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml",
  ]

  static func fault(of bytes: [UInt8]) -> String? {
    let isArchive = bytes.starts(with: [0x50, 0x4B])
    guard let archive = isArchive ? bytes : packed(bytes) else { return "cannot be packed" }
    if let contents = try? WorkbookReader.contents(of: Data(archive)) {
      var cells = 0
      for sheet in contents.sheets {
        let numbers = sheet.rows.map(\.number)
        guard zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 }) else {
          return "rows are not in order"
        }
        cells += sheet.rows.reduce(0) { $0 + $1.cells.count }
      }
      guard cells <= WorkbookReader.greatestCells else { return "more cells than the limit" }
    }
    return SubmissionProperties.fault(of: archive, name: "a.xlsx")
  }

  private static func packed(_ bytes: [UInt8]) -> [UInt8]? {
    let parts = bytes.split(
      separator: 0, maxSplits: names.count - 1, omittingEmptySubsequences: false)
    let entries = zip(names, parts).map { ZipEntry(name: $0, data: Data($1), isStored: true) }
    return (try? ZipWriter.archive(entries)).map { [UInt8]($0) }
  }
}
