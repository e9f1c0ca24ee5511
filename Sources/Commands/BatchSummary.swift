import DuBao
import Indicators
import Nightly

/// The summary that a nightly run prints at its end, on one screen.
struct BatchSummary: Encodable {
  private let run: BatchRun
  private let totals: RunManifest.Totals
  private let computed: Int
  private let statusChanges: [String: Int]

  init(_ outcome: BatchOutcome, _ manifest: RunManifest) {
    run = outcome.run
    totals = manifest.totals
    computed = outcome.computed
    statusChanges = Dictionary(
      firstValues: (outcome.diff?.statusChangesByCause ?? []).map { ($0.cause.rawValue, $0.count) })
  }

  /// The number of changes that fit on the screen with the rest.
  private static let screen = 12

  /// Returns the summary of a run.
  static func text(
    _ outcome: BatchOutcome, _ manifest: RunManifest, output: String, reports: Int
  ) -> String {
    let totals = manifest.totals
    let shard = manifest.setting.shard.map { ", shard \($0)" } ?? ""
    var lines = [
      "Run \(outcome.run.number) as of \(manifest.setting.asOf)\(shard): "
        + "\(totals.places) places, \(totals.series) series, \(totals.refused) refused",
      "  new \(totals.new), changed \(totals.recomputed), unchanged \(totals.unchanged); "
        + "computed just now \(outcome.computed)",
    ]
    if let diff = outcome.diff {
      lines.append(
        RunDiffText(words: RunDiffWords(.english), limit: screen, figures: 0).text(diff))
    }
    lines.append(
      "Look at \(output)/manifest.json"
        + (reports > 0 ? " and \(output)/reports (\(reports) files)" : ""))
    return lines.joined(separator: "\n")
  }
}
