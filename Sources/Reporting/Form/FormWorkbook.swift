public import Indicators
public import Spreadsheet

/// The workbook that an office fills in: a sheet for its figures, one with instructions, and a hidden one
/// by which the filled form is known again.
public struct FormWorkbook: Sendable {
  let form: ReportForm
  let words: Messages
  let format: NumberFormat
  private let language: Language

  /// Creates the workbook of a form.
  public init(_ form: ReportForm, language: Language) {
    self.form = form
    self.language = language
    words = Messages(language)
    format = NumberFormat(language)
  }

  /// The workbook.
  ///
  /// The day that it gives as that of its making is the last of the period, so that equal forms have
  /// equal bytes.
  public var workbook: Workbook {
    Workbook(
      properties: .init(
        title: words(.formTitle), subject: "\(placeName), \(periodName)",
        language: language.rawValue,
        created: SheetDate(year: form.period.year, month: 12, day: 31)),
      sheets: [EntrySheet(self).sheet, guide, tag])
  }

  /// The place with the province that it lies in.
  var placeName: String {
    let province = form.ancestors.first { $0.kind == .province }
    return [form.place.name[language], province?.name[language]].compactMap(\.self)
      .joined(separator: ", ")
  }

  /// The period in words.
  var periodName: String { format.period(form.period) }

  /// The name of an indicator in the language of the form.
  func name(_ text: LocalizedText) -> String { text[language] }

  private var guide: Sheet {
    let keys: [MessageKey] = [
      .formGuide1, .formGuide2, .formGuide3, .formGuide4, .formGuide5, .formGuide6, .formGuide7,
      .formGuide8, .formGuide9,
    ]
    let lines = keys.enumerated().map { index, key in
      Sheet.Row([
        Cell(.text("\(index + 1)."), Style(alignment: .right)),
        Cell(
          .text(words(key, ["place": placeName, "period": periodName])), WorkbookStyle.text),
      ])
    }
    return Sheet(
      name: words(.formGuideSheet), widths: [4, 110],
      rows: [Sheet.Row([Cell(.text(words(.formGuideSheet)), WorkbookStyle.title)]), Sheet.Row([])]
        + lines, showsGrid: false, isProtected: true)
  }

  private var tag: Sheet {
    let facts =
      [
        ("form", String(ReportForm.version)), ("place", form.place.key),
        ("period", form.period.description),
      ] + form.rows.map { ("indicator", $0.indicator.key) }
    return Sheet(
      name: ReportForm.tagSheet,
      rows: facts.map { Sheet.Row([Cell(.text($0.0)), Cell(.text($0.1))]) }, isProtected: true,
      isHidden: true)
  }
}
