import Illustration
import Indicators
import Testing

@Suite("The illustrative nation")
struct IllustrationTests {
  static let share = Indicator(
    key: "coverage", name: LocalizedText(vi: "Phủ sóng", en: "Coverage"),
    unit: LocalizedText(vi: "% hộ, người", en: "%"), kind: .share, direction: .atLeast,
    lowerBound: 0, upperBound: 100, denominator: "population", parentIndicator: nil,
    note: LocalizedText(vi: "", en: ""))
  static let budget = Indicator(
    key: "budget", name: LocalizedText(vi: "Chi", en: "Spending"),
    unit: LocalizedText(vi: "%", en: "%"), kind: .managedLevel, direction: .atLeast,
    lowerBound: 0, upperBound: 100, denominator: "budget", parentIndicator: nil,
    note: LocalizedText(vi: "", en: ""))

  static func nation(_ places: Int, seed: UInt64 = 1) -> IllustrativeNation {
    IllustrativeNation(communeCount: places, indicators: [share, budget], seed: seed)
  }

  static func text(_ nation: IllustrativeNation, _ rounds: ClosedRange<Month>) -> String {
    var bytes: [UInt8] = []
    ReportTable.forEachPart(of: nation.communes, in: nation, rounds: rounds) {
      bytes.append(contentsOf: $0)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func lines(_ nation: IllustrativeNation, _ rounds: ClosedRange<Month>) -> [Substring] {
    text(nation, rounds).split(separator: "\n")
  }

  @Test func hasThePlacesOfVietNam() {
    let nation = Self.nation(IllustrativePlace.communeCount)
    #expect(nation.provinces.count == 34 && nation.communes.count == 3321)
    let kinds = Dictionary(grouping: nation.communes, by: \.kind).mapValues(\.count)
    #expect(kinds[.specialZone] == 13 && (670...690).contains(kinds[.ward] ?? 0))
    #expect(nation.population == nation.communes.reduce(0) { $0 + $1.population })
    #expect((80_000_000...120_000_000).contains(nation.population))
    #expect(Set(nation.communes.map(\.key)).count == 3321)
    #expect(nation.communes.allSatisfy { $0.name.vi.contains("minh họa") })
  }

  @Test func aSmallerNationIsAPartOfTheWholeOne() {
    let rounds = ReportTable.rounds(until: Month(year: 2026, month: 9))
    let small = Self.text(Self.nation(3), rounds)
    #expect(!small.isEmpty && Self.text(Self.nation(7), rounds).hasPrefix(small))
    #expect(Self.text(Self.nation(3), rounds) == small, "the same bytes again")
    #expect(Self.text(Self.nation(3, seed: 2), rounds) != small)
  }

  @Test func aMonthContinuesTheFolderUpToTheMonthBefore() {
    let nation = Self.nation(40)
    let september = Month(year: 2026, month: 9)
    let october = Month(year: 2026, month: 10)
    let before = Self.lines(nation, ReportTable.rounds(until: september))
    let more = Self.lines(nation, october...october)
    let after = Self.lines(nation, ReportTable.rounds(until: october))
    #expect(!more.isEmpty && (before + more).sorted() == after.sorted())
    // Filed in the month after, and speaking of October unless late.
    #expect(more.allSatisfy { $0.contains(",2026-11-") })
    #expect(more.contains { $0.contains(",2026-10,") })
  }

  @Test func holdsEveryKindOfReport() {
    let lines = Self.lines(Self.nation(60), ReportTable.rounds(until: Month(year: 2026, month: 9)))
    #expect(lines.allSatisfy { $0.contains(ReportTable.note) && $0.contains("(illustrative)") })
    #expect(lines.contains { $0.contains(ReportTable.secondPublisher) })
    for state in ["attached", "accepted", "rejected"] {
      #expect(lines.contains { $0.hasSuffix(",\(state)") })
    }
    let cells = lines.map { line in
      line.replacing("\"% hộ, người\"", with: "%")
        .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let values = cells.compactMap { Double($0[3]) }
    #expect(values.count == lines.count && values.allSatisfy { (0...100).contains($0) })
    // The same publisher on the same period twice: a correction, with another value.
    let identities = Dictionary(grouping: cells.filter { !$0.joined().contains("nguồn thứ hai") }) {
      $0[0...2].joined(separator: " ")
    }
    let corrected = identities.values.filter { $0.count == 2 }
    #expect(!corrected.isEmpty && identities.values.allSatisfy { $0.count <= 2 })
    #expect(corrected.contains { $0[0][3] != $0[1][3] })
    let lengths = Dictionary(grouping: identities.keys) { $0.split(separator: " ")[0...1] }
      .mapValues(\.count)
    #expect(lengths.values.contains { $0 < 4 }, "a few series are short")
    #expect(lengths.values.count { $0 >= 22 } > 100)
  }

  @Test func countsAndSharesAgree() throws {
    let lines = Self.lines(
      Self.nation(2), ReportTable.rounds(until: Month(year: 2026, month: 9)))
    let shares = lines.filter { $0.contains(",coverage,") }
    #expect(!shares.isEmpty)
    for line in shares {
      let cells = line.replacing("\"% hộ, người\"", with: "%").split(separator: ",")
      let value = try #require(Double(cells[3]))
      let numerator = try #require(Double(cells[5]))
      let denominator = try #require(Double(cells[6]))
      #expect(abs(100 * numerator / denominator - value) <= 0.005_000_1)
    }
  }

  @Test func milestonesNeverFall() {
    var text = ""
    PlanTables(Self.nation(30)).forEachPartOfMilestones { (bytes: [UInt8]) in
      text += String(decoding: bytes, as: UTF8.self)
    }
    let rows = text.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    #expect(rows.count == 30 * 2 * 3)
    let targets = rows.compactMap { Double($0[6]) }
    #expect(targets.count == rows.count)
    for start in stride(from: 0, to: targets.count, by: 3) {
      #expect(targets[start] <= targets[start + 1] && targets[start + 1] <= targets[start + 2])
    }
    #expect(targets.allSatisfy { $0 > 0 && $0 <= 100 })
  }

  @Test(arguments: ["2026-9", "26-09", "2026-13", "2026", "x", "2026-09-01", "1899-12"])
  func monthsAreRead(text: String) {
    #expect(Month(text) == nil)
    #expect(Month("2026-09")?.description == "2026-09")
  }
}
