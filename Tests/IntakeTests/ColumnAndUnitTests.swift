import Foundation
import Indicators
import TestSupport
import Testing

@testable import Intake

@Suite("Counts, units and signs in numbers")
struct ColumnAndUnitTests {
  @Test func countsBesideAShareAreItsNumeratorAndDenominator() throws {
    let text = """
      Địa bàn: xã Phú Bình,,,,
      TT,Chỉ tiêu,Tháng 4/2025,,
      ,,Số hồ sơ,Tổng số,Tỷ lệ (%)
      1,Tỷ lệ hồ sơ TTHC xử lý trực tuyến,45,60,75
      2,Số trạm phát sóng 5G,7,,

      """
    let rows = try FormFixture.submit(Data(text.utf8), "a.csv").dataset.observations
    #expect(rows.map(\.value) == [75, 7])
    #expect(rows[0].numerator == "45" && rows[0].denominator == "60")
    let wrong = text.replacing(",75\n", with: ",57\n")
    #expect(throws: IntakeError.self) { try FormFixture.submit(Data(wrong.utf8), "a.csv") }
  }

  @Test func aColumnOfUnitsThatNamesPlacesIsOneOfPlaces() throws {
    let text = """
      Báo cáo tháng 4/2025,,,
      TT,Đơn vị,Chỉ tiêu,Kết quả
      1,xã Phú Bình,Tỷ lệ phủ sóng 5G,61
      2,phường Kiến An,Tỷ lệ phủ sóng 5G,72

      """
    let rows = try FormFixture.submit(Data(text.utf8), "a.csv").dataset.observations
    #expect(rows.map(\.place) == ["phu_binh", "kien_an"])
  }

  @Test(
    "A stated unit is converted",
    arguments: [("nghìn trạm", "1,2", 1200.0), ("trạm", "15", 15.0), ("triệu trạm", "0,002", 2000)])
  func converted(unit: String, text: String, value: Double) throws {
    let csv = """
      Địa bàn: xã Phú Bình,,
      Chỉ tiêu,ĐVT,Tháng 4/2025
      Số trạm phát sóng 5G,\(unit),"\(text)"

      """
    #expect(try FormFixture.submit(Data(csv.utf8), "a.csv").dataset.observations[0].value == value)
  }

  @Test func aUnitThatNothingConvertsIsRefused() throws {
    let csv = """
      Địa bàn: xã Phú Bình,,
      Chỉ tiêu,ĐVT,Tháng 4/2025
      Số trạm phát sóng 5G,%,12

      """
    #expect(throws: IntakeError.self) { try FormFixture.submit(Data(csv.utf8), "a.csv") }
  }

  @Test func aShareAbove100MustBeConfirmedInItsRow() throws {
    func csv(_ note: String) -> Data {
      Data(
        """
        Địa bàn,Chỉ tiêu,Kỳ,Giá trị,Ghi chú
        phu_binh,coverage_5g,2025-04,104,\(note)

        """.utf8)
    }
    #expect(try FormFixture.submit(csv("đã xác nhận"), "a.csv").dataset.observations.count == 1)
    for note in ["", "chưa xác nhận"] {
      #expect(throws: IntakeError.self) { try FormFixture.submit(csv(note), "a.csv") }
    }
  }

  // MARK: - Numerator and denominator

  private static func counts(_ header: String, _ rows: String...) throws -> [Observation] {
    let text =
      "Địa bàn: xã Phú Bình\nKỳ báo cáo: Tháng 4/2025\n" + header + "\n"
      + rows.joined(separator: "\n") + "\n"
    return try FormFixture.submit(Data(text.utf8), "a.csv").dataset.observations
  }

  @Test func namedCountsBelongToTheOnlyColumnOfValues() throws {
    let rows = try Self.counts(
      "Chỉ tiêu,ĐVT,Giá trị,Tử số,Mẫu số", "Tỷ lệ phủ sóng 5G,%,62.5,25,40",
      "Tỷ lệ phủ sóng 6G,%,,1.250,5.000", "Số trạm phát sóng 5G,trạm,12,,")
    #expect(rows.map(\.value) == [62.5, 25, 12])
    #expect(rows.map(\.numerator) == ["25", "1250", ""])
    #expect(rows.map(\.denominator) == ["40", "5000", ""])
  }

  @Test func countsBelowAPeriodStayThoseOfThePeriod() throws {
    let rows = try Self.counts(
      "Chỉ tiêu,Quý I/2025,,,Quý II/2025,,\n,Tử số,Mẫu số,Tỷ lệ (%),Tử số,Mẫu số,Tỷ lệ (%)",
      "Tỷ lệ phủ sóng 5G,10,40,25,30,40,")
    #expect(rows.map(\.value) == [25, 75] && rows.map(\.numerator) == ["10", "30"])
    #expect(rows.map(\.period.description) == ["2025-Q1", "2025-Q2"])
  }

  @Test(arguments: [
    // One count alone, no number, none of nothing, and counts of what is no share.
    "Tỷ lệ phủ sóng 5G,%,,25,", "Tỷ lệ phủ sóng 5G,%,,25,nhiều", "Tỷ lệ phủ sóng 5G,%,,25,0",
    "Số trạm phát sóng 5G,trạm,,25,40", "Tỷ lệ phủ sóng 5G,%,50,25,40",
  ])
  func countsThatGiveNoShareAreAnError(row: String) {
    #expect(throws: IntakeError.self) {
      try Self.counts("Chỉ tiêu,ĐVT,Giá trị,Tử số,Mẫu số", row)
    }
  }

  @Test func countsBesideSeveralColumnsOfValuesAreNamedAndPassedOver() throws {
    let text = """
      Địa bàn: xã Phú Bình
      Chỉ tiêu,ĐVT,Tháng 3/2025,Tháng 4/2025,Tử số,Mẫu số
      Tỷ lệ phủ sóng 5G,%,60,62.5,25,40

      """
    let dataset = try FormFixture.submit(Data(text.utf8), "a.csv").dataset
    #expect(dataset.observations.map(\.numerator) == ["", ""])
    #expect(dataset.findings.contains { $0.message.en.contains("'Tử số', 'Mẫu số'") })
  }

  @Test func aTableOfObservationsMayLeaveTheShareToItsCounts() throws {
    func read(_ row: String) throws -> [Observation] {
      let text = "place,indicator,period,value,unit,status,numerator,denominator\n\(row)\n"
      return try FormFixture.submit(Data(text.utf8), "a.csv").dataset.observations
    }
    let rows = try read("phu_binh,coverage_5g,2025-04,,%,reported,\"12,5\",\"62,125\"")
    // The decimal comma of one count makes that of the other one decimal, too.
    #expect((rows[0].value - 20.1207).magnitude < 0.001)
    for row in [
      "phu_binh,coverage_5g,2025-04,,%,reported,25,",
      "phu_binh,coverage_5g,2025-04,,,reported,25,40",
      "phu_binh,bts_5g_count,2025-04,,trạm,reported,25,40",
      "phu_binh,coverage_5g,2025-04,70,%,reported,25,40",
    ] { #expect(throws: IntakeError.self) { try read(row) } }
  }

  @Test func bothCountsInOneCellAreAShare() throws {
    let rows = try Self.counts(
      "Chỉ tiêu,ĐVT,Giá trị", "Tỷ lệ phủ sóng 5G,%,512/719", "Tỷ lệ phủ sóng 6G,%,1.024 / 2.560")
    #expect(rows.map(\.value) == [71.2100139, 40])
    #expect(
      rows.map(\.numerator) == ["512", "1024"] && rows.map(\.denominator) == ["719", "2560"])
    // A month, none of nothing, three numbers, and a quotient of what is no share.
    for cell in ["6/2026", "3/0", "1/2/3", "-1/5", "a/5"] {
      #expect(throws: IntakeError.self, "\(cell)") {
        try Self.counts("Chỉ tiêu,ĐVT,Giá trị", "Tỷ lệ phủ sóng 5G,%,\(cell)")
      }
    }
    #expect(throws: IntakeError.self) {
      try Self.counts("Chỉ tiêu,ĐVT,Giá trị", "Số trạm phát sóng 5G,trạm,512/719")
    }
  }

  @Test(
    "A title of estimates holds for the columns that do not say otherwise",
    arguments: [
      ("BÁO CÁO ƯỚC THỰC HIỆN THÁNG 4/2025", "Kết quả", "estimate"),
      ("SỐ LIỆU ƯTH THÁNG 4/2025", "Thực hiện", "estimate"),
      ("Số liệu sơ bộ tháng 4/2025", "Giá trị", "estimate"),
      ("BÁO CÁO ƯỚC THỰC HIỆN NĂM 2025", "Thực hiện tháng 4/2025", "reported"),
      ("BÁO CÁO ƯỚC THỰC HIỆN NĂM 2025", "Tháng 4/2025", "estimate"),
      ("BÁO CÁO CỦA CÁC SỞ, BỘ, NGÀNH THÁNG 4/2025", "Kết quả", "reported"),
      ("KẾT QUẢ THỰC HIỆN THÁNG 4/2025", "Kết quả", "reported"),
    ])
  func estimates(title: String, header: String, status: String) throws {
    let text =
      "Địa bàn: xã Phú Bình,,\n\"\(title)\",,\nChỉ tiêu,ĐVT,\(header)\nTỷ lệ phủ sóng 5G,%,62.5\n"
    let dataset = try FormFixture.submit(Data(text.utf8), "a.csv").dataset
    #expect(dataset.observations.map(\.status.rawValue) == [status])
    #expect(
      dataset.findings.contains { $0.code == "estimates-by-title" } == (status == "estimate"))
  }

  @Test func aTableOfObservationsRefusesAUnitOfOtherThings() throws {
    func read(_ unit: String) throws -> Int {
      let text =
        "place,indicator,period,value,unit,status\nphu_binh,bts_5g_count,2025-04,12,\(unit),reported\n"
      return try FormFixture.submit(Data(text.utf8), "a.csv").dataset.observations.count
    }
    #expect(try read("trạm") == 1 && read("trạm 5G") == 1 && read("") == 1)
    for unit in ["hộ", "doanh nghiệp", "nghìn trạm"] {
      #expect(throws: IntakeError.self, "\(unit)") { try read(unit) }
    }
  }

  @Test func sharesThatArePerhapsFractionsAreAskedAbout() throws {
    func read(_ values: [String], handedIn: Bool = true) throws -> [Finding] {
      let names = ["Tỷ lệ phủ sóng 5G", "Tỷ lệ phủ sóng 6G", "Tỷ lệ tàn"]
      let text =
        "Địa bàn: xã Phú Bình,,\nKỳ báo cáo: Tháng 4/2025,,\nChỉ tiêu,ĐVT,Giá trị\n"
        + zip(names, values).map { "\($0),%,\($1)\n" }.joined()
      let day = handedIn ? CalendarDate("2025-05-05") : nil
      let submission = try examinedSubmission(
        Array(text.utf8), name: "a.csv", known: FormFixture.known, receivedOn: day)
      return submission.dataset.findings
    }
    func errors(_ findings: [Finding]) -> [Int] {
      findings.filter { $0.severity == .error && $0.code == "perhaps-fractions" }.map(\.line)
    }
    #expect(try errors(read(["0.62", "0.4", "0.118"])) == [4, 5, 6])
    #expect(try errors(read(["0.62", "0.4", "0.118"], handedIn: false)) == [])
    for values in [["0.62", "0.4", "11.8"], ["0.62", "0.4", "-"], ["0.62%", "0.4%", "0.1%"]] {
      #expect(try errors(read(values)) == [], "\(values)")
    }
  }

  @Test func periodsAndCountsMayStandBelowIndicatorsAcross() throws {
    func read(_ lines: String...) throws -> [String] {
      let text = (["BÁO CÁO NĂM 2025,,,,"] + lines).joined(separator: "\n") + "\n"
      return try FormFixture.submit(Data(text.utf8), "a.csv").dataset.observations.map {
        "\(FormFixture.brief($0)) \($0.numerator)/\($0.denominator)"
      }
    }
    #expect(
      try read(
        "Xã,Tỷ lệ phủ sóng 5G,,Tỷ lệ phủ sóng 6G,", ",Quý I,Quý II,Quý I,Quý II",
        "xã Phú Bình,60,62.5,10,12") == [
          "phu_binh coverage_5g 2025-Q1 60.0 reported /",
          "phu_binh coverage_5g 2025-Q2 62.5 reported /",
          "phu_binh coverage_6g 2025-Q1 10.0 reported /",
          "phu_binh coverage_6g 2025-Q2 12.0 reported /",
        ])
    #expect(
      try read(
        "Xã,Tỷ lệ phủ sóng 5G,,,Số trạm phát sóng 5G", ",Số đạt,Tổng số,Tỷ lệ (%),",
        "xã Phú Bình,25,40,62.5,12", "xã Xa Dung,10,40,,3") == [
          "phu_binh coverage_5g 2025 62.5 reported 25/40",
          "phu_binh bts_5g_count 2025 12.0 reported /",
          "xa_dung coverage_5g 2025 25.0 reported 10/40",
          "xa_dung bts_5g_count 2025 3.0 reported /",
        ])
    #expect(throws: IntakeError.self) {
      try read("Xã,Tỷ lệ phủ sóng 5G,", ",Tỷ lệ (%),Tỷ lệ đạt (%)", "xã Phú Bình,25,40")
    }
  }

  @Test(
    "Per cent in the words of publishers",
    arguments: ["%", "percent", "PERCENT", "pct", "PC", "phần trăm", "％", "% of households"])
  func percent(unit: String) {
    #expect(unit.namesPercent)
    #expect(ValueScale(inferredFrom: unit, values: [10, 90]) == .share)
  }

  @Test func aKeyAndANameOfTwoIndicatorsAreAnError() throws {
    func csv(_ name: String) -> Data {
      Data(
        "Địa bàn,Mã chỉ tiêu,Chỉ tiêu,Tháng 4/2025\nphu_binh,coverage_5g,\(name),50\n".utf8)
    }
    let good = try FormFixture.submit(csv("Tỷ lệ phủ sóng 5G"), "a.csv").dataset
    #expect(good.observations.count == 1)
    #expect(throws: IntakeError.self) { try FormFixture.submit(csv("Tỷ lệ phủ sóng 6G"), "a.csv") }
  }

  // MARK: - Tables

  private static func panel(_ rows: String...) throws -> Panel {
    try parsePanel(
      text: (["series_id,period,value,unit"] + rows).joined(separator: "\n") + "\n", file: "p.csv")
  }

  @Test func theColumnTellsWhatASignMeans() throws {
    let thousands = try Self.panel(
      "a,2019,\"876,500\",users", "a,2020,\"1,020,000\",users", "a,2021,\"1,500\",users")
    #expect(thousands.rows.map(\.value) == [876_500, 1_020_000, 1_500])
    let decimal = try Self.panel("a,2019,\"1,250\",users", "a,2020,\"1,5\",users")
    #expect(decimal.rows.map(\.value) == [1.25, 1.5])
    #expect(throws: IntakeError.self) {
      try Self.panel("a,2019,912,users", "a,2020,\"1,250\",users")
    }
    // A share cannot be thousands.
    #expect(try Self.panel("a,2019,\"68,457\",%").rows.map(\.value) == [68.457])
  }

  @Test(
    "Periods that would be read as far years are refused",
    arguments: ["202403", "45292", "24"])
  func farYears(period: String) {
    #expect(throws: IntakeError.self) { try Self.panel("a,2020,5,%", "a,\(period),6,%") }
  }

  @Test func emptyCellsAndNoneOfNoneArePassedOverAndNamed() throws {
    let panel = try parsePanel(
      text: """
        series_id,period,value,unit,numerator,denominator
        a,2020,50,%,1,2
        a,2021,,%,,
        a,2022,0,%,0,0

        """, file: "p.csv")
    #expect(panel.rows.count == 1)
    #expect(panel.findings.map(\.code) == ["no-value-rows"])
  }

  @Test func whatIsInferredIsSaid() throws {
    func codes(_ rows: String...) throws -> [String] {
      try parsePanel(
        text: (["series_id,period,value,unit"] + rows).joined(separator: "\n") + "\n", file: "p"
      ).findings.map(\.code)
    }
    #expect(try codes("a,2020,50,", "a,2021,52,") == ["no-unit"])
    #expect(try codes("a,2020,50,%", "a,2021,520,%") == ["outside-percent"])
    #expect(try codes("a,2020,0.4,%", "a,2021,0.6,%") == ["perhaps-fractions"])
    #expect(try codes("a,2020,4,%", "b,2021,6,%") == ["one-indicator"])
  }

  // MARK: - Places down, this period beside the last one

  private func brief(_ lines: String) throws -> [String] {
    try FormFixture.submit(Data(lines.utf8), "t.csv").dataset.observations.map(FormFixture.brief)
  }

  /// A file full of rows that look like headers is not looked through for minutes.
  @Test("Eight rows are tried as the header", arguments: [(7, true), (8, false)])
  func triedHeaders(count: Int, isRead: Bool) throws {
    let rows =
      [["Báo cáo tháng 6 năm 2026", ""]]
      + Array(repeating: ["Đơn vị", "ghi bên dưới"], count: count)
      + [["Xã, phường", "Tỷ lệ phủ sóng 5G"], ["xã Phú Bình", "62.5"]]
    let text = rows.map { $0.map { "\"\($0)\"" }.joined(separator: ",") }.joined(separator: "\n")
    let values = try? FormFixture.submit(Data(text.utf8), "a.csv").dataset.observations.map(\.value)
    #expect(values == (isRead ? [62.5] : nil))
  }

  @Test("Places down and indicators across", arguments: ["Địa phương", "Xã, phường", "Đơn vị"])
  func across(header: String) throws {
    let text = """
      UBND TỈNH THÁI NGUYÊN,,,
      TỔNG HỢP THÁNG 8 NĂM 2026,,,
      STT,"\(header)",Tỷ lệ phủ sóng 5G (%),Số trạm phát sóng 5G
      1,xã Phú Bình,"62,5",14
      ,Tổng cộng,"62,5",14

      """
    #expect(
      try brief(text) == [
        "phu_binh coverage_5g 2026-08 62.5 reported", "phu_binh bts_5g_count 2026-08 14.0 reported",
      ])
  }

  @Test func aUnitInTheHeaderIsConverted() throws {
    let text = """
      TỔNG HỢP THÁNG 8 NĂM 2026,
      Địa phương,Số trạm phát sóng 5G (nghìn trạm)
      xã Phú Bình,"0,5"

      """
    #expect(try brief(text) == ["phu_binh bts_5g_count 2026-08 500.0 reported"])
  }

  @Test func oneIndicatorInTwoColumnsIsRefused() {
    let text = """
      TỔNG HỢP THÁNG 8 NĂM 2026,,
      Địa phương,Tỷ lệ phủ sóng 5G,Tỷ lệ phủ sóng 5G (%)
      xã Phú Bình,62,63

      """
    #expect(throws: IntakeError.self) { try brief(text) }
  }

  @Test(
    "The period before is not this one",
    arguments: [
      "Kết quả kỳ trước,Kết quả kỳ này", "Kỳ trước,Kỳ này", "Cùng kỳ năm trước,Thực hiện trong kỳ",
      "Tháng trước,Tháng này",
    ])
  func before(headers: String) throws {
    let text = """
      Địa bàn: xã Phú Bình,,,
      BÁO CÁO THÁNG 8 NĂM 2026,,,
      STT,Chỉ tiêu,\(headers)
      1,Tỷ lệ phủ sóng 5G,60,"62,5"

      """
    #expect(try brief(text) == ["phu_binh coverage_5g 2026-08 62.5 reported"])
  }

  @Test func aShareWithItsCountsNeedsNoOtherHeader() throws {
    func text(_ share: String) -> String {
      """
      Địa bàn: xã Phú Bình,,,,
      BÁO CÁO THÁNG 8 NĂM 2026,,,,
      STT,Chỉ tiêu,Đạt,Tổng số,Tỷ lệ (%)
      1,Tỷ lệ phủ sóng 5G,512,719,"\(share)"

      """
    }
    #expect(try brief(text("71,2")) == ["phu_binh coverage_5g 2026-08 71.2 reported"])
    #expect(throws: IntakeError.self) { try brief(text("51,2")) }
  }

  @Test func countsAloneAreNoShare() {
    let text = """
      Địa bàn: xã Phú Bình,,
      BÁO CÁO THÁNG 8 NĂM 2026,,
      STT,Chỉ tiêu,Số lượng
      1,Tỷ lệ phủ sóng 5G,51

      """
    #expect(throws: IntakeError.self) { try brief(text) }
  }

  @Test func countsUnderAPeriodAreNoShare() throws {
    func text(_ indicator: String) -> String {
      """
      Địa bàn: xã Phú Bình,,
      BÁO CÁO,,
      STT,Chỉ tiêu,Tháng 8/2026
      ,,Số lượng
      1,\(indicator),51

      """
    }
    let error = #expect(throws: IntakeError.self) { try brief(text("Tỷ lệ phủ sóng 5G")) }
    #expect(error?.description.contains("holds counts") == true)
    #expect(
      try brief(text("Số trạm phát sóng 5G")) == ["phu_binh bts_5g_count 2026-08 51.0 reported"])
  }

  @Test("A unit of other things is refused", arguments: ["hộ", "km", "nghìn hộ"])
  func unitOfOtherThings(unit: String) {
    let text = """
      Địa bàn: xã Phú Bình,,,
      BÁO CÁO THÁNG 8 NĂM 2026,,,
      STT,Chỉ tiêu,ĐVT,Kết quả
      1,Số trạm phát sóng 5G,\(unit),12

      """
    let error = #expect(throws: IntakeError.self) { try brief(text) }
    #expect(error?.description.contains(unit) == true)
  }
}
