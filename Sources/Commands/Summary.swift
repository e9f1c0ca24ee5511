import DuBao
import Indicators
import Reporting

/// What `dubao report` says when it is done.
enum Summary {
  /// Returns the counts by place, and where to look.
  static func text(_ report: GapReport, files: [String]) -> String {
    var lines = ["Gap report as of \(report.asOf)"]
    for place in report.places {
      let counts = place.counts.first
      let words = Status.allCases.compactMap { status -> String? in
        let count = counts?.count(status) ?? 0
        return count == 0 ? nil : "\(count) \(word(for: status))"
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

  private static func word(for status: Status) -> String {
    switch status {
    case .achieved: "achieved"
    case .onTrack: "on track"
    case .atRisk: "at risk"
    case .offTrack: "off track"
    case .indicative: "indicative"
    case .notAssessable: "not assessable"
    case .noTarget: "without a target"
    }
  }
}
