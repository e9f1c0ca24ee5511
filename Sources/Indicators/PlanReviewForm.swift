/// The form in which a person looks at what was read from a plan document, corrects it and confirms it.
///
/// One program writes it and intake reads it back, in either language, as a workbook or as CSV; so its parts, columns
/// and words stand here, below both.
public enum PlanReviewForm {
  /// The version of reviews that is made and read.
  public static let version = 1

  /// The name before the version, in the hidden sheet (``ReportForm/tagSheet``) or in the first lines of a CSV file.
  public static let tag = "plan-review"

  /// What the tag says beside the version, each a name and a value.
  public enum Fact: String, Sendable, CaseIterable {
    /// The name of the document.
    case document

    /// The SHA-256 of the document.
    case sha256

    /// The key of the place, as far as it was known when the review was made.
    case place
  }

  /// A part of the form: a sheet of a workbook.
  public enum Part: String, Sendable, CaseIterable {
    /// The head of the document, a field in each row.
    case plan

    /// The milestones.
    case milestones

    /// The tasks.
    case tasks

    /// Indicators that the catalogue lacks.
    case indicators

    /// What was taken for no milestone and no task.
    case passedOver = "passed-over"

    /// The keys and names of the catalogue, to look up.
    case catalogue
  }

  /// A column of a part, or, in the head, a field.
  public struct Column: Sendable, Equatable {
    /// The name by which programs know it.
    public let key: String

    /// The title.
    public let title: LocalizedText

    /// Whether what stands in it is taken in; the others are there to be looked at.
    public let isEntry: Bool

    /// Whether a review may lack it, as those do that were made before it was added.
    public let isOptional: Bool

    /// The width in characters.
    public let width: Double

    init(
      _ key: String, _ vi: String, _ en: String, _ width: Double, isEntry: Bool = true,
      isOptional: Bool = false
    ) {
      self.key = key
      title = LocalizedText(vi: vi, en: en)
      self.isEntry = isEntry
      self.isOptional = isOptional
      self.width = width
    }
  }

  /// The fields of the head.
  public static let fields: [Column] = [
    Column("key", "Mã kế hoạch", "Plan key", 0),
    Column("place", "Mã địa bàn", "Place key", 0),
    Column("new_place", "Thêm địa bàn mới", "Add the place", 0),
    Column("place_name", "Tên địa bàn mới", "Name of the new place", 0),
    Column("place_parent", "Địa bàn mới thuộc", "New place belongs to", 0),
    Column("title_vi", "Tên văn bản", "Title", 0),
    Column("title_en", "Tên văn bản (tiếng Anh)", "Title in English", 0),
    Column("number", "Số, ký hiệu", "Number", 0),
    Column("issued_text", "Ngày ban hành (nguyên văn)", "Date of issue in words", 0),
    Column("issued_on", "Ngày ban hành", "Date of issue", 0),
    Column("authority", "Cơ quan ban hành", "Issuing body", 0),
    Column("period", "Giai đoạn", "Period of the plan", 0, isEntry: false),
    Column("reporting", "Kỳ báo cáo kết quả", "Results are reported", 0, isOptional: true),
    Column("note", "Ghi chú", "Note", 0),
  ]
}

extension PlanReviewForm.Part {
  /// The name of the sheet.
  public var sheet: LocalizedText {
    switch self {
    case .plan: LocalizedText(vi: "Kế hoạch", en: "Plan")
    case .milestones: LocalizedText(vi: "Mục tiêu", en: "Milestones")
    case .tasks: LocalizedText(vi: "Nhiệm vụ", en: "Tasks")
    case .indicators: LocalizedText(vi: "Chỉ tiêu mới", en: "New indicators")
    case .passedOver: LocalizedText(vi: "Bỏ qua", en: "Passed over")
    case .catalogue: LocalizedText(vi: "Danh mục chỉ tiêu", en: "Catalogue")
    }
  }

  /// Whether a review cannot be taken in without it.
  public var isRequired: Bool { self == .plan || self == .milestones }

  /// The columns, from the left.
  public var columns: [PlanReviewForm.Column] {
    typealias Column = PlanReviewForm.Column
    return switch self {
    case .plan:
      [
        Column("field", "Mục", "Field", 26, isEntry: false),
        Column("value", "Giá trị", "Value to take", 60),
        Column("original", "Theo văn bản", "In the document", 44, isEntry: false),
        Column("doubts", "Cần xem", "To look at", 52, isEntry: false),
      ]
    case .milestones:
      [
        Column("take", "Nhận", "Take", 7),
        Column("indicator", "Mã chỉ tiêu", "Indicator key", 26),
        Column("candidates", "Mã gần giống", "Near keys", 30, isEntry: false),
        Column("indicator_text", "Chỉ tiêu theo văn bản", "Indicator as worded", 42),
        Column("deadline", "Đến hết năm", "By the end of", 9),
        Column("comparator", "So sánh", "Comparison", 12),
        Column("value", "Giá trị", "Target value", 10),
        Column("upper_value", "Giá trị trên", "Upper value", 10),
        Column("unit", "Đơn vị tính", "Unit", 12),
        Column("lead_agency", "Cơ quan chủ trì", "Lead agency", 24),
        Column("lead_post", "Người chủ trì", "Lead post", 20),
        Column("original_text", "Nguyên văn", "Verbatim", 24),
        Column("context", "Cả câu hoặc cả dòng", "Sentence or row", 60, isEntry: false),
        Column("doubts", "Cần xem", "To look at", 44, isEntry: false),
        Column("where", "Vị trí trong văn bản", "Where it stands", 22, isEntry: false),
        Column("row", "Số dòng", "Row mark", 11),
      ]
    case .tasks:
      [
        Column("take", "Nhận", "Take", 7),
        Column("section", "Mục của văn bản", "Section", 26),
        Column("number", "Số thứ tự", "Task number", 9),
        Column("text", "Nhiệm vụ", "Task", 60),
        Column("lead_agency", "Cơ quan chủ trì", "Lead agency", 24),
        Column("cooperating_agency", "Cơ quan phối hợp", "Co-operating agencies", 24),
        Column("expected_output", "Sản phẩm", "Expected output", 28),
        Column("deadline_text", "Thời hạn theo văn bản", "Deadline as worded", 22),
        Column("deadline", "Thời hạn", "Deadline", 13),
        Column("doubts", "Cần xem", "To look at", 44, isEntry: false),
        Column("where", "Vị trí trong văn bản", "Where it stands", 22, isEntry: false),
      ]
    case .indicators:
      [
        Column("key", "Mã chỉ tiêu mới", "New key", 30),
        Column("name_vi", "Tên chỉ tiêu", "Name in Vietnamese", 52),
        Column("name_en", "Tên tiếng Anh", "Name in English", 40),
        Column("unit", "Đơn vị tính", "Unit", 14),
        Column("kind", "Loại giá trị", "Kind of values", 18),
        Column("direction", "Giá trị tốt hơn", "Better values", 16),
      ]
    case .passedOver:
      [
        Column("reason", "Vì sao bỏ qua", "Why passed over", 34, isEntry: false),
        Column("text", "Nội dung", "Text passed over", 90, isEntry: false),
        Column("where", "Vị trí trong văn bản", "Where it stands", 22, isEntry: false),
      ]
    case .catalogue:
      [
        Column("key", "Mã", "Key", 34, isEntry: false),
        Column("name", "Tên trong danh mục", "Name in the catalogue", 60, isEntry: false),
        Column("unit", "Đơn vị", "Unit in the catalogue", 18, isEntry: false),
      ]
    }
  }
}
