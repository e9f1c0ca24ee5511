import Indicators
import Tables
import Testing

@Suite("Columns of observations")
struct ObservationColumnTests {
  private static func observation(isFull: Bool) -> Observation {
    Observation(
      place: "kien_an", indicator: "coverage_5g", period: .half(1, year: 2025), value: 61.25,
      unit: "% dân số", numerator: isFull ? "49 nghìn" : "",
      denominator: isFull ? "80 nghìn" : "", status: .disputed, bound: isFull ? .lower : .exact,
      seriesBreak: isFull ? .method : nil,
      dispute: isFull ? LocalizedText(vi: "Khác số của sở.", en: "Differs, \"again\".") : nil,
      publisher: isFull ? "=UBND, phường" : "", title: isFull ? "Báo cáo 6 tháng" : "",
      reference: isFull ? "12/BC-UBND" : "", note: isFull ? "hai\ndòng" : "",
      reportedOn: isFull ? CalendarDate(year: 2025, month: 7, day: 4) : nil,
      evidence: isFull ? EvidenceReference(reference: "12/BC", state: .accepted) : nil,
      location: "observations/kien_an.csv:2")
  }

  @Test(arguments: [true, false])
  func whatIsWrittenIsReadAgain(isFull: Bool) throws {
    let observation = Self.observation(isFull: isFull)
    let columns = ObservationColumn.allCases
    let text = CSVWriter.text(
      columns: columns.map(\.name), rows: [observation], isGuarded: false
    ) { row in columns.map { $0.field(of: row) } }
    let read = try FolderFixture.read(["observations/kien_an.csv": text])
    #expect(read.observations == [observation])
    // Every column is there and holds something, so that none is passed over unseen.
    #expect(!isFull || columns.allSatisfy { !$0.field(of: observation).text().isEmpty })
  }

  @Test func aCopyWithOtherEvidenceKeepsEverythingElse() {
    let observation = Self.observation(isFull: true)
    let copy = observation.with(status: .rejected, evidence: nil)
    let changed: [ObservationColumn] = [.status, .evidence, .evidenceState]
    #expect(copy.location == observation.location)
    for column in ObservationColumn.allCases where !changed.contains(column) {
      #expect(column.field(of: copy) == column.field(of: observation), "\(column.name)")
    }
    #expect(copy.status == .rejected && copy.evidence == nil)
  }

  @Test func aTableMustHaveWhatMakesAFigure() {
    let required = ObservationColumn.allCases.filter(\.isRequired).map(\.name)
    #expect(required == ["place", "indicator", "period", "value", "unit", "status"])
  }
}
