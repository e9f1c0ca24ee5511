import Indicators
import Spreadsheet

/// The sheet of a form that an office types its figures into.
struct EntrySheet {
  private let book: FormWorkbook
  private var form: ReportForm { book.form }
  private var words: Messages { book.words }

  /// The row of the header, counted from 0.
  private static let headerRow = 5

  /// The columns of the value and of its state; numerator and denominator stand between them, evidence and note behind.
  private static let value = 8
  private static let state = 11

  init(_ book: FormWorkbook) { self.book = book }

  var sheet: Sheet {
    let first = Self.headerRow + 1
    return Sheet(
      name: words(.formSheet), widths: [5, 24, 46, 16, 11, 13, 12, 13, 12, 11, 11, 12, 28, 28],
      rows: head + [header] + form.rows.enumerated().map(row), frozenRows: first, frozenColumns: 3,
      page: PageSetup(
        repeatedRows: Self.headerRow...Self.headerRow, header: book.placeName,
        pageWord: words(.workbookPage)), showsGrid: false,
      validations: form.rows.enumerated().map { validation($1, first + $0) }
        + form.rows.enumerated().filter { $1.indicator.kind == .share }.map {
          counts(first + $0.offset)
        }
        + [reportedOn] + (form.rows.isEmpty ? [] : [states(first)]), isProtected: true)
  }

  private var head: [Sheet.Row] {
    func line(_ text: String, _ style: Style) -> Sheet.Row { Sheet.Row([Cell(.text(text), style)]) }
    let bold = Style(isBold: true)
    return [
      Sheet.Row([Cell(.text(words(.formTitle)), WorkbookStyle.title)], height: 24),
      line(words(.formPlace, ["place": book.placeName]), bold),
      line(words(.formPeriod, ["period": book.periodName]), bold),
      Sheet.Row([
        Cell(.text(words(.formReportedOn)), bold), Cell(.blank), Cell(.blank, Self.date),
      ]),
      line(
        words(.formHint, ["sheet": words(.formGuideSheet)]),
        Style(isItalic: true, ink: Colour(0x55555B))),
    ]
  }

  private var header: Sheet.Row {
    let keys: [MessageKey] = [
      .formNumber, .formKey, .formIndicator, .formUnit, .formLatest, .formLatestPeriod,
      .formTarget, .formDue, .formValue, .formNumerator, .formDenominator, .formState,
      .formEvidence, .formNote,
    ]
    return Sheet.Row(keys.map { Cell(.text(words($0)), WorkbookStyle.header) })
  }

  private func row(_ index: Int, _ row: ReportForm.Row) -> Sheet.Row {
    let (text, number) = (Self.text, Self.number)
    let target = row.target.flatMap { milestone in
      milestone.value.map { "\(Self.sign(milestone.comparator))\(book.format.number($0))" }
    }
    // A count has no denominator.
    let count = row.indicator.kind == .share ? Self.entry : Self.number
    let due = row.target?.deadline.map { words(.formDueYear, ["year": String($0)]) }
    return Sheet.Row([
      Cell(.number(Double(index + 1)), number), Cell(.text(row.indicator.key), text),
      Cell(.text(book.name(row.indicator.name)), text),
      Cell(.text(book.name(row.indicator.unit)), text),
      Cell(row.latest.map { .number($0.value) } ?? .blank, number),
      Cell(row.latest.map { .text(book.format.period($0.period)) } ?? .blank, text),
      Cell(target.map { .text($0) } ?? .blank, text), Cell(due.map { .text($0) } ?? .blank, text),
      Cell(.blank, Self.entry), Cell(.blank, count), Cell(.blank, count),
      Cell(.blank, Self.entry), Cell(.blank, Self.longEntry), Cell(.blank, Self.longEntry),
    ])
  }

  private static func sign(_ comparator: Comparator) -> String {
    switch comparator {
    case .atLeast, .range: "≥ "
    case .above: "> "
    case .atMost: "≤ "
    case .below: "< "
    case .equal, .striving, .qualitative, .none: ""
    }
  }

  // MARK: - What may be typed

  private func validation(_ row: ReportForm.Row, _ number: Int) -> Validation {
    let bounds = row.indicator.possibleValues
    let range = range(bounds)
    return Validation(
      range: CellRange(
        firstRow: number, firstColumn: Self.value, lastRow: number, lastColumn: Self.value),
      rule: .number(
        lower: bounds.lowerBound.isFinite ? bounds.lowerBound : nil,
        upper: bounds.upperBound.isFinite ? bounds.upperBound : nil),
      promptTitle: words(.formValueTitle), prompt: words(.formValuePrompt, ["range": range]),
      errorTitle: words(.formWrongTitle), error: words(.formValueError, ["range": range]))
  }

  private func range(_ bounds: ClosedRange<Double>) -> String {
    let lower = book.format.number(bounds.lowerBound, decimals: 6)
    let upper = book.format.number(bounds.upperBound, decimals: 6)
    return switch (bounds.lowerBound.isFinite, bounds.upperBound.isFinite) {
    case (true, true): words(.formFromTo, ["lower": lower, "upper": upper])
    case (true, false): words(.formFrom, ["lower": lower])
    case (false, true): words(.formTo, ["upper": upper])
    case (false, false): words(.formAnyNumber)
    }
  }

  private func counts(_ number: Int) -> Validation {
    Validation(
      range: CellRange(
        firstRow: number, firstColumn: Self.value + 1, lastRow: number,
        lastColumn: Self.value + 2), rule: .number(lower: 0, upper: nil),
      promptTitle: words(.formCountsTitle), prompt: words(.formCountsPrompt),
      errorTitle: words(.formWrongTitle),
      error: words(.formValueError, ["range": words(.formFrom, ["lower": "0"])]))
  }

  private func states(_ first: Int) -> Validation {
    Validation(
      range: CellRange(
        firstRow: first, firstColumn: Self.state, lastRow: first + form.rows.count - 1,
        lastColumn: Self.state),
      rule: .choice([words(.formReported), words(.formEstimate)]),
      promptTitle: words(.formState), prompt: words(.formStatePrompt),
      errorTitle: words(.formWrongTitle),
      error: "\(words(.formReported)), \(words(.formEstimate))")
  }

  private var reportedOn: Validation {
    let start = form.period.advanced(by: -1).end
    let year = Int(bounded: start.rounded(.down))
    // The first month that the period touches; a day more or less is for intake to judge.
    let month = min(12, Int(bounded: (start - Double(year)) * 12 + 1e-6) + 1)
    return Validation(
      range: CellRange(firstRow: 3, firstColumn: 2, lastRow: 3, lastColumn: 2),
      rule: .date(
        SheetDate(year: year, month: month, day: 1), SheetDate(year: 2200, month: 12, day: 31)),
      promptTitle: words(.formReportedOn), prompt: words(.formDatePrompt),
      errorTitle: words(.formWrongTitle), error: words(.formDateError))
  }

  // MARK: - Looks

  private static let line = Colour(0xB9BCC4)
  private static let yellow = Style.Fill.solid(Colour(0xFFF6CC))
  private static let text = Style(wraps: true, border: line)
  private static let number = Style(border: line)

  // No number format: a percentage typed with its sign must be kept as one.
  private static let entry = Style(fill: yellow, border: line, isUnlocked: true)
  private static let longEntry = Style(wraps: true, fill: yellow, border: line, isUnlocked: true)
  private static let date = Style(
    numberFormat: "dd/mm/yyyy", fill: yellow, border: line, alignment: .left, isUnlocked: true)
}
