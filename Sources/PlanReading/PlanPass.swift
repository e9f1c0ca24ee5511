import Foundation
import Indicators

/// One way through the parts of a plan, in the order of the document.
struct PlanPass {
  private let words: PlanWords
  private let builder: TargetBuilder
  private let head: PlanHead
  private let statements: ReportingStatements
  private var outline: PlanOutline
  private var annex = ""
  private var items = 0

  /// What was found so far.
  private(set) var milestones: [ProposedMilestone] = []
  private(set) var tasks: [ProposedTask] = []
  private(set) var passedOver: [PassedOver] = []
  private(set) var reporting: [ReportingStatement] = []

  /// The most bytes of a paragraph or a cell; what is longer is no sentence of a plan.
  private static let longest = 16_384

  init(words: PlanWords, builder: TargetBuilder, head: PlanHead) {
    (self.words, self.builder, self.head) = (words, builder, head)
    statements = ReportingStatements(words.reporting)
    outline = PlanOutline(words)
  }

  /// The year of a goal that names none, from the heading or the title.
  private var year: Int? { outline.year ?? (head.firstYear == head.lastYear ? head.lastYear : nil) }

  /// The year of a deadline that names none, such as "Quý II".
  private var workYear: Int? {
    head.firstYear == head.lastYear ? head.lastYear ?? head.issuedOn?.year : head.issuedOn?.year
  }

  /// Takes a paragraph in.
  mutating func take(_ text: String, _ location: PlanLocation) {
    guard text.utf8.count <= Self.longest else {
      passedOver.append(
        PassedOver(text: String(text.prefix(300)) + "…", reason: .noIndicator, location: location))
      return
    }
    let numbers = builder.grammar.numbers(in: text)
    let shares = numbers.filter { $0.unit == "%" }
    if let match = text.prefixMatch(of: /P(?:HỤ|hụ) (?:LỤC|lục)\s*(\d{0,2})/) {
      annex = "PL\(match.output.1)"
      _ = outline.enter(text, hasNumber: false)
      items = 0
      return
    }
    // A sentence with a number of a list may look like a heading; what it says belongs to the section above.
    reporting += statements.read(
      text.dropFirst(ListMarker(text)?.length ?? 0).trimmingSpaces, in: outline.kind,
      heading: outline.heading, location)
    let setsNumber = numbers.contains { $0.unit == "%" || $0.isCompared }
    if outline.enter(text, hasNumber: setsNumber) {
      items = 0
      return
    }
    let marker = ListMarker(text)
    let body = text.dropFirst(marker?.length ?? 0).trimmingSpaces
    switch outline.kind {
    // Under a heading that says neither goals nor work, what reads like a target is one, to be looked at.
    case .other where !shares.isEmpty:
      let (found, over) = ProseTargets(builder).read(
        body, isGeneral: true, isItem: false, year: year,
        row: [outline.marker, marker?.text ?? ""].filter { !$0.isEmpty }.joined(separator: " "),
        location: location)
      let doubt = PlanDoubt(
        code: "section",
        text: LocalizedText(
          vi: "đứng ở mục '\(outline.heading)', không phải mục mục tiêu",
          en: "stands under '\(outline.heading)', which names no goals"))
      milestones += found.map { milestone in
        var milestone = milestone
        milestone.doubts.append(doubt)
        return milestone
      }
      passedOver += over
    case .goal, .general:
      let isItem = marker != nil || outline.marker.count > 2
      items += 1
      let own = marker.map { "-–+•*".contains($0.text) ? String(items) : $0.text } ?? ""
      let (found, over) = ProseTargets(builder).read(
        body, isGeneral: outline.kind == .general, isItem: isItem, year: year,
        row: [outline.marker, own].filter { !$0.isEmpty }.joined(separator: " "), location: location
      )
      milestones += found
      passedOver += over
    default:
      if let task = ProseTasks(words: words).read(
        body, marker: marker?.text ?? "", heading: outline.heading,
        year: workYear, location)
      {
        tasks.append(task)
      }
      guard !shares.isEmpty else { return }
      passedOver.append(PassedOver(text: body, reason: reason(body), location: location))
    }
  }

  /// Takes a table in.
  mutating func take(_ grid: PlanGrid) {
    var grid = grid
    grid.rows = grid.rows.filter { row in
      guard let long = row.cells.first(where: { $0.utf8.count > Self.longest }) else { return true }
      passedOver.append(
        PassedOver(
          text: String(long.prefix(300)) + "…", reason: .noIndicator, location: row.location))
      return false
    }
    guard let table = PlanTable(grid, words, grammar: builder.grammar, issued: head.issuedOn?.year)
    else {
      for row in grid.rows {
        let text = row.cells.joined(separator: " | ")
        guard builder.grammar.numbers(in: text).contains(where: { $0.unit == "%" }) else {
          continue
        }
        passedOver.append(PassedOver(text: text, reason: .noIndicator, location: row.location))
      }
      return
    }
    if table.hasTargets {
      let (found, over) = TableTargets(builder: builder).read(
        table, year: year, prefix: annex.isEmpty ? "B\(grid.number)" : annex)
      milestones += found
      passedOver += over
    } else if table.hasTasks {
      let found = TableTasks(words: words).read(
        table, heading: outline.heading, year: workYear)
      tasks += found
      reporting += found.flatMap(statements.read)
    }
  }

  private func reason(_ text: String) -> PassedOver.Reason {
    switch outline.kind {
    case .preamble: return text.hasPrefix("Căn cứ") ? .reference : .quoted
    case .result: return .result
    case .budget: return .budget
    case .work: return .task
    default: return FoldedPhrase(text).contains(anyOf: words.reached) ? .result : .task
    }
  }
}

/// Targets that stand in the text and in an annex.
enum RepeatedTargets {
  private struct Target: Hashable {
    let key: String
    let deadline: Int?
    let comparator: Indicators.Comparator
    let value: Double?
    let upperValue: Double?
    let isInTable: Bool
  }

  /// Returns milestones without those that say once more, in a table, what the text says, or the other way round.
  static func joined(_ milestones: [ProposedMilestone]) -> [ProposedMilestone] {
    var result: [ProposedMilestone] = []
    var places: [Target: Int] = [:]
    for milestone in milestones {
      guard let key = milestone.indicator.knownKey, milestone.comparator != .none else {
        result.append(milestone)
        continue
      }
      func target(inTable: Bool) -> Target {
        Target(
          key: key, deadline: milestone.deadline, comparator: milestone.comparator,
          value: milestone.value, upperValue: milestone.upperValue, isInTable: inTable)
      }
      let isInTable = milestone.location.table != nil
      if let index = places[target(inTable: !isInTable)] {
        result[index].repeated.append(milestone.location)
      } else {
        places[target(inTable: isInTable)] = places[target(inTable: isInTable)] ?? result.count
        result.append(milestone)
      }
    }
    return result
  }
}
