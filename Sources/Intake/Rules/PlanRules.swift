import Indicators
import Tables

/// What the rows of plans, milestones and tasks are checked for.
enum PlanRules {
  static let ofPlans: [@Sendable (Located<Plan>) -> Finding?] = [noIssueDate]

  static let ofMilestones: [@Sendable (Located<Milestone>, Context) -> Finding?] = [
    missingValue, missingUpperValue, rangeReversed, atLeastAll, percentBeforeNumber,
    deadlineBeforeIssue, targetBeyondBounds,
  ]

  static let ofTasks: [@Sendable (Located<PlanTask>, Context) -> Finding?] = [deadlineBeforeIssue]

  /// What the rules look up.
  struct Context {
    let plans: [String: Plan]
    let indicators: [String: Indicator]
  }

  // MARK: - Plans

  /// Without a date of issue, a milestone that was past from the start cannot be told.
  static func noIssueDate(_ row: Located<Plan>) -> Finding? {
    guard row.value.issuedOn == nil, row.cells.text("issued_on").isEmpty else { return nil }
    return row.warning(
      "issued_on", "no-issue-date", vi: "kế hoạch không có ngày ban hành",
      en: "the plan has no date of issue")
  }

  // MARK: - Milestones

  /// A comparison needs something to compare with.
  static func missingValue(_ row: Located<Milestone>, _: Context) -> Finding? {
    guard row.value.comparator.hasValue, row.cells.text("value").isEmpty else { return nil }
    let comparator = row.value.comparator.rawValue.quoted
    return row.error(
      "value", "missing-value", vi: "phép so sánh \(comparator) cần có giá trị",
      en: "comparator \(comparator) needs a value")
  }

  /// A range needs its upper end.
  static func missingUpperValue(_ row: Located<Milestone>, _: Context) -> Finding? {
    guard row.value.comparator == .range, row.cells.text("upper_value").isEmpty else { return nil }
    return row.error(
      "upper_value", "missing-value", vi: "phép so sánh 'range' cần có giá trị trên",
      en: "comparator 'range' needs an upper value")
  }

  /// A range runs upwards.
  static func rangeReversed(_ row: Located<Milestone>, _: Context) -> Finding? {
    guard let lower = row.value.value, let upper = row.value.upperValue, upper < lower else {
      return nil
    }
    return row.error(
      "upper_value", "range-reversed",
      vi: "giá trị trên \(upper.vi) nhỏ hơn giá trị dưới \(lower.vi)",
      en: "the upper value \(upper.en) is less than the lower value \(lower.en)")
  }

  /// "≥ 100 %" of a share can only mean 100 %.
  static func atLeastAll(_ row: Located<Milestone>, _ context: Context) -> Finding? {
    guard row.value.comparator == .atLeast, row.value.value == 100,
      context.indicators[row.value.indicator]?.kind == .share
    else { return nil }
    let text = row.value.originalText.quoted
    return row.warning(
      "value", "at-least-100", vi: "\(text) được hiểu là bằng 100 %",
      en: "\(text) is read as 100 %")
  }

  /// "≥%15" is a slip of the pen for "≥15%".
  static func percentBeforeNumber(_ row: Located<Milestone>, _: Context) -> Finding? {
    guard hasPercentBeforeNumber(row.value.originalText) else { return nil }
    let text = row.value.originalText.quoted
    return row.warning(
      "original_text", "percent-before-number",
      vi: "\(text) có dấu phần trăm đứng trước số"
        + (row.value.value.map { "; được hiểu là \($0.vi) %" } ?? ""),
      en: "\(text) has the percent sign before the number"
        + (row.value.value.map { "; it is read as \($0.en) %" } ?? ""))
  }

  /// A milestone for a year that was over when the plan was issued.
  static func deadlineBeforeIssue(_ row: Located<Milestone>, _ context: Context) -> Finding? {
    guard let deadline = row.value.deadline,
      let issuedOn = context.plans[row.value.plan]?.issuedOn, deadline < issuedOn.year
    else { return nil }
    return row.warning(
      "deadline", "deadline-before-issue",
      vi: "hạn cuối năm \(deadline) đã qua khi kế hoạch được ban hành ngày \(issuedOn)",
      en: "the end of \(deadline) had passed when the plan was issued on \(issuedOn)")
  }

  /// A target that no observation can reach.
  static func targetBeyondBounds(_ row: Located<Milestone>, _ context: Context) -> Finding? {
    guard let indicator = context.indicators[row.value.indicator] else { return nil }
    let bounds = indicator.possibleValues
    for (column, target) in [("value", row.value.value), ("upper_value", row.value.upperValue)] {
      guard let target else { continue }
      let cannotBeMet =
        row.value.comparator == .above && target == bounds.upperBound
        || row.value.comparator == .below && target == bounds.lowerBound
      guard cannotBeMet || !bounds.contains(target) else { continue }
      return row.warning(
        column, "target-beyond-bounds",
        vi: "mục tiêu \(target.vi) nằm ngoài giới hạn của \(indicator.key.quoted): \(bounds.vi)",
        en: "target \(target.en) is beyond the bounds of \(indicator.key.quoted): \(bounds.en)")
    }
    return nil
  }

  // MARK: - Tasks

  /// A task that was overdue when the plan was issued.
  static func deadlineBeforeIssue(_ row: Located<PlanTask>, _ context: Context) -> Finding? {
    guard case .date(let deadline) = row.value.deadline,
      let issuedOn = context.plans[row.value.plan]?.issuedOn, deadline < issuedOn
    else { return nil }
    return row.warning(
      "deadline", "deadline-before-issue",
      vi: "thời hạn \(deadline) đã qua khi kế hoạch được ban hành ngày \(issuedOn)",
      en: "the deadline \(deadline) had passed when the plan was issued on \(issuedOn)")
  }
}

/// Returns whether a percent sign belongs to the number behind it rather than to one before it.
func hasPercentBeforeNumber(_ text: String) -> Bool {
  let ink = text.filter { !$0.isWhitespace }
  return zip(ink.indices, ink).contains { index, character in
    guard character == "%" else { return false }
    let before = index > ink.startIndex ? ink[ink.index(before: index)] : " "
    let after = ink.index(after: index)
    return after < ink.endIndex && ink[after].isASCIIDigit && !before.isASCIIDigit
  }
}
