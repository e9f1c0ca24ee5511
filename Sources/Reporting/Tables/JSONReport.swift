public import Foundation
public import Indicators

/// The gap report as JSON, with its keys in order so that equal reports give equal bytes.
public struct JSONReport {
  public init() {}

  /// The name of the file.
  public static let fileName = "gap-report.json"

  /// The name of the file with the JSON Schema.
  public static let schemaName = "gap-report.schema.json"

  /// The JSON Schema (draft 2020-12) of the file, with a description of every member.
  public static var schema: Data { Data(PackageResources.gap_report_schema_json) }

  /// Returns a report as JSON, ending in a new line.
  ///
  /// - Throws: `EncodingError` if a number of the report is not finite.
  public static func data(_ report: GapReport) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var data = try encoder.encode(report)
    data.append(0x0A)
    return data
  }

  /// Returns the report that JSON describes.
  ///
  /// - Throws: `DecodingError` if the JSON is not a report.
  public static func report(from data: Data) throws -> GapReport {
    try JSONDecoder().decode(GapReport.self, from: data)
  }
}

extension JSONReport: ReportFormat {
  public var name: String { "json" }
  public var label: LocalizedText { LocalizedText(vi: "JSON", en: "JSON") }
  public var mediaType: String { "application/json" }

  public func files(
    of report: GapReport, in languages: [Language], from source: [ReportFile]
  ) throws -> [ReportFile] {
    [
      ReportFile(name: Self.fileName, data: try Self.data(report)),
      ReportFile(name: Self.schemaName, data: Self.schema),
    ]
  }
}
