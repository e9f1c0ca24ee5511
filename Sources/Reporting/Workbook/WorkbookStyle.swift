import Indicators
import Spreadsheet

/// The formats of the cells of the workbook.
///
/// The colours are those of the pages, with shades far enough apart to differ in greyscale: from white
/// over a light and a middle one to dark; what is only for reference is hatched. The word always stands
/// with the colour.
enum WorkbookStyle {
  static let text = Style(wraps: true)
  static let title = Style(isBold: true, size: 16, ink: accent)
  static let link = Style(isUnderlined: true, wraps: true, ink: accent)
  static let header = Style(
    isBold: true, wraps: true, ink: Colour(0x1D1D1F), fill: .solid(Colour(0xE4E8EE)),
    border: Colour(0xB9BCC4))
  static let rule = Colour(0xD4D4DA)
  static let accent = Colour(0x12436D)

  /// The style of a number with a format.
  static func number(_ format: String) -> Style { Style(numberFormat: format) }

  /// The style of a verdict, the same wherever it stands.
  static func status(_ status: Status) -> Style { status.look.sheet }

  /// The rules that colour the verdicts in some cells.
  static func rules(_ range: CellRange, _ words: Wording) -> [ColourRule] {
    Status.byConcern.map {
      ColourRule(range: range, text: words.status($0), style: status($0))
    } + [
      ColourRule(
        range: range, text: words.status(.offTrack, isPast: true), style: status(.offTrack))
    ]
  }
}
