public import Indicators
import Tables

/// What the rows of a series say of it; neighbouring rows share it.
public final class SeriesLabels: Sendable, Hashable {
  /// The name of the series.
  public let seriesID: String

  /// The place or body, empty if the table does not say.
  public let entity: String

  /// The indicator, empty if the table does not say.
  public let indicator: String

  /// The unit, empty if the table does not say.
  public let unit: String

  /// The series of which this one is part.
  public let parent: String?

  /// Creates labels.
  public init(
    seriesID: String, entity: String = "", indicator: String = "", unit: String = "",
    parent: String? = nil
  ) {
    self.seriesID = seriesID
    self.entity = entity
    self.indicator = indicator
    self.unit = unit
    self.parent = parent
  }

  public static func == (left: SeriesLabels, right: SeriesLabels) -> Bool {
    left === right
      || (left.seriesID, left.entity, left.indicator, left.unit, left.parent)
        == (right.seriesID, right.entity, right.indicator, right.unit, right.parent)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(seriesID)
    hasher.combine(entity)
    hasher.combine(indicator)
    hasher.combine(unit)
    hasher.combine(parent)
  }
}

/// One value of one series, as the forecast reads it.
public struct PanelRow: Sendable, Hashable {
  /// What the row says of its series.
  public let labels: SeriesLabels

  /// The period.
  public let period: Period

  /// The line, in four bytes beside the period's: a table may have millions of rows.
  private let shortLine: UInt32

  /// The value.
  public let value: Double

  /// What few rows say; `nil` for a reported value that continues those before it.
  private let particulars: Particulars?

  /// Why the value does not continue those of its series before it; `nil` if it does.
  public var seriesBreak: SeriesBreak? {
    if case .given(let seriesBreak, _, _, _)? = particulars { seriesBreak } else { nil }
  }

  /// Whether the value was reported, or is an estimate.
  public var status: Observation.Status {
    if case .given(_, let status, _, _)? = particulars { status } else { .reported }
  }

  /// The number of cases of which, out of all, the value is the share; `nil` if the table does not say.
  public var numerator: Double? {
    if case .given(_, _, let numerator, _)? = particulars { numerator } else { nil }
  }

  /// The number of all of which the value is the share; `nil` if the table does not say.
  public var denominator: Double? {
    if case .given(_, _, _, let denominator)? = particulars { denominator } else { nil }
  }

  /// The line on which the row starts.
  public var line: Int { Int(shortLine) }

  /// The name of the series.
  public var seriesID: String { labels.seriesID }

  /// The place or body, empty if the table does not say.
  public var entity: String { labels.entity }

  /// The indicator, empty if the table does not say.
  public var indicator: String { labels.indicator }

  /// The unit, empty if the table does not say.
  public var unit: String { labels.unit }

  /// The series of which this one is part.
  public var parent: String? { labels.parent }

  /// Creates a row.
  public init(
    _ labels: SeriesLabels, period: Period, value: Double, seriesBreak: SeriesBreak? = nil,
    status: Observation.Status = .reported, numerator: Double? = nil, denominator: Double? = nil,
    line: Int
  ) {
    self.labels = labels
    self.period = period
    self.value = value
    let isUsual =
      seriesBreak == nil && status == .reported && numerator == nil && denominator == nil
    particulars =
      isUsual
      ? nil
      : .given(
        seriesBreak: seriesBreak, status: status, numerator: numerator, denominator: denominator)
    shortLine = UInt32(clamping: line)
  }

  /// Whether another row says the same, but for period and value.
  package func isLike(_ other: PanelRow) -> Bool {
    (labels === other.labels || unit == other.unit) && particulars == other.particulars
  }

  /// Returns the row with another value.
  func with(value: Double) -> PanelRow {
    PanelRow(
      labels, period: period, value: value, seriesBreak: seriesBreak, status: status,
      numerator: numerator, denominator: denominator, line: line)
  }
}

/// What few rows say besides period and value, kept apart from the row.
private indirect enum Particulars: Sendable, Hashable {
  case given(
    seriesBreak: SeriesBreak?, status: Observation.Status, numerator: Double?, denominator: Double?)
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
