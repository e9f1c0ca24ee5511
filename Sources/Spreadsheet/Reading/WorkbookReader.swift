internal import Archives
public import Foundation

/// Reads workbooks (`.xlsx`, ISO/IEC 29500; `.ods`, ISO/IEC 26300) that anybody may have made.
///
/// Formulas are never computed: a cell has the result that was stored with it. Macros, pictures,
/// comments and links are not looked at. What a workbook may cost is limited, see ``limits`` and
/// ``greatestCells``.
public enum WorkbookReader {
  /// The most cells with a value that a workbook may have, all sheets together.
  public static let greatestCells = 250_000

  /// The limits on the archive of a workbook.
  static let limits = ZipLimits(
    archiveBytes: 32 << 20, members: 5_000, memberBytes: 64 << 20, totalBytes: 96 << 20, ratio: 250)

  /// Whether bytes begin as those of a workbook do, or of one that is encrypted or older than 2007.
  public static func isWorkbook(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.starts(with: zip) || bytes.starts(with: compound)
  }

  /// Returns what a workbook holds.
  ///
  /// - Parameter data: The bytes of the file.
  /// - Returns: The worksheets with their values.
  /// - Throws: ``WorkbookReadError`` if the bytes are no workbook, or cost too much.
  public static func contents(of data: Data) throws(WorkbookReadError) -> WorkbookContents {
    guard !data.starts(with: compound) else { throw .oldOrEncrypted }
    var reading = Reading(
      try archived { () throws(ZipReadError) in
        try ZipReader(data, limits: limits)
      })
    return try reading.contents()
  }

  private static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
  private static let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  /// Runs a step of the archive and tells its error as one of the workbook.
  fileprivate static func archived<Value: ~Copyable>(
    _ step: () throws(ZipReadError) -> Value
  ) throws(WorkbookReadError) -> Value {
    do { return try step() } catch { throw .archive(error) }
  }
}

/// The reading of one workbook.
private struct Reading: ~Copyable {
  private var archive: ZipReader
  private var xml = SafeXML()

  init(_ archive: consuming ZipReader) { self.archive = archive }

  mutating func contents() throws(WorkbookReadError) -> WorkbookContents {
    let type: Data?
    do { type = try archive.data(of: "mimetype") } catch { throw .archive(error) }
    if let type, type.starts(with: Data("application/vnd.oasis.opendocument.spreadsheet".utf8)) {
      let document = OpenDocumentPart()
      guard try read("content.xml", document), !document.sheets.isEmpty else {
        throw .noWorkbook(missing: "content.xml")
      }
      return WorkbookContents(sheets: document.sheets)
    }
    let bookName = try bookMember()
    let folder = bookName.split(separator: "/").dropLast().joined(separator: "/")
    let book = BookPart()
    guard try read(bookName, book) else { throw .noWorkbook(missing: bookName) }
    let relations = RelationsPart()
    let last = bookName.split(separator: "/").last ?? ""
    _ = try read((folder.isEmpty ? "" : folder + "/") + "_rels/\(last).rels", relations)
    let (strings, styles) = (SharedStringsPart(), StylesPart())
    if let target = relations.target(ofType: "sharedStrings") {
      _ = try read(RelationsPart.member(target, in: folder), strings)
    }
    if let target = relations.target(ofType: "styles") {
      _ = try read(RelationsPart.member(target, in: folder), styles)
    }
    let context = SheetPart.Context(
      strings: strings.strings, kinds: styles.kinds, startsIn1904: book.startsIn1904)
    var room = WorkbookReader.greatestCells
    var sheets: [SheetContents] = []
    for entry in book.sheets {
      // Sheets of charts and dialogues have no cells.
      guard let relation = relations.targets[entry.relation], relation.type == "worksheet" else {
        continue
      }
      let sheet = SheetPart(name: entry.name, context: context, room: room)
      let member = RelationsPart.member(relation.target, in: folder)
      guard try read(member, sheet) else { throw .noWorkbook(missing: member) }
      room -= sheet.cellCount
      sheets.append(
        SheetContents(
          name: entry.name, isHidden: entry.isHidden, rows: sheet.sortedRows, merges: sheet.merges,
          hiddenColumns: sheet.hiddenColumns))
    }
    guard !sheets.isEmpty else { throw .noWorkbook(missing: "worksheet") }
    return WorkbookContents(sheets: sheets)
  }

  /// The member that is the workbook itself.
  private mutating func bookMember() throws(WorkbookReadError) -> String {
    let relations = RelationsPart()
    guard try read("_rels/.rels", relations),
      let target = relations.target(ofType: "officeDocument")
    else { return "xl/workbook.xml" }
    return RelationsPart.member(target, in: "")
  }

  /// Reads a member.
  ///
  /// - Returns: Whether there is one of the name.
  private mutating func read(
    _ name: String, _ part: some XMLPart
  ) throws(WorkbookReadError) -> Bool {
    let data: Data?
    do { data = try archive.data(of: name) } catch { throw .archive(error) }
    guard let data else { return false }
    try xml.read(data, as: name, part)
    return true
  }
}
