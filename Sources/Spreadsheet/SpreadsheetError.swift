/// A workbook that cannot be written.
public enum SpreadsheetError: Error, Equatable {
  /// A name of a sheet is empty, too long, used twice, or has characters that none may have.
  case sheetName(String)

  /// The cells, columns or rows of a sheet are more than a sheet can have.
  case tooLarge(sheet: String)

  /// The writer failed.
  case writing(reason: String)

  /// The working folder cannot be used.
  case workingFolder(reason: String)
}

extension SpreadsheetError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .sheetName(let name):
      "'\(name)' cannot name a sheet: it needs 1 to 31 characters without [ ] : * ? / \\, once only"
    case .tooLarge(let sheet):
      "the sheet '\(sheet)' has more rows or columns than a sheet can have"
    case .writing(let reason): "the workbook cannot be written: \(reason)"
    case .workingFolder(let reason): "no working folder for the workbook: \(reason)"
    }
  }
}
