import Foundation
import Indicators
import Spreadsheet
import Testing

@testable import Intake

/// What the reader of reviews makes of sheets that other programs have saved.
@Suite("Reviews of plans as other programs save them")
struct PlanReviewTests {
  private static let known = Dataset(
    indicators: [],
    places: [
      Place(
        key: "song_hau", code: "", name: LocalizedText(vi: "xã Sông Hậu", en: "Sông Hậu"),
        kind: .commune, parent: nil, note: "")
    ],
    denominators: [], plans: [], milestones: [], tasks: [], observations: [], findings: [])

  private static func row(
    _ number: Int, _ texts: [String], isHidden: Bool = false
  ) -> RowContents {
    RowContents(
      number: number, isHidden: isHidden,
      cells: texts.enumerated().filter { !$0.element.isEmpty }.map {
        CellContents(column: $0.offset, value: .text($0.element))
      })
  }

  private static func grid(
    _ name: String, _ rows: [RowContents], hiddenColumns: [ClosedRange<Int>] = []
  ) -> Grid {
    Grid(
      SheetContents(
        name: name, isHidden: false, rows: rows, merges: [], hiddenColumns: hiddenColumns))
  }

  private static func header(_ part: PlanReviewForm.Part) -> [String] {
    part.columns.map(\.title.vi)
  }

  private static let hash = String(repeating: "ab", count: 32)

  private static let tag = grid(
    ReportForm.tagSheet,
    [
      row(1, [PlanReviewForm.tag, "1"]), row(2, ["document", "a.docx"]), row(3, ["sha256", hash]),
    ])

  private static let plan = grid(
    "Kế hoạch",
    [row(1, header(.plan))]
      + PlanReviewForm.fields.enumerated().map { index, field in
        let values = [
          "place": "Xã Sông Hậu", "title_vi": "Kế hoạch", "issued_on": "12/03/2026", "key": "",
        ]
        return row(index + 2, [field.title.vi, values[field.key] ?? ""])
      })

  private func findings(_ grids: [Grid]) throws -> (found: [Finding], dataset: Dataset) {
    let tag = try #require(PlanReviewTag(Self.tag))
    var reader = PlanReviewReader(
      file: "a.xlsx", known: Self.known, log: FindingLog(file: "a.xlsx"))
    reader.read(tag, grids)
    var tables = DataTables(known: Self.known)
    reader.add(to: &tables)
    let dataset = tables.examined().dataset
    return (dataset.findings.filter { $0.severity == .error }, dataset)
  }

  private static let milestone = [
    "x", "moi_1", "", "Tỷ lệ mới", "2030", "≥", "80", "", "%", "", "", "80%", "", "", "", "1",
  ]

  private static let indicators = grid(
    "Chỉ tiêu mới",
    [
      row(1, header(.indicators)), row(2, ["moi_1", "Tỷ lệ mới", "", "%", "tỷ lệ %", "cao hơn"]),
      row(3, ["moi_2", "Không ai dùng", "", "%", "vớ vẩn", ""]),
    ])

  @Test func sheetsAreToldByTheirHeaders() throws {
    // Other names, no title above, a column of the office's own between.
    var (header, cells) = (Self.header(.milestones), Self.milestone)
    header.insert("Ý kiến", at: 2)
    cells.insert("đúng", at: 2)
    let sheet = Self.grid("Sheet7", [Self.row(3, header), Self.row(9, cells)])
    let (found, dataset) = try findings([Self.plan, sheet, Self.indicators])
    #expect(found.isEmpty, "\(found)")
    #expect(dataset.plans.map(\.key) == ["song_hau_2026"] && dataset.plans[0].document == Self.hash)
    #expect(dataset.milestones.map(\.value) == [80])
    #expect(dataset.milestones.map(\.location) == ["a.xlsx:Sheet7!H9"])
    #expect(dataset.indicators.map(\.key) == ["moi_1"])
    #expect(dataset.indicators.first?.name.en == "Tỷ lệ mới")
  }

  @Test func hiddenRowsAndColumnsAreNotPassedOver() throws {
    let rows = [
      Self.row(1, Self.header(.milestones)), Self.row(2, Self.milestone),
      Self.row(3, Self.milestone, isHidden: true),
    ]
    let hidden = try findings([Self.plan, Self.grid("Mục tiêu", rows), Self.indicators]).found
    #expect(hidden.map(\.code) == ["hidden-rows"] && hidden.first?.cell == "Mục tiêu")
    #expect(hidden.first?.message.vi.contains("bộ lọc") == true)
    let column = Self.grid("Mục tiêu", Array(rows.prefix(2)), hiddenColumns: [14...14])
    #expect(
      try findings([Self.plan, column, Self.indicators]).found.map(\.code) == ["hidden-rows"])
  }

  @Test func aFormulaAtFaultIsNamed() throws {
    let cells = Self.milestone.enumerated().filter { !$0.element.isEmpty }.map {
      CellContents(
        column: $0.offset, value: $0.offset == 6 ? .error("#REF!") : .text($0.element))
    }
    let sheet = Self.grid(
      "Mục tiêu",
      [
        Self.row(1, Self.header(.milestones)),
        RowContents(number: 2, isHidden: false, cells: cells),
      ])
    let found = try findings([Self.plan, sheet, Self.indicators]).found
    #expect(found.contains { $0.code == "formula-error" && $0.cell == "Mục tiêu!G2" })
  }

  @Test func oneTargetTwiceKeepsBoth() throws {
    let sheet = Self.grid(
      "Mục tiêu",
      [
        Self.row(1, Self.header(.milestones)), Self.row(2, Self.milestone),
        Self.row(3, Self.milestone),
      ])
    let (found, dataset) = try findings([Self.plan, sheet, Self.indicators])
    #expect(found.isEmpty)
    #expect(
      dataset.milestones.map(\.id) == [
        "song_hau_2026:1:moi_1:2030", "song_hau_2026:1:moi_1:2030-2",
      ])
  }

  @Test func wordsOfBothLanguagesAndOfDataFiles() {
    for comparator in Indicators.Comparator.allCases {
      for text in [
        PlanReviewWords.word(comparator).vi, PlanReviewWords.word(comparator).en,
        comparator.rawValue,
      ] {
        #expect(
          PlanReviewWords.dataText(text, Indicators.Comparator.self, PlanReviewWords.word)
            == comparator.rawValue)
      }
    }
    let words = PlanReviewWords.dataText("Tỷ lệ %", Indicator.Kind.self, PlanReviewWords.word)
    #expect(words == "share")
    #expect(PlanReviewWords.decision("Có") == .take && PlanReviewWords.decision("có lẽ") == nil)
  }
}
