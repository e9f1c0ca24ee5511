import Documents
import Foundation
import Indicators
import PlanReading
import Spreadsheet
import Store
import Testing

@testable import Intake

@Suite("A review of a plan, from the proposal to the rows that are taken in")
struct ReviewTests {
  private typealias Fixture = ReviewFixture

  private let proposal = Fixture.proposal(
    [
      Fixture.milestone("fibre", 2026, .atLeast, 82.5),
      Fixture.milestone("fibre", 2030, .range, 95, upper: 100),
      Fixture.milestone("online", 2030, .equal, 68.457, row: ""),
      Fixture.milestone("signature", nil, .qualitative, nil, row: "2.1(4)"),
    ],
    tasks: [
      Fixture.task(
        "1", "Lắp cáp quang", CalendarDate("2026-12-31").map(PlanTask.Deadline.date) ?? .none),
      Fixture.task("2", "=SUM(A1) là chữ", .recurring), Fixture.task("3", "Báo cáo", .yearly),
    ])

  @Test(arguments: Language.allCases, [PlanReview.Format.xlsx, .csv])
  func whatIsSureIsTakenAsItWasRead(language: Language, format: PlanReview.Format) throws {
    let fixture = try Fixture()
    let data = try Fixture.review(proposal, language).data(format)
    #expect(try data == Fixture.review(proposal, language).data(format))
    let name = "review.\(format.rawValue)"
    let submission = try fixture.read(data, name: name)
    #expect(submission.wholePlans == ["song_hau_2026"])
    let dataset = submission.dataset
    let plan = try #require(dataset.plans.first)
    #expect(plan.key == "song_hau_2026" && plan.place == "song_hau")
    #expect(plan.document == Fixture.hash && plan.issuedOn == CalendarDate("2026-03-12"))
    #expect(plan.number == "17/KH-UBND" && plan.authority == "UBND xã Sông Hậu")
    #expect(plan.title.en == plan.title.vi)
    #expect(
      dataset.milestones.map(\.id) == [
        "song_hau_2026:PL-1:fibre:2026", "song_hau_2026:PL-1:fibre:2030",
        "song_hau_2026:B1-4:online:2030", "song_hau_2026:2.1(4):signature:undated",
      ])
    for (read, proposed) in zip(dataset.milestones, proposal.milestones) {
      #expect(read.deadline == proposed.deadline && read.comparator == proposed.comparator)
      #expect(read.value == proposed.value && read.upperValue == proposed.upperValue)
      #expect(read.originalText == proposed.originalText && read.unit == proposed.unit)
      #expect(read.indicatorText == proposed.indicatorText)
      #expect(read.leadAgency == "Phòng Kinh tế (Trưởng phòng)")
    }
    #expect(dataset.tasks.map(\.id) == ["1", "2", "3"].map { "song_hau_2026:II-\($0)" })
    #expect(dataset.tasks.map(\.deadline) == proposal.tasks.map(\.deadline))
    #expect(dataset.tasks.map(\.text) == proposal.tasks.map(\.text))
    #expect(dataset.tasks.map(\.cooperatingAgency) == proposal.tasks.map(\.cooperatingAgency))
    #expect(dataset.indicators.isEmpty && dataset.places.isEmpty)
    let summary = try fixture.store.take(submission, fixture.options("2026-04-01"))
    #expect(summary[.milestones].added == 4 && summary[.tasks].added == 3)
    #expect(summary.planChanges.isEmpty, "nothing is compared with a plan that is new")
    #expect(try fixture.store.take(submission, fixture.options("2026-04-02")).changedNothing)
  }

  /// Spreadsheets with Vietnamese settings save CSV with semicolons.
  @Test func semicolonsSeparateToo() throws {
    let fixture = try Fixture()
    var isQuoted = false
    let text = String(
      Fixture.review(proposal).csv.map { character in
        if character == "\"" { isQuoted.toggle() }
        return character == "," && !isQuoted ? ";" : character
      })
    let dataset = try fixture.read(Data(text.utf8), name: "review.csv").dataset
    #expect(dataset.milestones.map(\.value) == proposal.milestones.map(\.value))
    #expect(dataset.tasks.map(\.deadline) == proposal.tasks.map(\.deadline))
  }

  @Test func doubtfulRowsStandFirstAndAreToBeDecided() throws {
    let fixture = try Fixture()
    let doubtful = Fixture.proposal([
      Fixture.milestone("fibre", 2026, .atLeast, 80),
      Fixture.milestone("online", nil, .atLeast, 70, doubts: [Fixture.doubt]),
    ])
    let review = Fixture.review(doubtful)
    let found = try fixture.findings(review.data(.xlsx))
    #expect(found.map(\.code) == ["undecided"])
    #expect(found.first?.cell == "Mục tiêu!A4" && found.first?.column == "Nhận")
    #expect(found.first?.message.vi.contains("ghi x để nhận") == true)
    let csv = try fixture.findings(review.data(.csv), name: "review.csv")
    #expect(csv.map(\.code) == ["undecided"] && csv.first?.line == 8)
    for (answer, count) in [("x", 2), ("không", 1), ("", 1), ("X", 2)] {
      let data = try Fixture.workbook(review, [(.milestones, 4, "take", answer)])
      #expect(try fixture.read(data).dataset.milestones.count == count, "\(answer)")
    }
    let other = try fixture.findings(
      Fixture.workbook(review, [(.milestones, 4, "take", "chắc")]))
    #expect(other.map(\.code) == ["not-allowed"] && other.first?.cell == "Mục tiêu!A4")
  }

  @Test func aNearKeyIsNotTakenUntilItIsChosen() throws {
    let fixture = try Fixture()
    var near = Fixture.milestone("fibre", 2030, .atLeast, 90, doubts: [Fixture.doubt])
    let new = NewIndicator(
      key: "fibre_school", name: "Tỷ lệ trường có cáp quang", unit: "%", kind: .share,
      direction: .atLeast)
    near.indicator = .candidates(keys: ["fibre"], new: new)
    let review = Fixture.review(Fixture.proposal([near]))
    let take = (PlanReviewForm.Part.milestones, 4, "take", "x")
    let open = try fixture.findings(Fixture.workbook(review, [take]))
    #expect(open.map(\.code) == ["empty-cell"] && open.first?.cell == "Mục tiêu!B4")
    // By key, by name as people type it, and as a new one.
    for (text, key) in [
      ("fibre", "fibre"), ("tỷ lệ hộ có  Cáp quang", "fibre"), ("fibre_school", "fibre_school"),
    ] {
      let data = try Fixture.workbook(review, [take, (.milestones, 4, "indicator", text)])
      let dataset = try fixture.read(data).dataset
      #expect(dataset.milestones.map(\.indicator) == [key])
      #expect(dataset.indicators.map(\.key) == (key == "fibre" ? [] : ["fibre_school"]))
    }
    let wrong = try fixture.findings(
      Fixture.workbook(review, [take, (.milestones, 4, "indicator", "fibree")]))
    #expect(wrong.map(\.code) == ["unknown-key"])
    #expect(wrong.first?.message.en.contains("is it 'fibre'?") == true)
  }

  @Test func correctionsAreTakenAndEveryWrongCellIsNamed() throws {
    let fixture = try Fixture()
    let review = Fixture.review(
      Fixture.proposal([
        Fixture.milestone("fibre", 2026, .atLeast, 80),
        Fixture.milestone("online", 2030, .atLeast, 70),
      ]), .english)
    let good = try Fixture.workbook(
      review,
      [
        (.milestones, 4, "value", "75,5%"), (.milestones, 4, "comparator", "trên"),
        (.milestones, 4, "deadline", "31/12/2027"), (.milestones, 5, "take", "no"),
        (.milestones, 8, "take", "x"), (.milestones, 8, "indicator", "signature"),
        (.milestones, 8, "comparator", ">="), (.milestones, 8, "value", "50"),
        (.milestones, 8, "original_text", "ít nhất 50%"), (.milestones, 8, "row", "II.3"),
        (.plan, Fixture.row(ofField: "number"), "value", "18/KH-UBND"),
      ])
    let dataset = try fixture.read(good).dataset
    #expect(
      dataset.milestones.map(\.id) == [
        "song_hau_2026:PL-1:fibre:2027", "song_hau_2026:II.3:signature:undated",
      ])
    #expect(dataset.milestones.map(\.value) == [75.5, 50])
    #expect(dataset.milestones.map(\.comparator) == [.above, .atLeast])
    #expect(dataset.plans.first?.number == "18/KH-UBND")
    let bad = try Fixture.workbook(
      review,
      [
        (.milestones, 4, "value", "1.000"), (.milestones, 4, "deadline", "sớm"),
        (.milestones, 5, "comparator", "hơn"), (.milestones, 5, "value", "bảy mươi"),
        (.plan, Fixture.row(ofField: "issued_on"), "value", "31/02/2026"),
        (.plan, Fixture.row(ofField: "place"), "value", "song_hậu_2"),
      ])
    let found = try fixture.findings(bad)
    let cells = Set(found.compactMap(\.cell))
    #expect(
      cells.isSuperset(of: [
        "Milestones!G4", "Milestones!E4", "Milestones!F5", "Milestones!G5", "Plan!B13", "Plan!B5",
      ]), "\(found)")
    #expect(found.first { $0.cell == "Milestones!G4" }?.code == "ambiguous-number")
  }

  @Test func aNewPlaceIsAddedOnRequestAlone() throws {
    let fixture = try Fixture()
    var proposal = Fixture.proposal([Fixture.milestone("fibre", 2030, .atLeast, 90)], place: nil)
    proposal.head.placeText = "phường Vị Tân"
    let review = Fixture.review(proposal)
    #expect(try Set(fixture.findings(review.data(.xlsx)).map(\.code)).contains("undecided"))
    func cells(_ decision: String, _ key: String) throws -> Data {
      try Fixture.workbook(
        review,
        [
          (.plan, Fixture.row(ofField: "new_place"), "value", decision),
          (.plan, Fixture.row(ofField: "place"), "value", key),
          (.plan, Fixture.row(ofField: "place_parent"), "value", "tỉnh Hậu Giang"),
        ])
    }
    let dataset = try fixture.read(cells("x", "vi_tan")).dataset
    #expect(dataset.places.map(\.key) == ["vi_tan"])
    #expect(dataset.places.first?.kind == .ward && dataset.places.first?.parent == "hau_giang")
    #expect(dataset.plans.map(\.key) == ["vi_tan_2026"])
    try fixture.take(cells("x", "vi_tan"), on: "2026-04-01")
    #expect(try fixture.findings(cells("x", "song_hau")).map(\.code) == ["duplicate-key"])
    #expect(try fixture.read(cells("?", "cai_rang")).dataset.places.isEmpty)
    let none = try fixture.findings(cells("không", "vi_tam"))
    #expect(none.contains { $0.code == "unknown-key" })
  }

  /// What every row would repeat is said once.
  @Test func aReviewWithoutAPlaceSaysSoOnce() throws {
    let fixture = try Fixture()
    var proposal = Fixture.proposal([Fixture.milestone("fibre", 2030, .atLeast, 90)], place: nil)
    proposal.head.placeText = ""
    let found = try fixture.findings(Fixture.review(proposal).data(.xlsx))
    #expect(found.map(\.code) == ["empty-cell"])
    #expect(
      found.first?.cell.map {
        [PlanReviewForm.Part.plan.sheet.vi, PlanReviewForm.Part.plan.sheet.en].contains(
          String($0.prefix { $0 != "!" }))
      } == true)
  }

  /// An earlier version keeps what a later one does not say.
  @Test func whatALaterVersionDoesNotSayStays() throws {
    let fixture = try Fixture()
    var proposal = Fixture.proposal([Fixture.milestone("fibre", 2030, .atLeast, 90)])
    try fixture.take(Fixture.review(proposal).data(.xlsx), on: "2026-04-01")
    let number = proposal.head.number
    #expect(!number.isEmpty)
    proposal.head.number = ""
    let plan = try #require(fixture.read(Fixture.review(proposal).data(.xlsx)).dataset.plans.first)
    #expect(plan.number == number)
  }

  @Test func aPlanIsNotPutUnderTheKeyOfAnotherPlace() throws {
    let fixture = try Fixture()
    let milestones = [Fixture.milestone("fibre", 2030, .atLeast, 90)]
    try fixture.take(Fixture.review(Fixture.proposal(milestones)).data(.xlsx), on: "2026-04-01")
    let other = Fixture.review(Fixture.proposal(milestones, place: "cai_rang"))
    let data = try Fixture.workbook(
      other, [(.plan, Fixture.row(ofField: "key"), "value", "song_hau_2026")])
    #expect(try fixture.findings(data).map(\.code) == ["key-of-other-place"])
  }

  @Test func aReviewThatIsNotWholeIsRefused() throws {
    let fixture = try Fixture()
    let review = Fixture.review(proposal)
    var book = review.workbook
    book.sheets.removeAll { $0.name == "Mục tiêu" }
    #expect(try fixture.findings(book.data()).contains { $0.code == "missing-sheet" })
    book = review.workbook
    var copy = try #require(book.sheets.first)
    copy.name = "Mục tiêu (2)"
    book.sheets.insert(copy, at: 1)
    #expect(try fixture.findings(book.data()).contains { $0.code == "duplicate-sheet" })
    book = review.workbook
    for row in book.sheets[0].rows.indices where row > 2 {
      book.sheets[0].rows[row].cells[0].value = .blank
    }
    #expect(try fixture.findings(book.data()).map(\.code) == ["no-rows"])
    book = review.workbook
    for row in book.sheets[0].rows.indices where book.sheets[0].rows[row].cells.count > 7 {
      book.sheets[0].rows[row].cells.remove(at: 7)
    }
    #expect(try fixture.findings(book.data()).contains { $0.code == "missing-column" })
    let hash = Fixture.review(
      Fixture.proposal([Fixture.milestone("fibre", 2030, .atLeast, 9)], hash: "abc"))
    #expect(try fixture.findings(hash.data(.xlsx)).map(\.code) == ["form-version"])
  }

  @Test func theProposalAsJSON() throws {
    let review = Fixture.review(proposal)
    let read = try JSONDecoder().decode(PlanProposal.self, from: review.data(.json))
    #expect(read == proposal)
  }
}
