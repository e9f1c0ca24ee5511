import CXlsxWriter

extension WorkbookWriter {
  /// Writes a chart and lays it on a sheet.
  func write(
    _ placed: PlacedChart, to target: UnsafeMutablePointer<lxw_worksheet>
  ) throws(SpreadsheetError) {
    let kind = UInt8(LXW_CHART_SCATTER_STRAIGHT.rawValue)
    guard let chart = unsafe workbook_add_chart(book, kind) else {
      throw .writing(reason: "no chart can be added")
    }
    var titleFont = unsafe lxw_chart_font()
    unsafe titleFont.size = 12
    unsafe titleFont.bold = UInt8(LXW_TRUE.rawValue)
    unsafe chart_title_set_name(chart, SafeText.title(placed.chart.title))
    unsafe chart_title_set_name_font(chart, &titleFont)
    unsafe chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
    // A filter on the sheet of the figures must not take points away from the chart.
    unsafe chart_show_hidden_data(chart)
    unsafe Self.write(placed.chart.horizontal, to: chart.pointee.x_axis)
    unsafe Self.write(placed.chart.vertical, to: chart.pointee.y_axis)
    if placed.chart.vertical.isReversed {
      // The years stay at the bottom, where the greatest value now is.
      unsafe chart_axis_set_crossing_max(chart.pointee.y_axis)
    }
    unsafe chart_axis_major_gridlines_set_visible(
      chart.pointee.x_axis, UInt8(LXW_FALSE.rawValue))
    for series in placed.chart.series { try unsafe write(series, to: chart) }
    let texts = CTexts()
    var options = unsafe lxw_chart_options()
    // The standard size of a chart is 480 × 288 pixels.
    unsafe options.x_scale = placed.width / 480
    unsafe options.y_scale = placed.height / 288
    // A little below the edge of its cell, so that its border stays on its own page.
    unsafe options.y_offset = 4
    unsafe options.object_position = UInt8(LXW_OBJECT_MOVE_DONT_SIZE.rawValue)
    unsafe options.description = texts.keep(SafeText.cell(placed.chart.description))
    try Self.check(
      unsafe worksheet_insert_chart_opt(
        target, lxw_row_t(placed.row), lxw_col_t(placed.column), chart, &options))
  }

  private static func write(
    _ axis: Chart.Axis, to target: UnsafeMutablePointer<lxw_chart_axis>?
  ) {
    var font = unsafe lxw_chart_font()
    unsafe font.size = 9
    unsafe chart_axis_set_name(target, SafeText.title(axis.title))
    unsafe chart_axis_set_name_font(target, &font)
    unsafe chart_axis_set_num_font(target, &font)
    unsafe chart_axis_set_num_format(target, axis.numberFormat)
    if let minimum = axis.minimum { unsafe chart_axis_set_min(target, minimum) }
    if let maximum = axis.maximum { unsafe chart_axis_set_max(target, maximum) }
    if let step = axis.step { unsafe chart_axis_set_major_unit(target, step) }
    if axis.isReversed { unsafe chart_axis_set_reverse(target) }
    var rule = lxw_chart_line()
    rule.color = Colour(0xD4D4DA).code
    rule.width = 0.75
    unsafe chart_axis_major_gridlines_set_line(target, &rule)
  }

  private func write(
    _ series: Chart.Series, to chart: UnsafeMutablePointer<lxw_chart>
  ) throws(SpreadsheetError) {
    guard let target = unsafe chart_add_series(chart, nil, nil) else {
      throw .writing(reason: "no series can be added")
    }
    unsafe chart_series_set_name(target, SafeText.title(series.name))
    let (places, values) = (series.places, series.values)
    unsafe chart_series_set_categories(
      target, series.sheet, places.row, places.column, places.endRow, places.endColumn)
    unsafe chart_series_set_values(
      target, series.sheet, values.row, values.column, values.endRow, values.endColumn)
    var line = lxw_chart_line()
    if let own = series.line {
      line.color = own.colour.code
      line.width = Float(own.width)
      line.dash_type = UInt8(
        (own.isDashed ? LXW_CHART_LINE_DASH_DASH : LXW_CHART_LINE_DASH_SOLID).rawValue)
    } else {
      line.none = UInt8(LXW_TRUE.rawValue)
    }
    unsafe chart_series_set_line(target, &line)
    guard let marker = series.marker else {
      unsafe chart_series_set_marker_type(target, UInt8(LXW_CHART_MARKER_NONE.rawValue))
      return
    }
    let shape =
      switch marker.shape {
      case .circle: LXW_CHART_MARKER_CIRCLE
      case .diamond: LXW_CHART_MARKER_DIAMOND
      case .square: LXW_CHART_MARKER_SQUARE
      case .triangle: LXW_CHART_MARKER_TRIANGLE
      case .cross: LXW_CHART_MARKER_X
      }
    unsafe chart_series_set_marker_type(target, UInt8(shape.rawValue))
    unsafe chart_series_set_marker_size(target, UInt8(clamping: marker.size))
    var edge = lxw_chart_line()
    edge.color = marker.edge.code
    edge.width = 1.25
    unsafe chart_series_set_marker_line(target, &edge)
    var inside = lxw_chart_fill()
    inside.color = marker.inside.code
    unsafe chart_series_set_marker_fill(target, &inside)
  }
}
