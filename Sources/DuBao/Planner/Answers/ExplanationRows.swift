import Indicators
import Reporting

extension Explanation: TabularAnswer {
  /// The header and the rows of the CSV form.
  public var rows: [[String]] {
    var rows = [["part", "item", "name", "value"]]
    func add(_ part: String, _ item: String, _ pairs: KeyValuePairs<String, String>) {
      rows += pairs.map { [part, item, $0.key, $0.value] }
    }
    for (part, list) in [("observation", observations), ("parent-observation", parentObservations)]
    {
      for entry in list {
        add(
          part, entry.origin.isEmpty ? entry.period.description : entry.origin,
          [
            "period": entry.period.description, "value": AnswerTable.number(entry.value),
            "status": entry.status.rawValue, "used": String(entry.isUsed),
            "use": entry.use.rawValue,
            "conflicting": String(entry.isConflicting),
          ])
      }
    }
    for entry in breaks {
      add("break", entry.period.description, ["declared": entry.declared?.rawValue ?? ""])
    }
    for note in laws {
      for account in note.accounts {
        let item = note.year.description + (note.reading.en.isEmpty ? "" : " " + note.reading.en)
        add(
          "law", item,
          [
            "weight": AnswerTable.number(account.weight),
            "horizon": account.horizon.map(String.init) ?? "",
            "eras": AnswerTable.number(account.eras),
            "panel-pace": AnswerTable.number(account.panelPace),
            "own-pace": AnswerTable.number(account.ownPace),
          ])
        for member in account.members {
          rows.append(["law-member", item, member.name, AnswerTable.number(member.weight)])
        }
      }
    }
    for row in projection {
      add(
        "projection", String(Int(row.time.rounded()) - 1),
        [
          "p10": AnswerTable.number(row.quantile(0.1)),
          "p50": AnswerTable.number(row.quantile(0.5)),
          "p90": AnswerTable.number(row.quantile(0.9)),
        ])
    }
    for entry in milestones {
      let said = entry.assessment
      add(
        "milestone", said.milestone.id,
        [
          "status": said.status.rawValue, "probability": AnswerTable.number(said.probability),
          "median": AnswerTable.number(said.median),
          "recent-pace": AnswerTable.number(said.recentPace),
          "required-pace": AnswerTable.number(said.requiredPace),
          "pace-percentile": AnswerTable.number(said.paceStanding?.share),
          "share-that-reached": AnswerTable.number(entry.histories?.followUp?.share),
        ])
      for rule in entry.course?.official ?? [] {
        rows.append(
          ["official", said.milestone.id, rule.rule, rule.willMeet.map(String.init) ?? ""])
      }
    }
    for entry in sensitivity {
      for change in entry.milestones {
        rows.append(
          [
            "sensitivity", change.milestone, entry.label.en,
            AnswerTable.number(change.probability),
          ])
      }
    }
    return rows
  }
}
