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
      // On paper nobody could read so many columns: those that an office asks for come first.
      if column.heading == .leadAgency { table.endPrint() }
    }
    for row in MilestoneRow.rows(frame.report, frame.words) {
      table.append(columns.map { $0.cell(row) })
    }
    return table.sheet(frame)
  }
}

extension MilestoneColumn {
  /// The columns of the workbook, in the order of `WorkbookColumn`.
  static let sheet: [Sheet] = {
    let columns = Dictionary(grouping: all.compactMap(\.sheet), by: \.heading)
    return WorkbookColumn.allCases.flatMap { columns[$0] ?? [] }
  }()
}
