import Indicators

/// Writes the cells of the notebook in their order.
struct NotebookWriter {
  let report: GapReport
  let words: Wording
  private let greatestFigures: Int
  private let templates: Templates

  private(set) var cells: [Notebook.Cell] = []
  private var count = 0
  private var figures = 0
  private var figuresLeft = 0

  private var say: Messages { words.say }

  /// Creates a writer that embeds figures of so many bytes at most.
  init(report: GapReport, words: Wording, greatestFigures: Int) throws(ReportingError) {
    self.report = report
    self.words = words
    self.greatestFigures = greatestFigures
    templates = try Templates()
  }

  mutating func write() throws(ReportingError) {
    text("standing", standing)
    try load()
    tables()
    text("draw-title", [heading(2, say(.notebookDraw)), say(.notebookDrawHint)])
    code("draw", try render(DrawCode(words), "notebook-draw"))
    for (number, place) in report.places.enumerated() { self.place(place, id: "p\(number + 1)") }
    try whatIf()
    try reliability()
    manifest()
    // Only now is it known how many figures there was room for.
    cells.insert(Notebook.Cell(id: "title", source: title, content: .markdown), at: 0)
  }

  // MARK: - Cells

  mutating func text(_ id: String, _ paragraphs: [String]) {
    text(id, paragraphs.filter { !$0.isEmpty }.joined(separator: "\n\n"))
  }

  mutating func text(_ id: String, _ source: String) {
    cells.append(Notebook.Cell(id: id, source: source, content: .markdown))
  }

  /// Adds a cell of code; without outputs where it gives none.
  mutating func code(
    _ id: String, _ source: String, _ outputs: [Notebook.Output] = [], isRun: Bool = true
  ) {
    if isRun { count += 1 }
    cells.append(
      Notebook.Cell(
        id: id, source: source, content: .code(count: isRun ? count : nil, outputs: outputs)))
  }

  /// A drawing with its size in its own units and how many times that it is shown, and what it shows
  /// in words.
  struct Drawing {
    let svg: String
    let size: (width: Double, height: Double)
    let scale: Double
    let description: String

    /// The drawing with a size on the screen, without which it would be as wide as the window, and
    /// with its own ground: its colours follow the system, which may be dark where the notebook is not.
    var sized: String {
      let (width, height) = (
        SVG.coordinate(scale * size.width), SVG.coordinate(scale * size.height)
      )
      return svg.replacing(
        "<svg ",
        with: "<svg width=\"\(width)\" height=\"\(height)\" "
          + "style=\"background:var(--paper);width:\(width)px;height:\(height)px\" ",
        maxReplacements: 1)
    }
  }

  /// Adds a cell of code that draws; the drawing is left out when there are too many.
  mutating func figure(_ id: String, _ source: String, _ drawing: Drawing) {
    let svg = drawing.sized
    guard figuresLeft == 0, figures + svg.utf8.count <= greatestFigures else {
      figuresLeft += 1
      return code(id, source, isRun: false)
    }
    figures += svg.utf8.count
    let output = Notebook.Output(
      isResult: false,
      data: ["image/svg+xml": svg, "text/plain": NotebookText.plain(drawing.description)])
    code(id, source, [output])
  }

  func render(_ view: some Any, _ template: String) throws(ReportingError) -> String {
    var code = try templates.render(view, template)
    while code.last?.isNewline == true { code.removeLast() }
    return code
  }

  func heading(_ level: Int, _ text: String) -> String {
    String(repeating: "#", count: level) + " " + NotebookText.markdown(text)
  }

  func quoted(_ text: String) -> String { "`\(text)`" }

  // MARK: - What stands first

  private var title: String {
    let intro = say(
      .notebookIntro,
      [
        "files": LoadCode.neededFiles.map(quoted).joined(separator: ", "),
        "command": quoted("dubao report --format ipynb csv json"),
      ])
    let left =
      figuresLeft == 0 ? "" : say(.notebookFiguresLeft, ["count": String(figuresLeft)])
    return [
      heading(1, say(.reportTitle)),
      words.manifest(report).first.map(NotebookText.markdown) ?? "",
      say.texts["intro"] ?? "", "**" + (say.texts["condition"] ?? "") + "**", intro,
      "> " + say(.notebookTrust), left,
    ].filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// The verdicts on all milestones of the places, as a table.
  private var standing: [String] {
    let statuses = Status.allCases.filter { status in
      report.places.contains { $0.all.count(status) > 0 }
    }
    let head = [say(.leaguePlace)] + statuses.map { words.status($0) }
    let rows = report.places.map { place in
      [NotebookText.markdown(place.place.name[words.language])]
        + statuses.map { String(place.all.count($0)) }
    }
    let rule = ["---"] + statuses.map { _ in "--:" }
    let table = ([head, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
    return [heading(2, say(.notebookStanding)), table.joined(separator: "\n")]
  }
}

extension PlaceReport {
  /// The counts of verdicts for all years together.
  var all: StatusCounts {
    counts.first { $0.deadline == nil } ?? StatusCounts(deadline: nil, counts: [:])
  }
}
