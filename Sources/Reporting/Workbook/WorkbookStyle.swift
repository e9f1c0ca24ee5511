import Indicators
import Spreadsheet

/// How the cells of the workbook look.
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
  static func status(_ status: Status) -> Style {
    switch status {
    case .achieved:
      Style(isBold: true, wraps: true, ink: Colour(0xFFFFFF), fill: .solid(Colour(0x3F77B0)))
    case .onTrack:
      Style(
        wraps: true, ink: Colour(0x0B4A45), fill: .solid(Colour(0xD3EFEC)),
        border: Colour(0x1F7F77))
    case .atRisk:
      Style(
        isBold: true, wraps: true, ink: Colour(0x4A1C02), fill: .solid(Colour(0xF2A67C)),
        border: Colour(0xB8420A))
    case .offTrack:
      Style(isBold: true, wraps: true, ink: Colour(0xFFFFFF), fill: .solid(Colour(0x801650)))
    case .indicative:
      Style(
        isItalic: true, wraps: true, ink: Colour(0x1D1D1F),
        fill: .dotted(Colour(0xC9C9CF), on: Colour(0xF4F4F6)))
    case .notAssessable: Style(wraps: true, ink: Colour(0x55555B))
    case .noTarget: Style(isItalic: true, wraps: true, ink: Colour(0x55555B))
    }
  }

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
