public import Indicators
public import Reporting

/// The form of documents for the office, in the layout of Decree 30/2020/NĐ-CP; needs librsvg.
public struct OfficeDocument: ReportFormat {
  public init() {}

  public var name: String { "docx" }
  public var label: LocalizedText { LocalizedText(vi: "Văn bản Word", en: "Word document") }
  public var mediaType: String {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
  }

  public func files(
    of report: GapReport, in languages: [Language], from source: [ReportFile]
  ) async throws -> [ReportFile] {
    try await languages.files { try await DocumentFiles.documents(report, language: $0) }
  }
}

/// The form of documents as the printer gets them; needs LibreOffice, too.
public struct PrintedDocument: ReportFormat {
  public init() {}

  public var name: String { "pdf" }
  public var label: LocalizedText { LocalizedText(vi: "PDF", en: "PDF") }
  public var mediaType: String { "application/pdf" }

  /// Reports are made on machines without LibreOffice, too.
  public var isStandard: Bool { false }
  public var source: (any ReportFormat)? { OfficeDocument() }

  public func files(
    of report: GapReport, in languages: [Language], from source: [ReportFile]
  ) async throws -> [ReportFile] {
    try DocumentFiles.printed(source, asOf: report.asOf)
  }
}
