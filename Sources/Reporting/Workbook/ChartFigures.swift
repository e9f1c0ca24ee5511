import Indicators
import Spreadsheet

/// The figures of all charts of the workbook, as one table in which each line is a block of rows.
struct ChartFigures {
  /// A chart with the rows of its lines, counted from the first below the header.
  struct Plot {
    let number: Int
    let fan: FanChart
    let blocks: [(series: WorkbookSeries, rows: Range<Int>)]
    let points: [Point]
  }

  /// A point of a line: a place in time at whose year's end stands the number of the year.
  struct Point {
    let time: Double
    let value: Double
  }

  private(set) var plots: [Plot] = []

  init(_ frame: WorkbookFrame) {
    var start = 0
    for place in frame.report.places {
      for entry in place.indicators where entry.projection != nil {
        let fan = FanChart(
          report: entry, place: place.place, asOf: frame.report.asOf, words: frame.words, id: "")
        var points: [Point] = []
        var blocks: [(WorkbookSeries, Range<Int>)] = []
        for series in WorkbookSeries.allCases {
          let line = Self.points(of: series, fan)
          guard !line.isEmpty else { continue }
          let first = start + points.count
          points += line
          blocks.append((series, first..<first + line.count))
        }
        guard !points.isEmpty else { continue }
        start += points.count
        plots.append(
          Plot(number: plots.count + 1, fan: fan, blocks: blocks, points: points))
      }
    }
  }

  private static func points(of series: WorkbookSeries, _ fan: FanChart) -> [Point] {
    func quantiles(_ level: Double) -> [Point] {
      fan.rows.compactMap { row in
        row.quantile(level).map { Point(time: row.time - 1, value: $0) }
      }
    }
    func marks(_ isWanted: (FanChart.Mark) -> Bool) -> [Point] {
      fan.marks.filter(isWanted).map { Point(time: $0.time - 1, value: $0.value) }
    }
    return switch series {
    case .lower: quantiles(0.1)
    case .median: quantiles(0.5)
    case .upper: quantiles(0.9)
    case .observed: marks { !$0.isBorrowed && $0.isFitted && !$0.isConflicting }
    case .disputed: marks { $0.isConflicting && $0.side == nil }
    case .disputedLow: marks { $0.side == .low }
    case .disputedHigh: marks { $0.side == .high }
    case .unused: marks { !$0.isBorrowed && !$0.isFitted && !$0.isConflicting }
    case .borrowed: marks { $0.isBorrowed && !$0.isConflicting }
    case .milestone:
      fan.milestones.compactMap { milestone in
        guard let year = milestone.deadline, let value = milestone.value else { return nil }
        return Point(time: Double(year), value: value)
      }
    }
  }
}

extension WorkbookReport {
  /// The figures that the charts draw.
  static func chartFigures(_ frame: WorkbookFrame) -> Sheet {
    let (words, cells) = (frame.words, frame.cells)
    var table = WorkbookTable(.chartFigures, frame)
    table.column(.chart, 10)
    table.column(.place, 26)
    table.column(.indicator, 54)
    table.column(.series, 38)
    table.column(.time, 14)
    table.column(.value, 14)
    table.column(.unit, 20)
    for plot in ChartFigures(frame).plots {
      let indicator = plot.fan.indicator
      var points = plot.points[...]
      for block in plot.blocks {
        let isPublished =
          block.series != .lower && block.series != .median && block.series != .upper
        for point in points.prefix(block.rows.count) {
          table.append([
            cells.ordinal(plot.number), cells.text(plot.fan.place.name[cells.language]),
            cells.text(indicator.name[cells.language]), cells.text(words.series(block.series)),
            Cell(.number(point.time), WorkbookStyle.number("0.00")),
            isPublished
              ? cells.value(point.value, of: indicator)
              : cells.estimate(point.value, of: indicator),
            cells.text(indicator.unit[cells.language]),
          ])
        }
        points = points.dropFirst(block.rows.count)
      }
    }
    return table.sheet(frame)
  }
}
