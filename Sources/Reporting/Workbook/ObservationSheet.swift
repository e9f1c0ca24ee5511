import Indicators
import Spreadsheet

extension WorkbookReport {
  /// The published figures with their sources, each once.
  static func observations(_ frame: WorkbookFrame) -> Sheet {
    let (words, cells) = (frame.words, frame.cells)
    var table = WorkbookTable(.observations, frame)
    table.column(.place, 18)
    table.column(.indicator, 34)
    table.column(.period, 16)
    table.freezeColumns()
    table.column(.value, 12)
    table.column(.isConflicting, 10)
    table.column(.unit, 14)
    table.column(.latestKind, 18)
    table.column(.publisher, 24)
    table.column(.source, 36)
    table.column(.note, 44)
    table.endPrint()
    table.column(.time, 12)
    table.column(.bound, 22)
    table.column(.isFitted, 11)
    table.column(.breakMark, 24)
    table.column(.fraction, 22)
    table.column(.evidence, 40)
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
          let value = cells.value(observation.value, of: entry.indicator)
          let fraction = [observation.numerator, observation.denominator].filter { !$0.isEmpty }
          table.append([
            cells.text(frame.name(observation.place)),
            cells.text(entry.indicator.name[cells.language]),
            cells.text(words.format.period(observation.period)),
            shown.isConflicting ? value.disputed : value, cells.flag(shown.isConflicting),
            cells.text(entry.indicator.unit[cells.language]),
            cells.text(words.status(observation)),
            cells.text(FileNames.removed(from: observation.publisher)),
            cells.source(observation.title, observation.reference),
            cells.text(
              [observation.dispute?[cells.language] ?? "", observation.note]
                .filter { !$0.isEmpty }.joined(separator: " · ")),
            Cell(.number(shown.time - 1), WorkbookStyle.number("0.00")),
            cells.text(observation.bound == .exact ? nil : words.bound(observation.bound)),
            cells.flag(shown.isFitted),
            cells.text(marks.map(words.name).joined(separator: "; ").capitalizedFirst),
            cells.text(fraction.joined(separator: " / ")),
            cells.evidence(observation.evidence?.reference ?? ""),
          ])
        }
      }
    }
    return table.sheet(frame)
  }
}
