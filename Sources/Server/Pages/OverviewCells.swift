import DuBao
import Hummingbird
import Indicators
import Reporting
import Workspaces

/// The cells of the overview as HTML, made by hand: a page has hundreds of them.
struct OverviewCells {
  /// How much room there is for a cell.
  enum Form {
    /// A mark and a number; the word is told to those who point at it or hear it.
    case dense

    /// The mark, the word and the number.
    case wide
  }

  private let report: ReportWords
  private let asOf: CalendarDate
  private let indicators: [String: Indicator]
  private let form: Form

  /// Whether cells say until when the milestone is due, as where their column does not.
  private let tellsDeadline: Bool

  /// Prepares cells.
  ///
  /// - Parameters:
  ///   - report: The words.
  ///   - asOf: The date of the verdicts.
  ///   - indicators: The indicators, in whose units figures are.
  ///   - form: How much room there is.
  ///   - tellsDeadline: Whether cells say until when the milestone is due.
  init(
    _ report: ReportWords, asOf: CalendarDate, _ indicators: [Indicator], _ form: Form,
    tellsDeadline: Bool
  ) {
    self.report = report
    self.asOf = asOf
    self.indicators = Dictionary(firstValues: indicators.map { ($0.key, $0) })
    self.form = form
    self.tellsDeadline = tellsDeadline
  }

  /// Returns the cells of a place.
  func html(
    _ row: OverviewRows.Row, _ columns: [OverviewColumn], _ names: [String: String]
  ) -> String {
    var text = ""
    text.reserveCapacity(240 * columns.count)
    for (column, cell) in zip(columns, row.cells) {
      text += html(
        cell, row.place.key, column.indicator,
        label: names[column.indicator] ?? column.indicator)
    }
    return text
  }

  /// Returns a cell.
  ///
  /// - Parameters:
  ///   - cell: The verdict, `nil` where there is no milestone.
  ///   - place: The key of the place.
  ///   - indicator: The key of the indicator.
  ///   - label: The name of the column, for screens where columns stand one below the other.
  /// - Returns: The cell.
  func html(
    _ cell: OverviewCell?, _ place: String, _ indicator: String, label: String
  ) -> String {
    guard let cell else { return "<td></td>" }
    let isPast = cell.deadline.map { $0 < asOf.year } ?? false
    let chip = report.chip(cell.status, isPast: isPast)
    let href = Markup.escaped(SitePaths.indicator(place, indicator))
    // Past the deadline the figure that was reached stands where the probability was.
    let figure = indicators[indicator].flatMap { known in
      cell.reached.map { report.reached($0, of: known) }
    }
    let number = isPast ? figure : cell.probability.map(report.probability)
    let deadline = report.deadline(cell.deadline)
    let title = Markup.escaped(
      [chip.word, number, deadline].compactMap(\.self).joined(separator: ", "))
    let mark = "<span aria-hidden=\"true\">\(chip.symbol)</span>"
    let shown = number.map(Markup.escaped) ?? ""
    switch form {
    case .dense:
      let shown = isPast ? short(cell.reached, indicator) : cell.probability.map(Self.short) ?? ""
      return "<td class=\"\(chip.css)\"><a href=\"\(href)\" title=\"\(title)\">\(mark)"
        + "<span class=\"hidden\">\(Markup.escaped(chip.word))</span> \(shown)</a></td>"
    case .wide:
      let due = tellsDeadline ? cell.deadline.map { " <span class=\"quiet\">\($0)</span>" } : nil
      return "<td data-label=\"\(Markup.escaped(label))\"><a href=\"\(href)\" title=\"\(title)\">"
        + "<span class=\"chip \(chip.css)\">\(mark) \(Markup.escaped(chip.word))</span></a>"
        + " <span class=\"prob\">\(shown)</span>\(due ?? "")</td>"
    }
  }
}

extension OverviewCells {
  /// A figure where there is room for two digits alone: a share in whole percent, another without its unit.
  fileprivate func short(_ figure: ReachedFigure?, _ indicator: String) -> String {
    switch figure {
    case .value(let value):
      let percent = indicators[indicator].map { $0.kind == .share } ?? false
      return Markup.escaped(
        percent
          ? report.format.percent(value, decimals: 0)
          : report.format.number(value, decimals: value.magnitude < 10 ? 1 : 0))
    case .notReported: return "–"
    case nil: return ""
    }
  }

  /// A probability in whole percent where there is room for two digits alone; the title has it in full.
  fileprivate static func short(_ probability: Double) -> String {
    let percent = Int(bounded: (probability * 100).rounded())
    return percent <= 2 ? "&lt;2%" : percent >= 98 ? "&gt;98%" : "\(percent)%"
  }
}

/// Addresses of pages, and texts that cannot end an attribute.
enum SitePaths {
  /// Returns a key as a part of an address.
  static func encoded(_ text: String) -> String { Response.encoded(text) }

  /// Returns the address of a place.
  static func place(_ key: String) -> String { "/places/\(encoded(key))" }

  /// Returns the address of an indicator in a place.
  static func indicator(_ place: String, _ indicator: String) -> String {
    "/places/\(encoded(place))/indicators/\(encoded(indicator))"
  }

  /// The addresses that the parts of the reports lead to.
  static let links = PageLinks(
    place: place, indicator: indicator,
    chart: { "\(indicator($0, $1))/chart/\($2)" }, embedded: { "/embed\(indicator($0, $1))" })
}
