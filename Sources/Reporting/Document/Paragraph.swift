/// A paragraph of a document.
struct Paragraph {
  /// The style.
  var style: ParagraphStyle

  /// The content.
  var inlines: [Inline]

  /// Whether it stands on the same page as the paragraph after it, beyond what the style says.
  var staysWithNext = false

  /// Whether it stands at the head of a page.
  var startsPage = false

  /// A rule instead of text, of a length in millimetres, centred in a column of a width.
  var rule: Rule?

  struct Rule {
    let length: Double
    let column: Double
  }

  init(_ style: ParagraphStyle, _ inlines: [Inline], staysWithNext: Bool = false) {
    self.style = style
    self.inlines = inlines
    self.staysWithNext = staysWithNext
  }

  init(
    _ style: ParagraphStyle, _ text: String, staysWithNext: Bool = false, startsPage: Bool = false
  ) {
    self.init(style, [.text(text)], staysWithNext: staysWithNext)
    self.startsPage = startsPage
  }

  /// A rule in the middle of a column.
  static func rule(_ length: Double, in column: Double) -> Paragraph {
    var paragraph = Paragraph(.rule, [])
    paragraph.rule = Rule(length: min(length, column), column: column)
    return paragraph
  }

  func xml(_ parts: inout DocumentParts, sectionEnd: String = "") -> String {
    var properties = XML.element("w:pStyle", ["w:val": style.id])
    if staysWithNext { properties += XML.element("w:keepNext") }
    if startsPage { properties += XML.element("w:pageBreakBefore") }
    if let rule {
      let side = String(Length.twips((rule.column - rule.length) / 2))
      properties += XML.element(
        "w:pBdr", [:],
        XML.element(
          "w:top", ["w:val": "single", "w:sz": "6", "w:space": "1", "w:color": "000000"]))
      properties += XML.element("w:ind", ["w:left": side, "w:right": side, "w:firstLine": "0"])
    }
    properties += sectionEnd
    return XML.element(
      "w:p", [:],
      XML.element("w:pPr", [:], properties) + inlines.map { $0.xml(&parts) }.joined())
  }
}

/// A part of a paragraph.
enum Inline {
  /// The emphasis of a text.
  enum Mark: Hashable {
    case bold, italic
  }

  /// A text.
  case text(String, Set<Mark> = [])

  /// A text that leads to an address of the web.
  case link(String, address: String)

  /// A new line in the same paragraph.
  case lineBreak

  /// The number of the page.
  case pageNumber

  /// The number of a figure or table, which Word counts on.
  case number(Int, of: String)

  /// A picture.
  case picture(Illustration)

  func xml(_ parts: inout DocumentParts) -> String {
    switch self {
    case .text(let text, let marks): return Self.run(text, marks)
    case .link(let text, let address):
      return XML.element(
        "w:hyperlink", ["r:id": parts.link(address), "w:history": "1"],
        Self.run(text, [], style: "Hyperlink"))
    case .lineBreak: return XML.element("w:r", [:], XML.element("w:br"))
    case .pageNumber:
      return XML.element("w:fldSimple", ["w:instr": " PAGE "], Self.run("2", []))
    case .number(let number, let name):
      return XML.element(
        "w:fldSimple", ["w:instr": " SEQ \(name) \\* ARABIC "], Self.run(String(number), []))
    case .picture(let illustration): return XML.element("w:r", [:], illustration.xml(&parts))
    }
  }

  private static func run(_ text: String, _ marks: Set<Mark>, style: String? = nil) -> String {
    var properties = style.map { XML.element("w:rStyle", ["w:val": $0]) } ?? ""
    if marks.contains(.bold) { properties += XML.element("w:b") + XML.element("w:bCs") }
    if marks.contains(.italic) { properties += XML.element("w:i") + XML.element("w:iCs") }
    return XML.element(
      "w:r", [:],
      (properties.isEmpty ? "" : XML.element("w:rPr", [:], properties))
        + "<w:t xml:space=\"preserve\">" + Markup.escaped(text) + "</w:t>")
  }
}

/// A picture in the text.
struct Illustration {
  /// The parts that it is made from.
  let drawing: Drawing

  /// Its width in millimetres.
  let width: Double

  private var height: Double { width * drawing.height / drawing.width }

  func xml(_ parts: inout DocumentParts) -> String {
    guard let (relation, number) = parts.picture(drawing.id) else { return "" }
    let size = (
      x: String(Length.drawing(width)), y: String(Length.drawing(height)), id: String(number)
    )
    let extent = XML.element("wp:extent", ["cx": size.x, "cy": size.y])
    let properties = XML.element(
      "wp:docPr",
      ["id": size.id, "name": "\(drawing.id)", "descr": drawing.text, "title": drawing.title])
    let frame = XML.element(
      "wp:cNvGraphicFramePr", [:],
      XML.element(
        "a:graphicFrameLocks", ["xmlns:a": Namespaces.drawing, "noChangeAspect": "1"]))
    let picture = XML.element(
      "pic:pic", ["xmlns:pic": Namespaces.picture],
      XML.element(
        "pic:nvPicPr", [:],
        XML.element("pic:cNvPr", ["id": size.id, "name": "\(drawing.id).png"])
          + XML.element("pic:cNvPicPr"))
        + XML.element(
          "pic:blipFill", [:],
          XML.element("a:blip", ["r:embed": relation])
            + XML.element("a:stretch", [:], XML.element("a:fillRect")))
        + XML.element(
          "pic:spPr", [:],
          XML.element(
            "a:xfrm", [:],
            XML.element("a:off", ["x": "0", "y": "0"])
              + XML.element("a:ext", ["cx": size.x, "cy": size.y]))
            + XML.element("a:prstGeom", ["prst": "rect"], XML.element("a:avLst"))))
    let graphic = XML.element(
      "a:graphic", ["xmlns:a": Namespaces.drawing],
      XML.element("a:graphicData", ["uri": Namespaces.picture], picture))
    return XML.element(
      "w:drawing", [:],
      XML.element(
        "wp:inline", ["distT": "0", "distB": "0", "distL": "0", "distR": "0"],
        extent + properties + frame + graphic))
  }
}
