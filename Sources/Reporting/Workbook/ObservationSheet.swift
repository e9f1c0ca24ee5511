import Indicators
import Spreadsheet

extension WorkbookReport {
  /// The published figures with their sources, each once.
  static func observations(_ frame: WorkbookFrame) -> Sheet {
    let (words, cells) = (frame.words, frame.cells)
    var table = WorkbookTable(.observations, frame)
    table.column(.place, 22)
    table.column(.indicator, 42)
    table.column(.period, 20)
    table.freezeColumns()
    table.column(.time, 12)
    table.column(.value, 12)
    table.column(.unit, 16)
    table.column(.latestKind, 22)
    table.column(.bound, 22)
    table.column(.isFitted, 11)
    table.column(.isConflicting, 12)
    table.column(.breakMark, 18)
    table.column(.fraction, 22)
    table.column(.publisher, 28)
    table.column(.source, 48)
    table.column(.evidence, 28)
    table.column(.note, 50)
    var seen: Set<Observation> = []
    for place in frame.report.places {
      for entry in place.indicators {
        for shown in entry.observations + entry.parentObservations
        where seen.insert(shown.observation).inserted {
          let observation = shown.observation
          let marks = entry.breaks.filter {
            $0.place == observation.place && $0.period == observation.period
              && ($0.jump.map { $0.after == observation.value } ?? true)
          }
          let fraction = [observation.numerator, observation.denominator].filter { !$0.isEmpty }
          table.append([
            cells.text(frame.name(observation.place)),
            cells.text(entry.indicator.name[cells.language]),
            cells.text(words.format.period(observation.period)),
            Cell(.number(shown.time - 1), WorkbookStyle.number("0.00")),
            cells.value(observation.value, of: entry.indicator),
            cells.text(entry.indicator.unit[cells.language]),
            cells.text(words.status(observation.status)),
            cells.text(observation.bound == .exact ? nil : words.bound(observation.bound)),
            cells.flag(shown.isFitted), cells.flag(shown.isConflicting),
            cells.text(marks.map(words.name).joined(separator: "; ").capitalizedFirst),
            cells.text(fraction.joined(separator: " / ")),
            cells.text(FileNames.removed(from: observation.publisher)),
            cells.source(observation.title, observation.reference),
            cells.evidence(observation.evidence?.reference ?? ""),
            cells.text(
              [observation.dispute?[cells.language] ?? "", observation.note]
                .filter { !$0.isEmpty }.joined(separator: " · ")),
          ])
        }
      }
    }
    return table.sheet(frame)
  }
}
