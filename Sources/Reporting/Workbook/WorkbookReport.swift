public import Foundation
public import Indicators
public import Spreadsheet

/// The gap report as a workbook for Excel and LibreOffice: tables that can be filtered, with numbers as
/// numbers and days as days, and native charts.
public struct WorkbookReport {
  public init() {}

  /// The name of the file in a language.
  public static func fileName(_ language: Language) -> String {
    language == .vietnamese ? "gap-report.xlsx" : "gap-report.\(language.rawValue).xlsx"
  }

  /// Returns the bytes of the workbook, equal for equal reports.
  ///
  /// - Throws: `SpreadsheetError` if it cannot be written.
  public static func data(
    _ report: GapReport, language: Language
  ) throws(SpreadsheetError) -> Data {
    try workbook(report, language: language).data()
  }

  /// Returns the workbook.
  static func workbook(_ report: GapReport, language: Language) -> Workbook {
    let frame = WorkbookFrame(report, language: language)
    let words = frame.words
    return Workbook(
      properties: Workbook.Properties(
        title: words.say(.reportTitle), subject: frame.header, author: "DuBao \(report.engine)",
        comments: words.say(.condition), language: language.rawValue,
        created: SheetDate(report.asOf)),
      sheets: WorkbookSheet.allCases.map { sheet($0, frame) })
  }

  private static func sheet(_ sheet: WorkbookSheet, _ frame: WorkbookFrame) -> Sheet {
    switch sheet {
    case .summary: summary(frame)
    case .overview: overview(frame)
    case .decisions: decisions(frame)
    case .alerts: alerts(frame)
    case .changes: changes(frame)
    case .charts: charts(frame)
    case .milestones: milestones(frame)
    case .glidePaths: glidePaths(frame)
    case .official: official(frame)
    case .leagues: leagues(frame)
    case .rollUps: rollUps(frame)
    case .projections: projections(frame)
    case .observations: observations(frame)
    case .tasks: tasks(frame)
    case .reliability: reliability(frame)
    case .chartFigures: chartFigures(frame)
    case .method: method(frame)
    }
  }
}

extension WorkbookReport: ReportFormat {
  public var name: String { "xlsx" }
  public var label: LocalizedText { LocalizedText(vi: "Bảng tính Excel", en: "Excel workbook") }
  public var mediaType: String {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  }

  public func files(
    of report: GapReport, in languages: [Language], from source: [ReportFile]
  ) async throws -> [ReportFile] {
    try await languages.files {
      [ReportFile(name: Self.fileName($0), data: try Self.data(report, language: $0))]
    }
  }
}
