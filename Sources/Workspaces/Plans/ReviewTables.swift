import Foundation
import Indicators
import Nightly
import PlanReading
import Spreadsheet

/// The tables of data files that a reviewed plan is imported as: one workbook, so that all of it is taken or nothing.
struct ReviewTables {
  private let review: ReviewedPlan
  private let known: Dataset

  /// The plans of the place that the store has.
  private let shelf: Dataset

  private static let origin = "Đọc từ tệp"

  /// The key of the plan that the rows belong to: one with an earlier version, or a new one.
  let plan: String

  init(_ review: ReviewedPlan, _ known: Dataset, _ shelf: Dataset) {
    self.review = review
    self.known = known
    self.shelf = shelf
    let earlier = review["plan"]
    plan =
      shelf.plans.contains { $0.key == earlier }
      ? earlier
      : ProposedKey.plan(
        place: review.place,
        issued: ["issued_on", "issued_text", "title_vi"].map { review[$0] },
        taken: Set(known.plans.map(\.key)))
  }

  /// Returns the workbook.
  ///
  /// - Parameter person: Who confirms it, for the note of the plan.
  /// - Returns: The bytes of the file.
  /// - Throws: ``EntryError/nothingTyped`` if no row is taken; `SpreadsheetError`.
  func workbook(by person: String) throws -> Data {
    guard !review.takenMilestones.isEmpty || !review.takenTasks.isEmpty else {
      throw EntryError.nothingTyped
    }
    let tables = [indicators, [planRow(by: person)], milestones, tasks].filter { !$0.isEmpty }
    let sheets = tables.map { rows in
      let table = rows[0].table
      return Sheet(
        name: table.rawValue,
        rows: ([table.columns] + rows.map { row in table.columns.map { row[$0] } }).map {
          Sheet.Row($0.map { $0.isEmpty ? Cell(.blank) : Cell(.text($0)) })
        })
    }
    return try Workbook(
      properties: .init(
        title: review["title_vi"], language: Language.vietnamese.rawValue,
        created: SheetDate(year: 2000, month: 1, day: 1)), sheets: sheets
    ).data()
  }

  private var indicators: [EditedRow] {
    review.usedNewIndicators.map { key in
      let name = "new.\(key)."
      return EditedRow(
        .indicators, edited: nil,
        texts: [
          "key": newKeys[key] ?? key, "name_vi": review[name + "name"],
          "name_en": review[name + "name"], "unit_vi": review[name + "unit"],
          "unit_en": review[name + "unit"], "kind": review[name + "kind"],
          "direction": review[name + "direction"], "family": "other",
        ])
    }
  }

  /// The keys of new indicators, where another one may have the proposed key.
  private var newKeys: [String: String] {
    var taken = Set(known.indicators.map(\.key))
    var keys: [String: String] = [:]
    for key in review.usedNewIndicators {
      let plain = ProposedKey.plain(key.replacing("_", with: " "))
      let free = ProposedKey.free(plain.isEmpty ? "chi_tieu" : plain, taken)
      taken.insert(free)
      keys[key] = free
    }
    return keys
  }

  private func planRow(by person: String) -> EditedRow {
    var row =
      shelf.plans.first { $0.key == plan }.map {
        EditedRow(.plans, edited: plan, texts: $0.dataTexts)
      } ?? EditedRow(.plans, edited: nil, texts: ["title_en": review["title_vi"]])
    // What this version does not say, or was not found in it, takes nothing away from the earlier one.
    for column in ReviewedPlan.headColumns where row.edited == nil || !review[column].isEmpty {
      row.texts[column] = review[column]
    }
    row.texts["key"] = plan
    row.texts["place"] = review.place
    let source = review.proposal.source
    row.texts["document"] = source.sha256
    // A note of people stays; what was noted of the document before gives way.
    let noted = row["note"].firstRange(of: Self.origin)
    let note = String(row["note"][..<(noted?.lowerBound ?? row["note"].endIndex)])
    row.texts["note"] =
      note
      + (note.isEmpty || note.last == " " ? "" : " ")
      + "\(Self.origin) \(source.file), SHA-256 \(source.sha256); người xác nhận: \(person)."
    return row
  }

  private var milestones: [EditedRow] {
    // A milestone of the earlier version keeps its id, so that the change of its value is told.
    var earlier = Dictionary(
      grouping: shelf.milestones.filter { $0.plan == plan }.map {
        (subject: "\($0.indicator) \($0.deadline.map(String.init) ?? "")", id: $0.id)
      }, by: \.subject
    ).mapValues { $0.map(\.id) }
    var taken = Set(shelf.milestones.map(\.id))
    let newKeys = newKeys
    return review.takenMilestones.map { index in
      let (name, read) = ("m\(index).", review.proposal.milestones[index])
      var row = EditedRow(.milestones, edited: nil, texts: ["plan": plan])
      for column in ReviewedPlan.milestoneColumns { row.texts[column] = review[name + column] }
      row.texts["indicator"] = indicator(
        review[name + "indicator"], other: review[name + "other"], newKeys)
      row.texts["row"] = read.row
      row.texts["indicator_text"] = read.indicatorText
      row.texts["original_text"] = read.originalText
      let subject = "\(row["indicator"]) \(row["deadline"])"
      if let id = earlier[subject]?.first {
        earlier[subject]?.removeFirst()
        row.texts["id"] = id
      } else {
        row.texts["id"] = ProposedKey.milestone(
          plan: plan, row: row["row"], indicator: row["indicator"], deadline: row["deadline"],
          taken: taken)
      }
      taken.insert(row["id"])
      return row
    }
  }

  /// The key of the chosen indicator; a name that nobody knows stays as it is, and is refused like an unknown key.
  private func indicator(_ chosen: String, other: String, _ newKeys: [String: String]) -> String {
    guard other.isEmpty else {
      let name = FoldedText(other)
      let found = known.indicators.first {
        $0.key == other || $0.name.vi == other || $0.name.en == other
      }
      return found?.key
        ?? known.indicators.first { FoldedText($0.name.vi) == name }?.key ?? other
    }
    guard chosen.hasPrefix("new:") else { return chosen }
    let key = String(chosen.dropFirst(4))
    return newKeys[key] ?? key
  }

  private var tasks: [EditedRow] {
    let earlier = Set(shelf.tasks.filter { $0.plan == plan }.map(\.id))
    let states = Dictionary(
      shelf.tasks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var taken = Set(shelf.tasks.map(\.id)).subtracting(earlier)
    return review.takenTasks.map { index in
      let name = "t\(index)."
      var row = EditedRow(.tasks, edited: nil, texts: ["plan": plan])
      for column in ReviewedPlan.taskColumns { row.texts[column] = review[name + column] }
      row.texts["deadline"] = [row["deadline"], row["deadline_day"]].filter { !$0.isEmpty }
        .joined(separator: " ")
      let id = ProposedKey.task(
        plan: plan, section: row["section"], number: row["number"], taken: taken)
      taken.insert(id)
      row.texts["id"] = id
      // What was reported of a task is not lost with the next version of the plan.
      row.texts["state"] = (states[id]?.state ?? .notReported).rawValue
      row.texts["evidence"] = states[id]?.evidence ?? ""
      return row
    }
  }
}
