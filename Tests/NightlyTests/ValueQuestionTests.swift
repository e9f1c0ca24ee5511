import DuBao
import Foundation
import Indicators
import Nightly
import Store
import StoreFixtures
import Testing

@Suite("Values that are to be confirmed")
struct ValueQuestionTests {
  private let fixture: BatchFixture

  init() throws { fixture = try BatchFixture() }

  private static let header = "place,indicator,period,value,unit,status,note\n"

  @discardableResult
  private func take(
    _ files: [String: String], confirming code: String? = nil, isDryRun: Bool = false
  ) async throws -> [ImportSummary] {
    for (name, rows) in files {
      try Data((Self.header + rows + "\n").utf8).write(to: URL(filePath: fixture.path(name)))
    }
    var options = try BatchFixture.options()
    options.isDryRun = isDryRun
    return try await StoreImport.take(
      files.keys.sorted().map(fixture.path), into: fixture.path("s.sqlite"), reported: nil,
      confirming: code, waitingUpTo: 60, options)
  }

  private func refusal(
    _ files: [String: String], confirming code: String? = nil, isDryRun: Bool = false
  ) async throws -> UnconfirmedValues {
    let before = try stored.count
    let error = await #expect(throws: UnconfirmedValues.self) {
      try await take(files, confirming: code, isDryRun: isDryRun)
    }
    #expect(try stored.count == before)
    return try #require(error)
  }

  private var stored: [Observation] {
    get throws { try Store(path: fixture.path("s.sqlite")).observations(of: ["xa_1", "xa_2"]) }
  }

  @Test func aValueFarOffIsNamedWithItsOddsAndKeptOnceItIsConfirmed() async throws {
    // The share of xa_1 was 63 in 2025.
    let file = ["a.csv": "xa_1,alpha,2026-10,6.3,%,reported,"]
    let open = try await refusal(file)
    #expect(open.questions.map(\.location) == ["a.csv:2"])
    let text = open.text(in: .english)
    #expect(text.contains("a.csv:2: 6.3 is unusually low after 6"))
    #expect(text.contains("less than 1 in 1000"))
    #expect(text.contains("5 other places of its level"))
    #expect(text.contains("--confirm \(open.code)"))
    #expect(open.text(in: .vietnamese).contains("6,3 thấp bất thường"))
    #expect(try await refusal(file, isDryRun: true).code == open.code)
    try await take(file, confirming: open.code.uppercased())
    let row = try #require(stored.last { $0.period == Period("2026-10") })
    #expect(row.value == 6.3 && row.note == "đã xác nhận")
    // What the store has is not asked about again, and keeps its note.
    #expect(try await take(file)[0].changedNothing)
    let again = try await take(["b.csv": "xa_1,alpha,2026-10,6.30,%,reported,"])
    #expect(again[0].changedNothing)
  }

  @Test func aCodeIsOfItsValuesAlone() async throws {
    let open = try await refusal(["a.csv": "xa_1,alpha,2026-10,6.3,%,reported,"])
    let other = try await refusal(
      ["a.csv": "xa_1,alpha,2026-10,6.4,%,reported,"], confirming: open.code)
    #expect(other.code != open.code)
    #expect(other.text(in: .english).contains("The code \(open.code) is that of other values."))
    let two = try await refusal(
      [
        "a.csv": "xa_1,alpha,2026-10,6.3,%,reported,",
        "b.csv": "xa_2,beta,2026-10,1,%,reported,",
      ], confirming: open.code)
    #expect(two.questions.map(\.location) == ["a.csv:2", "b.csv:2"])
    try await take(
      [
        "a.csv": "xa_1,alpha,2026-10,6.3,%,reported,",
        "b.csv": "xa_2,beta,2026-10,1,%,reported,",
      ], confirming: two.code)
  }

  @Test func aLikelyValueAndANotedOneAreNotAskedAbout() async throws {
    try await take([
      "a.csv": """
      xa_1,alpha,2026-10,66,%,reported,
      xa_1,beta,2026-10,6.3,%,reported,"đã xác nhận, rà soát lại hộ"
      xa_2,gamma,2026,5,%,target-claim,
      """
    ])
    #expect(try stored.count { $0.period.year == 2026 } == 3)
  }

  @Test func theNoteMustSayIt() async throws {
    for note in ["chưa xác nhận", "chưa được xác nhận", "not confirmed"] {
      let open = try await refusal(["a.csv": "xa_1,alpha,2026-10,6.3,%,reported,\(note)"])
      #expect(open.questions.count == 1)
    }
    // What was confirmed by the code counts, whatever the note said before.
    let file = ["a.csv": "xa_1,alpha,2026-10,104,%,reported,chưa xác nhận"]
    try await take(file, confirming: try await refusal(file).code)
    #expect(try stored.last?.note == "chưa xác nhận; đã xác nhận")
  }

  /// A share above 100 needs no history, and what was confirmed by the code is read again from an export.
  @Test func aShareAbove100IsConfirmedAlike() async throws {
    let file = ["a.csv": "xa_1,alpha,2026-10,104,%,reported,"]
    let open = try await refusal(file)
    #expect(open.questions.map(\.code) == ["share-above-100"])
    try await take(file, confirming: open.code)
    _ = try StoreExport.write(fixture.path("s.sqlite"), to: fixture.path("out"), asOf: nil)
    let dataset = try readDataFolder(fixture.path("out"))
    #expect(dataset.observations.contains { $0.value == 104 })
  }

  /// One run names what is wrong with every file, and a row at fault is no unknown key of a later one.
  @Test func allFilesTellTheirErrorsAtOnce() async throws {
    let places = """
      key,code,name_vi,name_en,kind,parent,note
      xa_moi,,xã Mới,New commune,commune,tinh_a,
      xa_hong,,,No name,commune,tinh_a,
      """
    try Data((places + "\n").utf8).write(to: URL(filePath: fixture.path("places.csv")))
    try Data("no table".utf8).write(to: URL(filePath: fixture.path("odd.csv")))
    let rows = [
      "a.csv": "xa_1,alpha,2026-10,x,%,reported,\nxa_moi,alpha,2026-10,104,%,reported,",
      "b.csv": "xa_hong,alpha,2026-10,12,%,reported,\nxa_1,alpha,2031,66,%,reported,",
    ]
    for (name, text) in rows {
      try Data((Self.header + text + "\n").utf8).write(to: URL(filePath: fixture.path(name)))
    }
    let before = try stored.count
    let error = await #expect(throws: IntakeError.self) {
      try await StoreImport.take(
        ["places.csv", "a.csv", "odd.csv", "b.csv"].map(fixture.path),
        into: fixture.path("s.sqlite"), reported: nil, waitingUpTo: 0, try BatchFixture.options())
    }
    guard case .invalid(let findings) = error else { throw CocoaError(.coderInvalidValue) }
    #expect(
      findings.filter { $0.severity == .error }.map { "\($0.file):\($0.line) \($0.code)" } == [
        "places.csv:3 empty-cell", "a.csv:2 not-a-number", "a.csv:3 share-above-100",
        "odd.csv:1 unknown-table", "b.csv:3 after-receipt",
      ])
    #expect(try stored.count == before)
  }

  /// A figure that is asked about is no evidence against the next one; two that agree are a new level.
  @Test func oneSlipMakesOneQuestion() async throws {
    let slip = try await refusal([
      "a.csv": "xa_1,alpha,2026-06,6.3,%,reported,\nxa_1,alpha,2026-10,66,%,reported,"
    ])
    #expect(slip.questions.map(\.location) == ["a.csv:2"])
    let level = try await refusal([
      "a.csv": "xa_1,alpha,2026-06,6.3,%,reported,\nxa_1,alpha,2026-10,6.5,%,reported,"
    ])
    #expect(level.questions.map(\.location) == ["a.csv:2"])
  }
}
