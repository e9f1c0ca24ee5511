import Indicators
import Testing

@testable import Store

@Suite("Vintages")
struct VintageTests {
  @Test func aCorrectionCountsFromItsDayOn() throws {
    let fixture = try StoreFixture()
    try fixture.take([StoreFixture.figure(40, "2025-06")], on: "2025-07-05")
    let summary = try fixture.take([StoreFixture.figure(42, "2025-06")], on: "2025-09-01")
    #expect(summary[.observations].changed == 1 && summary[.observations].superseded == 1)
    #expect(summary.corrections.map(\.before) == [[40]])
    #expect(summary.corrections.map(\.after) == [42])
    #expect(try fixture.values(asOf: "2025-07-04") == [])
    #expect(try fixture.values(asOf: "2025-07-05") == [40])
    #expect(try fixture.values(asOf: "2025-08-31") == [40])
    #expect(try fixture.values(asOf: "2025-09-01") == [42])
    #expect(try fixture.values() == [42])
  }

  @Test func anotherSourceStandsBesideTheFirst() throws {
    let fixture = try StoreFixture()
    try fixture.take([StoreFixture.figure(40, "2025-06")], on: "2025-07-05")
    let summary = try fixture.take(
      [StoreFixture.figure(55, "2025-06", publisher: "Sở KH&CN")], on: "2025-09-01")
    #expect(summary[.observations].added == 1 && summary[.observations].superseded == 0)
    #expect(try fixture.values() == [40, 55])
  }

  @Test func contradictoryFiguresOfOneReportBothStay() throws {
    let fixture = try StoreFixture()
    try fixture.take(
      [StoreFixture.figure(40, "2025-06"), StoreFixture.figure(47, "2025-06")], on: "2025-07-05")
    #expect(try fixture.values() == [40, 47])
    // One of the two again says nothing new and takes nothing away.
    let again = try fixture.take(
      [StoreFixture.figure(40, "2025-06", location: "other.csv:9")], on: "2025-08-01")
    #expect(again.changedNothing)
    #expect(try fixture.values() == [40, 47])
    // A later report that repeats one and changes the other stands whole in the place of both.
    let later = try fixture.take(
      [StoreFixture.figure(40, "2025-06"), StoreFixture.figure(48, "2025-06")], on: "2025-09-01")
    #expect(later[.observations].changed == 2 && later[.observations].superseded == 2)
    #expect(try fixture.values() == [40, 48])
    #expect(try fixture.values(asOf: "2025-08-31") == [40, 47])
  }

  @Test func aFigureIsNotKnownBeforeItsPeriodIsOver() throws {
    let fixture = try StoreFixture()
    try fixture.take([StoreFixture.figure(70, "2026", status: .targetClaim)], on: "2025-07-05")
    #expect(try fixture.values(asOf: "2026-12-30") == [])
    #expect(try fixture.values(asOf: "2026-12-31") == [70])
  }

  @Test(arguments: [
    (ReportingDay.importDay, "2025-07-05"), (.periodEnd, "2025-03-31"),
    (.day(try StoreFixture.date("2025-04-20")), "2025-04-20"),
  ])
  func theDayOfTheReport(_ reporting: ReportingDay, _ known: String) throws {
    let fixture = try StoreFixture()
    try fixture.take([StoreFixture.figure(40, "2025-Q1")], on: "2025-07-05", reporting)
    let day = try StoreFixture.date(known)
    #expect(try fixture.values(asOf: known) == [40])
    #expect(try fixture.values(asOf: day.advanced(by: -1).description) == [])
    let reported = try fixture.store.dataset().observations.map(\.reportedOn)
    #expect(reported == [reporting == .periodEnd ? nil : day])
  }

  @Test func whatTheRowSaysOfItsDayWins() throws {
    let fixture = try StoreFixture()
    try fixture.take(
      [StoreFixture.figure(40, "2025-Q1", reportedOn: "2025-05-02")], on: "2025-07-05", .periodEnd)
    #expect(try fixture.values(asOf: "2025-05-01") == [])
    #expect(try fixture.values(asOf: "2025-05-02") == [40])
  }

  @Test func anEarlierReportThatComesLaterFillsInTheTimeBefore() throws {
    let fixture = try StoreFixture()
    try fixture.take(
      [StoreFixture.figure(42, "2025-06", reportedOn: "2025-09-01")], on: "2025-10-01")
    try fixture.take(
      [StoreFixture.figure(40, "2025-06", reportedOn: "2025-07-05")], on: "2025-10-02")
    #expect(try fixture.values(asOf: "2025-08-01") == [40])
    #expect(try fixture.values(asOf: "2025-09-01") == [42])
    #expect(try fixture.values() == [42])
  }

  @Test func severalVersionsInOneFile() throws {
    let fixture = try StoreFixture()
    let summary = try fixture.take(
      [
        StoreFixture.figure(42, "2025-06", reportedOn: "2025-09-01"),
        StoreFixture.figure(40, "2025-06", reportedOn: "2025-07-05"),
      ], on: "2025-10-01")
    #expect(summary[.observations].added == 1 && summary[.observations].changed == 1)
    #expect(try fixture.values(asOf: "2025-08-01") == [40])
    #expect(try fixture.values() == [42])
  }

  @Test func aReturnToAnEarlierValueIsACorrectionToo() throws {
    let fixture = try StoreFixture()
    for (value, day) in [(40.0, "2025-07-05"), (42, "2025-08-01"), (40, "2025-09-01")] {
      try fixture.take(
        [StoreFixture.figure(value, "2025-06", location: "\(day).csv:2")], on: day)
    }
    #expect(try fixture.values(asOf: "2025-08-15") == [42])
    #expect(try fixture.values() == [40])
    #expect(try fixture.store.imports().count == 4)
  }

  @Test func laterVersionsOfTheVocabularyCountFromTheirImport() throws {
    let fixture = try StoreFixture()
    let renamed = Dataset(
      indicators: [StoreFixture.indicator("coverage_5g", "Tỷ lệ dân số được phủ sóng 5G")],
      places: [], denominators: [], plans: [], milestones: [], tasks: [], observations: [],
      findings: [])
    let summary = try fixture.take(renamed, on: "2025-06-01")
    #expect(summary[.indicators].changed == 1)
    func name(_ day: String?) throws -> [String] {
      try fixture.store.vocabulary(asOf: day.flatMap(CalendarDate.init)).indicators.map(\.name.vi)
    }
    let (first, second) = ("Tỷ lệ phủ sóng 5G", "Tỷ lệ dân số được phủ sóng 5G")
    #expect(try name("2001-01-01") == [first, "Tỷ lệ tài khoản VNeID"])
    #expect(try name("2025-05-31") == [first, "Tỷ lệ tài khoản VNeID"])
    #expect(try name("2025-06-01") == [second, "Tỷ lệ tài khoản VNeID"])
    #expect(try name(nil) == [second, "Tỷ lệ tài khoản VNeID"])
  }

  @Test func everythingThatAFigureSaysComesBack() throws {
    let fixture = try StoreFixture()
    let figure = Observation(
      place: "binh_lu", indicator: "vneid", period: .half(1, year: 2025), value: -0.1 + 0.3,
      unit: "% người từ 14 tuổi", numerator: "1.234 người", denominator: "5.678",
      status: .disputed, bound: .lower, seriesBreak: .definition,
      dispute: LocalizedText(vi: "chưa thống nhất với Công an tỉnh", en: "disputed"),
      publisher: "Công an xã Bình Lư", title: "Báo cáo 6 tháng đầu năm",
      reference: "12/BC-CAX", note: "ưỡng, ặ, Đ, ﬁ, e\u{301} rời, 🙂",
      reportedOn: try StoreFixture.date("2025-07-09"),
      evidence: EvidenceReference(reference: "12/BC-CAX.pdf", state: .attached),
      location: "bình lư: tháng 6.csv:17")
    let composed = try StoreFixture.figure(
      1, "2024", note: "ưỡng, ặ, Đ, ﬁ, \u{e9} rời, 🙂", location: "Biểu 01.xlsx:Bieu01!C7")
    let nowhere = try StoreFixture.figure(2, "2024-06", location: "")
    try fixture.take([figure, composed, nowhere], on: "2025-07-10")
    let back = try fixture.store.dataset(places: ["binh_lu", "phu_binh"]).observations
    #expect(back.first == figure)
    // Composed and decomposed letters are equal to Swift; to the bytes they are not.
    #expect(back.first.map { Array($0.note.utf8) } == Array(figure.note.utf8))
    #expect(back.dropFirst().first.map { Array($0.note.utf8) } == Array(composed.note.utf8))
    #expect(back.map(\.location) == [figure.location, composed.location, ""])
    #expect(try fixture.store.integrity() == [])
  }
}
