import Indicators
import PlanReading
import Reporting
import Store
import Workspaces

/// The page on which a plan that was read is reviewed.
struct ReviewView {
  let t: [String: String]
  let placeName: String
  let found: String
  let message: String?
  let findings: [String]
  let isEmpty: Bool
  let doubts: [String]
  let plans: [RowFields.Option]
  let head: [RowFields.Field]
  let reporting: Reporting
  let hasNew: Bool
  let new: [New]
  let hasMilestones: Bool
  let milestones: [Row]
  let hasTasks: Bool
  let tasks: [Row]
  let hasPassed: Bool
  let passed: [Passed]
  let indicators: [String]
  let place: String
  let proposal: String
  let formToken: String

  /// How often results are reported: the sentences that say it, what was not understood, and the choice.
  struct Reporting {
    let statements: [Statement]
    let doubts: [String]
    let silence: String?
    let fields: [RowFields.Field]
  }

  /// A sentence and where it stands.
  struct Statement {
    let text: String
    let location: String
  }

  /// A proposed indicator.
  struct New {
    let name: String
    let fields: [RowFields.Field]
  }

  /// A proposal with the words that it was read from.
  struct Row {
    let name: String
    let title: String
    let isTaken: Bool
    let isWrong: Bool
    let location: String
    let also: String?
    let doubts: [String]
    /// The words before the value, the value, and those after it.
    let before: String
    let marked: String
    let after: String
    let fields: [RowFields.Field]
  }

  /// A text that was passed over.
  struct Passed {
    let text: String
    let reason: String
    let location: String
  }

  init(
    _ fields: ReviewFields, _ shelf: PlanShelf, _ words: ServerWords, proposal: String,
    message: String?, findings: [String], formToken: String
  ) {
    let (review, language) = (fields.review, words.language)
    let read = review.proposal
    t = words.texts
    placeName = shelf.place.name[language]
    found = words(
      .reviewFound,
      [
        "file": read.source.file, "milestones": String(read.milestones.count),
        "tasks": String(read.tasks.count), "passed": String(read.passedOver.count),
      ])
    self.message = message
    self.findings = findings
    isEmpty = read.milestones.isEmpty && read.tasks.isEmpty
    doubts = read.head.doubts.map { $0.text[language] }
    plans =
      [.init(value: "", label: words(.reviewNewPlan), isChosen: review["plan"].isEmpty)]
      + shelf.plans.map {
        .init(
          value: $0.plan.key, label: words(.reviewVersion, ["plan": $0.plan.title[language]]),
          isChosen: $0.plan.key == review["plan"])
      }
    head = fields.head
    reporting = Reporting(
      statements: read.reporting.understood.map {
        Statement(text: $0.text, location: $0.location.text[language])
      },
      doubts: read.reporting.doubts.map { $0.text[language] },
      silence: read.reporting.statements.isEmpty ? words(.reviewReportingSilent) : nil,
      fields: [fields.reporting])
    new = review.proposal.newIndicators.map {
      New(name: $0.name, fields: fields.new($0.key))
    }
    hasNew = !new.isEmpty
    milestones = Self.doubtfulFirst(read.milestones.indices) { !read.milestones[$0].isSure }
      .map { Self.milestone($0, fields, words) }
    tasks = Self.doubtfulFirst(read.tasks.indices) { !read.tasks[$0].doubts.isEmpty }
      .map { Self.task($0, fields, words) }
    hasMilestones = !milestones.isEmpty
    hasTasks = !tasks.isEmpty
    passed = read.passedOver.map {
      Passed(
        text: $0.text, reason: words(Self.word($0.reason)), location: $0.location.text[language])
    }
    hasPassed = !passed.isEmpty
    indicators = fields.vocabulary.indicators.map { $0.name[language] }.sorted()
    place = review.place
    self.proposal = proposal
    self.formToken = formToken
  }

  private static func doubtfulFirst(
    _ indices: Range<Int>, _ isDoubtful: (Int) -> Bool
  ) -> [Int] {
    indices.filter(isDoubtful) + indices.filter { !isDoubtful($0) }
  }

  private static func milestone(
    _ index: Int, _ fields: ReviewFields, _ words: ServerWords
  ) -> Row {
    let row = fields.review.proposal.milestones[index]
    let text = row.context.isEmpty ? row.originalText : row.context
    let value = row.originalText.isEmpty ? nil : text.firstRange(of: row.originalText)
    let also = row.repeated.map { $0.text[words.language] }.joined(separator: "; ")
    return Row(
      name: "m\(index)", title: row.indicatorText, isTaken: fields.review["m\(index).take"] == "1",
      isWrong: fields.isWrong("m\(index)"), location: row.location.text[words.language],
      also: also.isEmpty ? nil : words(.reviewAlso, ["places": also]),
      doubts: row.doubts.map { $0.text[words.language] },
      before: value.map { String(text[..<$0.lowerBound]) } ?? text,
      marked: value.map { String(text[$0]) } ?? "",
      after: value.map { String(text[$0.upperBound...]) } ?? "",
      fields: fields.milestone(index))
  }

  private static func task(_ index: Int, _ fields: ReviewFields, _ words: ServerWords) -> Row {
    let row = fields.review.proposal.tasks[index]
    return Row(
      name: "t\(index)",
      title: [row.section, row.number].filter { !$0.isEmpty }.joined(separator: " · "),
      isTaken: fields.review["t\(index).take"] == "1", isWrong: fields.isWrong("t\(index)"),
      location: row.location.text[words.language], also: nil,
      doubts: row.doubts.map { $0.text[words.language] },
      before: [row.text, row.leadAgency, row.cooperatingAgency, row.expectedOutput]
        .filter { !$0.isEmpty }.joined(separator: "\n") + (row.deadlineText.isEmpty ? "" : "\n"),
      marked: row.deadlineText, after: "", fields: fields.task(index))
  }

  private static func word(_ reason: PassedOver.Reason) -> ServerWord {
    switch reason {
    case .result: .passedResult
    case .quoted: .passedQuoted
    case .budget: .passedBudget
    case .reference: .passedReference
    case .task: .passedTask
    case .noIndicator: .passedNoIndicator
    }
  }
}
