import Foundation
import Indicators
import Intake
import TestSupport
import Testing

@Suite("Report forms")
struct FormTests {
  /// A monthly report as an office sends it: letter-head, two rows of header, sections, totals, notes.
  private static let monthly = SheetFixture(
    "Bieu01",
    [
      ["ỦY BAN NHÂN DÂN\nXÃ PHÚ BÌNH", .blank, .blank, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
      [],
      ["BÁO CÁO CHỈ TIÊU CHUYỂN ĐỔI SỐ THEO NGHỊ QUYẾT 57"],
      ["STT", "Chỉ tiêu", "Đơn vị tính", "Năm 2026", .blank, .blank, .blank, "Ghi chú"],
      [.blank, .blank, .blank, "Kế hoạch", "Tháng 1", "Tháng 2", "So với KH (%)"],
      ["A", "B", "C", "1", "2", "3", "4=3/1"],
      ["I", "HẠ TẦNG SỐ"],
      [1, "Tỉ lệ phủ sóng 5G", "%", "≥ 70%", .number(0.625, .percent), "62,5%", 89.3, "ổn"],
      [2, "Tỷ lệ phủ sóng 6G (%)", "%", "-", "x", "…"],
      ["II", "CHÍNH QUYỀN SỐ"],
      [1, "Tỷ lệ hồ sơ TTHC xử lý trực tuyến", "%", .blank, 40.5, .blank],
      [.blank, "Tổng cộng", .blank, .blank, 103],
      ["Ghi chú: số liệu sơ bộ"],
      [.blank, .blank, .blank, "Phú Bình, ngày 05 tháng 3 năm 2026"],
      [.blank, .blank, .blank, "TM. ỦY BAN NHÂN DÂN"],
    ], merges: ["A4:A5", "B4:B5", "C4:C5", "D4:G4", "H4:H5"])

  @Test func aMonthlyReportOfIndicatorsDownAndPeriodsAcross() throws {
    let dataset = try FormFixture.submit(Self.monthly).dataset
    #expect(
      dataset.observations.map(FormFixture.brief) == [
        "phu_binh coverage_5g 2026 70.0 target-claim",
        "phu_binh coverage_5g 2026-01 62.5 reported",
        "phu_binh coverage_5g 2026-02 62.5 reported",
        "phu_binh dossiers_processed_online_share 2026-01 40.5 reported",
      ])
    #expect(dataset.observations[1].location == "bao_cao.xlsx:Bieu01!E8")
    #expect(dataset.observations[1].note == "ổn")
    #expect(dataset.observations[1].unit == "%")
    #expect(dataset.observations.allSatisfy { $0.reportedOn == CalendarDate("2026-03-05") })
  }

  @Test func everythingThatIsPassedOverIsCountedAndNamed() throws {
    let findings = try FormFixture.submit(Self.monthly).dataset.findings
    #expect(findings.allSatisfy { $0.severity == .warning })
    #expect(
      findings.map(\.description).sorted() == [
        "bao_cao.xlsx:Bieu01: 1 cells of plans and targets are kept as 'target-claim' and never "
          + "fitted: Bieu01!D8",
        "bao_cao.xlsx:Bieu01: 1 rows of notes are passed over: Bieu01!A13",
        "bao_cao.xlsx:Bieu01: 1 rows of totals are passed over: Bieu01!A12",
        "bao_cao.xlsx:Bieu01: 1 rows that number the columns are passed over: Bieu01!A6",
        "bao_cao.xlsx:Bieu01: 3 cells with '-', 'x' or '…' are read as no value: Bieu01!D9, "
          + "Bieu01!E9, Bieu01!F9",
        "bao_cao.xlsx:Bieu01: 4 rows without values are passed over: Bieu01!A7, Bieu01!A10, "
          + "Bieu01!A14, Bieu01!A15",
        "bao_cao.xlsx:Bieu01: columns that compare or add up are passed over: "
          + "'Năm 2026 / So với KH (%)'",
      ])
  }

  @Test func theSameFormAsCSV() throws {
    let text = """
      Địa bàn: xã Phú Bình,,,,,
      BÁO CÁO QUÝ II/2026,,,,,
      TT,Chỉ tiêu,Đơn vị tính,Năm 2026,,Ghi chú
      ,,,Quý I,Quý II,
      1,Tỷ lệ phủ sóng 5G,%,"60,5%",61,
      2,Số trạm phát sóng 5G,trạm,12,1.234,
      ,Cộng,,72,1295,

      """
    let dataset = try FormFixture.submit(Data(text.utf8), "q2.csv").dataset
    #expect(
      dataset.observations.map(FormFixture.brief) == [
        "phu_binh coverage_5g 2026-Q1 60.5 reported", "phu_binh coverage_5g 2026-Q2 61.0 reported",
        "phu_binh bts_5g_count 2026-Q1 12.0 reported",
        // A decimal comma in one number makes the point of another one of thousands.
        "phu_binh bts_5g_count 2026-Q2 1234.0 reported",
      ])
    #expect(dataset.observations[0].location == "q2.csv:5")
    #expect(Set(dataset.findings.map(\.code)) == ["skipped-totals"])
  }

  @Test(
    "A sign that may be of thousands or of decimals",
    arguments: [
      ("12", "1.234", nil), ("12", "1,234", nil), ("12,5", "1.234", "1234.0"),
      ("12.5", "1,234", "1234.0"), ("12,5", "1,234", "1.234"), ("12", "0.125", "0.125"),
    ])
  func signs(other: String, value: String, expected: String?) throws {
    let text = """
      Địa bàn: xã Phú Bình,,,
      BÁO CÁO QUÝ II/2026,,,
      TT,Chỉ tiêu,Đơn vị tính,Kết quả
      1,Số trạm phát sóng 5G,trạm,"\(value)"
      2,Tỷ lệ phủ sóng 5G,%,"\(other)"

      """
    guard let expected else {
      let error = #expect(throws: IntakeError.self) {
        try FormFixture.submit(Data(text.utf8), "q2.csv")
      }
      let words = error?.description ?? ""
      #expect(words.contains("1234") && words.contains("1.234"))
      return
    }
    let found = try FormFixture.submit(Data(text.utf8), "q2.csv").dataset.observations
    #expect(FormFixture.brief(try #require(found.first)).contains(" \(expected) "))
  }

  @Test func oneObservationARowWithVietnameseHeaders() throws {
    let sheet = SheetFixture(
      "Sheet1",
      [
        ["Địa bàn", "Chỉ tiêu", "Kỳ", "Giá trị", "Trạng thái", "Minh chứng", "Ngày báo cáo"],
        [
          "xã Tân Lợi, tỉnh Đồng Nai", "coverage_5g", .number(46203, .monthAndYear), 55.5,
          "Ước tính", "12/BC", .number(46208, .date),
        ],
        ["05908", "Tỷ trọng KTS trong GRDP", "Quý II/2026", "12,5", .blank, .blank, .blank],
        [5908, "Tỉ lệ CBCC được bồi dưỡng kĩ năng số căn bản", "năm 2025", 88],
        ["P. Kiến An", "coverage_5g", "2026", 1],
      ])
    #expect(
      try FormFixture.errors(sheet) == [
        "bao_cao.xlsx:Sheet1!A5: column 'Địa bàn': no place has the name or key 'P. Kiến An'; the "
          + "nearest are 'phường Kiến An, thành phố Hải Phòng' (kien_an)"
      ])
    var good = sheet
    good.rows.removeLast()
    let dataset = try FormFixture.submit(good).dataset
    #expect(
      dataset.observations.map(FormFixture.brief) == [
        "tan_loi coverage_5g 2026-06 55.5 estimate",
        "phu_binh digital_economy_grdp_share 2026-Q2 12.5 reported",
        "phu_binh officials_trained_digital_skills_share 2025 88.0 reported",
      ])
    #expect(dataset.observations[0].reportedOn == CalendarDate("2026-07-05"))
    #expect(
      dataset.observations[0].evidence == EvidenceReference(reference: "12/BC", state: .attached))
  }

  @Test func oneColumnOfValuesWhosePeriodTheTitleNames() throws {
    let dataset = try FormFixture.submit(
      SheetFixture(
        "Phường Kiến An",
        [
          ["BIỂU SỐ LIỆU THÁNG 7 NĂM 2026"],
          ["(Kèm theo Công văn số 12/UBND ngày 01 tháng 8 năm 2026)"],
          ["TT", "Nội dung", "Kết quả thực hiện", "Mục tiêu 2026", "Tài liệu minh chứng"],
          [1, "Tỷ lệ phủ sóng 5G", 70, 80, "BC 15"],
        ])
    ).dataset
    // The name of the sheet is the last resort.
    #expect(
      dataset.observations.map(FormFixture.brief) == [
        "kien_an coverage_5g 2026-07 70.0 reported", "kien_an coverage_5g 2026 80.0 target-claim",
      ])
    #expect(dataset.observations[0].evidence?.reference == "BC 15")
  }

  @Test func everyRejectedCellIsNamedWithItsAddressValueAndReason() throws {
    let sheet = SheetFixture(
      "Bieu01",
      [
        ["Địa bàn: xã Phú Bình"], ["TT", "Chỉ tiêu", "Tháng 6/2026", "Tháng 7/2026"],
        [1, "Tỷ lệ phủ sóng 5G", "khoảng 60", 140], [2, "Tỷ lệ phủ sống 5G", 1],
        [3, "Tỷ lệ phủ sóng 6G", .error("#REF!"), .formula("C3", nil)],
        [4, "Số trạm phát sóng 5G", -3, .number(46203, .date)],
        [5, "Tỷ lệ tan", 5], [6, "Tỷ lệ tán", 5], [.blank, .blank, 7],
      ])
    let errors = try FormFixture.errors(sheet)
    #expect(
      errors == [
        "bao_cao.xlsx:Bieu01!C3: column 'Tháng 6/2026': 'khoảng 60' is not a number; write it like "
          + "39.52 or 39,52",
        "bao_cao.xlsx:Bieu01!D3: column 'Tháng 7/2026': share 140 is above 100 %; is it a count, or is "
          + "the denominator wrong? If it is meant, write 'confirmed' in the note of the row",
        "bao_cao.xlsx:Bieu01!B4: column 'Chỉ tiêu': no indicator has the name or key 'Tỷ lệ phủ sống "
          + "5G'; the nearest are 'Tỷ lệ phủ sóng 5G' (coverage_5g); 'Tỷ lệ phủ sóng 6G' "
          + "(coverage_6g); 'Số trạm phát sóng 5G' (bts_5g_count)",
        "bao_cao.xlsx:Bieu01!C5: column 'Tháng 6/2026': the formula of the cell gives the error "
          + "'#REF!'; mend it and save the file",
        "bao_cao.xlsx:Bieu01!D5: column 'Tháng 7/2026': the formula of the cell has no stored "
          + "result; open the file in a spreadsheet and save it",
        "bao_cao.xlsx:Bieu01!C6: column 'Tháng 6/2026': value -3 is outside the bounds of "
          + "'bts_5g_count': from 0",
        "bao_cao.xlsx:Bieu01!D6: column 'Tháng 7/2026': '2026-06-30' is not a number; write it like "
          + "39.52 or 39,52",
        "bao_cao.xlsx:Bieu01!B7: column 'Chỉ tiêu': 'Tỷ lệ tan' may be several indicators: "
          + "'Tỷ lệ tàn' (tan); 'Tỷ lệ tân' (tan_2); write the key",
        "bao_cao.xlsx:Bieu01!B8: column 'Chỉ tiêu': no indicator has the name or key 'Tỷ lệ tán'; "
          + "the nearest are 'Tỷ lệ tàn' (tan); 'Tỷ lệ tân' (tan_2)",
        "bao_cao.xlsx:Bieu01!B9: column 'Chỉ tiêu': the row has values and no name of an indicator",
      ])
  }

  @Test func aPlaceOfWhichThereAreSeveralIsNeverGuessed() throws {
    func sheet(_ head: CellFixture...) -> SheetFixture {
      SheetFixture("S", head.map { [$0] } + [["Chỉ tiêu", "2025"], ["coverage_5g", 1]])
    }
    #expect(
      try FormFixture.errors(sheet("Địa bàn: xã Tân Lợi")) == [
        "bao_cao.xlsx:S!A1: 'xã Tân Lợi' may be several places: 'xã Tân Lợi, tỉnh Đồng Nai' "
          + "(tan_loi); 'xã Tân Lợi, tỉnh Thái Nguyên' (tan_loi_tn); add the province as in 'xã "
          + "Tân Lợi, tỉnh Đồng Nai', or write the key or code",
        "bao_cao.xlsx:S!A2: nothing says which place the values are of; write 'Địa bàn: xã …' above the "
          + "table or add a column Địa bàn",
      ])
    for head: [CellFixture] in [
      ["Địa bàn: xã Tân Lợi, tỉnh Thái Nguyên"], ["Địa bàn: tan_loi_tn"], ["Đơn vị: 05900"],
      ["UBND TỈNH THÁI NGUYÊN", "UBND XÃ TÂN LỢI"],
    ] {
      let sheet = SheetFixture(
        "S", head.map { [$0] } + [["Chỉ tiêu", "2025"], ["coverage_5g", 1]])
      #expect(try FormFixture.submit(sheet).dataset.observations.map(\.place) == ["tan_loi_tn"])
    }
    #expect(
      try FormFixture.errors(sheet("BÁO CÁO")).map { $0.contains("nothing says which place") }
        == [true])
  }

  @Test func hiddenSheetsRowsAndColumnsAreNotRead() throws {
    let rows: [[CellFixture]] = [
      ["Địa bàn: xã Phú Bình"], ["Chỉ tiêu", "2024", "2025"], ["coverage_5g", 1, 2],
      ["coverage_6g", 3, 4],
    ]
    let dataset = try FormFixture.submit(
      SheetFixture("A", rows, hiddenRows: [4], hiddenColumns: [2]),
      SheetFixture("B", rows, isHidden: true), SheetFixture("C", [["lời dẫn"]])
    ).dataset
    #expect(
      dataset.observations.map(FormFixture.brief) == ["phu_binh coverage_5g 2025 2.0 reported"])
    #expect(
      Set(dataset.findings.map(\.code)) == [
        "hidden-sheet", "skipped-sheet", "hidden-rows", "hidden-columns",
      ])
  }

  @Test func archivesAreRefusedInBothLanguages() throws {
    let workbook = try WorkbookFixture([SheetFixture("A", [["x"]])]).data()
    let error = #expect(throws: IntakeError.self) {
      try FormFixture.submit(workbook.prefix(workbook.count - 30), "a.xlsx")
    }
    #expect(error?.text(in: .vietnamese).contains("không mở được sổ tính: tệp nén bị hỏng") == true)
    #expect(error?.text(in: .english).contains("the archive is damaged") == true)
  }

  @Test func aWorkbookMayHoldTheColumnsOfADataFile() throws {
    let dataset = try FormFixture.submit(
      SheetFixture(
        "S",
        [
          ["place", "indicator", "period", "value", "unit", "status"],
          [
            "phu_binh", "coverage_5g", .number(46203, .monthAndYear), .number(0.5, .percent), "%",
            "reported",
          ],
        ])
    ).dataset
    #expect(
      dataset.observations.map(FormFixture.brief) == ["phu_binh coverage_5g 2026-06 50.0 reported"]
    )
    #expect(dataset.observations[0].location == "bao_cao.xlsx:S!D2")
  }

  @Test func aWorkbookWithoutATableSaysWhatItNeeds() throws {
    #expect(
      try FormFixture.errors(SheetFixture("S", [["xin chào"]])).first?.contains(
        "no sheet has a table")
        == true)
    #expect(
      try FormFixture.errors(SheetFixture("S", [])).first?.contains("no sheet has a table") == true)
  }
}
