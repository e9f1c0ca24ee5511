import Indicators

/// The words for what was recorded of milestones, tasks and figures: decisions, progress, checks of evidence.
extension Wording {
  /// A decision about a milestone, or a comment on it, with who, when and what came of it.
  func recorded(_ decision: RecordedDecision) -> String {
    let head = say(
      decision.kind == .decision ? .recordDecision : .recordComment,
      ["day": format.date(decision.on), "person": decision.person, "text": decision.text])
    var parts = [
      decision.agency.isEmpty ? nil : say(.recordAgency, ["agency": decision.agency]),
      decision.due.map { say(.recordDue, ["day": format.date($0)]) },
    ]
    switch decision.state {
    case .closed:
      parts.append(
        decision.closedOn.map { say(.recordClosed, ["day": format.date($0)]) })
    case .open:
      parts.append(decision.kind == .decision ? say(.recordOpen) : nil)
    }
    if !decision.outcome.isEmpty {
      parts.append(say(.recordOutcome, ["outcome": decision.outcome]))
    }
    let told = parts.compactMap(\.self)
    return told.isEmpty ? head : "\(head) (\(told.joined(separator: "; ")))"
  }

  /// The state of a task with the part that is done and the reason of its delay.
  func progress(of task: PlanTask) -> String {
    [
      state(task.state),
      task.percentDone.map { say(.taskPercent, ["percent": format.percent($0, decimals: 0)]) },
      task.delayReason.map { say(.taskDelay, ["reason": $0]) },
    ].compactMap(\.self).joined(separator: "; ")
  }

  /// A step of the check of a figure: its result, the day, who, and the reason.
  func step(_ step: EvidenceReference.Step) -> String {
    let key: MessageKey =
      switch step.state {
      case .attached: .stepAttached
      case .accepted: .stepAccepted
      case .sentBack: .stepSentBack
      case .rejected: .stepRejected
      }
    let text = say(key, ["day": format.date(step.on), "person": step.by])
    return step.reason.isEmpty ? text : "\(text): \(step.reason)"
  }
}
