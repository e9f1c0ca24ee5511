/// The rules by which a plan raises red alerts.
public struct AlertRules: Sendable, Codable, Hashable {
  /// The days after its deadline from which an unfinished task is alerted.
  public let overdueDays: Int

  /// The share of the schedule, in per cent, below which a task or a milestone is alerted.
  public let schedulePercent: Double

  /// Whether evidence that is missing or was sent back is alerted.
  public let evidence: Bool

  /// Creates rules.
  public init(overdueDays: Int, schedulePercent: Double, evidence: Bool) {
    self.overdueDays = overdueDays
    self.schedulePercent = schedulePercent
    self.evidence = evidence
  }

  /// The rules of a plan that states none: those of Tân Lợi's plan of 2026, part V, 2.3 (overdue, below half of the
  /// schedule, evidence found wanting).
  public static let usual = AlertRules(overdueDays: 1, schedulePercent: 50, evidence: true)
}
