public import Reporting

/// The catalogue of the forms of a gap report.
public enum ReportFormats {
  /// Every form, in the order in which files are written and downloads are offered.
  public static let all: [any ReportFormat] = [
    HTMLReport(),
    OfficeDocument(),
    PrintedDocument(),
    WorkbookReport(),
    NotebookReport(),
    CSVReport(),
    JSONReport(),
  ]

  /// The forms that are written where none is asked for.
  public static var standard: [any ReportFormat] { all.filter(\.isStandard) }

  /// The names of all forms, in their order.
  public static var names: [String] { all.map(\.name) }

  /// Returns the form of a name, `nil` if there is none.
  public static func named(_ name: String) -> (any ReportFormat)? {
    all.first { $0.name == name }
  }
}
