public import Indicators
import Spreadsheet

extension Status {
  /// Returns the name of the verdict, as the catalogue of messages has it, with a capital letter.
  public func name(in language: Language) -> String {
    Messages(language).word(.status, rawValue) ?? rawValue
  }

  /// Returns the name of the verdict inside a sentence.
  public func word(in language: Language) -> String { name(in: language).lowercasedFirst }
}

/// The look of a verdict in every form of the report.
///
/// Its word says it without colour, too. Adding a verdict touches `Status` (case, order), `MilestoneAssessor` (rule),
/// both catalogues of messages (name, meaning), this file, `page.css` (class), and `gap-report.schema.json`; tests
/// compare the last four with the vocabulary.
struct VerdictLook {
  /// The class of its chips and cells in `page.css`.
  let css: String

  /// The symbol on its chips.
  let symbol: String

  /// The light colour behind its word on paper, as hexadecimal RGB; `nil` for none.
  let shade: String?

  /// The style of its cells in the workbook.
  let sheet: Style
}

extension Status {
  /// The look of the verdict.
  var look: VerdictLook {
    switch self {
    case .achieved:
      look(
        "✓", "CFE8D5",
        Style(isBold: true, wraps: true, ink: Colour(0xFFFFFF), fill: .solid(Colour(0x3F77B0))))
    case .onTrack:
      look(
        "▲", "E3F1DC",
        Style(
          wraps: true, ink: Colour(0x0B4A45), fill: .solid(Colour(0xD3EFEC)),
          border: Colour(0x1F7F77)))
    case .atRisk:
      look(
        "!", "FBEBC3",
        Style(
          isBold: true, wraps: true, ink: Colour(0x4A1C02), fill: .solid(Colour(0xF2A67C)),
          border: Colour(0xB8420A)))
    case .offTrack:
      look(
        "✕", "F6D5D0",
        Style(isBold: true, wraps: true, ink: Colour(0xFFFFFF), fill: .solid(Colour(0x801650))))
    case .disputed:
      look(
        "⚡", "EADCF4",
        Style(
          isBold: true, wraps: true, ink: Colour(0x3B1155), fill: .solid(Colour(0xE3D0F1)),
          border: Colour(0x6B2C91)))
    case .indicative:
      look(
        "≈", "E4E4EA",
        Style(
          isItalic: true, wraps: true, ink: Colour(0x1D1D1F),
          fill: .dotted(Colour(0xC9C9CF), on: Colour(0xF4F4F6))))
    case .notAssessable: look("?", nil, Style(wraps: true, ink: Colour(0x55555B)))
    case .noTarget: look("–", nil, Style(isItalic: true, wraps: true, ink: Colour(0x55555B)))
    }
  }

  private func look(_ symbol: String, _ shade: String?, _ sheet: Style) -> VerdictLook {
    VerdictLook(css: rawValue, symbol: symbol, shade: shade, sheet: sheet)
  }
}
