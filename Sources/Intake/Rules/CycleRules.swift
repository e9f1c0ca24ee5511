import Indicators

/// What the rows of reporting duties and decisions are checked for.
enum CycleRules {
  static let ofDecisions: [@Sendable (Located<RecordedDecision>) -> Finding?] = [
    dueBeforeDecision, closedBeforeDecision, closedWithoutDay,
  ]

  /// Something that was to be carried out before it was decided.
  static func dueBeforeDecision(_ row: Located<RecordedDecision>) -> Finding? {
    guard let due = row.value.due, due < row.value.on else { return nil }
    return row.error(
      "due", "due-before-decision",
      vi: "hạn \(due) trước ngày quyết định \(row.value.on)",
      en: "the day \(due) is before that of the decision, \(row.value.on)")
  }

  /// Something that was closed before it was decided.
  static func closedBeforeDecision(_ row: Located<RecordedDecision>) -> Finding? {
    guard let day = row.value.closedOn, day < row.value.on else { return nil }
    return row.error(
      "closed_on", "closed-before-decision",
      vi: "ngày kết thúc \(day) trước ngày quyết định \(row.value.on)",
      en: "it was closed on \(day), before it was decided on \(row.value.on)")
  }

  /// A state that the day of closing contradicts.
  static func closedWithoutDay(_ row: Located<RecordedDecision>) -> Finding? {
    guard (row.value.state == .closed) != (row.value.closedOn != nil),
      row.cells.text("closed_on").isEmpty || row.value.closedOn != nil
    else { return nil }
    return row.error(
      "closed_on", "closed-without-day",
      vi: "'state' và 'closed_on' phải đi cùng nhau: 'closed' cần ngày, 'open' không có ngày",
      en: "state and closed_on go together: 'closed' needs a day, 'open' has none")
  }

  /// Several duties of one plan and indicator.
  static func ofDuties(_ rows: [Located<ReportingDuty>]) -> [Finding] {
    var first: [[String]: String] = [:]
    return rows.compactMap { row in
      let key = [row.value.plan, row.value.indicator]
      guard let earlier = first[key] else {
        first[key] = row.cells.location
        return nil
      }
      return row.error(
        "indicator", "duplicate-duty",
        vi: "chỉ tiêu này của kế hoạch đã có chế độ báo cáo ở \(earlier)",
        en: "the plan asks for this indicator already at \(earlier)")
    }
  }

  /// Decisions about milestones that no plan has; nothing can be said where milestones are not at hand.
  static func ofMilestones(
    _ rows: [Located<RecordedDecision>], known: Set<String>?
  ) -> [Finding] {
    guard let known else { return [] }
    return rows.compactMap { row in
      guard !known.contains(row.value.milestone) else { return nil }
      let nearest = nearestKey(to: row.value.milestone, among: known)
      return row.error(
        "milestone", "unknown-key",
        vi: "không có mục tiêu nào mang mã \(row.value.milestone.quoted)"
          + (nearest.map { "; có phải là \($0.quoted)?" } ?? ""),
        en: "no milestone has the key \(row.value.milestone.quoted)"
          + (nearest.map { "; is it \($0.quoted)?" } ?? ""))
    }
  }
}
