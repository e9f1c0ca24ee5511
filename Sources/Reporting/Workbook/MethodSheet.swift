import Indicators
import Spreadsheet

extension WorkbookReport {
  /// Thresholds, models, notes, documents and what the report was made from.
  static func method(_ frame: WorkbookFrame) -> Sheet {
    var table = WorkbookTable(.method, frame)
    table.column(.group, 24)
    table.column(.entry, 46)
    table.column(.setting, 22)
    table.column(.explanation, 110)
    for row in run(frame) + thresholds(frame) + scales(frame) + documents(frame) {
      table.append(
        row.enumerated().map { column, cell in
          guard column == 2 else { return cell }
          var copy = cell
          copy.style.alignment = .left
          return copy
        })
    }
    return table.sheet(frame)
  }

  private static func run(_ frame: WorkbookFrame) -> [[Cell]] {
    let (words, cells, manifest) = (frame.words, frame.cells, frame.report.manifest)
    let group = words.say(.workbookGroupRun)
    func row(_ key: MessageKey, _ value: Cell, _ explanation: String? = nil) -> [Cell] {
      [cells.text(group), cells.text(words.say(key)), value, cells.text(explanation)]
    }
    let prior = manifest.prior.map { pack in
      words.say(
        .manifestPrior,
        [
          "panels": words.format.count(pack.sources.count),
          "places": words.format.count(pack.entities), "until": words.format.period(pack.until),
          "hash": pack.hash.map { String($0.prefix(8)) } ?? "–",
        ])
    }
    let inputs =
      words.inputs(manifest).map { sentence in
        [row(.workbookInputs, cells.count(manifest.inputs.count), sentence)]
      } ?? []
    return [
      row(.workbookEngine, cells.text(frame.report.engine)),
      row(.workbookAsOfDay, cells.date(frame.report.asOf)),
      // A seed can be longer than the digits that a number keeps.
      row(.workbookSeed, cells.text(String(frame.report.seed))),
      row(.workbookPrevious, cells.date(manifest.previous)),
      row(
        .workbookPrior, cells.text(manifest.prior.map { words.format.period($0.until) }),
        prior ?? words.say(.manifestNoPrior)),
    ] + inputs
  }

  private static func thresholds(_ frame: WorkbookFrame) -> [[Cell]] {
    let (words, cells, method) = (frame.words, frame.cells, frame.report.method)
    let rows: [(MessageKey, Cell)] = [
      (.workbookOnTrackFrom, cells.share(method.onTrackFrom)),
      (.workbookAtRiskFrom, cells.share(method.atRiskFrom)),
      (.workbookLeast, cells.share(method.probabilityLimits.lower)),
      (.workbookMost, cells.share(method.probabilityLimits.upper)),
      (.workbookFullShare, cells.number(method.fullShareFrom)),
      (.workbookAge, cells.number(method.greatestAgeAtDeadline)),
      (.workbookDueSoon, cells.count(method.dueSoonDays)),
      (.workbookSpread, cells.number(method.betweenPlaceSpread, decimals: 4)),
      (.workbookProjectedTo, cells.year(method.projectedTo)),
      (.workbookPaths, cells.count(method.paths)),
    ]
    return rows.map { key, cell in
      [
        cells.text(words.say(.workbookGroupThresholds)), cells.text(words.say(key)), cell,
        cells.blank,
      ]
    }
  }

  private static func scales(_ frame: WorkbookFrame) -> [[Cell]] {
    let (words, cells) = (frame.words, frame.cells)
    let view = MethodView(frame.report.method, words: words)
    func group(_ name: String, _ rows: [MethodView.Row]) -> [[Cell]] {
      rows.map { [cells.text(name), cells.text($0.term), cells.blank, cells.text($0.explanation)] }
    }
    let statuses = Status.byConcern.map { status in
      [
        cells.text(words.say(.methodStatuses)),
        Cell(.text(words.status(status)), WorkbookStyle.status(status)), cells.blank,
        cells.text(words.meaning(status)),
      ]
    }
    return statuses + group(words.say(.methodLikelihood), view.likelihoodRows)
      + group(words.say(.methodGrades), view.gradeRows)
      + group(words.say(.methodModels), view.modelRows)
      + view.methodParagraphs.map {
        [cells.text(words.say(.workbookGroupNotes)), cells.blank, cells.blank, cells.text($0)]
      }
  }

  private static func documents(_ frame: WorkbookFrame) -> [[Cell]] {
    let (words, cells) = (frame.words, frame.cells)
    let plans = frame.report.places.flatMap(\.plans).map { plan in
      [
        cells.text(words.say(.plansTitle)), cells.text(plan.title[cells.language]),
        plan.issuedOn.map(cells.date) ?? cells.text(plan.issuedText),
        cells.text(
          [frame.name(plan.place), plan.number, plan.authority, plan.note]
            .filter { !$0.isEmpty }.joined(separator: " · ")),
      ]
    }
    let denominators = frame.report.places.flatMap(\.denominators).map { denominator in
      [
        cells.text(words.say(.denominatorsTitle)),
        cells.text(
          [
            frame.name(denominator.place),
            words.say.word(.count, denominator.kind) ?? denominator.kind,
            words.format.period(denominator.period),
          ].joined(separator: " · ")),
        cells.number(denominator.count, decimals: 0),
        cells.source(denominator.source, denominator.url),
      ]
    }
    return plans + denominators
  }
}
