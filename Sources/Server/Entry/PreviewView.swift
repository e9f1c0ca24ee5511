import DuBao
import Indicators
import Planning
import Reporting
import Store
import Workspaces

/// The preview of an import of a file.
struct PreviewView {
  let t: [String: String]
  let name: String
  let facts: String
  let isNothing: Bool
  let nothing: String
  let counts: [Count]
  let hasMilestones: Bool
  let milestones: [Correction]
  let moreMilestones: String?
  let corrections: [Correction]
  let moreCorrections: String?
  let questions: [String]
  let moreQuestions: String?
  let code: String?
  let findings: [String]
  let moreFindings: String?
  let figures: [Figure]
  let moreFigures: String?
  /// Whether there are figures, or nothing that is told instead of them.
  let hasFigures: Bool
  let hasChanges: Bool
  let changes: [Change]
  let moreChanges: String?
  let preview: String
  let next: String?
  let formToken: String

  struct Count {
    let kind: String
    let added: Int
    let changed: Int
    let unchanged: Int
    let superseded: Int
    let withdrawn: Int
  }

  struct Correction {
    let subject: String
    let period: String
    let before: String
    let after: String
    let location: String
  }

  struct Figure {
    let place: String
    let indicator: String
    let period: String
    let value: String
    let status: String
    let location: String
  }

  /// A row of a plan or of the vocabulary.
  struct Change {
    let kind: String
    let name: String
    let key: String
    let isNew: Bool
    let columns: [Column]

    struct Column {
      let label: String
      let before: String?
      let after: String
    }
  }

  private static let shown = 100

  init(
    _ preview: EntryPreview, _ words: ServerWords, _ names: VocabularyNames, _ rows: RowWords,
    next: String?, formToken: String
  ) {
    let told = AnswerWords(words.language)
    let summary = preview.summary
    t = words.texts
    name = preview.name
    facts = words(
      .previewFacts,
      [
        "bytes": told.format.count(preview.bytes), "hash": String(preview.hash.prefix(12)),
        "time": words.time(preview.expiresAt),
      ])
    isNothing = summary.changedNothing
    nothing =
      summary.earlier.map { words(.previewEarlier, ["import": String($0)]) }
      ?? words(.previewNothing)
    counts = RowKind.allCases.compactMap { kind in
      let count = summary[kind]
      guard count != ImportCounts() else { return nil }
      return Count(
        kind: words.name(of: kind), added: count.added, changed: count.changed,
        unchanged: count.unchanged, superseded: count.superseded, withdrawn: count.withdrawn)
    }
    hasMilestones = !summary.planChanges.isEmpty
    milestones = summary.planChanges.prefix(Self.shown).compactMap { change in
      guard let row = change.after ?? change.before else { return nil }
      return Correction(
        subject: "\(names.place(row.place)): \(names.indicator(row.indicator))",
        period: row.deadline.map(String.init) ?? "–",
        before: change.before.map(told.format.target) ?? "–",
        after: change.after.map(told.format.target) ?? "–", location: row.location)
    }
    corrections = summary.corrections.prefix(Self.shown).map { row in
      Correction(
        subject: "\(names.place(row.place)): \(names.indicator(row.indicator))",
        period: told.format.period(row.period),
        before: row.before.map { told.value($0) }.joined(separator: " / "),
        after: told.value(row.after), location: row.location)
    }
    func more(_ count: Int) -> String? {
      count > Self.shown
        ? words(.previewMore, ["count": told.format.count(count - Self.shown)]) : nil
    }
    moreMilestones = more(summary.planChanges.count)
    moreCorrections = more(summary[.observations].changed)
    let open = preview.unconfirmed?.findings ?? []
    questions = open.prefix(Self.shown).map { $0.text(in: words.language) }
    moreQuestions = more(open.count)
    code = preview.unconfirmed?.code
    findings = summary.findings.prefix(Self.shown).map { $0.text(in: words.language) }
    moreFindings = more(summary.findings.count)
    figures = preview.figures.prefix(Self.shown).map { row in
      Figure(
        place: names.place(row.place), indicator: names.indicator(row.indicator),
        period: told.format.period(row.period), value: told.value(row.value),
        status: words(Self.word(row.status)), location: row.location)
    }
    moreFigures = more(preview.figureCount)
    changes = preview.changes.prefix(Self.shown).map { Change($0, words, rows) }
    hasChanges = !changes.isEmpty
    hasFigures = preview.figureCount > 0 || changes.isEmpty
    moreChanges = more(preview.changeCount)
    self.preview = preview.id
    self.next = next
    self.formToken = formToken
  }

  private static func word(_ status: Observation.Status) -> ServerWord {
    switch status {
    case .reported: .figureReported
    case .estimate: .figureEstimate
    case .disputed: .figureDisputed
    case .targetClaim: .figureTarget
    case .awaitingEvidence: .figureAwaiting
    case .rejected: .figureRejected
    }
  }
}

extension PreviewView.Change {
  init(_ change: RowChange, _ words: ServerWords, _ rows: RowWords) {
    kind = words.name(of: change.kind)
    name = change.name[words.language]
    key = change.key
    isNew = change.isNew
    columns = change.columns.map { column in
      Column(
        label: rows.label(column.name, of: change.kind),
        before: column.before.map { rows.text($0, in: column.name, of: change.kind) },
        after: rows.text(column.after, in: column.name, of: change.kind))
    }
  }
}
