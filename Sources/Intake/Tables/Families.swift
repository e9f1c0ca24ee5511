public import Indicators

/// What the indicators of a panel are about.
public struct FamilyRow: Sendable, Hashable {
  /// The indicator as the panel names it.
  public let indicator: String

  /// The family; `nil` where the indicator is not used for learning.
  public let family: IndicatorFamily?

  /// Where it was published.
  public let source: String

  /// The line on which the row starts.
  public let line: Int
}

/// Returns the families of a table with `indicator`, `family` and `source`.
///
/// The family `none` keeps an indicator from being used for learning.
///
/// - Parameter path: The path, or "-" for standard input.
/// - Returns: The rows in the order of the file.
/// - Throws: `IntakeError` with all mistakes of the file.
public func readFamilies(from path: String) throws(IntakeError) -> [FamilyRow] {
  try parseFamilies(text: readText(from: path), file: path == "-" ? "<stdin>" : path)
}

/// Returns the families of the text of a table.
///
/// - Parameters:
///   - text: The text.
///   - file: The name of the file for messages.
/// - Returns: The rows in the order of the text.
/// - Throws: `IntakeError` with all mistakes of the text.
public func parseFamilies(text: String, file: String) throws(IntakeError) -> [FamilyRow] {
  var reader = ColumnReader(text: text, file: file)
  guard reader.readHeader(TableColumns(required: ["indicator", "family", "source"])) else {
    throw .invalid(reader.log.findings)
  }
  var rows: [FamilyRow] = []
  var lines: [String: Int] = [:]
  while reader.readRow() {
    let (indicator, name) = (reader.text(0), reader.text(1))
    if indicator.isEmpty { reader.reject(0, indicator, .empty) }
    if let earlier = lines[indicator] {
      reader.log.error(
        line: reader.line, column: "indicator", value: indicator, code: "duplicate-key",
        vi: "chỉ tiêu này đã có ở dòng \(earlier); chỉ giữ một",
        en: "this indicator stands on line \(earlier) too; keep one")
    }
    lines[indicator] = reader.line
    let family = IndicatorFamily(rawValue: name)
    if family == nil, name != noFamily {
      let allowed = IndicatorFamily.allCases.map(\.rawValue) + [noFamily]
      reader.reject(1, name, name.isEmpty ? .empty : .notAllowed(allowed))
    }
    rows.append(
      FamilyRow(
        indicator: indicator, family: family, source: reader.text(2), line: reader.line))
  }
  guard reader.log.errors == 0 else { throw .invalid(reader.log.findings) }
  return rows
}

private let noFamily = "none"
