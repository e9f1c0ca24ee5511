/// What a panel is about that a pretrained network is trained on.
public struct PanelFamilyRow: Sendable, Hashable {
  /// What the values of a panel are.
  public enum Form: String, Sendable, Hashable, CaseIterable {
    /// Shares in percent.
    case share

    /// Shares as fractions, 0 to 1, such as an index.
    case fraction

    /// Quantities per 100 inhabitants, which may pass 100.
    case perHundred = "per-100"
  }

  /// The name of the file, without its folder.
  public let panel: String

  /// The family: panels of one family are about the same thing and are left out together.
  public let family: String

  /// What the values are.
  public let form: Form

  /// The weight of its windows beside those of other panels, above 0.
  public let weight: Double

  /// Where it was published.
  public let source: String
}

/// Returns what panels are about, from a table with `panel`, `family`, `form`, `weight` and `source`.
///
/// - Parameter path: The path, or "-" for standard input.
/// - Returns: The rows in the order of the file.
/// - Throws: `IntakeError` with all mistakes of the file.
public func readPanelFamilies(from path: String) throws(IntakeError) -> [PanelFamilyRow] {
  try parsePanelFamilies(text: readText(from: path), file: path == "-" ? "<stdin>" : path)
}

/// Returns what panels are about, from the text of a table.
///
/// - Parameters:
///   - text: The text.
///   - file: The name of the file for messages.
/// - Returns: The rows in the order of the text.
/// - Throws: `IntakeError` with all mistakes of the text.
public func parsePanelFamilies(
  text: String, file: String
) throws(IntakeError) -> [PanelFamilyRow] {
  var reader = ColumnReader(text: text, file: file)
  let columns = TableColumns(required: ["panel", "family", "form", "weight", "source"])
  guard reader.readHeader(columns) else { throw .invalid(reader.log.findings) }
  var rows: [PanelFamilyRow] = []
  var lines: [String: Int] = [:]
  while reader.readRow() {
    let (panel, family, name) = (reader.text(0), reader.text(1), reader.text(2))
    if panel.isEmpty { reader.reject(0, panel, .empty) }
    if family.isEmpty { reader.reject(1, family, .empty) }
    if let earlier = lines[panel] {
      reader.log.error(
        line: reader.line, column: "panel", value: panel, code: "duplicate-key",
        vi: "bảng này đã có ở dòng \(earlier); chỉ giữ một",
        en: "this panel stands on line \(earlier) too; keep one")
    }
    lines[panel] = reader.line
    let form = PanelFamilyRow.Form(rawValue: name)
    if form == nil {
      let allowed = PanelFamilyRow.Form.allCases.map(\.rawValue)
      reader.reject(2, name, name.isEmpty ? .empty : .notAllowed(allowed))
    }
    let weight = Double(reader.text(3)).flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
    if weight == nil {
      reader.log.error(
        line: reader.line, column: "weight", value: reader.text(3), code: "not-positive",
        vi: "trọng số phải là một số lớn hơn 0", en: "a weight is a number above 0")
    }
    rows.append(
      PanelFamilyRow(
        panel: panel, family: family, form: form ?? .share, weight: weight ?? 1,
        source: reader.text(4)))
  }
  guard reader.log.errors == 0 else { throw .invalid(reader.log.findings) }
  return rows
}
