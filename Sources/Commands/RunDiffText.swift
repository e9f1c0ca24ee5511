import Indicators
import Nightly
import Planning
import Reporting

/// The text of the differences between two runs.
struct RunDiffText {
  let words: RunDiffWords

  /// The greatest number of changes that are listed.
  let limit: Int

  /// The greatest number of figures of a series that are listed; 0 for none, and none of the series used
  /// for learning.
  let figures: Int

  private func say(_ vi: String, _ en: String) -> String { words.answer(vi, en) }

  /// Returns the changes, verdicts before probabilities, the greatest moves first.
  func text(_ diff: RunDiff) -> String {
    let verdicts = diff.changes.count(where: \.isStatusChange)
    let others = diff.changes.count - verdicts
    let day = words.answer.format.date(diff.from.setting.asOf)
    var lines = [
      say(
        "So với lần tính \(diff.from.number) (ngày \(day)): \(verdicts) kết luận thay đổi, "
          + "\(others) xác suất thay đổi từ 5 điểm phần trăm trở lên",
        "Since run \(diff.from.number) (as of \(diff.from.setting.asOf)): "
          + "\(verdicts) verdicts changed, \(others) probabilities moved by 0.05 or more")
    ]
    let causes = diff.statusChangesByCause.map { "\(words.cause($0.cause)) \($0.count)" }
    if !causes.isEmpty {
      lines.append("  \(say("nguyên nhân", "causes")): \(causes.joined(separator: "; "))")
    }
    for change in ordered(diff.changes).prefix(limit) {
      lines += self.lines(change)
    }
    if diff.changes.count > limit {
      let rest = diff.changes.count - limit
      lines.append(
        "  "
          + say(
            "… và \(rest) thay đổi khác: dubao diff --format csv",
            "… and \(rest) more: dubao diff --format csv"))
    }
    if figures > 0 { lines += learning(diff) }
    return lines.joined(separator: "\n")
  }

  private func ordered(_ changes: [RunDiff.Change]) -> [RunDiff.Change] {
    func move(_ change: RunDiff.Change) -> Double {
      ((change.probabilityAfter ?? 0) - (change.probabilityBefore ?? 0)).magnitude
    }
    return changes.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if a.isStatusChange != b.isStatusChange { return a.isStatusChange }
      return (move(b), left.offset) < (move(a), right.offset)
    }.map(\.element)
  }

  private func lines(_ change: RunDiff.Change) -> [String] {
    let probability = [change.probabilityBefore, change.probabilityAfter]
      .map(words.answer.chance).joined(separator: " → ")
    let verdict =
      change.isStatusChange
      ? "\(status(change.before)) → \(status(change.after))" : status(change.after)
    let deadline = change.deadline.map(String.init) ?? say("không thời hạn", "no year")
    return [
      "  \(change.place) \(change.indicator) \(deadline): \(verdict) (\(probability)); "
        + change.causes.map(words.cause).joined(separator: "; ")
    ] + (figures > 0 ? change.series.flatMap { lines($0) } : [])
  }

  private func lines(_ series: RunDiff.SeriesChange) -> [String] {
    let shown = series.figures.prefix(figures)
    return ["    \(words.role(series.role)), \(series.place) \(series.indicator):"]
      + shown.map { "      \(words.figure($0))" }
      + [words.rest(of: series, shown: shown.count).map { "      \($0)" }].compactMap(\.self)
  }

  private func learning(_ diff: RunDiff) -> [String] {
    if !diff.namesFigures, !diff.changes.isEmpty { return ["  \(words.unnamedFigures)"] }
    guard let learning = diff.learning else { return [] }
    return ["  \(words.learning(learning)):"] + learning.series.flatMap { lines($0) }
      + [words.rest(of: learning, shown: learning.series.count).map { "    \($0)" }]
      .compactMap(\.self)
  }

  private func status(_ status: Status?) -> String {
    status.map(words.answer.status) ?? say("không có", "not there")
  }
}
