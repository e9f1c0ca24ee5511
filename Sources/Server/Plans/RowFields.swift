import Indicators
import Store
import Workspaces

/// The fields of the form of a row.
struct RowFields {
  private let row: EditedRow
  private let vocabulary: Dataset
  private let words: RowWords
  private let wrong: Set<String>

  /// A field.
  struct Field {
    let name: String
    var label: String
    let value: String
    var hint: String?
    /// The list of texts that are offered.
    var list: String?
    var isRequired = false
    var isWrong = false
    var isLine = false
    var isNumber = false
    var isLong = false
    var isDate = false
    var isChoice = false
    var options: [Option] = []
  }

  /// An option of a choice.
  struct Option {
    let value: String
    let label: String
    let isChosen: Bool
  }

  private enum Form { case line, number, long, date, choice([(value: String, label: String)]) }

  /// - Parameters:
  ///   - row: The row with what was typed.
  ///   - vocabulary: The places and indicators that can be chosen.
  ///   - words: The words for columns and codes.
  ///   - wrong: The columns at fault.
  init(_ row: EditedRow, _ vocabulary: Dataset, _ words: RowWords, wrong: Set<String>) {
    self.row = row
    self.vocabulary = vocabulary
    self.words = words
    self.wrong = wrong
  }

  /// The name of the field for the day of a task, which shares its column with "recurring" and "yearly".
  static let day = "deadline_day"

  /// The fields that everybody needs.
  var main: [Field] {
    switch row.table {
    case .places:
      [
        field("name_vi", .line, .hintPlaceName, isRequired: true),
        field("kind", choices("kind"), isRequired: true), field("parent", .choice(parents)),
        field("code", .line, .hintCode), field("note", .long),
      ]
    case .indicators:
      [
        field("name_vi", .line, isRequired: true), field("unit_vi", .line, .hintUnit),
        field("kind", choices("kind"), isRequired: true),
        field("direction", choices("direction"), isRequired: true),
        field("note_vi", .long, .hintDefinition),
      ]
    case .plans:
      [
        field("title_vi", .long, isRequired: true), field("number", .line, .hintNumber),
        field("issued_on", .date, .hintIssuedOn), field("issued_text", .line, .hintIssuedText),
        field("authority", .line, .hintAuthority), field("note", .long),
      ]
    case .milestones:
      [
        field("indicator", .choice(unchosen + indicators), .hintIndicator, isRequired: true),
        field("deadline", .number, .hintYear),
        field("comparator", choices("comparator"), isRequired: true), field("value", .number),
        field("unit", .line, .hintUnit),
        field("original_text", .long, .hintOriginal, isRequired: true),
        field("lead_agency", .line),
      ]
    case .tasks:
      [
        field("section", .line, .hintSection), field("number", .line),
        field("text", .long, isRequired: true), field("lead_agency", .line),
        field("cooperating_agency", .line, .hintAgencies), field("expected_output", .long),
        field("deadline_text", .line, .hintDeadlineText),
        field("deadline", .choice([("", words.words(.deadlineByDay))] + pairs("deadline"))),
        day, field("state", choices("state"), isRequired: true),
        field("percent_done", .number, .hintPercentDone),
        field("evidence", .line, .hintEvidence), field("postponed_to", .date),
        field("delay_reason", .long),
      ]
    case .decisions:
      [
        field("kind", choices("kind"), isRequired: true), field("text", .long, isRequired: true),
        field("agency", .line), field("due", .date, .hintDecisionDue),
        field("person", .line, isRequired: true), field("on", .date, isRequired: true),
        field("state", choices("state"), isRequired: true), field("outcome", .long),
        field("closed_on", .date, .hintClosedOn),
      ]
    }
  }

  /// The fields that few need, behind a line of their own.
  var further: [Field] {
    let key = row.edited == nil ? [field(row.table.keyColumn, .line, .hintKey)] : []
    let own: [Field] =
      switch row.table {
      case .places: [field("name_en", .line, .hintEnglish)]
      case .indicators:
        [
          field("name_en", .line, .hintEnglish), field("unit_en", .line, .hintEnglish),
          field("lower_bound", .number, .hintBound), field("upper_bound", .number, .hintBound),
          field("denominator", .choice(denominators)),
          field("parent_indicator", .choice([("", "–")] + indicators)),
          field("family", choices("family")), field("note_en", .long),
        ]
      case .plans:
        [
          field("alert_overdue_days", .number, .hintAlertDays),
          field("alert_schedule_percent", .number, .hintAlertPercent),
          field("alert_evidence", choices("alert_evidence"), .hintAlertEvidence),
          field("title_en", .long, .hintEnglish),
        ]
      case .milestones:
        [
          field("upper_value", .number, .hintUpperValue), field("row", .line, .hintRow),
          field("indicator_text", .long, .hintIndicatorText), field("instrument", .line),
          field("note", .long),
        ]
      case .tasks, .decisions: []
      }
    return own + key
  }

  // MARK: - Fields

  private func field(
    _ column: String, _ form: Form, _ hint: ServerWord? = nil, isRequired: Bool = false
  ) -> Field {
    let text = row.texts[column] ?? ""
    var field = Field(
      name: column, label: words.label(column, of: row.table.kind), value: text)
    field.hint = hint.map { words.words($0) }
    field.isRequired = isRequired
    field.isWrong = wrong.contains(column)
    switch form {
    case .line: field.isLine = true
    case .number: field.isNumber = true
    case .long: field.isLong = true
    case .date: field.isDate = true
    case .choice(let choices):
      field.isChoice = true
      field.options = choices.map {
        Option(value: $0.value, label: $0.label, isChosen: $0.value == text)
      }
      if !text.isEmpty, !field.options.contains(where: \.isChosen) {
        let label = words.text(text, in: column, of: row.table.kind)
        field.options.append(Option(value: text, label: label, isChosen: true))
      }
    }
    return field
  }

  private var day: Field {
    var field = Field(
      name: Self.day, label: words.words(.columnTaskDay), value: row.texts[Self.day] ?? "")
    field.isDate = true
    field.isWrong = wrong.contains("deadline")
    return field
  }

  private func pairs(_ column: String) -> [(value: String, label: String)] {
    words.choices(of: column, row.table.kind)
  }

  private func choices(_ column: String) -> Form { .choice(pairs(column)) }

  /// Nothing is chosen for a new row, lest the first of a long list be taken by mistake.
  private var unchosen: [(value: String, label: String)] {
    row.edited == nil ? [("", words.words(.rowChoose))] : []
  }

  /// The places that others belong to: the nation, provinces and bodies.
  private var parents: [(value: String, label: String)] {
    let kinds: [Place.Kind] = [.nation, .province, .organisation, .group]
    return [("", "–")]
      + vocabulary.places.filter { kinds.contains($0.kind) && $0.key != row.edited }
      .map { ($0.key, $0.name[words.words.language]) }
  }

  private var indicators: [(value: String, label: String)] {
    let language = words.words.language
    return vocabulary.indicators.filter { row.table != .indicators || $0.key != row.edited }
      .map { ($0.key, "\($0.name[language]) (\($0.unit[language]))") }
      .sorted { $0.1 < $1.1 }
  }

  private var denominators: [(value: String, label: String)] {
    let used = Set(vocabulary.indicators.map(\.denominator)).union(RowWords.denominators.keys)
    return [("", "–")]
      + used.filter { !$0.isEmpty }
      .map { ($0, words.text($0, in: "denominator", of: .indicators)) }.sorted { $0.1 < $1.1 }
  }
}
