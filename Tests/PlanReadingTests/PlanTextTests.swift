import Documents
import Foundation
import Indicators
import PlanReading
import Testing

/// Plans in sentences, and in plain text whose tables are flattened.
struct PlanTextTests {
  @Test(arguments: [
    ("- Có ≥ 45% người dân có chữ ký số.", "digital_signature_share 2030 >= 45.0"),
    ("- Tỷ lệ phủ sóng 5G đạt từ 60% dân số trở lên.", "coverage_5g 2030 >= 60.0"),
    ("- Giao dịch không dùng tiền mặt đạt trên 80%.", "cashless 2030 > 80.0"),
    (
      "- Tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến tối thiểu 62,5%.",
      "dossiers_processed_online_share 2030 >= 62.5"
    ),
    (
      "- Phấn đấu 100% cán bộ, công chức được bồi dưỡng kỹ năng số cơ bản.",
      "officials_trained 2030 striving 100.0"
    ),
    ("- Giao dịch không dùng tiền mặt từ 60 - 70% vào năm 2028.", "cashless 2028 range 60.0-70.0"),
    ("- Đẩy mạnh ứng dụng thương mại điện tử.", "ecommerce 2030 qualitative -"),
    (
      "(1) 80% hộ gia đình có khả năng truy cập băng rộng cố định với tốc độ trên 01 Gbps.",
      "broadband 2030 = 80.0"
    ),
  ])
  func aSentence(_ sentence: String, _ expected: String) throws {
    let proposal = try PlanExample.read(["II. MỤC TIÊU", "1. Đến năm 2030", .text(sentence)])
    #expect(proposal.milestones.map(PlanExample.short) == [expected])
  }

  @Test func severalTargetsInASentence() throws {
    let proposal = try PlanExample.read([
      "II. MỤC TIÊU CỤ THỂ",
      "- Đến năm 2026: tỷ lệ hồ sơ thủ tục hành chính xử lý trực tuyến đạt tối thiểu 70%; đến năm 2030: 95% trở lên.",
      "- Tỷ lệ hồ sơ, kết quả giải quyết thủ tục hành chính được số hóa: năm 2026 đạt 75%, năm 2028 đạt 90%, năm 2030 đạt 100%.",
    ])
    #expect(
      proposal.milestones.map(PlanExample.short) == [
        "dossiers_processed_online_share 2026 >= 70.0",
        "dossiers_processed_online_share 2030 >= 95.0",
        "dossiers_digitised_share 2026 = 75.0", "dossiers_digitised_share 2028 = 90.0",
        "dossiers_digitised_share 2030 = 100.0",
      ])
  }

  @Test func ratesRepeatedInOrder() throws {
    let proposal = try PlanExample.read([
      "II. MỤC TIÊU",
      "Đến năm 2027, phấn đấu 70% hồ sơ thủ tục hành chính xử lý trực tuyến, tỷ lệ phủ sóng 5G đạt 60%. Đến năm 2030, các tỷ lệ này lần lượt đạt trên 90% và 95%.",
    ])
    #expect(
      proposal.milestones.map(PlanExample.short) == [
        "dossiers_processed_online_share 2027 striving 70.0", "coverage_5g 2027 = 60.0",
        "dossiers_processed_online_share 2030 > 90.0", "coverage_5g 2030 = 95.0",
      ])
  }

  @Test func ranksCountsAndFalls() throws {
    let milestones = try PlanExample.read([
      "II. MỤC TIÊU", "1. Đến năm 2028",
      "- Chỉ số chuyển đổi số của xã xếp thứ 10/92 xã, phường của tỉnh.",
      "- Ít nhất 05 sản phẩm OCOP lên sàn.",
      "- Thời gian giải quyết hồ sơ đất đai giảm 20% so với năm 2025.",
    ]).milestones
    #expect(milestones.map(\.value) == [10, 5, 20])
    #expect(milestones.map(\.comparator) == [.atMost, .atLeast, .equal])
    #expect(milestones.map(\.deadline) == [2028, 2028, 2028])
    #expect(milestones[2].doubts.contains { $0.code == "fall" })
    #expect(milestones[1].unit == "sản phẩm OCOP")
  }

  @Test func whatIsNoMilestoneIsListedWithItsReason() throws {
    let proposal = try PlanExample.read([
      "Căn cứ Nghị quyết số 57-NQ/TW, trong đó đặt mục tiêu kinh tế số đạt 30% GDP vào năm 2030;",
      "I. KẾT QUẢ NĂM 2025", "- Tỷ lệ phủ sóng 5G đạt 35%.",
      "II. MỤC TIÊU ĐẾN NĂM 2030",
      "- Tỷ lệ phủ sóng 5G đạt 90%. Hiện nay, 12% người dân có chữ ký số.",
      "III. NHIỆM VỤ", "- Tuyên truyền đến 90% hộ dân.",
      "IV. KINH PHÍ", "Bố trí 1,5% chi ngân sách xã.",
    ])
    #expect(proposal.milestones.map(PlanExample.short) == ["coverage_5g 2030 = 90.0"])
    #expect(proposal.passedOver.map(\.reason) == [.reference, .result, .result, .task, .budget])
  }

  @Test func aTargetOfTextAndAnnexIsOne() throws {
    let proposal = try PlanExample.read([
      "II. MỤC TIÊU", "- Đến năm 2030, tỷ lệ phủ sóng 5G đạt 90%.", "PHỤ LỤC",
      .rows([
        ["TT", "Chỉ tiêu", "Năm 2026", "Năm 2030"], ["1", "Tỷ lệ phủ sóng 5G", "50%", "90%"],
      ]),
    ])
    #expect(
      proposal.milestones.map(PlanExample.short) == [
        "coverage_5g 2030 = 90.0", "coverage_5g 2026 = 50.0",
      ])
    #expect(proposal.milestones.first?.repeated.map(\.table) == [1])
  }

  @Test func anotherSubjectIsNoKnownIndicator() throws {
    let milestones = try PlanExample.read([
      "II. MỤC TIÊU ĐẾN NĂM 2030", "- 70% doanh nghiệp có chữ ký số.",
      "- 80% thôn có điểm wifi miễn phí.",
    ]).milestones
    #expect(milestones.map(\.indicator.knownKey) == [nil, nil])
    guard case .candidates(let keys, let new) = milestones[0].indicator else {
      Issue.record("not a near miss")
      return
    }
    #expect(keys.contains("digital_signature_share"))
    #expect(new.kind == .share)
    guard case .new(let wifi) = milestones[1].indicator else {
      Issue.record("not new")
      return
    }
    #expect(wifi.name == "Thôn có điểm wifi miễn phí")
  }

  @Test func outlinesOfTheParty() throws {
    let proposal = try PlanExample.read([
      "II- MỤC TIÊU", "1- Đến năm 2030", "a) Hạ tầng",
      "b) Chính quyền số: 85% hồ sơ thủ tục hành chính xử lý trực tuyến; tỷ lệ phủ sóng 5G đạt 99%.",
      "2- Tầm nhìn đến năm 2045", "- Xã hoàn thành chuyển đổi số; phủ sóng 6G đạt 100%.",
    ])
    #expect(
      proposal.milestones.map(PlanExample.short) == [
        "dossiers_processed_online_share 2030 = 85.0", "coverage_5g 2030 = 99.0",
        "coverage_6g 2045 = 100.0",
      ])
  }

  @Test func workGivenInASentence() throws {
    let tasks = try PlanExample.read([
      "IV. TỔ CHỨC THỰC HIỆN", "Các cơ quan phối hợp chặt chẽ.",
      "1. Giao Phòng Kinh tế xây dựng kế hoạch, hoàn thành trước ngày 30/9/2026.",
      "2. Nâng cấp mạng nội bộ (Văn phòng chủ trì; hoàn thành quý II/2027).",
    ]).tasks
    #expect(tasks.map(\.leadAgency) == ["Phòng Kinh tế", "Văn phòng"])
    #expect(tasks.map(\.number) == ["1", "2"])
    #expect(
      tasks.map(\.deadline) == [
        .date(try #require(CalendarDate(year: 2026, month: 9, day: 30))),
        .date(try #require(CalendarDate(year: 2027, month: 6, day: 30))),
      ])
  }

  @Test func theHead() {
    let head = PlanExample.read(
      text: """
        ỦY BAN NHÂN DÂN
        XÃ BA TƠ
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Số: 45/KH-UBND
        Ba Tơ, ngày 12 tháng 01 năm 2026
        KẾ HOẠCH
        Chuyển đổi số xã Ba Tơ giai đoạn 2026 - 2030 -----
        Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị;
        I. MỤC TIÊU
        """
    ).head
    #expect(head.place == "xa_ba_to")
    #expect(head.number == "45/KH-UBND")
    #expect(head.issuedOn == CalendarDate(year: 2026, month: 1, day: 12))
    #expect(head.issuingBody == "ỦY BAN NHÂN DÂN XÃ BA TƠ")
    #expect(head.title == "KẾ HOẠCH Chuyển đổi số xã Ba Tơ giai đoạn 2026 - 2030")
    #expect([head.firstYear, head.lastYear] == [2026, 2030])
  }

  @Test func anUnknownPlaceIsNotGuessed() {
    let head = PlanExample.read(
      text: "KẾ HOẠCH\nChuyển đổi số xã Bình Minh năm 2026\nI. MỤC TIÊU\n"
    ).head
    #expect(head.place == nil)
    #expect(head.doubts.contains { $0.code == "place" && $0.text.vi.contains("--place") })
  }

  @Test func thePlanOfAnotherPlaceIsNamed() {
    let text = "KẾ HOẠCH\nChuyển đổi số xã Ba Tơ năm 2026\nI. MỤC TIÊU\n"
    let doubts = ["tinh", "xa_ba_to"].map { place in
      PlanExample.read(text: text, place: place).head.doubts.contains { $0.code == "other-place" }
    }
    #expect(doubts == [true, false])
  }

  @Test func aMergedPlaceIsFollowed() {
    let head = PlanExample.read(text: "KẾ HOẠCH\nChuyển đổi số xã Ba Cung năm 2024\nI. MỤC TIÊU\n")
      .head
    #expect(head.place == "xa_ba_to")
    #expect(head.placeText == "xã Ba Cung")
    #expect(head.doubts.contains { $0.code == "merged-place" && $0.text.vi.contains("xã Ba Tơ") })
  }

  @Test func aTargetUnderAnotherHeadingIsDoubtful() throws {
    let milestones = try PlanExample.read([
      "I. NỘI DUNG", "1. Hạ tầng số", "- Đến năm 2027, tỷ lệ phủ sóng 5G đạt 70%.",
      "C. NHIỆM VỤ", "I. Hạ tầng", "- Bảo đảm 100% thôn có sóng di động.",
      "II. TỔ CHỨC THỰC HIỆN", "- Tập huấn cho 90% cán bộ.",
    ]).milestones
    #expect(milestones.map(PlanExample.short) == ["coverage_5g 2027 = 70.0"])
    #expect(milestones.first?.doubts.map(\.code) == ["section"])
  }

  @Test func aTextMayBeDecomposedAndHavePages() {
    let text =
      "KẾ HOẠCH\n\u{0C}II. MỤC TIÊU\n- Đến năm 2030, tỷ\u{A0}lệ phủ sóng 5G đạt 90%.\n\u{0C}III. NHIỆM VỤ"
    let document = TextDocumentReader().read(text: text.decomposedStringWithCanonicalMapping)
    #expect(document.pages == 3)
    let milestones = PlanReader(known: PlanExample.catalogue).read(
      document, source: PlanSource(file: "k.txt", sha256: "", format: .text, pages: 3)
    ).milestones
    #expect(milestones.map(PlanExample.short) == ["coverage_5g 2030 = 90.0"])
    #expect(milestones.first?.location == PlanLocation(page: 2, paragraph: 4))
  }

  @Test func pagesThatAreOnlyPicturesAreNamed() {
    let document = SourceDocument(
      format: .pdf, pages: 3,
      blocks: [.paragraph(DocumentParagraph(text: "KẾ HOẠCH", number: 1, page: 1))],
      pagesWithoutText: [2])
    let head = PlanReader(known: PlanExample.catalogue).read(
      document, source: PlanSource(file: "k.pdf", sha256: "", format: .pdf, pages: 3)
    ).head
    #expect(
      head.doubts.contains { $0.code == "pages-without-text" && $0.text.vi.contains("trang 2") })
  }

  @Test func aFlattenedTable() {
    let proposal = PlanExample.read(
      text: """
        PHỤ LỤC
        TT Chỉ tiêu
        Đến hết

        năm 2026

        Đến hết

        năm 2030
        I Hạ tầng
        1
        Tỷ lệ phủ sóng
        5G
        ≥ 40% 100%
        2 Giao dịch không dùng tiền mặt - Phấn đấu
        80%
        TT Chỉ tiêu
        Đến hết

        năm 2026

        Đến hết

        năm 2030
        3
        Ứng dụng thương mại điện tử Đẩy mạnh
        Tiếp tục đẩy mạnh
        """, place: "xa_ba_to")
    #expect(
      proposal.milestones.map(PlanExample.short) == [
        "coverage_5g 2026 >= 40.0", "coverage_5g 2030 = 100.0", "cashless 2026 none -",
        "cashless 2030 striving 80.0", "ecommerce 2026 qualitative -",
        "ecommerce 2030 qualitative -",
      ])
    #expect(proposal.milestones.first?.row == "PL-1")
  }

  @Test func nothingInAnyTextTraps() {
    for text in [
      "", "\n", "TT", "TT\n1\n1", "I. MỤC TIÊU\n- 99999999999999999999999999% đến năm 20999999999",
      "TT Chỉ tiêu năm 2026 năm 2030\n1\n≥ ≥ ≥\n2 - - -\n", String(repeating: "(", count: 5000),
      "II. MỤC TIÊU\n- đạt 1.000.000.000.000.000.000.000% 1/0 0/0 12/99999 thôn; ≥%; %%; - ; 5 - 4%",
      "ngày 99 tháng 99 năm 2026 quý 9/2026 tháng 13/2026",
    ] { _ = PlanExample.read(text: text) }
  }
}
