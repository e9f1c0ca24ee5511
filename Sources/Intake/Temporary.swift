public import Indicators
import Foundation
public struct PanelRow: Sendable {
  public let seriesID: String; public let period: Period; public let value: Double;
  public let entity: String; public let indicator: String; public let unit: String;
  public let parent: String?; public let line: Int
}
public struct Panel: Sendable {
  public let file: String; public let rows: [PanelRow]; public let findings: [Finding]
}
public struct TargetRow: Sendable {
  public let seriesID: String; public let deadline: Period;
  public let comparator: Milestone.Comparator; public let target: Double;
  public let targetText: String; public let line: Int
}
public struct IntakeError: Error {}
func cells(_ path: String) throws -> [[String]] {
  try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline).map { l in
    if !l.contains("\"") {
      return l.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    var out: [String] = [], cur = "", q = false
    for c in l {
      if c == "\"" {
        q.toggle()
      } else if c == ",", !q {
        out.append(cur); cur = ""
      } else {
        cur.append(c)
      }
    }
    return out + [cur]
  }
}
public func readPanel(from path: String) throws -> Panel {
  let c = try cells(path); let h = c[0]
  func col(_ n: String, _ r: [String]) -> String { h.firstIndex(of: n).map { r[$0] } ?? "" }
  return Panel(
    file: path,
    rows: c.dropFirst().enumerated().compactMap { i, r in
      Period(col("period", r)).flatMap { p in
        Double(col("value", r)).map {
          PanelRow(
            seriesID: col("series_id", r), period: p, value: $0, entity: col("entity", r),
            indicator: col("indicator", r), unit: col("unit", r), parent: nil, line: i + 2)
        }
      }
    }, findings: [])
}
public func readTargets(from path: String) throws -> [TargetRow] {
  let c = try cells(path); let h = c[0]
  func col(_ n: String, _ r: [String]) -> String { h.firstIndex(of: n).map { r[$0] } ?? "" }
  return c.dropFirst().enumerated().compactMap { i, r in
    Period(col("deadline", r)).flatMap { p in
      Double(col("target", r)).map {
        TargetRow(
          seriesID: col("series_id", r), deadline: p, comparator: .atLeast, target: $0,
          targetText: col("target", r), line: i + 2)
      }
    }
  }
}
