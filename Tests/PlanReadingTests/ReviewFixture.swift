import Intake
import Documents
import Foundation
import Indicators
import PlanReading
import Spreadsheet
import Store

@testable import Intake

/// A plan as a reader may propose it, the catalogue that it is read with, and a store with that catalogue.
final class ReviewFixture {
  let folder: URL
  let store: Store

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "dubao-review-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = try Store(path: folder.appending(path: "dubao.sqlite").path, create: true)
    _ = try store.take(
      Submission(
        name: "catalogue", hash: String(repeating: "a", count: 64), dataset: Self.catalogue),
      options("2026-01-05"))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  struct NoSuchDay: Error { let text: String }

  func options(_ day: String, dryRun: Bool = false) throws -> ImportOptions {
    guard let date = CalendarDate(day) else { throw NoSuchDay(text: day) }
    var options = ImportOptions(day: date, time: "\(day)T09:00:00Z", user: "hạnh")
    options.isDryRun = dryRun
    return options
  }

  /// Reads a review with the catalogue that the store holds.
  func read(_ data: Data, name: String = "review.xlsx") throws -> Submission {
    try readSubmission(Array(data), name: name, known: store.vocabulary())
  }

  @discardableResult
  func take(
    _ data: Data, on day: String, name: String = "review.xlsx", dryRun: Bool = false
  ) throws -> ImportSummary {
    try store.take(read(data, name: name), options(day, dryRun: dryRun))
  }

  /// The findings of a review that is refused; none if it is not.
  func findings(_ data: Data, name: String = "review.xlsx") throws -> [Finding] {
    do {
      _ = try read(data, name: name)
      return []
    } catch let error as IntakeError {
      guard case .invalid(let findings) = error else { throw error }
      return findings.filter { $0.severity == .error }
    }
  }

  func milestones(asOf day: String? = nil) throws -> [Milestone] {
    try store.dataset(asOf: day.flatMap(CalendarDate.init)).milestones
  }

  // MARK: - The catalogue

  static func indicator(_ key: String, _ name: String) -> Indicator {
    Indicator(
      key: key, name: LocalizedText(vi: name, en: key), unit: LocalizedText(vi: "%", en: "%"),
      kind: .share, direction: .atLeast, lowerBound: nil, upperBound: nil, denominator: "",
      parentIndicator: nil, note: LocalizedText(vi: "", en: ""))
  }

  static func place(_ key: String, _ name: String, _ kind: Place.Kind, _ parent: String?) -> Place {
    Place(
      key: key, code: "", name: LocalizedText(vi: name, en: name), kind: kind, parent: parent,
      note: "")
  }

  static let catalogue = Dataset(
    indicators: [
      indicator("fibre", "Tỷ lệ hộ có cáp quang"), indicator("online", "Tỷ lệ hồ sơ trực tuyến"),
      indicator("signature", "Tỷ lệ người dân có chữ ký số"),
    ],
    places: [
      place("viet_nam", "Việt Nam", .nation, nil),
      place("hau_giang", "tỉnh Hậu Giang", .province, "viet_nam"),
      place("song_hau", "xã Sông Hậu", .commune, "hau_giang"),
      place("cai_rang", "phường Cái Răng", .ward, "viet_nam"),
    ],
    denominators: [], plans: [], milestones: [], tasks: [], observations: [], findings: [])

  // MARK: - The plan

  static let hash = String(repeating: "0123456789abcdef", count: 4)

  static func milestone(
    _ key: String, _ deadline: Int?, _ comparator: Indicators.Comparator, _ value: Double?,
    upper: Double? = nil, row: String = "PL-1", doubts: [PlanDoubt] = []
  ) -> ProposedMilestone {
    ProposedMilestone(
      indicatorText: "Chỉ tiêu \(key)", indicator: .known(key: key), deadline: deadline,
      comparator: comparator, value: value, upperValue: upper, unit: "%",
      originalText: "\(comparator.rawValue) \(value ?? 0)", context: "Cả dòng",
      leadAgency: "Phòng Kinh tế", leadPost: "Trưởng phòng", row: row,
      location: PlanLocation(page: 2, table: 1, row: 4), doubts: doubts)
  }

  static let doubt = PlanDoubt(
    code: "no-deadline", text: LocalizedText(vi: "không rõ năm", en: "the year is not clear"))

  static func proposal(
    _ milestones: [ProposedMilestone], tasks: [ProposedTask] = [], place: String? = "song_hau",
    hash: String = hash, reporting: [ReportingStatement] = []
  ) -> PlanProposal {
    PlanProposal(
      source: PlanSource(file: "ke hoach.docx", sha256: hash, format: .docx, pages: nil),
      head: PlanHead(
        issuingBody: "UBND xã Sông Hậu", number: "17/KH-UBND",
        issuedText: "ngày 12 tháng 3 năm 2026",
        issuedOn: CalendarDate("2026-03-12"), title: "Kế hoạch chuyển đổi số",
        placeText: "xã Sông Hậu",
        place: place, firstYear: 2026, lastYear: 2030), milestones: milestones, tasks: tasks,
      passedOver: [
        PassedOver(
          text: "Năm 2025 đã đạt 61%", reason: .result, location: PlanLocation(paragraph: 9))
      ], reporting: ProposedReporting(reporting))
  }

  static func task(_ number: String, _ text: String, _ deadline: PlanTask.Deadline = .none)
    -> ProposedTask
  {
    ProposedTask(
      section: "II Hạ tầng số", number: number, text: text, leadAgency: "Văn phòng",
      cooperatingAgency: "Công an xã", expectedOutput: "Báo cáo", deadlineText: "Quý IV/2026",
      deadline: deadline, location: PlanLocation(table: 2, row: 3))
  }

  static func review(_ proposal: PlanProposal, _ language: Language = .vietnamese) -> PlanReview {
    PlanReview(proposal, known: catalogue, language: language)
  }

  /// The workbook of a review with cells typed over, each by its sheet, the number of its row from 1, and its column.
  static func workbook(
    _ review: PlanReview,
    _ cells: [(part: PlanReviewForm.Part, row: Int, column: String, text: String)]
  ) throws -> Data {
    var book = review.workbook
    for cell in cells {
      let column = try found(cell.part.columns.firstIndex { $0.key == cell.column })
      let sheet = try found(
        book.sheets.firstIndex { [cell.part.sheet.vi, cell.part.sheet.en].contains($0.name) })
      while book.sheets[sheet].rows.count < cell.row { book.sheets[sheet].rows.append(.init([])) }
      while book.sheets[sheet].rows[cell.row - 1].cells.count <= column {
        book.sheets[sheet].rows[cell.row - 1].cells.append(Cell(.blank))
      }
      book.sheets[sheet].rows[cell.row - 1].cells[column].value = .text(cell.text)
    }
    return try book.data()
  }

  struct NotFound: Error {}

  private static func found<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw NotFound() }
    return value
  }

  /// The number of the row of a field of the head.
  static func row(ofField key: String) -> Int {
    4 + (PlanReviewForm.fields.firstIndex { $0.key == key } ?? 0)
  }
}
