import Indicators
import Spreadsheet

/// A sheet of a review.
struct ReviewSheet {
  private let part: PlanReviewForm.Part
  private let rows: [[String: Cell.Value]]
  private let language: Language

  /// The row of the header, counted from 0: a title and a hint stand above it.
  private static let headerRow = 2

  /// The row of the first entry, counted from 1.
  static let firstRow = headerRow + 2

  /// The empty rows below the table in which choices are offered, too, for what the reader has missed.
  private static let spareRows = 40

  init(_ part: PlanReviewForm.Part, _ rows: [[String: Cell.Value]], _ language: Language) {
    self.part = part
    self.rows = rows
    self.language = language
  }

  var sheet: Sheet {
    let first = Self.headerRow + 1
    return Sheet(
      name: part.sheet[language], widths: part.columns.map(\.width),
      rows: [
        Sheet.Row([
          Cell(.text(part.sheet[language]), Style(isBold: true, size: 16, ink: Self.accent))
        ]),
        Sheet.Row([Cell(.text(hint[language]), Style(isItalic: true, ink: Colour(0x55555B)))]),
        Sheet.Row(part.columns.map { Cell(.text($0.title[language]), Self.header) }),
      ] + rows.map(row),
      frozenRows: first, frozenColumns: part == .milestones ? 2 : part == .tasks ? 1 : 0,
      rules: takes.map {
        [
          ColourRule(
            range: $0, text: PlanReviewWords.word(.undecided)[language],
            style: Style(isBold: true, ink: Colour(0x801650), fill: .solid(Colour(0xF7D8E6))))
        ]
      } ?? [],
      page: PageSetup(
        repeatedRows: Self.headerRow...Self.headerRow, header: part.sheet[language],
        pageWord: language == .english ? "Page" : "Trang"),
      showsGrid: false, validations: validations,
      // Rows can be added where a milestone, task or indicator was missed.
      isProtected: part == .plan || part == .passedOver || part == .catalogue)
  }

  private func row(_ cells: [String: Cell.Value]) -> Sheet.Row {
    Sheet.Row(
      part.columns.map { column in
        Cell(cells[column.key] ?? .blank, column.isEntry ? Self.entry : Self.shown)
      })
  }

  private var hint: LocalizedText {
    switch part {
    case .plan:
      LocalizedText(
        vi: "Đối chiếu với văn bản, sửa ngay trong ô màu vàng, lưu lại rồi nhập bằng dubao import.",
        en:
          "Compare with the document, correct the yellow cells in place, save, and take it in with "
          + "dubao import.")
    case .milestones, .tasks:
      LocalizedText(
        vi:
          "Cột Nhận: x là nhận, để trống hoặc không là bỏ, ? là chưa quyết định (phải thay hết trước khi "
          + "nhập). Dòng cần xem đứng trước; sửa ngay trong ô màu vàng; dòng thiếu thì thêm ở cuối.",
        en:
          "Column Take: x takes the row, nothing or no leaves it out, ? is undecided and must be replaced "
          + "before the import. Doubtful rows stand first; correct the yellow cells; add missing rows at the "
          + "end.")
    case .indicators:
      LocalizedText(
        vi:
          "Chỉ những chỉ tiêu có mã được dùng ở dòng mục tiêu được nhận mới được thêm vào danh mục.",
        en:
          "Only indicators whose key is used by a milestone that is taken are added to the catalogue."
      )
    case .passedOver:
      LocalizedText(
        vi:
          "Những câu có số nhưng không được coi là mục tiêu. Nếu là mục tiêu, thêm một dòng ở trang Mục "
          + "tiêu.",
        en:
          "Sentences with numbers that were not taken for milestones. If one is, add a row to the sheet "
          + "Milestones.")
    case .catalogue:
      LocalizedText(
        vi: "Mã và tên chỉ tiêu trong danh mục, để tra cứu.",
        en: "The keys and names of the catalogue, to look up.")
    }
  }

  // MARK: - What may be typed

  private func range(_ column: String) -> CellRange? {
    guard let index = part.columns.firstIndex(where: { $0.key == column }) else { return nil }
    let first = Self.headerRow + 1
    return CellRange(
      firstRow: first, firstColumn: index, lastRow: first + rows.count + Self.spareRows - 1,
      lastColumn: index)
  }

  private var takes: CellRange? { part == .plan ? nil : range("take") }

  private var validations: [Validation] {
    func choice(_ column: String, _ words: [LocalizedText]) -> Validation? {
      range(column).map {
        Validation(range: $0, rule: .choice(words.map { $0[language] }), isStrict: false)
      }
    }
    return switch part {
    case .milestones:
      [
        choice("take", PlanReviewWords.Decision.allCases.map(PlanReviewWords.word)),
        choice("comparator", Comparator.allCases.map(PlanReviewWords.word)),
      ].compactMap(\.self)
    case .tasks:
      [choice("take", PlanReviewWords.Decision.allCases.map(PlanReviewWords.word))]
        .compactMap(\.self)
    case .indicators:
      [
        choice("kind", Indicator.Kind.allCases.map(PlanReviewWords.word)),
        choice("direction", Indicator.Direction.allCases.map(PlanReviewWords.word)),
      ].compactMap(\.self)
    case .plan, .passedOver, .catalogue: []
    }
  }

  // MARK: - Looks

  private static let accent = Colour(0x12436D)
  private static let line = Colour(0xB9BCC4)
  private static let header = Style(
    isBold: true, wraps: true, fill: .solid(Colour(0xE4E8EE)), border: line)
  private static let shown = Style(wraps: true, border: line)
  private static let entry = Style(
    wraps: true, fill: .solid(Colour(0xFFF6CC)), border: line, isUnlocked: true)
}
