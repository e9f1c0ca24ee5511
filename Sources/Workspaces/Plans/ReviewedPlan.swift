public import Indicators
public import PlanReading
import Tables

/// What a plan document was read as, with what a person has made of it.
///
/// The fields of the review are texts by name: `title_vi` of the head, `m3.value` of the fourth milestone,
/// `t0.deadline` of the first task, `new.KEY.name` of a proposed indicator.
public struct ReviewedPlan: Sendable {
  /// What was read.
  public let proposal: PlanProposal

  /// The key of the place.
  public let place: String

  /// The texts of the fields; a row is taken if its field `take` is "1".
  public var fields: [String: String]

  /// Takes a proposal with the fields that somebody has sent.
  public init(_ proposal: PlanProposal, place: String, fields: [String: String]) {
    self.proposal = proposal
    self.place = place
    self.fields = fields
  }

  /// Takes a proposal as it was read; rows without a doubt are taken.
  ///
  /// - Parameters:
  ///   - proposal: What was read.
  ///   - place: The key of the place.
  ///   - language: The language of the person, who may write a decimal comma.
  public init(_ proposal: PlanProposal, place: String, language: Language) {
    self.init(proposal, place: place, fields: [:])
    func number(_ value: Double?) -> String {
      let text = value.map(CSVField.shortest) ?? ""
      return language == .vietnamese ? text.replacing(".", with: ",") : text
    }
    let head = proposal.head
    fields["title_vi"] = head.title
    fields["number"] = head.number
    fields["issued_on"] = head.issuedOn?.description
    fields["issued_text"] = head.issuedText
    fields["authority"] = head.issuingBody
    fields["reporting"] = proposal.reporting.frequency?.rawValue
    for new in proposal.newIndicators {
      fields["new.\(new.key).name"] = new.name
      fields["new.\(new.key).unit"] = new.unit
      fields["new.\(new.key).kind"] = new.kind.rawValue
      fields["new.\(new.key).direction"] = new.direction.rawValue
    }
    for (index, row) in proposal.milestones.enumerated() {
      let name = "m\(index)."
      if row.isSure { fields[name + "take"] = "1" }
      fields[name + "indicator"] =
        switch row.indicator {
        case .known(let key): key
        // A near miss is chosen by a person.
        case .candidates: ""
        case .new(let new): "new:\(new.key)"
        }
      fields[name + "deadline"] = row.deadline.map(String.init)
      fields[name + "comparator"] = row.comparator.rawValue
      fields[name + "value"] = number(row.value)
      fields[name + "upper_value"] = number(row.upperValue)
      fields[name + "unit"] = row.unit
      fields[name + "lead_agency"] = row.lead
    }
    for (index, row) in proposal.tasks.enumerated() {
      let name = "t\(index)."
      if row.doubts.isEmpty { fields[name + "take"] = "1" }
      fields[name + "section"] = row.section
      fields[name + "number"] = row.number
      fields[name + "text"] = row.text
      fields[name + "lead_agency"] = row.leadAgency
      fields[name + "cooperating_agency"] = row.cooperatingAgency
      fields[name + "expected_output"] = row.expectedOutput
      fields[name + "deadline_text"] = row.deadlineText
      switch row.deadline {
      case .date(let date): fields[name + "deadline_day"] = date.description
      case .recurring: fields[name + "deadline"] = "recurring"
      case .yearly: fields[name + "deadline"] = "yearly"
      case .none: break
      }
    }
  }

  /// Returns the text of a field.
  public subscript(name: String) -> String { fields[name] ?? "" }

  // MARK: - What is taken

  /// The positions of the milestones that are taken.
  public var takenMilestones: [Int] {
    proposal.milestones.indices.filter { self["m\($0).take"] == "1" }
  }

  /// The positions of the tasks that are taken.
  public var takenTasks: [Int] {
    proposal.tasks.indices.filter { self["t\($0).take"] == "1" }
  }
}

// MARK: - The form of the review

extension ReviewedPlan {
  /// The words of the form that is filled in; findings name its columns in them.
  private static let language = Language.vietnamese

  /// Returns the review as it is imported from a file.
  ///
  /// - Parameters:
  ///   - known: The catalogue and the places.
  ///   - shelf: The plans of the place that the store has.
  /// - Returns: The review.
  func form(_ known: Dataset, _ shelf: Dataset) -> PlanReview {
    var edits = PlanReview.Edits()
    for field in PlanReviewForm.fields { edits.head[field.key] = fields[field.key] }
    let earlier = self["plan"]
    edits.head["key"] =
      shelf.plans.contains { $0.key == earlier }
      ? earlier
      : ProposedKey.plan(
        place: place, issued: ["issued_on", "issued_text", "title_vi"].map { self[$0] },
        taken: Set(known.plans.map(\.key) + shelf.plans.map(\.key)))
    edits.head["reporting"] = word(
      self["reporting"], ReportingDuty.Frequency.self, PlanReviewWords.word)
    edits.head["place"] = place
    edits.head["new_place"] = ""
    edits.rows[.milestones] = rows(proposal.milestones.indices, "m", .milestones) { name, cells in
      cells["take"] = decision(name)
      let chosen = self[name + "other"].isEmpty ? self[name + "indicator"] : self[name + "other"]
      cells["indicator"] = chosen.hasPrefix("new:") ? String(chosen.dropFirst(4)) : chosen
      cells["lead_post"] = ""
      cells["comparator"] = word(cells["comparator"], Comparator.self, PlanReviewWords.word)
    }
    edits.rows[.tasks] = rows(proposal.tasks.indices, "t", .tasks) { name, cells in
      cells["take"] = decision(name)
      cells["deadline"] = [self[name + "deadline"], self[name + "deadline_day"]]
        .filter { !$0.isEmpty }.joined(separator: " ")
    }
    let new = proposal.newIndicators
    edits.rows[.indicators] = Dictionary(
      uniqueKeysWithValues: new.indices.map { index in
        let name = "new.\(new[index].key)."
        return (
          index,
          [
            "name_vi": self[name + "name"], "unit": self[name + "unit"],
            "kind": word(self[name + "kind"], Indicator.Kind.self, PlanReviewWords.word),
            "direction": word(
              self[name + "direction"], Indicator.Direction.self, PlanReviewWords.word),
          ]
        )
      })
    return PlanReview(proposal, known: known, language: Self.language, edits: edits)
  }

  /// The texts of the columns of rows that have a field.
  private func rows(
    _ indices: Range<Int>, _ prefix: String, _ part: PlanReviewForm.Part,
    _ complete: (String, inout [String: String]) -> Void
  ) -> [Int: [String: String]] {
    Dictionary(
      uniqueKeysWithValues: indices.map { index in
        let name = "\(prefix)\(index)."
        var cells: [String: String] = [:]
        for column in part.columns where column.isEntry {
          cells[column.key] = fields[name + column.key]
        }
        complete(name, &cells)
        return (index, cells)
      })
  }

  private func decision(_ name: String) -> String {
    PlanReviewWords.word(self[name + "take"] == "1" ? .take : .leave)[Self.language]
  }

  /// The word of the form for a choice; a text that is none of the choices as it is, to be refused.
  private func word<Choice: RawRepresentable<String>>(
    _ text: String?, _: Choice.Type, _ word: (Choice) -> LocalizedText
  ) -> String {
    text.flatMap(Choice.init(rawValue:)).map { word($0)[Self.language] } ?? text ?? ""
  }

  /// Where a finding about the form belongs in the review.
  public struct Fault: Sendable, Equatable {
    /// The name of the field.
    public let field: String

    /// The table, the column of its data file, and what its row is called; empty for the plan itself.
    public let table: EditedTable
    public let column: String
    public let title: String
  }

  /// Returns the field that a finding about the form is about; `nil` if it is about none.
  public func fault(of finding: Finding) -> Fault? {
    let sheet = (finding.cell ?? "").split(separator: "!").first.map(String.init) ?? ""
    let position = PlanReview.position(ofLine: finding.line)
    guard
      let part = PlanReviewForm.Part.allCases.first(where: { $0.sheet[Self.language] == sheet })
    else { return nil }
    let column =
      part.columns.first { $0.title[Self.language] == finding.column }?.key ?? finding.column
    func fault(
      _ indices: Range<Int>, _ prefix: String, _ table: EditedTable, _ title: (Int) -> String
    ) -> Fault? {
      guard indices.contains(position) else { return nil }
      return Fault(
        field: "\(prefix)\(position).\(column)", table: table, column: column,
        title: title(position))
    }
    switch part {
    case .milestones:
      return fault(proposal.milestones.indices, "m", .milestones) {
        proposal.milestones[$0].indicatorText
      }
    case .tasks: return fault(proposal.tasks.indices, "t", .tasks) { self["t\($0).text"] }
    case .plan:
      guard PlanReviewForm.fields.indices.contains(position) else { return nil }
      let field = PlanReviewForm.fields[position].key
      return Fault(field: field, table: .plans, column: field, title: "")
    case .indicators:
      let new = proposal.newIndicators
      guard new.indices.contains(position) else { return nil }
      let name = "new.\(new[position].key)."
      let data = column == "unit" ? "unit_vi" : column
      return Fault(
        field: name + (column == "name_vi" ? "name" : column), table: .indicators, column: data,
        title: self[name + "name"])
    case .passedOver, .catalogue: return nil
    }
  }
}

extension ProposedMilestone {
  /// Whether nobody has to look at it first.
  public var isSure: Bool {
    guard doubts.isEmpty else { return false }
    if case .candidates = indicator { return false }
    return true
  }

  /// Agency and post in one, as the data files have them.
  fileprivate var lead: String {
    guard !leadPost.isEmpty else { return leadAgency }
    return leadAgency.isEmpty ? leadPost : "\(leadAgency) (chủ trì: \(leadPost))"
  }
}
