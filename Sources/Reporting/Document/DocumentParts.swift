import Archives
import Foundation

/// The name spaces of the parts of a document.
enum Namespaces {
  static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  static let relationships =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let placing =
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
  static let drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
  static let picture = "http://schemas.openxmlformats.org/drawingml/2006/picture"
  static let package = "http://schemas.openxmlformats.org/package/2006/"
}

/// The targets of references in the text of a document: addresses and pictures.
struct DocumentParts {
  private var links: [(address: String, id: String)] = []
  private var linkIDs: [String: String] = [:]
  private var images: [(name: String, id: String, data: Data)] = []
  private let pictures: [String: Data]
  private var count = 0

  /// - Parameter pictures: The pictures as PNG, by the names of their drawings.
  init(pictures: [String: Data]) { self.pictures = pictures }

  /// Returns the relation to an address.
  mutating func link(_ address: String) -> String {
    if let known = linkIDs[address] { return known }
    let id = "rIdLink\(links.count + 1)"
    linkIDs[address] = id
    links.append((address, id))
    return id
  }

  /// Returns the relation to a picture and a number for it that no other has, `nil` if it is missing.
  mutating func picture(_ name: String) -> (relation: String, number: Int)? {
    guard let data = pictures[name] else { return nil }
    count += 1
    if let known = images.first(where: { $0.name == name }) { return (known.id, count) }
    let id = "rIdImage\(images.count + 1)"
    images.append((name, id, data))
    return (id, count)
  }

  /// The pictures as files of the package.
  var media: [ZipEntry] {
    images.map { ZipEntry(name: "word/media/\($0.name).png", data: $0.data, isStored: true) }
  }

  /// The relations of the text.
  var relations: String {
    var list = [
      Self.relation("rIdStyles", "styles", "styles.xml"),
      Self.relation("rIdSettings", "settings", "settings.xml"),
      Self.relation("rIdFonts", "fontTable", "fontTable.xml"),
      Self.relation("rIdTheme", "theme", "theme/theme1.xml"),
      Self.relation("rIdHeader", "header", "header1.xml"),
      Self.relation("rIdFirstHeader", "header", "header2.xml"),
    ]
    list += images.map { Self.relation($0.id, "image", "media/\($0.name).png") }
    list += links.map { Self.relation($0.id, "hyperlink", $0.address, isExternal: true) }
    return Self.relations(list)
  }

  static func relation(
    _ id: String, _ kind: String, _ target: String, isExternal: Bool = false
  ) -> String {
    // The properties of the core belong to packages of any kind and have a name of their own.
    let type =
      kind == "core-properties"
      ? Namespaces.package + "relationships/metadata/" + kind
      : Namespaces.relationships + "/" + kind
    return XML.element(
      "Relationship",
      ["Id": id, "Type": type, "Target": target, "TargetMode": isExternal ? "External" : nil])
  }

  static func relations(_ list: [String]) -> String {
    XML.declaration
      + XML.element(
        "Relationships", ["xmlns": Namespaces.package + "relationships"], list.joined())
  }
}
