import Foundation
import Indicators
import Testing

@testable import Store

/// Stores hold the vocabulary in the form that these rows were written in; a change of the types that makes
/// one of these unreadable, or another text, needs a migration.
@Suite("The form of the vocabulary")
struct VocabularyFormTests {
  private func check<Row: VocabularyRow & Equatable>(_ row: Row, _ form: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    #expect(String(decoding: try encoder.encode(row), as: UTF8.self) == form)
    #expect(try JSONDecoder().decode(Row.self, from: Data(form.utf8)) == row)
  }

  @Test func theVocabulary() throws {
    try check(
      StoreFixture.indicator("coverage_5g", "Tỷ lệ phủ sóng 5G"),
      #"{"denominator":"population","direction":"atLeast","family":"other","key":"coverage_5g","#
        + #""kind":"share","lowerBound":0,"name":{"en":"coverage_5g","vi":"Tỷ lệ phủ sóng 5G"},"#
        + #""note":{"en":"","vi":""},"unit":{"en":"%","vi":"%"},"upperBound":100}"#)
    try check(
      StoreFixture.place("phu_binh", "xã Phú Bình", parent: "viet_nam"),
      #"{"code":"","key":"phu_binh","kind":"commune","name":{"en":"xã Phú Bình","#
        + #""vi":"xã Phú Bình"},"note":"","parent":"viet_nam"}"#)
    try check(
      Merger(
        from: "a", to: "b", weight: 0.5, on: StoreFixture.date("2025-07-01"),
        source: "https://example.org/a?b"),
      #"{"from":"a","on":"2025-07-01","source":"https://example.org/a?b","to":"b","weight":0.5}"#)
    try check(
      Denominator(
        place: "a", kind: "population", period: .month(6, year: 2025), count: 12_345,
        source: "s", url: "u", note: "n"),
      #"{"count":12345,"kind":"population","note":"n","period":"2025-06","place":"a","#
        + #""source":"s","url":"u"}"#)
  }

  @Test func thePlans() throws {
    try check(
      Plan(
        key: "p", place: "a", title: LocalizedText(vi: "Kế hoạch", en: "Plan"), number: "-KH/UBND",
        issuedText: "ngày", issuedOn: StoreFixture.date("2025-11-30"), authority: "UBND", note: ""),
      #"{"authority":"UBND","issuedOn":"2025-11-30","issuedText":"ngày","key":"p","note":"","#
        + #""number":"-KH/UBND","place":"a","title":{"en":"Plan","vi":"Kế hoạch"}}"#)
    try check(
      Plan(
        key: "p", place: "a", title: LocalizedText(vi: "Kế hoạch", en: "Plan"), number: "",
        issuedText: "", issuedOn: nil, authority: "UBND", document: "5f3a", note: ""),
      #"{"authority":"UBND","document":"5f3a","issuedText":"","key":"p","note":"","number":"","#
        + #""place":"a","title":{"en":"Plan","vi":"Kế hoạch"}}"#)
    try check(
      Milestone(
        id: "m", plan: "p", place: "a", indicator: "i", row: "1", deadline: 2030,
        comparator: .atLeast, value: 80.5, originalText: "≥ 80,5%"),
      #"{"comparator":">=","deadline":2030,"id":"m","indicator":"i","indicatorText":"","#
        + #""instrument":"","leadAgency":"","note":"","origin":"","originalText":"≥ 80,5%","#
        + #""place":"a","plan":"p","row":"1","unit":"%","value":80.5}"#)
    func task(_ deadline: PlanTask.Deadline) -> PlanTask {
      PlanTask(
        id: "t", plan: "p", place: "a", section: "I", number: "1", text: "Việc", leadAgency: "",
        cooperatingAgency: "", expectedOutput: "", deadlineText: "", deadline: deadline,
        state: .awaitingEvidence, evidence: "", location: "")
    }
    func form(_ deadline: String) -> String {
      #"{"cooperatingAgency":"","deadline":"# + deadline
        + #","deadlineText":"","evidence":"","expectedOutput":"","id":"t","leadAgency":"","#
        + #""number":"1","origin":"","place":"a","plan":"p","section":"I","#
        + #""state":"awaiting-evidence","text":"Việc"}"#
    }
    try check(task(.date(StoreFixture.date("2025-12-31"))), form(#"{"date":{"_0":"2025-12-31"}}"#))
    try check(task(.recurring), form(#"{"recurring":{}}"#))
    try check(task(.yearly), form(#"{"yearly":{}}"#))
    try check(task(.none), form(#"{"none":{}}"#))
  }
}
