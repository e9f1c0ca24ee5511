import DuBao
import Hummingbird
import Indicators
import Nightly
import Reporting
import Workspaces

extension ProgressEvent {
  init(_ progress: RunProgress?, _ words: ServerWords, _ report: ReportWords) {
    isRunning = progress != nil
    done = progress?.done ?? 0
    pending = progress?.pending ?? 0
    guard let progress else {
      text = words(.noRunUnderWay)
      return
    }
    text =
      progress.run == nil
      ? words(.runPreparing)
      : words(
        .runUnderWay,
        [
          "run": progress.run.map(String.init) ?? "", "done": report.format.count(progress.done),
          "pending": report.format.count(progress.pending),
          "places": report.format.count(progress.places),
        ])
  }
}

/// Which rows of a long table a page shows.
struct RowsPage {
  let number: Int
  let size: Int
  private let path: String

  init(_ request: Request, size: Int) {
    number = max(request.uri.queryParameters.get("page").flatMap { Int($0) } ?? 1, 1)
    self.size = size
    path = request.uri.path
  }

  /// Returns the rows of the page.
  func rows<Row>(_ all: [Row]) -> ArraySlice<Row> {
    let pages = max((all.count + size - 1) / size, 1)
    let first = (min(number, pages) - 1) * size
    return all[first..<min(first + size, all.count)]
  }

  /// Returns the links to the pages before and after; `nil` if there is one page alone.
  func links(_ count: Int, _ words: ServerWords) -> PagesView? {
    let pages = max((count + size - 1) / size, 1)
    guard pages > 1 else { return nil }
    let present = min(number, pages)
    return PagesView(
      text: words(.pageOf, ["page": String(present), "pages": String(pages)]),
      previousHref: present > 1 ? "\(path)?page=\(present - 1)" : nil,
      nextHref: present < pages ? "\(path)?page=\(present + 1)" : nil)
  }
}

/// Links to the pages of a long table.
struct PagesView {
  let text: String
  let previousHref: String?
  let nextHref: String?
}

/// The view of the list of runs.
struct RunsView {
  let t: [String: String]
  /// How the run has ended that was begun from the page, or why it has failed.
  let message: String?
  let failure: String?
  let stale: StaleNotice?
  /// The mark of the form that begins a run; `nil` for those who may not, and while one is under way.
  let formToken: String?
  let progress: ProgressEvent
  let rows: [Row]

  struct Row {
    let number: String
    let href: String?
    let asOf: String
    let started: String
    let state: String
    let engine: String
    let diffHref: String?
    let diffName: String
  }

  init(
    _ runs: [BatchRun], _ progress: RunProgress?, _ words: ServerWords, _ report: ReportWords,
    stale: StaleNotice?, formToken: String?, outcome: Recalculation.Outcome?
  ) {
    t = words.texts
    self.stale = stale
    self.formToken = formToken
    switch progress == nil ? outcome : nil {
    case .finished(let run, let computed):
      message = words(
        .recalculated, ["run": String(run), "places": report.format.count(computed)])
      failure = nil
    case .failed(let reason):
      message = nil
      failure = words(.recalculationFailed, ["reason": reason[words.language]])
    case nil: (message, failure) = (nil, nil)
    }
    self.progress = ProgressEvent(progress, words, report)
    var rows: [Row] = []
    var last: Int?
    for run in runs {
      let isWhole = run.state == .finished && run.setting.shard == nil
      rows.append(
        Row(
          number: String(run.number),
          href: run.state == .finished ? "/runs/\(run.number)" : nil,
          asOf: report.format.date(run.setting.asOf), started: words.time(run.startedAt),
          state: words(Self.word(run.state)) + (run.setting.shard.map { " (\($0))" } ?? ""),
          engine: run.setting.engine,
          diffHref: isWhole ? last.map { "/runs/\($0)/diff/\(run.number)" } : nil,
          diffName: last.map { words(.diffWith, ["run": String($0)]) } ?? ""))
      if isWhole { last = run.number }
    }
    self.rows = rows.reversed()
  }

  static func word(_ state: BatchRun.State) -> ServerWord {
    switch state {
    case .running: .stateRunning
    case .stopped: .stateStopped
    case .finished: .stateFinished
    }
  }
}

/// The view of the manifest of a run.
struct RunView {
  let t: [String: String]
  let title: String
  let facts: [Fact]
  let rows: [Row]
  let pages: PagesView?

  struct Fact {
    let term: String
    let text: String
  }

  struct Row {
    let place: String
    let href: String
    let outcome: String
    let series: String
    let refused: String
    let hash: String
    let files: [RunManifest.FileLine]
  }

  init(
    _ record: RunRecord, _ names: [String: String], _ page: RowsPage, _ words: ServerWords,
    _ report: ReportWords
  ) {
    t = words.texts
    let setting = record.run.setting
    title = words(.runTitle, ["run": String(record.run.number)])
    let totals = record.totals
    func number(_ value: Int) -> String { report.format.count(value) }
    facts = [
      Fact(term: words(.factDate), text: report.format.date(setting.asOf)),
      Fact(
        term: words(.factTime),
        text: [record.run.startedAt, record.run.finishedAt].compactMap { $0.map(words.time) }
          .joined(separator: " – ")),
      Fact(term: words(.factEngine), text: "\(setting.engine) · \(setting.seed)"),
      Fact(term: words(.factPrior), text: setting.prior ?? "–"),
      Fact(
        term: words(.factExperience),
        text: "\(report.format.date(setting.experienceUntil)) · \(setting.experience)"),
      Fact(
        term: words(.factPlaces),
        text: words(
          .factOutcomes,
          [
            "places": number(totals.places), "new": number(totals.new),
            "changed": number(totals.recomputed), "unchanged": number(totals.unchanged),
          ])),
      Fact(
        term: words(.factSeries),
        text: words(
          .factRefused, ["series": number(totals.series), "refused": number(totals.refused)])),
    ]
    rows = page.rows(record.units).map { unit in
      Row(
        place: names[unit.place] ?? unit.place, href: SitePaths.place(unit.place),
        outcome: words(Self.word(unit.outcome)), series: number(unit.series),
        refused: number(unit.refused), hash: unit.inputs.observations,
        files: unit.files.map(RunManifest.FileLine.init))
    }
    pages = page.links(record.units.count, words)
  }

  private static func word(_ outcome: RunManifest.Outcome) -> ServerWord {
    switch outcome {
    case .new: .outcomeNew
    case .recomputed: .outcomeRecomputed
    case .unchanged: .outcomeUnchanged
    }
  }
}

extension RunManifest {
  /// A file of a place, as a page shows it.
  struct FileLine {
    let file: String
    let sha: String

    init(_ record: FileRecord) {
      file = "\(record.name), \(record.bytes) B"
      sha = record.hash
    }
  }
}
