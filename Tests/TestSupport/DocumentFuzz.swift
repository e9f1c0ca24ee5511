import Archives
import Foundation
import Statistics

/// A document as nobody should send it, decided by a seed alone.
public struct FuzzDocument: Sendable {
  /// What was done to the document.
  public let kind: String

  /// The name of the file.
  public let name: String

  /// The bytes.
  public let bytes: [UInt8]

  /// Makes the Word document of a seed.
  ///
  /// - Parameter seed: The seed.
  /// - Throws: An error if the archive cannot be made.
  public init(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    name = "a.docx"
    if Int.random(in: 0..<10, using: &generator) < 3 {
      kind = "damaged Word document"
      let whole = try Self.archive(Self.body, Self.numbering)
      bytes = [UInt8](FuzzFile.damaged(Data(whole), seed: seed))
    } else {
      kind = "Word document"
      let body = Self.seasoned(Self.body, &generator)
      let numbering =
        Bool.random(using: &generator) ? Self.seasoned(Self.numbering, &generator) : Self.numbering
      bytes = try Self.archive(body, numbering)
    }
  }

  /// Makes the PDF of a seed: damaged, or with a page of strange places.
  public static func pdf(seed: UInt64) -> FuzzDocument {
    var generator = SplitMix64(seed: seed)
    var fixture = PDFFixture()
    for _ in 0..<40 {
      fixture.put(
        ["1", "Ty le 80%", "STT", "Nam 2030", "-", "(1)"].randomElement(using: &generator) ?? "",
        x: Int.random(in: -50...700, using: &generator),
        y: Int.random(in: -50...900, using: &generator))
    }
    let columns = (0..<6).map { _ in Int.random(in: 0...600, using: &generator) }
    let rows = (0..<12).map { _ in Int.random(in: 0...850, using: &generator) }
    fixture.grid(columns: columns, rows: rows)
    let data = Data(fixture.bytes)
    return Bool.random(using: &generator)
      ? FuzzDocument(kind: "PDF", bytes: [UInt8](data))
      : FuzzDocument(kind: "damaged PDF", bytes: [UInt8](FuzzFile.damaged(data, seed: seed)))
  }

  private init(kind: String, bytes: [UInt8]) {
    (self.kind, self.bytes, name) = (kind, bytes, "a.pdf")
  }

  private static let namespace =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

  private static let body = """
    <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Mục tiêu</w:t></w:r></w:p>
    <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>80%</w:t>
    <w:tab/><w:br/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:ins><w:r><w:t>đến 2030</w:t></w:r></w:ins></w:p>
    <w:tbl><w:tblGrid><w:gridCol w:w="700"/><w:gridCol w:w="20"/><w:gridCol w:w="900"/></w:tblGrid>
    <w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>STT</w:t></w:r></w:p></w:tc>
    <w:tc><w:p><w:r><w:t>Năm 2030</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:gridBefore w:val="0"/></w:trPr>
    <w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>5</w:t></w:r>
    </w:p></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl><w:p><w:r><w:sym w:char="F0B3"/></w:r></w:p><w:sectPr/>
    """

  private static let numbering = """
    <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>
    <w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
    """

  private static let spices =
    [
      "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", "<w:p>", "</w:p>", "<w:r>",
      "</w:r>",
      "<w:p><w:r><w:t>x</w:t></w:r></w:p>", "<w:del>", "</w:del>", "<w:vMerge/>", "<!DOCTYPE a>",
      "&#0;", "&a;",
      "<w:gridSpan w:val=\"2147483647\"/>", "<w:gridSpan w:val=\"-1\"/>",
      "<w:gridSpan w:val=\"64\"/>",
      "<w:ilvl w:val=\"-9\"/>", "<w:start w:val=\"9223372036854775807\"/>",
      "<w:lvlText w:val=\"%9%1%1\"/>",
      "<w:fldChar w:fldCharType=\"begin\"/>", "<w:hMerge/>", "w:val=\"99\"", "\u{301}\u{301}",
      "\u{202E}", "\u{AD}",
      String(repeating: "<w:sdt>", count: 400), String(repeating: "<w:tbl><w:tr><w:tc>", count: 12),
      String(repeating: "<w:tr><w:tc><w:p/></w:tc></w:tr>", count: 3_000),
      String(repeating: "ệ ", count: 4_000),
    ] + ExtremeNumbers.texts

  /// Puts strange pieces where tags, values or letters were.
  private static func seasoned(_ text: String, _ generator: inout SplitMix64) -> String {
    var text = text
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let places = text.indices.filter { "<>\"".contains(text[$0]) }
      guard let place = places.randomElement(using: &generator) else { break }
      let spice = spices.randomElement(using: &generator) ?? ""
      let start = text[place] == "<" ? place : text.index(after: place)
      let rest = text.distance(from: start, to: text.endIndex)
      let length =
        Bool.random(using: &generator) ? 0 : Int.random(in: 0...min(20, rest), using: &generator)
      text.replaceSubrange(start..<text.index(start, offsetBy: length), with: spice)
    }
    return text
  }

  private static func archive(_ body: String, _ numbering: String) throws -> [UInt8] {
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let parts = [
      ("word/document.xml", "<w:document \(namespace)><w:body>\(body)</w:body></w:document>"),
      ("word/numbering.xml", "<w:numbering \(namespace)>\(numbering)</w:numbering>"),
      (
        "word/_rels/document.xml.rels",
        "<Relationships><Relationship Id=\"n\" Type=\"\(relations)/numbering\" Target=\"numbering.xml\"/></Relationships>"
      ),
    ]
    return [UInt8](try ZipWriter.archive(parts.map { ZipEntry(name: $0.0, data: Data($0.1.utf8)) }))
  }
}
