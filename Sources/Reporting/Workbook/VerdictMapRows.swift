import Indicators
import Spreadsheet

/// The map of verdicts as cells, a tile each.
extension VerdictMap {
  /// The rows: an empty one, the title, then the tiles.
  var rows: [Sheet.Row] {
    let columns = (tiles.map(\.column).max() ?? -1) + 1
    let lines = (tiles.map(\.row).max() ?? -1) + 1
    var cells = [[Cell]](
      repeating: [Cell](repeating: Cell(.text(""), WorkbookStyle.text), count: columns),
      count: lines)
    for tile in tiles {
      var text = tile.name
      var style = Style(wraps: true, border: WorkbookStyle.rule, alignment: .centre)
      if let status = tile.status {
        text += "\n\(words.status(status)) (\(tile.count)/\(tile.total))"
        style = WorkbookStyle.status(status)
        style.alignment = .centre
      }
      cells[tile.row][tile.column] = Cell(.text(text), style)
    }
    return [Sheet.Row([]), Sheet.Row([Cell(.text(title), Style(isBold: true))])]
      + cells.map { Sheet.Row($0, height: 32) }
  }
}
