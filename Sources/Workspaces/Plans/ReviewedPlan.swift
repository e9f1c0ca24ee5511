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

  /// The columns of a milestone that can be corrected.
  public static let milestoneColumns = [
    "deadline", "comparator", "value", "upper_value", "unit", "lead_agency",
  ]

  /// The columns of a task that can be corrected.
  public static let taskColumns = [
    "section", "number", "text", "lead_agency", "cooperating_agency", "expected_output",
    "deadline_text", "deadline", "deadline_day",
  ]

  /// The columns of the plan that can be corrected.
  public static let headColumns = [
    "title_vi", "number", "issued_on", "issued_text", "authority",
  ]

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
    for new in newIndicators.values {
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

  /// The indicators that the document would add, by key.
  public var newIndicators: [String: NewIndicator] {
    let all = proposal.milestones.compactMap { row -> NewIndicator? in
      switch row.indicator {
      case .known: nil
      case .candidates(_, let new), .new(let new): new
      }
    }
    return Dictionary(all.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The positions of the milestones that are taken.
  public var takenMilestones: [Int] {
    proposal.milestones.indices.filter { self["m\($0).take"] == "1" }
  }

  /// The positions of the tasks that are taken.
  public var takenTasks: [Int] {
    proposal.tasks.indices.filter { self["t\($0).take"] == "1" }
  }

  /// The keys of the proposed indicators that a milestone which is taken is of.
  public var usedNewIndicators: [String] {
    let known = newIndicators
    return Set(
      takenMilestones.filter { self["m\($0).other"].isEmpty }
        .map { self["m\($0).indicator"] }.filter { $0.hasPrefix("new:") }
        .map { String($0.dropFirst(4)) }
    ).filter { known[$0] != nil }.sorted()
  }

  /// Where a finding about the tables belongs in the review.
  public struct Fault: Sendable, Equatable {
    /// The name of the field.
    public let field: String

    /// The table, and what its row is called; empty for the plan itself.
    public let table: EditedTable
    public let title: String
  }

  /// Returns the field that a finding about the tables is about; `nil` if it is about none.
  public func fault(of finding: Finding) -> Fault? {
    let sheet = (finding.cell ?? "").split(separator: "!").first.map(String.init) ?? ""
    guard let table = EditedTable(rawValue: sheet) else { return nil }
    func fault(_ prefix: String, _ rows: [Int], _ title: (Int) -> String) -> Fault? {
      let row = finding.line - 2
      guard rows.indices.contains(row) else { return nil }
      return Fault(
        field: "\(prefix)\(rows[row]).\(finding.column)", table: table, title: title(rows[row]))
    }
    switch table {
    case .milestones:
      return fault("m", takenMilestones) { proposal.milestones[$0].indicatorText }
    case .tasks: return fault("t", takenTasks) { self["t\($0).text"] }
    case .plans: return Fault(field: finding.column, table: table, title: "")
    case .indicators:
      let (keys, row) = (usedNewIndicators, finding.line - 2)
      guard keys.indices.contains(row) else { return nil }
      let part = finding.column.split(separator: "_").first.map(String.init) ?? ""
      return Fault(
        field: "new.\(keys[row]).\(part)", table: table, title: self["new.\(keys[row]).name"])
    case .places: return nil
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
