/// Reads `document.xml` into paragraphs and tables.
final class WordBody: WordPart {
  private let styles: WordStyles
  private let numbering: WordNumbering

  /// The contents of the body and of the cells that are open, the innermost last.
  private var containers: [[WordNode]] = [[]]
  private var tables: [WordTable] = []
  private var paragraphs: [WordParagraph] = []

  /// Whether each open field has come to its result.
  private var fields: [Bool] = []

  /// The depth of the element that is left out with all that it holds.
  private var skipped: Int?

  /// What surrounds the reader at present.
  private var run: WordRun?
  private var isInProperties = false
  private var isInTableRules = false
  private var isInCellRules = false
  private var isInRowProperties = false
  private var isContentsList = false
  private var wantsRunText = false

  /// The text of a paragraph whose mark is deleted, which goes on in the next one.
  private var carried: WordParagraph?

  init(styles: WordStyles, numbering: WordNumbering) {
    self.styles = styles
    self.numbering = numbering
  }

  /// The contents of the body.
  func finished() -> [WordNode] { containers.first ?? [] }

  override var wantsText: Bool { wantsRunText && skipped == nil && fields.allSatisfy(\.self) }

  override func text(_ text: String) { append(text) }

  /// Elements that are not read, with all that they hold.
  private static let unread: Set<String> = [
    "del", "moveFrom", "instrText", "delText", "delInstrText", "rt", "Fallback", "pPrChange",
    "rPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange", "sectPr",
    "numberingChange", "object",
  ]

  private func append(_ text: String) {
    guard skipped == nil, fields.allSatisfy(\.self), let run, !run.isHidden, !paragraphs.isEmpty
    else { return }
    paragraphs[paragraphs.count - 1].text += run.isCapital ? text.uppercased() : text
  }

  override func open(_ name: String, _ attributes: [String: String]) {
    guard skipped == nil else { return }
    if Self.unread.contains(name) { return leaveOut(name) }
    switch name {
    case "p": paragraphs.append(WordParagraph())
    case "pPr": isInProperties = true
    case "r": run = WordRun()
    case "t": wantsRunText = run != nil
    case "tab", "ptab": if !isInProperties { append(" ") }
    case "br", "cr": breakLine(attributes["w:type"])
    case "noBreakHyphen": append("-")
    case "den": if paragraphs.last?.text.isEmpty == false { addToParagraph("/") }
    case "sym": symbol(attributes["w:char"])
    case "fldChar": field(attributes["w:fldCharType"])
    case "docPartGallery": isContentsList = attributes["w:val"] == "Table of Contents"
    case "sdtContent": if isContentsList { leaveOut(name) }
    case "tbl", "tr", "tc", "tblPr", "tblGrid", "gridCol", "trPr", "tcPr", "tblStyle", "tblBorders",
      "tcBorders", "gridSpan", "vMerge", "hMerge", "gridBefore", "top", "left", "start", "insideH",
      "insideV":
      openTable(name, attributes)
    default: property(name, attributes)
    }
  }

  override func close(_ name: String) {
    if let skipped {
      if depth < skipped { self.skipped = nil }
      return
    }
    switch name {
    case "p": closeParagraph()
    case "pPr": isInProperties = false
    case "r": run = nil
    case "t": wantsRunText = false
    case "sdt": isContentsList = false
    case "tblBorders": isInTableRules = false
    case "tcBorders": isInCellRules = false
    case "trPr": isInRowProperties = false
    case "tc":
      guard containers.count > 1, let nodes = containers.popLast() else { return }
      changeCell { $0.nodes = nodes }
    case "tbl":
      guard let table = tables.popLast() else { return }
      containers[containers.count - 1].append(.table(table))
    default: break
    }
  }

  private func leaveOut(_ name: String) {
    // A deleted mark of a paragraph, or a deleted row.
    if name == "del" {
      if isInProperties, !paragraphs.isEmpty {
        paragraphs[paragraphs.count - 1].isMarkDeleted = true
      }
      if isInRowProperties { changeRow { $0.isDeleted = true } }
    }
    skipped = depth
    if name == "sdtContent" { isContentsList = false }
  }

  private func property(_ name: String, _ attributes: [String: String]) {
    let value = attributes["w:val"]
    guard isInProperties else {
      switch name {
      case "vanish": run?.isHidden = WordValue.isOn(value)
      case "caps": run?.isCapital = WordValue.isOn(value)
      default: break
      }
      return
    }
    guard var paragraph = paragraphs.popLast() else { return }
    switch name {
    case "pStyle": paragraph.style = value
    case "numId":
      var list = paragraph.list ?? WordList()
      list.number = value ?? ""
      paragraph.list = list
    case "ilvl":
      var list = paragraph.list ?? WordList()
      list.level = WordValue.int(value) ?? 0
      paragraph.list = list
    case "jc": paragraph.isCentred = value == "center"
    default: break
    }
    paragraphs.append(paragraph)
  }

  private func symbol(_ code: String?) {
    guard let value = code.flatMap({ UInt32($0, radix: 16) }) else { return }
    let scalar = DocumentText.symbol(value < 0x100 ? value + 0xF000 : value)
    append(String(Character(scalar ?? Unicode.Scalar(value) ?? " ")))
  }

  private func field(_ type: String?) {
    switch type {
    case "begin": fields.append(false)
    case "separate": if !fields.isEmpty { fields[fields.count - 1] = true }
    case "end": _ = fields.popLast()
    default: break
    }
  }

  private func breakLine(_ type: String?) {
    append(type == nil || type == "textWrapping" ? "\n" : " ")
  }

  private func addToParagraph(_ text: String) { paragraphs[paragraphs.count - 1].text += text }

  // MARK: - Paragraphs

  private func closeParagraph() {
    guard var paragraph = paragraphs.popLast() else { return }
    if paragraphs.isEmpty {
      // A field never closed must not swallow the rest.
      if let before = carried {
        paragraph.text = before.text + paragraph.text
        paragraph.list = before.list ?? paragraph.list
        carried = nil
      }
      if paragraph.isMarkDeleted {
        carried = paragraph
        return
      }
    }
    // Text boxes stand behind the paragraph that they are anchored in.
    let nodes = lines(of: paragraph).map { WordNode.paragraph($0) } + paragraph.boxes
    if paragraphs.isEmpty {
      containers[containers.count - 1] += nodes
    } else {
      paragraphs[paragraphs.count - 1].boxes += nodes
    }
  }

  /// The paragraph as lines of text: breaks separate them in cells and titles, and before list markers.
  private func lines(of paragraph: WordParagraph) -> [String] {
    let list = paragraph.fullList(styles)
    let marker = list.map { numbering.marker(of: $0) } ?? ""
    let pieces = paragraph.text.split(separator: "\n").map { DocumentText.clean(String($0)) }
      .filter { !$0.isEmpty }
    guard let first = pieces.first else { return [] }
    let isParted =
      containers.count > 1 || (paragraph.isCentred ?? styles.isCentred(paragraph.style))
    var lines = [marker.isEmpty ? first : "\(marker) \(first)"]
    for piece in pieces.dropFirst() {
      if isParted || DocumentText.hasMarker(piece) {
        lines.append(piece)
      } else {
        lines[lines.count - 1] += " \(piece)"
      }
    }
    return lines
  }

  // MARK: - Tables

  private func openTable(_ name: String, _ attributes: [String: String]) {
    let value = attributes["w:val"]
    switch name {
    case "tbl": tables.append(WordTable())
    case "tr": changeTable { $0.rows.append(WordTable.Row()) }
    case "tc":
      guard !tables.isEmpty else { return }
      changeRow { $0.cells.append(WordTable.Cell()) }
      containers.append([])
    case "gridCol":
      changeTable { table in
        if table.widths.count < 1_000 { table.widths.append(WordValue.int(attributes["w:w"]) ?? 0) }
      }
    case "trPr": isInRowProperties = true
    case "tblStyle": if styles.hasRules(value) { changeTable { $0.hasRules = true } }
    case "tblBorders": isInTableRules = true
    case "tcBorders": isInCellRules = true
    case "top", "left", "start", "insideH", "insideV":
      guard WordValue.isRule(value) else { return }
      if isInTableRules || isInCellRules { changeTable { $0.hasRules = true } }
    case "gridSpan": changeCell { $0.span = max(WordValue.int(value) ?? 1, 1) }
    case "vMerge": changeCell { $0.vertical = value == "restart" ? .start : .goesOn }
    case "hMerge": changeCell { $0.horizontal = value == "restart" ? .start : .goesOn }
    case "gridBefore": changeRow { $0.before = max(WordValue.int(value) ?? 0, 0) }
    default: break
    }
  }

  private func changeTable(_ step: (inout WordTable) -> Void) {
    guard !tables.isEmpty else { return }
    step(&tables[tables.count - 1])
  }

  private func changeRow(_ step: (inout WordTable.Row) -> Void) {
    changeTable { table in
      guard !table.rows.isEmpty else { return }
      step(&table.rows[table.rows.count - 1])
    }
  }

  private func changeCell(_ step: (inout WordTable.Cell) -> Void) {
    changeRow { row in
      guard !row.cells.isEmpty else { return }
      step(&row.cells[row.cells.count - 1])
    }
  }
}

/// A paragraph that is being read.
private struct WordParagraph {
  var text = ""
  var style: String?
  var list: WordList?
  var isCentred: Bool?
  var isMarkDeleted = false
  var boxes: [WordNode] = []

  /// The list of the paragraph, of which its style may state a part.
  func fullList(_ styles: WordStyles) -> WordList? {
    let inherited = styles.list(of: style)
    guard var list else { return inherited.flatMap { $0.number.isEmpty ? nil : $0 } }
    if list.number.isEmpty { list.number = inherited?.number ?? "0" }
    return list
  }
}

/// The letters of one form.
private struct WordRun {
  var isHidden = false
  var isCapital = false
}
