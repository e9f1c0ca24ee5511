import Foundation
public import Indicators
import Statistics

/// The summary that `dubao hindcast` prints at its end.
public enum HindcastSummary {
  /// Returns the scores of the reference by horizon, and where to look.
  public static func text(_ report: HindcastReport, files: [String]) -> String {
    var lines = [
      "\(report.windows) windows of \(report.series) series, \(report.origins.count) origins"
    ]
    for score in report.scores
    where score.method == report.reference && score.part.dimension == .all {
      let place = score.part.horizon.map { "horizon \($0)" } ?? "all horizons"
      var parts: [String] = []
      func add(_ name: String, _ value: Double?, _ format: String) {
        if let value { parts.append("\(name) \(String(format: format, value))") }
      }
      add("MAE", score.meanAbsoluteError, "%.3g")
      add("CRPS", score.crps, "%.3g")
      add("80 % interval held", score.coverage80, "%.2f")
      add("Brier skill", score.brierSkill, "%.2f")
      lines.append(
        "  \(report.reference), \(place) (\(score.windows)): " + parts.joined(separator: ", "))
    }
    if let first = files.first { lines.append("Look at \(first) (\(files.count) files written)") }
    return lines.joined(separator: "\n")
  }
}
