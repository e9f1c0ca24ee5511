/// The styles of paragraphs, under the names that Word knows where it knows them.
enum ParagraphStyle: String, CaseIterable {
  case normal, body, heading1, heading2, heading3, caption, figure, item, option, note, plain
  case aside, tableText, tableNumber, tableHeader, header
  case nationalName, motto, superiorBody, issuingBody, documentNumber, placeAndDate
  case documentType, subject, annexNumber, annexTitle, annexReference
  case recipientsTitle, recipient, signature, rule, gap

  /// The identifier within the document.
  var id: String {
    switch self {
    case .normal: "Normal"
    case .body: "BodyText"
    case .header: "Header"
    case .caption: "Caption"
    default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
    }
  }

  private var name: String {
    switch self {
    case .normal: "Normal"
    case .body: "Body Text"
    case .heading1: "heading 1"
    case .heading2: "heading 2"
    case .heading3: "heading 3"
    case .caption: "caption"
    case .header: "header"
    default: "DuBao " + rawValue
    }
  }

  /// The alignment of lines.
  private enum Alignment: String {
    case left, center, both
  }

  /// The format of a style; lengths in points, indents in millimetres.
  private struct Look {
    var size = 13.0
    var bold = false
    var italic = false
    var capitals = false
    var alignment = Alignment.left
    var before = 0.0
    var after = 0.0
    var line = 1.0
    var firstLine = 0.0
    var staysWithNext = false
    var linesStayTogether = false
    var outline: Int?
  }

  private var look: Look {
    switch self {
    case .normal: Look()
    case .body: Look(alignment: .both, after: 6, line: 1.1, firstLine: 10)
    case .heading1:
      Look(
        bold: true, capitals: true, alignment: .both, before: 12, after: 6, firstLine: 10,
        staysWithNext: true, linesStayTogether: true, outline: 0)
    case .heading2:
      Look(
        bold: true, alignment: .both, before: 12, after: 6, firstLine: 10, staysWithNext: true,
        linesStayTogether: true, outline: 1)
    case .heading3:
      Look(
        bold: true, italic: true, alignment: .both, before: 6, after: 4, firstLine: 10,
        staysWithNext: true, linesStayTogether: true, outline: 2)
    case .caption:
      Look(
        size: 12, italic: true, alignment: .center, before: 6, after: 4, linesStayTogether: true)
    case .figure:
      Look(alignment: .center, before: 6, after: 2, staysWithNext: true)
    case .item:
      Look(alignment: .both, after: 4, line: 1.05, firstLine: 10)
    case .option: Look(alignment: .both, after: 6, line: 1.05, firstLine: 10)
    case .plain: Look(size: 12, alignment: .both, after: 4)
    case .aside: Look(size: 12, after: 3)
    case .note: Look(size: 12, alignment: .both, after: 6, firstLine: 10)
    case .tableText: Look(size: 11, before: 1, after: 1)
    case .tableNumber: Look(size: 11, alignment: .center, before: 1, after: 1)
    case .tableHeader:
      Look(size: 11, bold: true, alignment: .center, before: 2, after: 2, staysWithNext: true)
    case .header: Look(alignment: .center)
    case .nationalName: Look(size: 12, bold: true, capitals: true, alignment: .center)
    case .motto: Look(size: 13, bold: true, alignment: .center)
    case .superiorBody: Look(size: 12, capitals: true, alignment: .center)
    case .issuingBody: Look(size: 12, bold: true, capitals: true, alignment: .center)
    case .documentNumber: Look(alignment: .center, before: 2)
    case .placeAndDate: Look(italic: true, alignment: .center, before: 2)
    case .documentType:
      Look(
        size: 14, bold: true, capitals: true, alignment: .center, before: 16,
        staysWithNext: true)
    case .subject: Look(bold: true, alignment: .center, staysWithNext: true)
    case .annexNumber:
      Look(size: 14, bold: true, alignment: .center, staysWithNext: true, outline: 0)
    case .annexTitle:
      Look(
        size: 14, bold: true, capitals: true, alignment: .center, staysWithNext: true,
        outline: 1)
    case .annexReference:
      Look(italic: true, alignment: .center, after: 10, staysWithNext: true)
    case .recipientsTitle: Look(size: 12, bold: true, italic: true)
    case .recipient: Look(size: 11)
    case .signature: Look(bold: true, alignment: .center, staysWithNext: true)
    case .rule: Look(size: 4, before: 2)
    case .gap: Look(size: 6)
    }
  }

  /// The definition for the part of the styles.
  var definition: String {
    let look = look
    var paragraph = ""
    if look.staysWithNext { paragraph += XML.element("w:keepNext") }
    if look.linesStayTogether { paragraph += XML.element("w:keepLines") }
    paragraph += XML.element(
      "w:spacing",
      [
        "w:before": Self.twentieths(look.before), "w:after": Self.twentieths(look.after),
        "w:line": String(Int((240 * look.line).rounded())), "w:lineRule": "auto",
      ])
    if look.firstLine > 0 {
      paragraph += XML.element("w:ind", ["w:firstLine": String(Length.twips(look.firstLine))])
    }
    paragraph += XML.element("w:jc", ["w:val": look.alignment.rawValue])
    if let outline = look.outline {
      paragraph += XML.element("w:outlineLvl", ["w:val": String(outline)])
    }
    var letters = ""
    if look.bold { letters += XML.element("w:b") + XML.element("w:bCs") }
    if look.italic { letters += XML.element("w:i") + XML.element("w:iCs") }
    if look.capitals { letters += XML.element("w:caps") }
    let size = String(Int(2 * look.size))
    letters += XML.element("w:sz", ["w:val": size]) + XML.element("w:szCs", ["w:val": size])
    return XML.element(
      "w:style",
      [
        "w:type": "paragraph", "w:default": self == .normal ? "1" : nil, "w:styleId": id,
        "w:customStyle": name.hasPrefix("DuBao") ? "1" : nil,
      ],
      XML.element("w:name", ["w:val": name])
        + (self == .normal ? "" : XML.element("w:basedOn", ["w:val": Self.normal.id]))
        + (look.outline == nil || name.hasPrefix("DuBao")
          ? "" : XML.element("w:next", ["w:val": Self.body.id]))
        + XML.element("w:qFormat") + XML.element("w:pPr", [:], paragraph)
        + XML.element("w:rPr", [:], letters))
  }

  private static func twentieths(_ points: Double) -> String {
    String(Int((20 * points).rounded()))
  }
}
