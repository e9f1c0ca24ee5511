import Indicators
import Intake
import Testing

@Suite("Tables of families and hierarchies")
struct PriorTablesTests {
  private func findings(_ read: () throws -> Void) -> [Finding] {
    do { try read() } catch IntakeError.invalid(let findings) { return findings } catch {}
    return []
  }

  @Test func readsFamilies() throws {
    let rows = try parseFamilies(
      text: "indicator,family,source\na,e-government,\"X, Y\"\nb,none,\n", file: "f.csv")
    #expect(rows.map(\.indicator) == ["a", "b"])
    #expect(rows.map(\.family) == [.eGovernment, nil] && rows.first?.source == "X, Y")
  }

  @Test func rejectsUnknownAndRepeatedFamilies() {
    let found = findings {
      _ = try parseFamilies(
        text: "indicator,family,source\na,egov,\na,health,\n,other,\n", file: "f.csv")
    }
    #expect(found.map(\.code) == ["not-allowed", "duplicate-key", "empty-cell"])
    #expect(found.map(\.line) == [2, 3, 4])
    #expect(found.first?.message.en.contains("e-government") == true)
  }

  @Test func readsFamiliesOfPanels() throws {
    let rows = try parsePanelFamilies(
      text: "panel,family,form,weight,source\na.csv,x,per-100,0.5,S\nb.csv,x,share,1,\n",
      file: "f.csv")
    #expect(rows.map(\.form) == [.perHundred, .share] && rows.map(\.weight) == [0.5, 1])
    let found = findings {
      _ = try parsePanelFamilies(
        text: "panel,family,form,weight,source\na.csv,,percent,0,S\na.csv,x,share,nan,S\n",
        file: "f.csv")
    }
    #expect(
      found.map(\.code) == [
        "empty-cell", "not-allowed", "not-positive", "duplicate-key", "not-positive",
      ])
  }

  @Test func readsHierarchies() throws {
    let rows = try parseHierarchy(
      text: "dataset,entity,name,parent,root\nd,a,A,b,c\nd,c,C,,\n", file: "h.csv")
    #expect(rows.count == 1 && rows.first?.parent == "b" && rows.first?.root == "c")
    let found = findings {
      _ = try parseHierarchy(text: "entity,parent\na,a\n", file: "h.csv")
    }
    #expect(found.map(\.code) == ["own-parent"])
  }

  @Test func indicatorsMayNameTheirFamily() throws {
    let text = try #require(FolderFixture.files["indicators.csv"])
    let families = ["family", "network-coverage", "", ""]
    let rows = zip(text.split(separator: "\n"), families).map { "\($0),\($1)" }
    let lines = rows.joined(separator: "\n")
    let dataset = try FolderFixture.read(["indicators.csv": lines])
    #expect(dataset.indicators.map(\.family) == [.networkCoverage, .other, .other])
    let found = findings {
      _ = try FolderFixture.read(["indicators.csv": lines.replacing("network-coverage", with: "x")])
    }
    #expect(found.first?.code == "not-allowed" && found.first?.column == "family")
  }
}
