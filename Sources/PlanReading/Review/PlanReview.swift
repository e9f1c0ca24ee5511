public import Indicators
import Spreadsheet
import Tables

/// A proposal as the form in which a person corrects and confirms it, see ``PlanReviewForm``.
///
/// What is doubtful stands first and is undecided, so that nothing doubtful is taken in that nobody has looked at.
public struct PlanReview: Sendable {
  let proposal: PlanProposal
  let known: Dataset
  let language: Language
  private let edits: Edits?

  /// What a person has made of a review elsewhere than in its file, such as on a page.
  public struct Edits: Sendable {
    /// The texts of the fields of the head, by their keys.
    public var head: [String: String] = [:]

    /// The texts of the columns of a row, by part, the position in the proposal, and the keys of the columns.
    public var rows: [PlanReviewForm.Part: [Int: [String: String]]] = [:]

    /// Creates edits that change nothing.
    public init() {}
  }

  /// Creates a review.
  ///
  /// - Parameters:
  ///   - proposal: What was read.
  ///   - known: The catalogue, places and plans that it was read with.
  ///   - language: The language of the titles and words; what the document says stays as it is.
  ///   - edits: What stands in place of what was read; rows then stand in the order of the proposal. `nil` for a
  ///     review that a person has still to go through.
  public init(
    _ proposal: PlanProposal, known: Dataset, language: Language, edits: Edits? = nil
  ) {
    self.proposal = proposal
    self.known = known
    self.language = language
    self.edits = edits
  }

  /// Returns the position in the proposal of a row of an edited review, or the index of a field of the head.
  ///
  /// - Parameter line: The row of the sheet, from 1.
  /// - Returns: The position, from 0; negative for what stands above the entries.
  public static func position(ofLine line: Int) -> Int { line - ReviewSheet.firstRow }

  /// The tag by which the review is known again.
  var facts: [(name: String, value: String)] {
    [
      (PlanReviewForm.tag, String(PlanReviewForm.version)),
      (PlanReviewForm.Fact.document.rawValue, proposal.source.file),
      (PlanReviewForm.Fact.sha256.rawValue, proposal.source.sha256),
      (PlanReviewForm.Fact.place.rawValue, proposal.head.place ?? ""),
    ]
  }

  /// Returns the rows of a part: the cells by the keys of their columns.
  func rows(of part: PlanReviewForm.Part) -> [[String: Cell.Value]] {
    switch part {
    case .plan: edited(ReviewHead(proposal, known: known, language).rows)
    case .milestones: edited(doubtfulFirst(proposal.milestones, \.doubts).map(row), part)
    case .tasks: edited(doubtfulFirst(proposal.tasks, \.doubts).map(row), part)
    case .indicators: edited(proposal.newIndicators.map(row), part)
    case .passedOver: proposal.passedOver.map(row)
    case .catalogue:
      known.indicators.map {
        [
          "key": .text($0.key), "name": .text($0.name[language]), "unit": .text($0.unit[language]),
        ]
      }
    }
  }

  /// Rows with the texts of a person in place of what was read.
  private func edited(
    _ rows: [[String: Cell.Value]], _ part: PlanReviewForm.Part
  ) -> [[String: Cell.Value]] {
    guard let edits else { return rows }
    return rows.enumerated().map { index, row in
      row.merging(edits.rows[part]?[index]?.mapValues(Self.cell) ?? [:]) { $1 }
    }
  }

  private func edited(_ head: [[String: Cell.Value]]) -> [[String: Cell.Value]] {
    guard let edits else { return head }
    return zip(PlanReviewForm.fields, head).map { field, row in
      edits.head[field.key].map { text in row.merging(["value": Self.cell(text)]) { $1 } } ?? row
    }
  }

  private static func cell(_ text: String) -> Cell.Value { text.isEmpty ? .blank : .text(text) }

  private func doubtfulFirst<Row>(_ rows: [Row], _ doubts: (Row) -> [PlanDoubt]) -> [Row] {
    guard edits == nil else { return rows }
    return rows.filter { !doubts($0).isEmpty } + rows.filter { doubts($0).isEmpty }
  }

  // MARK: - Milestones and tasks

  private func row(_ milestone: ProposedMilestone) -> [String: Cell.Value] {
    var doubts = milestone.doubts.map { $0.text[language] }
    var (key, candidates): (String, [String]) = ("", [])
    switch milestone.indicator {
    case .known(let known): key = known
    // A near key is not the right one until a person says so.
    case .candidates(let keys, let new): candidates = keys + [new.key]
    case .new(let new): key = new.key
    }
    if !milestone.repeated.isEmpty {
      let places = milestone.repeated.map { $0.text[language] }.joined(separator: "; ")
      doubts.append(language == .english ? "also at: \(places)" : "cũng nêu ở: \(places)")
    }
    return [
      "take": take(milestone.doubts.isEmpty && !key.isEmpty), "indicator": .text(key),
      "candidates": .text(candidates.joined(separator: ", ")),
      "indicator_text": .text(milestone.indicatorText),
      "deadline": milestone.deadline.map { .number(Double($0)) } ?? .blank,
      "comparator": .text(PlanReviewWords.word(milestone.comparator)[language]),
      "value": milestone.value.map { .number($0) } ?? .blank,
      "upper_value": milestone.upperValue.map { .number($0) } ?? .blank,
      "unit": .text(milestone.unit), "lead_agency": .text(milestone.leadAgency),
      "lead_post": .text(milestone.leadPost), "original_text": .text(milestone.originalText),
      "context": .text(milestone.context), "doubts": .text(doubts.joined(separator: "; ")),
      "where": .text(milestone.location.text[language]), "row": .text(rowMark(milestone)),
    ]
  }

  /// The number of the row in the document, or where it stands.
  private func rowMark(_ milestone: ProposedMilestone) -> String {
    guard milestone.row.isEmpty else { return milestone.row }
    let location = milestone.location
    if let table = location.table { return "B\(table)-\(location.row ?? 0)" }
    return location.paragraph.map { "Đ\($0)" } ?? ""
  }

  private func row(_ task: ProposedTask) -> [String: Cell.Value] {
    let deadline =
      switch task.deadline {
      case .date(let day): ReviewHead.day(day, language)
      case .recurring: PlanReviewWords.recurring[language]
      case .yearly: PlanReviewWords.yearly[language]
      case .none: ""
      }
    return [
      "take": take(task.doubts.isEmpty), "section": .text(task.section),
      "number": .text(task.number), "text": .text(task.text),
      "lead_agency": .text(task.leadAgency), "cooperating_agency": .text(task.cooperatingAgency),
      "expected_output": .text(task.expectedOutput), "deadline_text": .text(task.deadlineText),
      "deadline": .text(deadline),
      "doubts": .text(task.doubts.map { $0.text[language] }.joined(separator: "; ")),
      "where": .text(task.location.text[language]),
    ]
  }

  private func take(_ isSure: Bool) -> Cell.Value {
    .text(PlanReviewWords.word(isSure ? .take : .undecided)[language])
  }

  // MARK: - Indicators and what was passed over

  private func row(_ new: NewIndicator) -> [String: Cell.Value] {
    [
      "key": .text(new.key), "name_vi": .text(new.name), "unit": .text(new.unit),
      "kind": .text(PlanReviewWords.word(new.kind)[language]),
      "direction": .text(PlanReviewWords.word(new.direction)[language]),
    ]
  }

  private func row(_ passed: PassedOver) -> [String: Cell.Value] {
    [
      "reason": .text(passed.reason.text[language]), "text": .text(passed.text),
      "where": .text(passed.location.text[language]),
    ]
  }
}

extension PassedOver.Reason {
  /// The reason in words.
  public var text: LocalizedText {
    switch self {
    case .result: LocalizedText(vi: "kết quả đã đạt", en: "a result, reached already")
    case .quoted:
      LocalizedText(
        vi: "mục tiêu của cấp trên được dẫn lại", en: "a target of a higher level, quoted")
    case .budget: LocalizedText(vi: "kinh phí", en: "money")
    case .reference: LocalizedText(vi: "viện dẫn văn bản", en: "a reference to a document")
    case .task: LocalizedText(vi: "số trong nhiệm vụ, giải pháp", en: "a number within a task")
    case .noIndicator: LocalizedText(vi: "không thuộc chỉ tiêu nào", en: "belongs to no indicator")
    }
  }
}
