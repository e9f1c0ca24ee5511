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
