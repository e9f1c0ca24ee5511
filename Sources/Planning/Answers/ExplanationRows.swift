import Forecasting
import Indicators
import Reporting
public import Tables

extension Explanation: TabularAnswer {
  /// The names of the columns of the CSV form.
  public var columns: [String] { ["part", "item", "name", "value"] }

  /// The rows of the CSV form.
  public var rows: [[CSVField]] {
    var rows: [[CSVField]] = []
    func add(_ part: String, _ item: CSVField, _ pairs: KeyValuePairs<String, CSVField>) {
      rows += pairs.map { [.code(part), item, .code($0.key), $0.value] }
    }
    for (part, list) in [("observation", observations), ("parent-observation", parentObservations)]
    {
      for entry in list {
        add(
          part, entry.location.isEmpty ? .code(entry.period.description) : .text(entry.location),
          [
            "period": .code(entry.period.description), "value": .init(nineDigits: entry.value),
            "status": .code(entry.status.rawValue), "used": .code(String(entry.isUsed)),
            "use": .code(entry.use.rawValue),
            "conflicting": .code(String(entry.isConflicting)),
          ])
      }
    }
    for entry in breaks {
      add(
        "break", .code(entry.period.description),
        ["declared": .init(code: entry.declared?.rawValue)])
    }
    for note in distributions {
      for account in note.accounts {
        let item = CSVField.text(
          note.year.description + (note.reading.en.isEmpty ? "" : " " + note.reading.en))
        add(
          "law", item,
          [
            "weight": .init(nineDigits: account.weight),
            "horizon": .init(account.horizon),
            "eras": .init(nineDigits: account.eras),
            "panel-pace": .init(nineDigits: account.panelPace),
            "own-pace": .init(nineDigits: account.ownPace),
          ])
        for member in account.members {
          rows.append([
            .code("law-member"), item, .code(member.name), .init(nineDigits: member.weight),
          ])
        }
      }
    }
    for row in projection {
      add(
        "projection", .integer(Int(bounded: row.time.rounded()) - 1),
        [
          "p10": .init(nineDigits: row.quantile(0.1)),
          "p50": .init(nineDigits: row.quantile(0.5)),
          "p90": .init(nineDigits: row.quantile(0.9)),
        ])
    }
    for entry in milestones {
      let said = entry.assessment
      add(
        "milestone", .code(said.milestone.id),
        [
          "status": .code(said.status.rawValue), "probability": .init(nineDigits: said.probability),
          "median": .init(nineDigits: said.median),
          "recent-pace": .init(nineDigits: said.recentPace),
          "required-pace": .init(nineDigits: said.requiredPace),
          "pace-percentile": .init(nineDigits: said.pacePercentile?.share),
          "share-that-reached": .init(nineDigits: entry.histories?.followUp?.share),
        ])
      for history in entry.nearest?.histories ?? [] {
        add(
          "nearest-history", .code(said.milestone.id),
          [
            "entity": .text(history.entity), "indicator": .text(history.indicator),
            "start": .init(nineDigits: history.start), "level": .init(nineDigits: history.level),
            "end": .init(nineDigits: history.end), "later": .init(nineDigits: history.later),
          ])
      }
      for rule in entry.course?.official ?? [] {
        rows.append(
          [
            .code("official"), .code(said.milestone.id), .code(rule.rule),
            .init(code: rule.willMeet.map(String.init)),
          ])
      }
    }
    for entry in sensitivity {
      for change in entry.milestones {
        rows.append(
          [
            .code("sensitivity"), .code(change.milestone), .text(entry.label.en),
            .init(nineDigits: change.probability),
          ])
      }
    }
    return rows
  }
}
