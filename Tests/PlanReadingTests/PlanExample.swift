import Documents
import Indicators
import PlanReading

/// Plans written for a test, read with a small catalogue.
enum PlanExample {
  /// A part of a document: a paragraph or the rows of a table.
  enum Part: ExpressibleByStringLiteral {
    case text(String)
    case rows([[String]])
    init(stringLiteral text: String) { self = .text(text) }
  }

  /// The catalogue of the tests.
  static var catalogue: Dataset {
    func indicator(_ key: String, _ name: String, kind: Indicator.Kind = .share) -> Indicator {
      Indicator(
        key: key, name: LocalizedText(vi: name, en: key), unit: LocalizedText(vi: "%", en: "%"),
        kind: kind,
        direction: .atLeast, lowerBound: nil, upperBound: nil, denominator: "",
        parentIndicator: nil,
        note: LocalizedText(vi: "", en: ""))
    }
    let indicators = [
      indicator("coverage_5g", "Tỷ lệ phủ sóng 5G"), indicator("coverage_6g", "Tỷ lệ phủ sóng 6G"),
      indicator("digital_signature_share", "Tỷ lệ người dân có chữ ký số"),
      indicator(
        "dossiers_processed_online_share", "Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến"),
      indicator(
        "dossiers_digitised_share", "Tỷ lệ hồ sơ, kết quả giải quyết thủ tục hành chính được số hóa"
      ),
      indicator("officials_trained", "Tỷ lệ cán bộ, công chức được bồi dưỡng kỹ năng số cơ bản"),
      indicator("officials_mastering", "Tỷ lệ cán bộ, công chức, viên chức làm chủ kỹ năng số"),
      indicator("cashless", "Tỷ lệ giao dịch không dùng tiền mặt"),
      indicator(
        "broadband", "Tỷ lệ hộ gia đình có khả năng truy cập băng rộng cố định với tốc độ 01 Gbps"),
      indicator("ecommerce", "Ứng dụng thương mại điện tử", kind: .qualitative),
    ]
    let places = [
      Place(
        key: "nuoc", code: "", name: LocalizedText(vi: "Việt Nam", en: "Viet Nam"), kind: .nation,
        parent: nil, note: ""),
      Place(
        key: "tinh", code: "51", name: LocalizedText(vi: "tỉnh Quảng Ngãi", en: "Quảng Ngãi"),
        kind: .province, parent: "nuoc", note: ""),
      Place(
        key: "xa_ba_to", code: "", name: LocalizedText(vi: "xã Ba Tơ", en: "Ba Tơ"), kind: .commune,
        parent: "tinh", note: ""),
      Place(
        key: "xa_ba_cung", code: "", name: LocalizedText(vi: "xã Ba Cung", en: "Ba Cung"),
        kind: .commune, parent: "tinh", note: ""),
    ]
    let merged = CalendarDate(year: 2025, month: 7, day: 1)
    return Dataset(
      indicators: indicators, places: places,
      mergers: [merged].compactMap(\.self).map {
        Merger(from: "xa_ba_cung", to: "xa_ba_to", weight: 1, on: $0, source: "")
      }, denominators: [], plans: [], milestones: [],
      tasks: [], observations: [],
      findings: [])
  }

  /// Reads the parts of a document.
  static func read(_ parts: [Part], place: String? = "xa_ba_to") throws -> PlanProposal {
    var (paragraphs, tables) = (0, 0)
    let blocks = parts.map { part -> SourceDocument.Block in
      switch part {
      case .text(let text):
        paragraphs += 1
        return .paragraph(DocumentParagraph(text: text, number: paragraphs, page: nil))
      case .rows(let rows):
        tables += 1
        return .table(
          DocumentTable(
            number: tables,
            rows: rows.map { row in
              DocumentTable.Row(
                cells: row.map { .init(paragraphs: $0.isEmpty ? [] : [$0]) }, page: nil)
            }))
      }
    }
    return PlanReader(known: catalogue).read(
      SourceDocument(format: .docx, pages: nil, blocks: blocks), source: source(.docx), place: place
    )
  }

  /// Reads a plain text.
  static func read(text: String, place: String? = nil) -> PlanProposal {
    PlanReader(known: catalogue).read(
      TextDocumentReader().read(text: text), source: source(.text), place: place)
  }

  private static func source(_ format: SourceDocument.Format) -> PlanSource {
    PlanSource(
      file: "ke_hoach", sha256: String(repeating: "0", count: 64), format: format, pages: nil)
  }

  /// A milestone in short: key, year, comparison, value.
  static func short(_ milestone: ProposedMilestone) -> String {
    let key = milestone.indicator.knownKey ?? "?"
    let value = milestone.value.map { "\($0)" } ?? "-"
    let upper = milestone.upperValue.map { "-\($0)" } ?? ""
    return
      "\(key) \(milestone.deadline.map(String.init) ?? "-") \(milestone.comparator.rawValue) \(value)\(upper)"
  }
}
