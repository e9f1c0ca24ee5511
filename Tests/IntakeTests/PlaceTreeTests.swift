import Indicators
import Intake
import Testing

@Suite("Places of a table")
struct PlaceTreeTests {
  @Test func rowsAreRead() throws {
    let text = """
      name,entity,count,parent
      x,Việt Nam,100.5,
      x,"Hà Nội, thành phố","1.234,5",Việt Nam
      y,Ba Đình,, Hà Nội
      """
    let tree = try parsePlaceTree(text: text, file: "p.csv")
    #expect(
      tree.rows == [
        .init(entity: "Việt Nam", parent: nil, count: 100.5),
        .init(entity: "Hà Nội, thành phố", parent: "Việt Nam", count: 1234.5),
        .init(entity: "Ba Đình", parent: "Hà Nội", count: nil),
      ])
    #expect(
      tree.parents == ["Hà Nội, thành phố": "Việt Nam", "Ba Đình": "Hà Nội"])
  }

  @Test func countsMayBeMissing() throws {
    let tree = try parsePlaceTree(text: "entity,parent\nb,a\n", file: "p.csv")
    #expect(tree.rows == [.init(entity: "b", parent: "a", count: nil)])
  }

  @Test func linesGoUpAndRingsEnd() {
    let parents = ["c": "b", "b": "a"]
    #expect(Array(PlaceTree.line(from: "c", parents)) == ["c", "b", "a"])
    #expect(Array(PlaceTree.line(from: "x", parents)) == ["x"])
    #expect(Array(PlaceTree.line(from: "r", ["r": "s", "s": "r"])).count == 16)
  }

  @Test(
    "Mistakes are named",
    arguments: [
      (
        "entity,count\na,1\n",
        "p.csv:1: column 'parent': the table lacks this column; the header has 'entity', 'count'"
      ),
      ("entity,parent\n", "p.csv: the file has a header only; it needs at least one row"),
      (
        "entity,parent\n,a\n",
        "p.csv:2: column 'entity': the cell is empty; a value is required"
      ),
      (
        "entity,parent\nb,a\nc,a\nb,c\n",
        "p.csv:4: column 'entity': place 'b' already stands on line 2; give each place one row"
      ),
      (
        "entity,parent\nb,b\n",
        "p.csv:2: column 'parent': place 'b' is part of itself through its parents; "
          + "mend the column parent"
      ),
      // The place below the ring is not in it.
      (
        "entity,parent\nc,b\nb,a\na,b\n",
        """
        p.csv:3: column 'parent': place 'b' is part of itself through its parents; \
        mend the column parent
        p.csv:4: column 'parent': place 'a' is part of itself through its parents; \
        mend the column parent
        """
      ),
      (
        "entity,parent,count\nb,a,many\n",
        "p.csv:2: column 'count': 'many' is not a number; write it like 39.52 or 39,52"
      ),
      (
        "entity,parent,count\nb,a,0\nc,a,-2.5\n",
        """
        p.csv:2: column 'count': the count of 'b' is 0; it must be above 0
        p.csv:3: column 'count': the count of 'c' is -2.5; it must be above 0
        """
      ),
    ])
  func mistake(text: String, expected: String) {
    let error = #expect(throws: IntakeError.self) {
      try parsePlaceTree(text: text, file: "p.csv")
    }
    #expect(error?.description == expected)
  }

  /// A chain of places costs no more than its places; ten times as long, it would cost a hundred times.
  @Test(.timeLimit(.minutes(1))) func longChainsAreReadInOnePass() throws {
    let count = 40_000
    let rows = (0..<count).map { "n\($0),n\($0 + 1)\n" }.joined()
    #expect(try parsePlaceTree(text: "entity,parent\n\(rows)", file: "p.csv").rows.count == count)
    let error = #expect(throws: IntakeError.self) {
      try parsePlaceTree(text: "entity,parent\n\(rows)n\(count),n\(count - 2)\n", file: "p.csv")
    }
    guard case .invalid(let findings) = error else { return }
    #expect(findings.map(\.line) == [count, count + 1, count + 2])
  }

  @Test func findingsHoldLineColumnAndValue() {
    let error = #expect(throws: IntakeError.self) {
      try parsePlaceTree(
        text: "entity,parent,count\nb,a,-1\nb,a,1\nc,c,1\n", file: "p.csv")
    }
    guard case .invalid(let findings) = error else { return }
    #expect(findings.map(\.line) == [2, 3, 4])
    #expect(findings.map(\.column) == ["count", "entity", "parent"])
    #expect(findings.map(\.value) == ["-1", "b", "c"])
    #expect(findings.map(\.code) == ["count-not-positive", "duplicate-place", "place-in-itself"])
    #expect(findings.allSatisfy { !$0.message.vi.isEmpty && $0.message.vi != $0.message.en })
  }

  @Test func anEmptyFileIsAnError() {
    let error = #expect(throws: IntakeError.self) { try parsePlaceTree(text: "", file: "p.csv") }
    #expect(error?.description.hasPrefix("p.csv") == true)
  }
}
