import Foundation
import Projecting

/// The series of a long table, in the order of the file.
struct SeriesTable: Sendable {
  /// The names, and as many series.
  var names: [String] = []
  var series: [[Double]] = []

  /// Reads a table with the columns `series_id`, `period` and `value`, ordered by series and period.
  init(contentsOf path: String) throws {
    for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst()
    {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      guard cells.count >= 3, let value = Double(cells[2]) else {
        throw TableError(line: String(line))
      }
      if names.last != String(cells[0]) {
        names.append(String(cells[0]))
        series.append([])
      }
      series[series.count - 1].append(value)
    }
  }
}

/// A line that is no observation.
struct TableError: Error, CustomStringConvertible {
  let line: String
  var description: String { "'\(line)' is not 'series_id,period,value'" }
}
