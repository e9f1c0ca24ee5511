import Indicators

/// The part of a document that says what its styles look like.
enum DocumentStyles {
  /// The face that Decree 30/2020/NĐ-CP asks for.
  static let face = "Times New Roman"

  static func locale(_ language: Language) -> String {
    language == .vietnamese ? "vi-VN" : "en-US"
  }

  static func xml(_ language: Language) -> String {
    let locale = locale(language)
    let letters = XML.element(
      "w:rPr", [:],
      XML.element(
        "w:rFonts",
        ["w:ascii": face, "w:hAnsi": face, "w:eastAsia": face, "w:cs": face])
        + XML.element("w:color", ["w:val": "000000"]) + XML.element("w:sz", ["w:val": "26"])
        + XML.element("w:szCs", ["w:val": "26"])
        + XML.element("w:lang", ["w:val": locale, "w:eastAsia": locale, "w:bidi": "ar-SA"]))
    let defaults = XML.element(
      "w:docDefaults", [:],
      XML.element("w:rPrDefault", [:], letters)
        + XML.element(
          "w:pPrDefault", [:],
          XML.element("w:pPr", [:], XML.element("w:widowControl"))))
    return XML.declaration
      + XML.element(
        "w:styles", ["xmlns:w": Namespaces.word],
        defaults + ParagraphStyle.allCases.map(\.definition).joined() + hyperlink + tables)
  }

  /// Links are underlined and black, as everything on official paper.
  private static let hyperlink = XML.element(
    "w:style", ["w:type": "character", "w:styleId": "Hyperlink"],
    XML.element("w:name", ["w:val": "Hyperlink"]) + XML.element("w:uiPriority", ["w:val": "99"])
      + XML.element("w:rPr", [:], XML.element("w:u", ["w:val": "single"])))

  private static let tables: String = {
    let margins = XML.element(
      "w:tblCellMar", [:],
      XML.element("w:top", ["w:w": "0", "w:type": "dxa"])
        + XML.element("w:left", ["w:w": "70", "w:type": "dxa"])
        + XML.element("w:bottom", ["w:w": "0", "w:type": "dxa"])
        + XML.element("w:right", ["w:w": "70", "w:type": "dxa"]))
    let lines = ["top", "left", "bottom", "right", "insideH", "insideV"].map {
      XML.element(
        "w:" + $0, ["w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "000000"])
    }.joined()
    let header = XML.element(
      "w:tblStylePr", ["w:type": "firstRow"],
      XML.element("w:rPr", [:], XML.element("w:b") + XML.element("w:bCs"))
        + XML.element(
          "w:tcPr", [:],
          XML.element("w:shd", ["w:val": "clear", "w:color": "auto", "w:fill": "EDEDED"])
            + XML.element("w:vAlign", ["w:val": "center"])))
    return style(
      "TableNormal", "Normal Table", isDefault: true, basedOn: nil,
      XML.element("w:tblPr", [:], margins))
      + style(
        TableBlock.Style.plain.rawValue, "DuBao plain table", basedOn: "TableNormal",
        XML.element("w:tblPr", [:], margins))
      + style(
        TableBlock.Style.grid.rawValue, "DuBao table", basedOn: "TableNormal",
        XML.element("w:tblPr", [:], XML.element("w:tblBorders", [:], lines) + margins) + header)
  }()

  private static func style(
    _ id: String, _ name: String, isDefault: Bool = false, basedOn: String?, _ look: String
  ) -> String {
    XML.element(
      "w:style",
      [
        "w:type": "table", "w:default": isDefault ? "1" : nil, "w:styleId": id,
        "w:customStyle": isDefault ? nil : "1",
      ],
      XML.element("w:name", ["w:val": name])
        + (basedOn.map { XML.element("w:basedOn", ["w:val": $0]) } ?? "")
        + XML.element("w:uiPriority", ["w:val": "99"]) + look)
  }
}
