import Indicators
import PlanReading
import Testing

/// What a plan says about how often its results are reported.
struct ReportingTests {
  private func read(_ parts: [PlanExample.Part]) throws -> ProposedReporting {
    try PlanExample.read(["IV. TỔ CHỨC THỰC HIỆN"] + parts).reporting
  }

  @Test(arguments: [
    ("- Định kỳ hằng tháng, quý báo cáo kết quả về UBND xã.", "monthly quarterly"),
    (
      "1. Các đơn vị báo cáo kết quả về Phòng Văn hóa - Xã hội trước ngày 20 hằng tháng.", "monthly"
    ),
    ("Hằng quý, các phòng, trạm, trường tổng hợp, báo cáo khó khăn, vướng mắc.", "quarterly"),
    (
      "- Các chi bộ trực thuộc định kỳ hàng tháng, 3 tháng, 6 tháng, 1 năm báo cáo Đảng ủy.",
      "monthly quarterly half-yearly yearly"
    ),
    ("Thực hiện chế độ báo cáo định kỳ (06 tháng, năm) theo quy định.", "half-yearly yearly"),
    (
      "Thực hiện chế độ báo cáo tháng, quý, năm; định kỳ kiểm tra thiết bị hằng tuần.",
      "monthly quarterly yearly"
    ),
    ("Gửi báo cáo về UBND xã, định kỳ mỗi quý một lần.", "quarterly"),
    ("Văn phòng theo dõi và báo cáo tiến độ định kỳ hằng năm.", "yearly"),
    ("Các thôn cung cấp số liệu hàng quý cho công chức văn hóa.", "quarterly"),
    ("Báo cáo 6 tháng đầu năm và cả năm gửi Ban Chỉ đạo.", "half-yearly yearly"),
    ("Đơn vị kiểm tra, giám sát và báo cáo hằng quý.", "quarterly"),
    ("5. Định kỳ hằng tháng báo cáo kết quả thực hiện", "monthly"),
  ])
  func howOften(_ sentence: String, _ expected: String) throws {
    let reporting = try read([.text(sentence)])
    let found = reporting.understood.flatMap(\.frequencies).map(\.rawValue)
    #expect(found.joined(separator: " ") == expected)
    #expect(reporting.frequency?.rawValue == found.first)
    #expect(reporting.doubts.isEmpty && reporting.statements.count == 1)
    #expect(reporting.statements.first?.location == PlanLocation(paragraph: 2))
    #expect(reporting.statements.first.map { sentence.contains($0.text) } == true)
  }

  /// What is done at regular times is mostly no report, and most reports come once.
  @Test(arguments: [
    "- Định kỳ hằng quý kiểm tra, diễn tập ứng cứu sự cố an toàn thông tin.",
    "Phát sóng chuyên mục chuyển đổi số định kỳ hằng tháng.",
    "- Định kỳ bảo trì thiết bị mạng 6 tháng một lần.",
    "Hằng năm đo lường, công bố mức độ hài lòng của người dân.",
    "Báo cáo tổng kết năm 2026 gửi trước ngày 15/12/2026.",
    "Báo cáo kết quả quý II và tháng 6 năm 2026.",
    "Nâng cấp hệ thống báo cáo hằng quý của xã.",
    "Tập huấn cho báo cáo viên hằng năm.",
    "- 100% báo cáo định kỳ hằng tháng được gửi trên hệ thống.",
    "Hoàn thành báo cáo trong 3 tháng.",
  ])
  func whatIsNoReport(_ sentence: String) throws {
    #expect(try read([.text(sentence)]).statements.isEmpty)
  }

  @Test(arguments: [
    ("Định kỳ báo cáo kết quả thực hiện về UBND xã.", "reporting-no-period"),
    ("Hằng tuần báo cáo tiến độ.", "reporting-period"),
    ("Định kỳ 9 tháng báo cáo tiến độ.", "reporting-period"),
    ("Định kỳ hằng quý kiểm tra thiết bị, báo cáo kết quả.", "reporting-unclear"),
    ("Tham mưu dự toán ngân sách hằng năm báo cáo UBND xã.", "reporting-unclear"),
    ("Kiểm tra thiết bị định kỳ hằng quý và báo cáo kết quả.", "reporting-unclear"),
  ])
  func whatIsNotUnderstoodIsToldAndNotGuessed(_ sentence: String, _ code: String) throws {
    let reporting = try read([.text(sentence)])
    #expect(reporting.frequency == nil && reporting.understood.isEmpty)
    #expect(reporting.doubts.map(\.code) == [code])
  }

  @Test func goalsAndResultsOfThePastSayNothing() throws {
    let reporting = try PlanExample.read([
      "I. KẾT QUẢ NĂM 2025", "- Các đơn vị đã báo cáo hằng tháng đầy đủ.",
      "II. MỤC TIÊU", "- Các báo cáo hằng quý được ký số.",
      "III. KIỂM TRA, GIÁM SÁT KẾT QUẢ THỰC HIỆN", "- Các đơn vị báo cáo hằng quý.",
    ]).reporting
    #expect(reporting.statements.map(\.text) == ["Các đơn vị báo cáo hằng quý"])
  }

  @Test func theShortestPeriodOfAllCounts() throws {
    let reporting = try read([
      "- Văn phòng báo cáo tổng hợp hằng năm.", "- Các phòng báo cáo hằng quý.",
      "- Định kỳ báo cáo Đảng ủy.",
    ])
    #expect(reporting.frequency == .quarterly && reporting.statements.count == 3)
    #expect(reporting.doubts.map(\.code) == ["reporting-no-period"])
    #expect(try read([]).frequency == nil)
  }

  @Test func aTaskOfATable() throws {
    let reporting = try PlanExample.read([
      "PHỤ LỤC",
      .rows([
        ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"],
        ["1", "Báo cáo tình hình, kết quả triển khai kế hoạch", "Phòng Văn hóa", "Hàng tháng"],
        ["2", "Tiếp tục phủ sóng 5G toàn xã", "Phòng Văn hóa", "Hàng quý"],
        ["3", "Kiểm tra thiết bị, báo cáo kết quả", "Phòng Kinh tế", "Hàng tuần"],
      ]),
    ]).reporting
    #expect(reporting.understood.map(\.frequencies) == [[.monthly]])
    #expect(reporting.understood.first?.location == PlanLocation(table: 1, row: 2))
    #expect(reporting.statements.count == 1)
  }
}
