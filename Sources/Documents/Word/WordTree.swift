/// What a container of a Word document holds, in the order of the file.
enum WordNode {
  case paragraph(String)
  case table(WordTable)
}

/// A table as the file has it: rows of cells that say how many columns of the grid they take.
struct WordTable {
  struct Cell {
    enum Merge {
      case none, start, goesOn
    }

    var span = 1
    var vertical = Merge.none
    var horizontal = Merge.none
    var nodes: [WordNode] = []
    var hasRules = false
  }

  struct Row {
    var cells: [Cell] = []
    var before = 0
    var isDeleted = false
  }

  var rows: [Row] = []

  /// The widths of the columns of the grid, in twentieths of a point, as far as they are stated.
  var widths: [Int] = []

  /// Whether the table, its style or one of its cells draws rules.
  var hasRules = false
}
