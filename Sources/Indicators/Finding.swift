/// A problem that validation found in a row of input, with its location and severity.
public struct Finding: Sendable, Codable, Hashable {
  /// Whether the row can be used.
  public enum Severity: String, Sendable, Codable, CaseIterable {
    /// The row cannot be used; the file is refused.
    case error

    /// The row is legal but suspicious.
    case warning
  }

  /// Whether the row can be used.
  public let severity: Severity

  /// The file, as the user named it.
  public let file: String

  /// The line, from 1; 0 if the finding concerns the whole file.
  public let line: Int

  /// The column by its name, empty if the finding concerns the whole row.
  public let column: String

  /// The cell of a workbook, as `Bieu01!C7`; `nil` where the file has no such addresses.
  public let cell: String?

  /// The value at fault, verbatim.
  public let value: String

  /// The problem and its remedy, in both languages.
  public let message: LocalizedText

  /// A code for the kind of finding, such as `share-above-100`.
  public let code: String

  /// The location of another row that the message speaks of; `nil` where it speaks of none.
  ///
  /// It is written like `observations/a.csv:12`. Documents tell the message alone.
  public let related: String?

  /// The key of the place and of the indicator that the finding concerns, where there are any.
  public let place: String?

  /// The key of the indicator that the finding concerns.
  public let indicator: String?

  /// Creates a finding.
  public init(
    severity: Severity, file: String, line: Int, column: String = "", cell: String? = nil,
    value: String = "", message: LocalizedText, code: String, related: String? = nil,
    place: String? = nil, indicator: String? = nil
  ) {
    self.severity = severity
    self.file = file
    self.line = line
    self.column = column
    self.cell = cell
    self.value = value
    self.message = message
    self.code = code
    self.related = related
    self.place = place
    self.indicator = indicator
  }
}

extension Finding {
  /// The location of the row of the finding, in the form that rows use.
  package var location: String { "\(file):\(cell ?? String(line))" }
}

extension Finding: CustomStringConvertible {
  /// The finding on one line, as `file:line: column 'name': message`; a cell of a workbook stands in place
  /// of the line.
  public var description: String { text(in: .english) }

  /// Returns the finding on one line in a language.
  public func text(in language: Language) -> String {
    var place = file
    if let cell {
      place += ":\(cell)"
    } else if line > 0 {
      place += ":\(line)"
    }
    if !column.isEmpty {
      place += language == .english ? ": column '\(column)'" : ": cột '\(column)'"
    }
    let other = related.map { " (\($0))" } ?? ""
    return "\(place): \(message[language])\(other)"
  }
}
