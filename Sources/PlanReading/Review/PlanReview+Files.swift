public import Foundation
import Indicators
public import Spreadsheet
import Tables

extension PlanReview {
  /// The forms of the file of a review, by the ending of its name.
  public enum Format: String, Sendable, CaseIterable {
    /// A workbook, to be corrected and taken in.
    case xlsx

    /// One table with all parts, to be corrected and taken in.
    case csv

    /// The proposal for programs.
    case json
  }

  /// Returns the bytes of a file of the review.
  ///
  /// - Throws: `SpreadsheetError` if the workbook cannot be made.
  public func data(_ format: Format) throws -> Data {
    switch format {
    case .xlsx: try workbook.data()
    // The mark by which spreadsheets tell UTF-8.
    case .csv: Data("\u{FEFF}\(csv)".utf8)
    case .json: try json()
    }
  }

  /// The review as a workbook; equal reviews have equal bytes.
  public var workbook: Workbook {
    let issued = proposal.head.issuedOn
    return Workbook(
      properties: .init(
        title: PlanReviewForm.Part.plan.sheet[language], subject: proposal.source.file,
        language: language.rawValue,
        // A day of the document and not of the clock.
        created: SheetDate(
          year: issued?.year ?? 2025, month: issued?.month ?? 1, day: issued?.day ?? 1)),
      sheets: sheetOrder.map { ReviewSheet($0, rows(of: $0), language).sheet } + [tagSheet])
  }

  /// The sheets in the order in which they are looked at.
  private var sheetOrder: [PlanReviewForm.Part] {
    [.milestones, .plan, .tasks, .indicators, .passedOver, .catalogue]
  }

  private var tagSheet: Sheet {
    Sheet(
      name: ReportForm.tagSheet,
      rows: facts.map { Sheet.Row([Cell(.text($0.name)), Cell(.text($0.value))]) },
      isProtected: true, isHidden: true)
  }

  /// The review as one CSV file: the tag, then the parts one below the other, each with its name and header.
  public var csv: String {
    func line(_ fields: [CSVField]) -> String {
      fields.map { $0.text() }.joined(separator: ",") + "\r\n"
    }
    var text = facts.map { line([.code($0.name), .code($0.value)]) }.joined()
    for part in sheetOrder where part != .catalogue {
      text += "\r\n" + line([.text(part.sheet[language])])
      text += line(part.columns.map { .text($0.title[language]) })
      for row in rows(of: part) { text += line(part.columns.map { CSVField(row[$0.key]) }) }
    }
    return text
  }

  /// The proposal as JSON, for programs; equal proposals have equal bytes.
  ///
  /// - Throws: An error of encoding.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(proposal) + Data("\n".utf8)
  }
}

extension CSVField {
  /// A cell of a sheet; the text of a document is guarded against spreadsheets that take it for a formula.
  fileprivate init(_ value: Cell.Value?) {
    switch value {
    case .number(let number):
      // "68.457" alone could be read as sixty-eight thousand.
      let text = CSVField.shortest(number)
      let decimals = text.split(separator: ".").dropFirst().first?.count
      self = .code(decimals == 3 ? text + "0" : text)
    case .text(let text): self = .text(text)
    default: self = .empty
    }
  }
}
