import Archives
import Foundation

/// A Word document made of its XML.
struct WordFixture {
  var body: String
  var numbering = ""
  var styles = ""

  init(_ body: String, numbering: String = "", styles: String = "") {
    (self.body, self.numbering, self.styles) = (body, numbering, styles)
  }

  private static let namespace =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
  private static let office =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  var document: String {
    "\(Self.head)<w:document \(Self.namespace)><w:body>\(body)</w:body></w:document>"
  }

  private static func relation(_ id: String, _ type: String, _ target: String) -> String {
    "<Relationship Id=\"\(id)\" Type=\"\(office)/\(type)\" Target=\"\(target)\"/>"
  }

  private static func relations(_ list: [String]) -> String {
    head + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      + list.joined() + "</Relationships>"
  }

  /// The bytes of the document, with other bytes for `document.xml` if they are given.
  func bytes(document other: String? = nil) throws -> [UInt8] {
    let parts = [
      ("_rels/.rels", Self.relations([Self.relation("a", "officeDocument", "word/document.xml")])),
      (
        "word/_rels/document.xml.rels",
        Self.relations([
          Self.relation("n", "numbering", "numbering.xml"),
          Self.relation("s", "styles", "styles.xml"),
        ])
      ),
      ("word/document.xml", other ?? document),
      (
        "word/numbering.xml",
        "\(Self.head)<w:numbering \(Self.namespace)>\(numbering)</w:numbering>"
      ),
      ("word/styles.xml", "\(Self.head)<w:styles \(Self.namespace)>\(styles)</w:styles>"),
      (
        "word/header1.xml", "\(Self.head)<w:hdr \(Self.namespace)>\(paragraph("Đầu trang"))</w:hdr>"
      ),
    ]
    return [UInt8](
      try ZipWriter.archive(parts.map { ZipEntry(name: $0.0, data: Data($0.1.utf8)) }))
  }
}

func run(_ text: String) -> String { "<w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r>" }

func paragraph(_ text: String, _ properties: String = "") -> String {
  "<w:p><w:pPr>\(properties)</w:pPr>\(run(text))</w:p>"
}

func cell(_ lines: String..., span: Int = 1, merge: String = "") -> String {
  "<w:tc><w:tcPr><w:gridSpan w:val=\"\(span)\"/>\(merge)</w:tcPr>"
    + lines.map { paragraph($0) }.joined() + "</w:tc>"
}

func row(_ cells: String...) -> String { "<w:tr>\(cells.joined())</w:tr>" }

func table(_ rows: String..., widths: [Int] = [], isRuled: Bool = true) -> String {
  let grid = widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined()
  let rules = isRuled ? "<w:tblBorders><w:insideV w:val=\"single\"/></w:tblBorders>" : ""
  return "<w:tbl><w:tblPr>\(rules)</w:tblPr><w:tblGrid>\(grid)</w:tblGrid>\(rows.joined())</w:tbl>"
}

let merged = (start: "<w:vMerge w:val=\"restart\"/>", goesOn: "<w:vMerge/>")
