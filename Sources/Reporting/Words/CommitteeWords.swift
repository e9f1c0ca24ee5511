import Indicators

/// The sentences of the first page: options, alerts and changes.
///
/// A milestone is named by its indicator and its year, so that each sentence can stand alone.
extension Wording {
  /// Returns the milestone of an indicator as a name: "Tỷ lệ phủ sóng 5G, cuối năm 2030".
  func name(_ milestone: Milestone, of indicator: Indicator) -> String {
    say(
      .milestoneName,
      [
        "indicator": indicator.name[language],
        "deadline": deadline(milestone.deadline).lowercasedFirst,
      ])
  }

  /// Returns an option in words.
  func option(
    _ option: DecisionOption, of milestone: Milestone, _ indicator: Indicator
  ) -> String {
    let value = option.value
    let year = option.year.map(String.init)
    switch option.kind {
    case .raisePace:
      return say(
        .optionRaisePace, ["pace": value.map { pace($0, of: indicator) } ?? ""])
    case .setLevel:
      return say(
        .optionSetLevel, ["value": value.map { self.value($0, of: indicator) } ?? ""])
    case .setStage:
      return say(
        .optionSetStage,
        ["value": value.map { estimate($0, of: indicator) } ?? "", "year": year ?? ""])
    case .lowerGoal:
      return say(
        .optionLowerGoal, ["value": value.map { estimate($0, of: indicator) } ?? ""])
    case .closeGap:
      return say(
        .optionCloseGap, ["value": value.map { difference($0, of: indicator) } ?? ""])
    case .finishTasks: return say(.optionFinishTasks)
    case .completeEvidence: return say(.optionCompleteEvidence)
    case .moveDeadline:
      return year.map { say(.optionMoveDeadline, ["year": $0]) } ?? say(.optionNewDeadline)
    case .reportFigures: return say(.optionReportFigures)
    case .updateFigures: return say(.optionUpdateFigures)
    case .settleContradiction: return say(.optionSettleContradiction)
    case .holdLevel:
      return say(
        .optionHoldLevel, ["value": value.map { self.value($0, of: indicator) } ?? ""])
    case .reviewMeasures: return say(.optionReviewMeasures)
    case .keepAndWatch: return say(.optionKeepAndWatch)
    }
  }

  /// Returns how a verdict changed and why.
  func change(_ change: MilestoneChange) -> String {
    let absent = say(.changeAbsent)
    func verdict(_ status: Status?, _ probability: Double?) -> String {
      guard let status else { return absent }
      let word = self.status(status).lowercasedFirst
      return probability.map { "\(word) (\(self.probability($0)))" } ?? word
    }
    return say(
      .changeLine,
      [
        "before": verdict(change.before, change.probabilityBefore),
        "after": verdict(change.after, change.probabilityAfter),
        "causes": change.causes.map(cause).joined(separator: "; "),
      ])
  }

  /// Returns why a verdict changed.
  func cause(_ cause: MilestoneChange.Cause) -> String {
    say.word(.cause, cause.rawValue) ?? cause.rawValue
  }

  /// Returns how the standing of a task changed.
  func change(_ change: TaskChange) -> String {
    func word(_ standing: TaskAssessment.Standing?) -> String {
      standing.map { self.standing($0).lowercasedFirst } ?? say(.changeAbsent)
    }
    return say(.changeTask, ["before": word(change.before), "after": word(change.after)])
  }

  /// Returns what an official rule says.
  func official(_ status: OfficialStatus) -> String {
    switch status.willMeet {
    case true?: say(.officialWillMeet)
    case false?: say(.officialWillNotMeet)
    case nil: say(.officialNotApplicable)
    }
  }

  /// Returns the name of the body of an official rule.
  func officialName(_ rule: String) -> String { say.word(.officialRule, rule) ?? rule }

  /// Returns the ranks that a place may have.
  func ranks(_ row: LeagueTable.Row, of count: Int) -> String {
    if row.bestRank == row.worstRank { return String(row.bestRank) }
    if row.bestRank == 1, row.worstRank == count { return say(.leagueTied) }
    return "\(row.bestRank)–\(row.worstRank)"
  }
}

/// A red alert: what is wrong, and where.
struct AlertLine {
  /// The message of the title: what is wrong.
  let key: MessageKey

  /// The alert, with the number of its items.
  let title: String

  /// The milestones, indicators or tasks, each a line.
  let items: [String]
}

extension Wording {
  /// Returns the rules by which the plans of a place raise red alerts, one a plan that states its own.
  func alertRules(_ report: PlaceReport) -> [String] {
    report.plans.compactMap { plan in
      plan.ownAlertRules.map { rules in
        report.plans.count > 1 ? "\(plan.title[language]): \(rule(rules))" : rule(rules)
      }
    }
  }

  /// Returns rules of red alerts as a sentence.
  func rule(_ rules: AlertRules) -> String {
    say(
      rules.evidence ? .alertRulesEvidence : .alertRules,
      [
        "days": format.count(rules.overdueDays),
        "percent": format.percent(rules.schedulePercent, decimals: 0),
      ])
  }

  /// Returns the red alerts of a place, the gravest first; empty if nothing is wrong.
  func alerts(_ report: PlaceReport) -> [AlertLine] {
    let alerts = report.alerts
    let milestones = Dictionary(
      firstValues: report.indicators.flatMap { entry in
        entry.milestones.map { ($0.milestone.id, name($0.milestone, of: entry.indicator)) }
      })
    let tasks = Dictionary(
      firstValues: report.tasks.map { ($0.task.id, $0) })
    let names = Dictionary(
      firstValues: report.indicators.map { ($0.indicator.key, $0.indicator.name[language]) })
    func task(_ id: String) -> String? {
      tasks[id].map { entry in
        let days = entry.daysLeft.flatMap {
          $0 < 0 ? say(.taskDaysOver, ["days": format.count(-$0)]) : nil
        }
        return [entry.task.text, days].compactMap(\.self).joined(separator: " – ")
      }
    }
    let rule = report.plans.first?.alertRules.schedulePercent ?? 50
    func line(_ key: MessageKey, _ items: [String]) -> AlertLine? {
      items.isEmpty
        ? nil
        : AlertLine(
          key: key, title: say(key, ["count": format.count(items.count)]), items: items)
    }
    return [
      line(.alertTasksOverdue, alerts.tasksOverdue.compactMap(task)),
      line(.alertTasksBehind, alerts.tasksBehind.compactMap(task)),
      line(.alertMilestonesMissed, alerts.milestonesMissed.compactMap { milestones[$0] }),
      line(
        rule == 50 ? .alertBelowHalf : .alertBelowRule,
        alerts.belowHalfOfSchedule.compactMap { lagging in
          milestones[lagging.milestone].map {
            say(
              lagging.share < 0 ? .alertMovingAway : .alertLagging,
              ["milestone": $0, "share": probabilityLimit(lagging.share)])
          }
        }),
      line(.alertEvidenceRejected, alerts.evidenceRejected.compactMap(task)),
      line(.alertFiguresSentBack, alerts.figuresSentBack.compactMap { names[$0] }),
      line(.alertEvidenceMissing, alerts.evidenceMissing.compactMap { names[$0] }),
    ].compactMap(\.self)
  }
}
