import Execution
public import Foundation
public import Indicators

/// The description of a folder of tables: what is in it, by which schema, from whom and under which licence.
///
/// Source: Open Knowledge Foundation, "Data Package", version 2.0 (2024), with "Table Schema". Titles are
/// Vietnamese there; `title_en` and `description_en` are their English versions.
public struct DataPackage: Sendable {
  /// The name of the file in a folder.
  public static let fileName = "datapackage.json"

  private let kind: FolderKind
  private let tables: [TableFile]
  private let sources: [DataSource]
  private let licence: Licence
  private let asOf: CalendarDate?

  /// Whether tables of one kind share a schema in a file of its own.
  private let sharesSchemas: Bool

  /// Describes a folder.
  ///
  /// - Parameters:
  ///   - kind: What the folder holds.
  ///   - tables: Its tables, in the order in which a reader wants them.
  ///   - sources: Whom the figures come from.
  ///   - licence: The licence of the figures.
  ///   - asOf: The day as of which they were known; `nil` if there is no such day.
  ///   - sharesSchemas: Whether the schemas are files of their own, because many tables are of one kind.
  public init(
    _ kind: FolderKind, _ tables: [TableFile], sources: [DataSource] = [],
    licence: Licence = .notStated, asOf: CalendarDate? = nil, sharesSchemas: Bool = false
  ) {
    self.kind = kind
    self.tables = tables
    self.sources = sources
    self.licence = licence
    self.asOf = asOf
    self.sharesSchemas = sharesSchemas
  }

  /// Returns `datapackage.json` and, where they are shared, the schemas, by their paths in the folder.
  ///
  /// - Throws: An error of the encoder.
  public func files() throws -> [(name: String, data: Data)] {
    var files = [(name: Self.fileName, data: try Self.encoded(descriptor))]
    guard sharesSchemas else { return files }
    var known: Set<String> = []
    for table in tables where known.insert(table.table).inserted {
      files.append((Self.schemaPath(table.table), try Self.encoded(schema(of: table))))
    }
    return files
  }

  /// Writes ``files()`` into a folder.
  ///
  /// - Returns: The paths of the files.
  /// - Throws: `OutputError` if a file cannot be written.
  @discardableResult
  public func write(to folder: String) throws -> [String] {
    try files().map { name, data in
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      if name.contains("/") {
        try OutputFile.createFolder((path as NSString).deletingLastPathComponent)
      }
      try OutputFile(path).write(data)
      return path
    }
  }

  private static func schemaPath(_ table: String) -> String { "schemas/\(table).json" }

  private static func encoded(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value) + Data([0x0A])
  }

  // MARK: - What is written

  private var descriptor: PackageForm {
    PackageForm(
      name: "dubao-\(kind.rawValue)", title: kind.title.vi, titleEn: kind.title.en,
      created: asOf.map { "\($0)T00:00:00Z" }, engine: "DuBao \(DuBaoEngine.version)",
      licenses: [licence], sources: sources.isEmpty ? nil : sources,
      resources: tables.map(resource))
  }

  private func resource(_ table: TableFile) -> ResourceForm {
    let known = FieldCatalogue.shared.tables[table.table]
    return ResourceForm(
      name: Self.name(of: table.path), path: table.path, title: known?.vi, titleEn: known?.en,
      bytes: table.bytes, hash: "sha256:\(table.hash)",
      schema: sharesSchemas
        ? .path(Self.schemaPath(table.table)) : .inline(schema(of: table)))
  }

  /// The name of a table in the package: its path without the ending.
  private static func name(of path: String) -> String {
    let stem = path.hasSuffix(".csv") ? String(path.dropLast(4)) : path
    return String(
      stem.lowercased().map { letter in
        letter.isASCII && (letter.isLetter || letter.isNumber || "-_./".contains(letter))
          ? letter : "_"
      })
  }

  private func schema(of table: TableFile) -> SchemaForm {
    let catalogue = FieldCatalogue.shared
    let known = catalogue.tables[table.table]
    let columns = Set(table.columns)
    let key = known?.key.flatMap { columns.isSuperset(of: $0) ? $0 : nil }
    let links = (known?.refs ?? [:]).sorted { $0.key < $1.key }.compactMap { link($0, of: table) }
    return SchemaForm(
      fields: table.columns.map { column in
        let field = catalogue.field(column, of: table.table)
        return FieldForm(
          name: column, type: field?.type ?? "string", title: field?.title.vi,
          titleEn: field?.title.en, description: field?.description?.vi,
          descriptionEn: field?.description?.en)
      },
      primaryKey: key, foreignKeys: links.isEmpty ? nil : links)
  }

  /// A column whose values are keys of another table that is in the folder as one file.
  private func link(
    _ reference: (key: String, value: String), of table: TableFile
  ) -> ForeignKeyForm? {
    let parts = reference.value.split(separator: ".").map(String.init)
    guard parts.count == 2, table.columns.contains(reference.key) else { return nil }
    let targets = tables.filter { $0.table == parts[0] && $0.columns.contains(parts[1]) }
    guard let target = targets.first, targets.count == 1 else { return nil }
    return ForeignKeyForm(
      fields: [reference.key],
      reference: .init(
        resource: target == table ? nil : Self.name(of: target.path), fields: [parts[1]]))
  }
}
