import Indicators
import Spreadsheet

extension WorkbookReport {
  /// All milestones as the plans have them, with everything that the report says of each.
  static func milestones(_ frame: WorkbookFrame) -> Sheet {
    let columns = MilestoneColumn.sheet
    var table = WorkbookTable(.milestones, frame)
    for column in columns {
      table.column(column.heading, column.width, isVerdict: column.heading == .verdict)
      if column.heading == .planCell { table.freezeColumns() }
    }
    for row in MilestoneRow.rows(frame.report, frame.words) {
      table.append(columns.map { $0.cell(row) })
    }
    var sheet = table.sheet(frame)
    // On one page nobody could read so many columns.
    sheet.page.size = .pagesWide(5)
    sheet.page.repeatedColumns = 0...2
    return sheet
  }
}

extension MilestoneColumn {
  /// The columns of the workbook, in the order of `WorkbookColumn`.
  static let sheet: [Sheet] = {
    let columns = Dictionary(grouping: all.compactMap(\.sheet), by: \.heading)
    return WorkbookColumn.allCases.flatMap { columns[$0] ?? [] }
  }()
}
