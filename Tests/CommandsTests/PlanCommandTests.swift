import Foundation
import Indicators
import Intake
import PlanReading
import Store
import Testing

/// From a plan document to a report, on the command line.
@Suite("dubao plan")
struct PlanCommandTests {
  private let scratch: Scratch
  private let store: String

  init() throws {
    scratch = try Scratch()
    store = scratch.path("dubao.sqlite")
    let run = try Program.run(["init", "--store", store, "--datasets", Program.datasets])
    #expect(run.status == 0, "\(run.error)")
  }

  private func dubao(_ arguments: String..., expecting status: Int32 = 0) throws -> Program.Outcome
  {
    let run = try Program.run(arguments, environment: ["DUBAO_STORE": store])
    #expect(run.status == status, "\(arguments): \(run.output) \(run.error)")
    return run
  }

  private func document() throws -> String {
    try scratch.file(
      "ke hoach.txt",
      """
      ỦY BAN NHÂN DÂN XÃ TÂN LỢI
      Số: 31/KH-UBND
      Tân Lợi, ngày 04 tháng 5 năm 2026
      KẾ HOẠCH
      Phát triển hạ tầng số xã Tân Lợi giai đoạn 2026 - 2030

      """)
  }

  /// Writes a review with one milestone of 5G coverage.
  private func review(_ name: String, _ value: Double, doubtful: Bool = false) throws -> String {
    let known = try Store(path: store).vocabulary()
    let read = try PlanFile.read(path: document(), known: known, place: "tan_loi")
    var proposal = read
    proposal.head.title = "Kế hoạch hạ tầng số"
    proposal.head.issuedOn = CalendarDate("2026-05-04")
    proposal.milestones = [
      ProposedMilestone(
        indicatorText: "Phủ sóng 5G", indicator: .known(key: "coverage_5g"), deadline: 2030,
        comparator: .atLeast, value: value, unit: "%", originalText: "\(value)%", context: "",
        row: "1", location: PlanLocation(paragraph: 7),
        doubts: doubtful
          ? [PlanDoubt(code: "x", text: LocalizedText(vi: "xem lại", en: "look again"))] : [])
    ]
    let review = PlanReview(proposal, known: known, language: .vietnamese)
    try review.data(.xlsx).write(to: scratch.url(name))
    return scratch.path(name)
  }

  @Test func aDocumentIsReadAndItsReviewWritten() throws {
    let file = try document()
    let printed = try dubao("plan", "read", file, "--place", "tan_loi", "--language", "en")
    #expect(printed.output.contains("Document: ke hoach.txt"))
    #expect(printed.output.contains("Milestones: "))
    for form in ["xlsx", "csv", "json"] {
      let output = scratch.path("review.\(form)")
      let run = try dubao(
        "plan", "read", file, "--place", "tan_loi", "--datasets", Program.datasets, "--output",
        output)
      #expect(run.output.contains(form == "json" ? "Đã ghi" : "dubao import \(output)"))
      #expect(FileManager.default.fileExists(atPath: output))
    }
    #expect(try dubao("plan", "read", file, "--place", "tan_loi", "--quiet").output.isEmpty)
  }

  @Test func badUsageAndBadFilesAreSaid() throws {
    let file = try document()
    let form = try dubao("plan", "read", file, "--output", scratch.path("a.pdf"), expecting: 2)
    #expect(form.error.contains(".xlsx, .csv or .json"))
    let place = try dubao("plan", "read", file, "--place", "atlantis", expecting: 1)
    #expect(place.error.contains("không có địa bàn nào mang mã 'atlantis'"))
    let none = try dubao("plan", "read", scratch.path("none.docx"), expecting: 1)
    #expect(none.error.contains("none.docx: "))
    #expect(try dubao("plan", "log", "nothing", expecting: 1).error.contains("no plan has the key"))
  }

  @Test func aReviewIsTakenInAndASecondVersionShowsWhatChanged() throws {
    let undecided = try dubao(
      "import", review("open.xlsx", 80, doubtful: true), "--language", "vi", expecting: 1)
    #expect(undecided.error.contains("open.xlsx:Mục tiêu!A4: cột 'Nhận': chưa quyết định"))
    let before = try Store(path: store).imports().count
    _ = try dubao("import", review("first.xlsx", 80))
    #expect(try Store(path: store).imports().count == before + 1)
    let second = try review("second.xlsx", 90)
    let dry = try dubao("import", second, "--dry-run", "--language", "vi")
    #expect(dry.output.contains("tan_loi_2026 coverage_5g 2030: ≥ 80 % nay là ≥ 90 %"))
    _ = try dubao("import", second)
    let log = try dubao("plan", "log", "tan_loi_2026")
    #expect(log.output.contains(NSUserName()) && log.output.contains("document "))
    let folder = scratch.path("out")
    _ = try dubao("export", "--output", folder)
    let plans = try scratch.text("out/plans.csv")
    let hash = try #require(plans.firstMatch(of: /,([0-9a-f]{64}),/)).1
    #expect(hash.count == 64)
    _ = try dubao("validate", folder)
  }
}
