import Archives
import Foundation
import Indicators

/// A document of sections as the package that Word opens.
struct DocumentPackage {
  let title: String
  let subject: String
  let engine: String
  let language: Language
  let asOf: CalendarDate
  let sections: [Section]

  /// Returns the files of the package.
  ///
  /// - Parameter pictures: The pictures as PNG, by the names of their drawings; a drawing without one is
  ///   left out.
  /// - Returns: The files, the declaration of their types first.
  func entries(pictures: [String: Data]) -> [ZipEntry] {
    var parts = DocumentParts(pictures: pictures)
    let document = text(&parts)
    let files: [(String, String)] = [
      ("[Content_Types].xml", Self.contentTypes),
      (
        "_rels/.rels",
        DocumentParts.relations([
          DocumentParts.relation("rId1", "officeDocument", "word/document.xml"),
          DocumentParts.relation("rId2", "core-properties", "docProps/core.xml"),
          DocumentParts.relation("rId3", "extended-properties", "docProps/app.xml"),
        ])
      ),
      ("docProps/core.xml", coreProperties), ("docProps/app.xml", applicationProperties),
      ("word/document.xml", document), ("word/_rels/document.xml.rels", parts.relations),
      ("word/styles.xml", DocumentStyles.xml(language)), ("word/settings.xml", settings),
      ("word/fontTable.xml", Self.fontTable),
      ("word/theme/theme1.xml", String(decoding: PackageResources.theme_xml, as: UTF8.self)),
      ("word/header1.xml", header(numbered: true)),
      ("word/header2.xml", header(numbered: false)),
    ]
    return files.map { ZipEntry(name: $0, data: Data($1.utf8)) } + parts.media
  }

  // MARK: - Text

  private func text(_ parts: inout DocumentParts) -> String {
    var body = ""
    for (index, section) in sections.enumerated() {
      let isLast = index == sections.count - 1
      for block in section.blocks {
        switch block {
        case .paragraph(let paragraph): body += paragraph.xml(&parts)
        case .table(let table):
          // Two tables without a paragraph between them would be one.
          body += table.xml(&parts) + Paragraph(.gap, []).xml(&parts)
        }
        body += "\n"
      }
      body +=
        isLast
        ? section.properties
        : Paragraph(.gap, []).xml(&parts, sectionEnd: section.properties) + "\n"
    }
    return XML.declaration
      + XML.element(
        "w:document",
        [
          "xmlns:w": Namespaces.word, "xmlns:r": Namespaces.relationships,
          "xmlns:wp": Namespaces.placing,
        ], XML.element("w:body", [:], "\n" + body))
  }

  private func header(numbered: Bool) -> String {
    var parts = DocumentParts(pictures: [:])
    let paragraph = Paragraph(.header, numbered ? [.pageNumber] : [])
    return XML.declaration
      + XML.element("w:hdr", ["xmlns:w": Namespaces.word], paragraph.xml(&parts))
  }

  // MARK: - Properties

  private var settings: String {
    let locale = DocumentStyles.locale(language)
    return XML.declaration
      + XML.element(
        "w:settings", ["xmlns:w": Namespaces.word],
        XML.element("w:zoom", ["w:percent": "100"])
          + XML.element("w:defaultTabStop", ["w:val": "567"])
          + XML.element("w:characterSpacingControl", ["w:val": "doNotCompress"])
          + XML.element(
            "w:compat", [:],
            XML.element(
              "w:compatSetting",
              [
                "w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word",
                "w:val": "15",
              ]))
          + XML.element("w:themeFontLang", ["w:val": locale])
          + XML.element("w:decimalSymbol", ["w:val": language == .vietnamese ? "," : "."])
          + XML.element("w:listSeparator", ["w:val": language == .vietnamese ? ";" : ","]))
  }

  private var coreProperties: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    let day = "\(asOf.year)-\(two(asOf.month))-\(two(asOf.day))T00:00:00Z"
    func instant(_ name: String) -> String {
      XML.element(name, ["xsi:type": "dcterms:W3CDTF"], day)
    }
    return XML.declaration
      + XML.element(
        "cp:coreProperties",
        [
          "xmlns:cp": Namespaces.package + "metadata/core-properties",
          "xmlns:dc": "http://purl.org/dc/elements/1.1/",
          "xmlns:dcterms": "http://purl.org/dc/terms/",
          "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        ],
        XML.element("dc:title", [:], Markup.escaped(title))
          + XML.element("dc:subject", [:], Markup.escaped(subject))
          + XML.element("dc:creator", [:], "DuBao \(Markup.escaped(engine))")
          + XML.element("dc:language", [:], DocumentStyles.locale(language))
          + instant("dcterms:created") + instant("dcterms:modified"))
  }

  private var applicationProperties: String {
    XML.declaration
      + XML.element(
        "Properties",
        ["xmlns": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"],
        XML.element("Application", [:], "DuBao"))
  }

  private static let fontTable =
    XML.declaration
    + XML.element(
      "w:fonts", ["xmlns:w": Namespaces.word],
      XML.element(
        "w:font", ["w:name": DocumentStyles.face],
        XML.element("w:altName", ["w:val": "Liberation Serif"])
          + XML.element("w:charset", ["w:val": "00"])
          + XML.element("w:family", ["w:val": "roman"])
          + XML.element("w:pitch", ["w:val": "variable"])))

  private static let contentTypes: String = {
    let office = "application/vnd.openxmlformats-officedocument."
    let word = office + "wordprocessingml."
    let package = "application/vnd.openxmlformats-package."
    func kind(_ part: String, _ type: String) -> String {
      XML.element("Override", ["PartName": "/" + part, "ContentType": type])
    }
    let list =
      XML.element("Default", ["Extension": "rels", "ContentType": package + "relationships+xml"])
      + XML.element("Default", ["Extension": "xml", "ContentType": "application/xml"])
      + XML.element("Default", ["Extension": "png", "ContentType": "image/png"])
      + kind("word/document.xml", word + "document.main+xml")
      + kind("word/styles.xml", word + "styles+xml")
      + kind("word/settings.xml", word + "settings+xml")
      + kind("word/fontTable.xml", word + "fontTable+xml")
      + kind("word/theme/theme1.xml", office + "theme+xml")
      + kind("word/header1.xml", word + "header+xml")
      + kind("word/header2.xml", word + "header+xml")
      + kind("docProps/core.xml", package + "core-properties+xml")
      + kind("docProps/app.xml", office + "extended-properties+xml")
    return XML.declaration
      + XML.element("Types", ["xmlns": Namespaces.package + "content-types"], list)
  }()
}
