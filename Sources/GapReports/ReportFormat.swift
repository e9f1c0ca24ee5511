/// A form in which the gap report is written.
public enum ReportFormat: String, Sendable, CaseIterable {
  /// Pages for the screen and the printer.
  case html

  /// A document for the office, in the layout of Decree 30/2020/NĐ-CP.
  case docx

  /// The document as the printer gets it; needs LibreOffice.
  case pdf

  /// A workbook with typed numbers and native charts.
  case xlsx

  /// A notebook for analysts.
  case ipynb

  /// Tidy tables.
  case csv

  /// The whole report as one value.
  case json
}
