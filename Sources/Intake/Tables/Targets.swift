public import Indicators

/// What a series shall reach, as the assessment reads it.
public struct TargetRow: Sendable, Hashable {
  /// The name of the series.
  public let seriesID: String

  /// The period at whose end the target is due.
  public let deadline: Period

  /// How the target compares.
  public let comparator: Comparator

  /// The target.
  public let target: Double

  /// The target as the file writes it.
  public let targetText: String

  /// The line on which the row starts.
  public let line: Int

  /// Creates a row.
  public init(
    seriesID: String, deadline: Period, comparator: Comparator, target: Double,
    targetText: String, line: Int
  ) {
    self.seriesID = seriesID
    self.deadline = deadline
    self.comparator = comparator
    self.target = target
    self.targetText = targetText
    self.line = line
  }
}

/// Returns the targets of a table with `series_id`, `deadline`, `comparator` and `target`.
///
/// - Parameter path: The path, or "-" for standard input.
/// - Returns: The rows in the order of the file.
/// - Throws: `IntakeError` with all mistakes of the file.
public func readTargets(from path: String) throws(IntakeError) -> [TargetRow] {
  try parseTargets(text: readText(from: path), file: path == "-" ? "<stdin>" : path)
}

/// Returns the targets of the text of a table.
///
/// The comparators are `>=`, `>`, `<=`, `<` and `=`. A header alone gives no targets.
///
/// - Parameters:
///   - text: The text.
///   - file: The name of the file for messages.
/// - Returns: The rows in the order of the text.
/// - Throws: `IntakeError` with all mistakes of the text.
public func parseTargets(text: String, file: String) throws(IntakeError) -> [TargetRow] {
  let columns = TableColumns(
    required: ["series_id", "deadline", "comparator", "target"], ignoresOthers: true)
  var reader = ColumnReader(text: text, file: file)
  guard reader.readHeader(columns) else { throw .invalid(reader.log.findings) }
  var rows: [TargetRow] = []
  while reader.readRow() {
    if let row = readTarget(&reader) { rows.append(row) }
  }
  // A header alone is an answer here: there is nothing to assess, which stops no batch.
  guard reader.log.errors == 0 else { throw .invalid(reader.log.findings) }
  return rows
}

private let comparators: [String: Comparator] = [
  ">=": .atLeast, "≥": .atLeast, ">": .above, "<=": .atMost, "≤": .atMost, "<": .below,
  "=": .equal,
]

private func readTarget(_ reader: inout ColumnReader) -> TargetRow? {
  let seriesID = reader.text(0)
  if seriesID.isEmpty { reader.reject(0, seriesID, .empty) }
  let deadlineText = reader.text(1)
  let deadline = readPeriod(deadlineText)
  if deadline == nil {
    reader.reject(1, deadlineText, deadlineText.isEmpty ? .empty : .notAPeriod)
  }
  let comparatorText = reader.text(2)
  let comparator = comparators[comparatorText]
  if comparator == nil {
    let allowed = CellFault.notAllowed([">=", ">", "<=", "<", "="])
    reader.reject(2, comparatorText, comparatorText.isEmpty ? .empty : allowed)
  }
  let target = reader.number(3)
  guard !seriesID.isEmpty, let deadline, let comparator, let target else { return nil }
  return TargetRow(
    seriesID: seriesID, deadline: deadline, comparator: comparator, target: target,
    targetText: reader.text(3), line: reader.line)
}
