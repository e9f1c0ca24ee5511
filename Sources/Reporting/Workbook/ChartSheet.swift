import Foundation
import Indicators
import Spreadsheet

extension WorkbookReport {
  /// The charts of the indicators that have a projection, two side by side.
  static func charts(_ frame: WorkbookFrame) -> Sheet {
    let words = frame.words
    let figures = ChartFigures(frame)
    let placed = figures.plots.enumerated().map { index, plot in
      PlacedChart(
        chart: ChartView(plot: plot, frame: frame).chart,
        row: ChartGrid.top + index / ChartGrid.across * ChartGrid.pitch,
        column: index % ChartGrid.across * ChartGrid.columns, width: ChartGrid.width,
        height: ChartGrid.height)
    }
    let lines = (placed.count + ChartGrid.across - 1) / ChartGrid.across
    let breaks = stride(from: ChartGrid.down, to: max(lines, 1), by: ChartGrid.down).map {
      ChartGrid.top + $0 * ChartGrid.pitch
    }
    let hint =
      placed.isEmpty
      ? words.say(.workbookChartsNone)
      : words.say(.workbookChartsHint, ["sheet": words.sheet(.chartFigures)])
    return Sheet(
      name: words.sheet(.charts),
      widths: [Double](repeating: ChartGrid.columnWidth, count: 2 * ChartGrid.columns),
      rows: [
        Sheet.Row([Cell(.text(words.sheet(.charts)), WorkbookStyle.title)], height: 26),
        Sheet.Row([Cell(.text(hint), Style(isItalic: true, ink: Colour(0x55555B)))]),
      ], charts: placed,
      page: PageSetup(
        size: .percent(ChartGrid.printScale, breaks: breaks), header: frame.header,
        pageWord: words.say(.workbookPage)),
      showsGrid: false)
  }
}

/// The positions of the charts, in pixels of a screen with 96 an inch and rows of 20 of them.
private enum ChartGrid {
  static let across = 2
  static let down = 2
  static let top = 3
  static let pitch = 24
  static let columns = 8
  static let columnWidth = 10.71
  static let width = 624.0
  static let height = 464.0
  /// Two charts fill the width of A4, two its height.
  static let printScale = 64
}

/// A chart of the workbook.
private struct ChartView {
  let plot: ChartFigures.Plot
  let frame: WorkbookFrame

  private var words: Wording { frame.words }
  private var fan: FanChart { plot.fan }

  var chart: Chart {
    let indicator = fan.indicator
    let name = "\(indicator.name[words.language]) – \(fan.place.name[words.language])"
    let title = fan.isBorrowed ? words.say(.workbookChartBorrowed, ["title": name]) : name
    let years = times
    let unit = indicator.unit[words.language]
    let isRank = ValueStyle(indicator) == .rank
    // The program's own numbers have no mark between the thousands.
    let isLarge = plot.points.contains { abs($0.value) >= 5000 }
    return Chart(
      title: title, description: fan.description,
      horizontal: Chart.Axis(
        title: words.say(.workbookChartAxis), numberFormat: "0", minimum: years.lowerBound,
        maximum: years.upperBound, step: years.upperBound - years.lowerBound > 14 ? 5 : 1),
      vertical: Chart.Axis(
        title: isRank ? words.say(.chartRank, ["unit": unit]) : unit,
        numberFormat: isLarge ? "#,##0" : "General",
        minimum: levels.minimum, maximum: levels.maximum, step: wholeStep, isReversed: isRank),
      series: plot.blocks.map { line($0.series, $0.rows) })
  }

  /// Whole years around everything drawn, of fives where there are many.
  private var times: ClosedRange<Double> {
    let all = plot.points.map(\.time)
    let (first, last) = (all.min() ?? 0, all.max() ?? 1)
    let step = last - first > 13 ? 5.0 : 1.0
    let (low, high) = ((first / step).rounded(.down) * step, (last / step).rounded(.up) * step)
    return low...max(high, low + step)
  }

  /// The distance between the numbers of counts that the program would halve; `nil` leaves it to the program.
  private var wholeStep: Double? {
    let all = plot.points.map(\.value)
    guard fan.isWhole, let low = all.min(), let high = all.max(), high - low < 5 else { return nil }
    return 1
  }

  /// The ends of the axis where the indicator itself ends near them; the rest is for the program.
  private var levels: (minimum: Double?, maximum: Double?) {
    let all = plot.points.map(\.value)
    guard let low = all.min(), let high = all.max() else { return (nil, nil) }
    let indicator = fan.indicator
    let reach = max(high - low, abs(high) * 1e-3, 1e-9)
    let minimum = indicator.lowerBound.flatMap { low - $0 < 0.3 * reach ? $0 : nil }
    let maximum = indicator.upperBound.flatMap { $0 - high < 0.15 * reach ? $0 : nil }
    return (minimum, maximum)
  }

  private func line(_ series: WorkbookSeries, _ rows: Range<Int>) -> Chart.Series {
    // The header is the first row; time and value are the fifth and sixth column.
    func cells(_ column: Int) -> CellRange {
      CellRange(
        firstRow: rows.lowerBound + 1, firstColumn: column, lastRow: rows.upperBound,
        lastColumn: column)
    }
    let blue = WorkbookStyle.accent
    let (teal, grey, plum) = (Colour(0x1F7F77), Colour(0x6A6A70), Colour(0x801650))
    let (rust, paper) = (Colour(0xB8420A), Colour(0xFFFFFF))
    let edge = Chart.Line(colour: teal, width: 1.25, isDashed: true)
    let line: Chart.Line? =
      switch series {
      case .lower, .upper: edge
      case .median: Chart.Line(colour: teal, width: 2.5)
      case .observed, .disputed, .disputedLow, .disputedHigh, .unused, .borrowed, .milestone: nil
      }
    let marker: Chart.Marker? =
      switch series {
      case .lower, .upper, .median: nil
      case .observed: Chart.Marker(shape: .circle, size: 7, edge: blue, inside: blue)
      // Contradictory figures differ from others, and their two readings from each other, in shape.
      case .disputed: Chart.Marker(shape: .triangle, size: 9, edge: rust, inside: paper)
      case .disputedLow: Chart.Marker(shape: .circle, size: 10, edge: rust, inside: paper)
      case .disputedHigh: Chart.Marker(shape: .square, size: 10, edge: rust, inside: paper)
      case .unused: Chart.Marker(shape: .cross, size: 7, edge: grey, inside: grey)
      case .borrowed: Chart.Marker(shape: .square, size: 6, edge: grey, inside: Colour(0xB9BCC4))
      case .milestone: Chart.Marker(shape: .diamond, size: 9, edge: plum, inside: plum)
      }
    return Chart.Series(
      name: words.series(series), sheet: words.sheet(.chartFigures), places: cells(4),
      values: cells(5), line: line, marker: marker)
  }
}
