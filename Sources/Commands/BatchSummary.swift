import DuBao
import Indicators
import Nightly
import Reporting

/// What a nightly run says when it is done, on one screen.
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
    if let diff = outcome.diff { lines.append(text(diff, limit: screen)) }
    lines.append(
      "Look at \(output)/manifest.json"
        + (reports > 0 ? " and \(output)/reports (\(reports) files)" : ""))
    return lines.joined(separator: "\n")
  }

  /// Returns what changed between two runs, verdicts before probabilities, the greatest moves first.
  static func text(_ diff: RunDiff, limit: Int) -> String {
    let verdicts = diff.changes.filter(\.isStatusChange)
    var lines = [
      "Since run \(diff.from.number) (as of \(diff.from.setting.asOf)): "
        + "\(verdicts.count) verdicts changed, "
        + "\(diff.changes.count - verdicts.count) probabilities moved by 0.05 or more"
    ]
    let causes = diff.statusChangesByCause.map { "\(word($0.cause)) \($0.count)" }
    if !causes.isEmpty { lines.append("  why: \(causes.joined(separator: ", "))") }
    func move(_ change: RunDiff.Change) -> Double {
      ((change.probabilityAfter ?? 0) - (change.probabilityBefore ?? 0)).magnitude
    }
    let ordered = diff.changes.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if a.isStatusChange != b.isStatusChange { return a.isStatusChange }
      return (move(b), left.offset) < (move(a), right.offset)
    }.map(\.element)
    for change in ordered.prefix(limit) {
      let probability = [change.probabilityBefore, change.probabilityAfter].map {
        $0.map { percent($0) } ?? "–"
      }.joined(separator: " → ")
      let verdict =
        change.isStatusChange
        ? "\(word(change.before)) → \(word(change.after))" : word(change.after)
      lines.append(
        "  \(change.place) \(change.indicator) \(change.deadline.map(String.init) ?? "no year"): "
          + "\(verdict) (\(probability)); \(change.causes.map(word).joined(separator: ", "))")
    }
    if diff.changes.count > limit {
      lines.append("  … and \(diff.changes.count - limit) more: dubao diff --format json")
    }
    return lines.joined(separator: "\n")
  }

  private static func percent(_ probability: Double) -> String {
    "\(Int(bounded: (probability * 100).rounded())) %"
  }

  private static func word(_ cause: RunDiff.Cause) -> String {
    switch cause {
    case .newData: "new data"
    case .revisedData: "revised data"
    case .relatedData: "data of a place above"
    case .plan: "plan"
    case .modelOrPrior: "model or prior"
    case .calendar: "calendar"
    }
  }

  private static func word(_ status: Status?) -> String {
    status?.word(in: .english) ?? "not there"
  }
}
