import Indicators
import PlanReading
import Store
import Workspaces

/// The fields in which proposals are corrected.
struct ReviewFields {
  let review: ReviewedPlan
  let vocabulary: Dataset
  let rows: RowWords
  private let wrong: Set<String>

  init(_ review: ReviewedPlan, _ vocabulary: Dataset, _ rows: RowWords, wrong: Set<String>) {
    self.review = review
    self.vocabulary = vocabulary
    self.rows = rows
    self.wrong = wrong
  }

  private enum Form {
    case line, number, long, date
  }

  /// Whether a field of a row is at fault.
  func isWrong(_ row: String) -> Bool { wrong.contains { $0.hasPrefix("\(row).") } }

  /// The fields of the plan.
  var head: [RowFields.Field] {
    [
      field("title_vi", "title_vi", .plans, .long), field("number", "number", .plans, .line),
      field("issued_on", "issued_on", .plans, .date),
      field("issued_text", "issued_text", .plans, .line),
      field("authority", "authority", .plans, .line),
    ]
  }

  /// How often results are reported.
  var reporting: RowFields.Field {
    options(
      "reporting", rows.words(.reviewReporting),
      [("", rows.words(.reviewReportingNone))]
        + rows.choices(of: "frequency", .reporting).filter {
          $0.value != ReportingDuty.Frequency.none.rawValue
        })
  }

  /// The fields of a proposed indicator.
  func new(_ key: String) -> [RowFields.Field] {
    let name = "new.\(key)."
    return [
      field(name + "name", "name_vi", .indicators, .long),
      field(name + "unit", "unit_vi", .indicators, .line),
      choice(name + "kind", "kind", .indicators),
      choice(name + "direction", "direction", .indicators),
    ]
  }

  /// The fields of a milestone.
  func milestone(_ index: Int) -> [RowFields.Field] {
    let name = "m\(index)."
    var all = [
      indicator(index), other(index), field(name + "deadline", "deadline", .milestones, .number),
      choice(name + "comparator", "comparator", .milestones),
      field(name + "value", "value", .milestones, .number),
    ]
    if review.proposal.milestones[index].comparator == .range
      || !review[name + "upper_value"].isEmpty
    {
      all.append(field(name + "upper_value", "upper_value", .milestones, .number))
    }
    return all + [
      field(name + "unit", "unit", .milestones, .line),
      field(name + "lead_agency", "lead_agency", .milestones, .line),
    ]
  }

  /// The fields of a task.
  func task(_ index: Int) -> [RowFields.Field] {
    let name = "t\(index)."
    var day = field(name + "deadline_day", "deadline", .tasks, .date)
    day.label = rows.words(.columnTaskDay)
    return [
      field(name + "text", "text", .tasks, .long),
      field(name + "section", "section", .tasks, .line),
      field(name + "number", "number", .tasks, .line),
      field(name + "lead_agency", "lead_agency", .tasks, .line),
      field(name + "cooperating_agency", "cooperating_agency", .tasks, .line),
      field(name + "expected_output", "expected_output", .tasks, .line),
      field(name + "deadline_text", "deadline_text", .tasks, .line),
      choice(name + "deadline", "deadline", .tasks, empty: rows.words(.deadlineByDay)), day,
    ]
  }

  // MARK: - Fields

  private func field(
    _ name: String, _ column: String, _ kind: RowKind, _ form: Form
  ) -> RowFields.Field {
    var field = RowFields.Field(
      name: name, label: rows.label(column, of: kind), value: review[name])
    field.isWrong = wrong.contains(name)
    switch form {
    case .line: field.isLine = true
    case .number: field.isNumber = true
    case .long: field.isLong = true
    case .date: field.isDate = true
    }
    return field
  }

  private func choice(
    _ name: String, _ column: String, _ kind: RowKind, empty: String? = nil
  ) -> RowFields.Field {
    options(
      name, rows.label(column, of: kind),
      (empty.map { [("", $0)] } ?? []) + rows.choices(of: column, kind))
  }

  private func options(
    _ name: String, _ label: String, _ choices: [(value: String, label: String)]
  ) -> RowFields.Field {
    var field = RowFields.Field(name: name, label: label, value: review[name])
    field.isChoice = true
    field.isWrong = wrong.contains(name)
    field.options = choices.map {
      .init(value: $0.value, label: $0.label, isChosen: $0.value == review[name])
    }
    return field
  }

  /// The indicators that come into question; any other one is typed by name.
  private func indicator(_ index: Int) -> RowFields.Field {
    var choices: [(value: String, label: String)] = []
    func known(_ key: String) {
      choices.append((key, rows.text(key, in: "indicator", of: .milestones)))
    }
    func proposed(_ new: NewIndicator) {
      choices.append(
        ("new:\(new.key)", rows.words(.reviewNewOption, ["name": "\(new.name) (\(new.unit))"])))
    }
    switch review.proposal.milestones[index].indicator {
    case .known(let key): known(key)
    case .candidates(let keys, let new):
      choices.append(("", rows.words(.rowChoose)))
      keys.forEach(known)
      proposed(new)
    case .new(let new): proposed(new)
    }
    return options("m\(index).indicator", rows.words(.columnIndicator), choices)
  }

  private func other(_ index: Int) -> RowFields.Field {
    let name = "m\(index).other"
    var field = RowFields.Field(
      name: name, label: rows.words(.reviewOther), value: review[name])
    field.isLine = true
    field.list = "all-indicators"
    field.isWrong = wrong.contains("m\(index).indicator")
    return field
  }
}
