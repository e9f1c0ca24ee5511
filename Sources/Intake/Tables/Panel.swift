public import Indicators
import Tables

/// One value of one series, as the forecast reads it.
public struct PanelRow: Sendable, Hashable {
  /// The name of the series.
  public let seriesID: String

  /// The period.
  public let period: Period

  /// The value.
  public let value: Double

  /// The place or body, empty if the table does not say.
  public let entity: String

  /// The indicator, empty if the table does not say.
  public let indicator: String

  /// The unit, empty if the table does not say.
  public let unit: String

  /// The series of which this one is part.
  public let parent: String?

  /// Why the value does not continue those of its series before it; `nil` if it does.
  public let seriesBreak: SeriesBreak?

  /// Whether the value was reported, or is an estimate.
  public let status: Observation.Status

  /// The number of cases and of all, of which the value is the share; `nil` if the table does not say.
  public let numerator: Double?
  public let denominator: Double?

  /// The line on which the row starts.
  public let line: Int

  /// Creates a row.
  public init(
    seriesID: String, period: Period, value: Double, entity: String = "", indicator: String = "",
    unit: String = "", parent: String? = nil, seriesBreak: SeriesBreak? = nil,
    status: Observation.Status = .reported, numerator: Double? = nil, denominator: Double? = nil,
    line: Int
  ) {
    self.seriesID = seriesID
    self.period = period
    self.value = value
    self.entity = entity
    self.indicator = indicator
    self.unit = unit
    self.parent = parent
    self.seriesBreak = seriesBreak
    self.status = status
    self.numerator = numerator
    self.denominator = denominator
    self.line = line
  }

  /// Returns the row with another value.
  func with(value: Double) -> PanelRow {
    PanelRow(
      seriesID: seriesID, period: period, value: value, entity: entity, indicator: indicator,
      unit: unit, parent: parent, seriesBreak: seriesBreak, status: status, numerator: numerator,
      denominator: denominator, line: line)
  }
}

/// Series in rows: the table that the forecast reads.
public struct Panel: Sendable, Equatable {
  /// The file, as the user named it.
  public let file: String

  /// The rows, in the order of the file.
  public let rows: [PanelRow]

  /// The columns of the file that are used.
  public let columns: Set<String>

  /// The warnings.
  public let findings: [Finding]

  /// Creates a panel.
  public init(file: String, rows: [PanelRow], columns: Set<String>, findings: [Finding]) {
    self.file = file
    self.rows = rows
    self.columns = columns
    self.findings = findings
  }
}

/// Returns the series of a tidy table, or of one in a public shape.
///
/// - Parameters:
///   - path: The path, or "-" for standard input. The columns are `series_id`, `period` and
///     `value`, and optionally `entity`, `indicator`, `unit`, `parent`, `break`, `numerator` and
///     `denominator`; others are passed over. Other tables are recognised by their shape.
///   - map: Which columns stand for what (``ColumnMap``); `nil` to go by their names.
///   - labels: What days at the beginning of months or years label; `nil` if they are days, with a
///     warning where all of them are first days of months.
/// - Returns: The rows in the order of the file, and warnings.
/// - Throws: `IntakeError` with all mistakes of the file.
public func readPanel(
  from path: String, map: String? = nil, labels: PeriodLabels? = nil
) throws(IntakeError) -> Panel {
  try parsePanel(
    text: readText(from: path), file: path == "-" ? "<stdin>" : path, map: map, labels: labels)
}

/// Returns the series of the text of a tidy table, or of one in a public shape.
///
/// - Parameters:
///   - text: The text.
///   - file: The name of the file for messages.
///   - map: Which columns stand for what; `nil` to go by their names.
///   - labels: What days at the beginning of months or years label.
/// - Returns: The rows in the order of the text, and warnings.
/// - Throws: `IntakeError` with all mistakes of the text.
public func parsePanel(
  text: String, file: String, map: String? = nil, labels: PeriodLabels? = nil
) throws(IntakeError) -> Panel {
  // The header stands near the beginning; the text may be large.
  var scanner = CSVScanner(String(decoding: text.utf8.prefix(1 << 16), as: UTF8.self))
  let header = scanner.readHeader(where: PanelReader.isHeader) { _ in }
  let isTidy = map == nil && header.map(PanelReader.isHeader) == true
  if !isTidy, let panel = try ShapeReader(text: text, file: file).panel(map: map) {
    return try panel.labelled(labels)
  }
  var reader = PanelReader(text: text, file: file)
  return try reader.read().labelled(labels)
}
