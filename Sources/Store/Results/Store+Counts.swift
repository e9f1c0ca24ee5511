import GRDB
public import Indicators

extension Store {
  /// Returns how many verdicts of each kind some runs have.
  ///
  /// Runs share the results of places without changes; all verdicts that are kept are read once, whatever the number
  /// of runs.
  ///
  /// - Parameter runs: The numbers of the runs.
  /// - Returns: The counts by the number of the run.
  /// - Throws: ``StoreError``.
  public func verdictCounts(of runs: [Int]) throws(StoreError) -> [Int: [Status: Int]] {
    guard !runs.isEmpty else { return [:] }
    return try read { db in
      var results: [Int: [(status: Status, count: Int)]] = [:]
      let counted = try Row.fetchCursor(
        db, sql: "SELECT result, status, count(*) FROM assessment GROUP BY result, status")
      while let row = try counted.next() {
        results[try row.decode(atIndex: 0), default: []].append(
          (try row.word(at: 1), try row.decode(atIndex: 2)))
      }
      var counts: [Int: [Status: Int]] = [:]
      for run in Set(runs) {
        var sum: [Status: Int] = [:]
        let rows = try Int.fetchCursor(
          db, sql: "SELECT result FROM run_result WHERE run = ?", arguments: [run])
        while let result = try rows.next() {
          for entry in results[result] ?? [] { sum[entry.status, default: 0] += entry.count }
        }
        counts[run] = sum
      }
      return counts
    }
  }
}
