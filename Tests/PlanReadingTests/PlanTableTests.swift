import Documents
import Indicators
import PlanReading
import Testing

/// Plans in tables of several forms.
struct PlanTableTests {
  @Test func yearsAcrossBelowAMergedHeader() throws {
    let milestones = try PlanExample.read([
      "PHỤ LỤC 1",
      .rows([
        ["STT", "Chỉ tiêu", "ĐVT", "Mục tiêu", "Mục tiêu", "Đơn vị chủ trì"],
        ["STT", "Chỉ tiêu", "ĐVT", "Năm 2026", "Năm 2030", "Đơn vị chủ trì"],
        ["I", "Hạ tầng số", "", "", "", ""],
        ["1", "Tỷ lệ phủ sóng 5G", "%", "≥ 40", "100", "Phòng Kinh tế"],
        ["2", "Tỷ lệ người dân có chữ ký số", "%", "-", "Tối thiểu 35", "Công an xã"],
      ]),
    ]).milestones
    #expect(
      milestones.map(PlanExample.short) == [
        "coverage_5g 2026 >= 40.0", "coverage_5g 2030 = 100.0",
        "digital_signature_share 2026 none -",
        "digital_signature_share 2030 >= 35.0",
      ])
    #expect(
      milestones.map(\.leadAgency) == [
        "Phòng Kinh tế", "Phòng Kinh tế", "Công an xã", "Công an xã",
      ])
    #expect(milestones.first?.location.table == 1)
    #expect(milestones.first?.location.row == 4)
  }

  @Test func personsAndAgenciesThatLeadAreToldApart() throws {
    let milestones = try PlanExample.read([
      "PHỤ LỤC 01",
      .rows([
        [
          "Stt", "Chỉ tiêu", "Năm 2030", "Người được phân công chủ trì", "Cơ quan chủ trì theo dõi",
        ],
        ["1", "Tỷ lệ phủ sóng 5G", "90%", "Trưởng phòng Kinh tế", "Phòng Kinh tế"],
      ]),
    ]).milestones
    #expect(milestones.map(\.leadAgency) == ["Phòng Kinh tế"])
    #expect(milestones.map(\.leadPost) == ["Trưởng phòng Kinh tế"])
  }

  @Test func severalYearsInACell() throws {
    let milestones = try PlanExample.read([
      "II. MỤC TIÊU",
      .rows([
        ["TT", "Chỉ tiêu", "Mục tiêu"],
        ["1", "Tỷ lệ phủ sóng 5G", "Năm 2027: 60%; năm 2030: trên 90%"],
      ]),
    ]).milestones
    #expect(
      milestones.map(PlanExample.short) == ["coverage_5g 2027 = 60.0", "coverage_5g 2030 > 90.0"])
  }

  @Test func aColumnOfDeadlines() throws {
    let milestones = try PlanExample.read([
      "II. CHỈ TIÊU",
      .rows([
        ["TT", "Nội dung chỉ tiêu", "Chỉ tiêu giao", "Thời hạn hoàn thành"],
        ["1", "Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến", "90%", "Tháng 12/2027"],
        ["2", "Tỷ lệ phủ sóng 5G", "phấn đấu 80%", "2028"],
      ]),
    ]).milestones
    #expect(
      milestones.map(PlanExample.short) == [
        "dossiers_processed_online_share 2027 = 90.0", "coverage_5g 2028 striving 80.0",
      ])
  }

  @Test func yearsDown() throws {
    let milestones = try PlanExample.read([
      "II. MỤC TIÊU",
      .rows([
        ["Năm", "Tỷ lệ phủ sóng 5G (%)", "Tỷ lệ người dân có chữ ký số (%)"],
        ["2026", "45", "≥ 15"],
        ["2030", "100", "≥ 50"],
      ]),
    ]).milestones
    #expect(
      Set(milestones.map(PlanExample.short)) == [
        "coverage_5g 2026 = 45.0", "digital_signature_share 2026 >= 15.0",
        "coverage_5g 2030 = 100.0",
        "digital_signature_share 2030 >= 50.0",
      ])
  }

  @Test func resultsBesideTargetsArePassedOver() throws {
    let proposal = try PlanExample.read([
      "II. MỤC TIÊU",
      .rows([
        ["TT", "Chỉ tiêu", "Kết quả năm 2025", "Kế hoạch năm 2026"],
        ["1", "Tỷ lệ phủ sóng 5G", "37,5%", "55%"],
      ]),
    ])
    #expect(proposal.milestones.map(PlanExample.short) == ["coverage_5g 2026 = 55.0"])
    #expect(proposal.passedOver.contains { $0.reason == .result && $0.text.contains("37,5%") })
  }

  @Test func yearsBeforeTheIssueAndAbbreviationsAreResults() throws {
    let milestones = try PlanExample.read([
      "Số: 9/KH-UBND", "Ba Tơ, ngày 3 tháng 3 năm 2026", "KẾ HOẠCH", "Chuyển đổi số xã Ba Tơ",
      "I. CHỈ TIÊU",
      .rows([
        ["TT", "Chỉ tiêu", "ĐVT", "Năm 2024", "Ước TH 2026", "KH 2027"],
        ["1", "Thứ hạng cải cách hành chính", "Thứ hạng", "35/114", "30/114", "20/114"],
        ["", "- Trong đó: lĩnh vực đất đai", "Thứ hạng", "40/114", "35/114", "25/114"],
      ]),
    ]).milestones
    #expect(milestones.map(\.value) == [20, 25])
    #expect(milestones.map(\.comparator) == [.atMost, .atMost])
    #expect(milestones.map(\.deadline) == [2027, 2027])
    #expect(milestones.last?.indicatorText == "Thứ hạng cải cách hành chính, lĩnh vực đất đai")
  }

  @Test func oneIndicatorOfTwoInARow() throws {
    let milestones = try PlanExample.read([
      "PHỤ LỤC",
      .rows([
        ["TT", "Mục tiêu", "Đến hết năm 2030", "Đến hết năm 2035"],
        [
          "1", "Tỷ lệ phủ sóng 5G/6G", "Tỷ lệ phủ sóng 5G đạt 100%",
          "Tỷ lệ phủ sóng 6G đạt 40 - 45%",
        ],
      ]),
    ]).milestones
    #expect(
      milestones.map(PlanExample.short) == [
        "coverage_5g 2030 = 100.0", "coverage_6g 2035 range 40.0-45.0",
      ])
  }

  @Test func tasksWithMergedAgenciesAndDeadlines() throws {
    let tasks = try PlanExample.read([
      "PHỤ LỤC 2",
      .rows([
        [
          "TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm",
          "Thời gian hoàn thành",
        ],
        ["I", "PHÁT TRIỂN HẠ TẦNG", "", "", "", ""],
        ["1", "Lắp đặt điểm wifi", "Phòng Kinh tế", "Các thôn", "12 điểm", "Quý II/2026"],
        ["2", "Rà soát vùng lõm sóng", "Phòng Kinh tế", "", "Báo cáo", "Trước 15/9/2026"],
        ["3", "Vận hành đài truyền thanh", "Phòng Văn hóa - Xã hội", "", "", "Thường xuyên"],
        ["4", "Tập huấn tổ công nghệ số", "Đoàn xã", "", "Lớp tập huấn", "Hằng năm"],
        ["5", "Xây dựng dữ liệu dân cư", "Công an xã", "", "", "Trước tháng 3/2026"],
        ["6", "Sơ kết", "UBND xã", "", "Hội nghị", "khi có hướng dẫn"],
        ["7", "Kiểm tra", "UBND xã", "", "Báo cáo", "Quý II, III năm 2027"],
      ]),
    ]).tasks
    #expect(tasks.map(\.number) == ["1", "2", "3", "4", "5", "6", "7"])
    #expect(Set(tasks.map(\.section)) == ["I PHÁT TRIỂN HẠ TẦNG"])
    func day(_ year: Int, _ month: Int, _ day: Int) throws -> PlanTask.Deadline {
      .date(try #require(CalendarDate(year: year, month: month, day: day)))
    }
    #expect(
      tasks.map(\.deadline) == [
        try day(2026, 6, 30), try day(2026, 9, 15), .recurring, .yearly, try day(2026, 2, 28),
        .none,
        try day(2027, 9, 30),
      ])
    #expect(tasks[5].doubts.contains { $0.code == "deadline-words" })
    #expect(tasks.first?.cooperatingAgency == "Các thôn")
  }
}
