import DuBao
import Indicators
import Reporting

/// The summary that `dubao report` prints at its end.
enum Summary {
  /// Returns the counts by place, and where to look.
  static func text(_ report: GapReport, files: [String]) -> String {
    var lines = ["Gap report as of \(report.asOf)"]
    for place in report.places {
      let counts = place.counts.first
      let words = Status.byConcern.compactMap { status -> String? in
        let count = counts?.count(status) ?? 0
        return count == 0 ? nil : "\(count) \(status.word(in: .english))"
      }
      let overdue = place.tasks.count { $0.standing == .overdue }
      let tasks = overdue == 0 ? "" : "; \(overdue) tasks overdue"
      lines.append("  \(place.place.name.vi): \(words.joined(separator: ", "))\(tasks)")
    }
    if let first = files.first {
      lines.append("Look at \(first) (\(files.count) files written)")
    }
    return lines.joined(separator: "\n")
  }
}
