import Indicators
public import Tables

extension CSVTable {
  /// Reads a table.
  ///
  /// - Parameters:
  ///   - text: The text of the file.
  ///   - file: The name of the file for messages.
  /// - Throws: `IntakeError.invalid` with all mistakes of punctuation and all rows of a wrong length.
  public init(text: String, file: String) throws(IntakeError) {
    var log = FindingLog(file: file)
    let table = CSVTable(text: text, log: &log)
    guard let table, log.errors == 0 else { throw .invalid(log.findings) }
    self = table
  }

  /// Reads a table; rows at fault are left out and logged.
  ///
  /// - Returns: `nil` if there is no header.
  init?(text: String, required: [String] = [], log: inout FindingLog) {
    self.init(text: text, required: required) { log.error($0) }
    log.warn(ofTitleRows: titleRows)
  }
}

extension CSVScanner {
  /// Reads the header; what is wrong with it is logged.
  ///
  /// - Returns: `nil` if there is none or its punctuation is at fault.
  mutating func readHeader(
    required: [String] = [], _ log: inout FindingLog
  ) -> [String]? {
    let header = readHeader(required: required) { log.error($0) }
    log.warn(ofTitleRows: titleRows)
    return header
  }

  /// Returns whether the row read last is well punctuated and as long as the header; what is wrong is logged.
  func checkRow(width: Int, _ log: inout FindingLog) -> Bool {
    guard !faults.isEmpty || cells.count != width else { return true }
    for fault in faults(width: width) { log.error(fault) }
    return false
  }

  /// Returns whether the row read last is well punctuated; what is wrong with it is logged.
  func logFaults(_ log: inout FindingLog) -> Bool {
    for fault in faults { log.error(fault) }
    return faults.isEmpty
  }
}

extension FindingLog {
  /// Records a mistake in the punctuation or the shape of a table.
  mutating func error(_ fault: CSVFault) {
    switch fault.kind {
    case .noHeader:
      error(
        line: fault.line, code: "empty-file", vi: "tệp rỗng; dòng đầu phải là tên các cột",
        en: "the file is empty; the first line must name the columns")
    case .openQuote:
      error(
        line: fault.line, code: "open-quote",
        vi: "dấu ngoặc kép mở ở dòng này không được đóng; tệp có thể bị cắt cụt",
        en: "the quotation mark opened on this line is never closed; the file may be cut short")
    case .textAfterQuote:
      error(
        line: fault.line, code: "text-after-quote",
        vi: "có ký tự sau dấu ngoặc kép đóng; dấu ngoặc kép bên trong ô phải viết hai lần",
        en: "characters follow a closing quotation mark; one inside a cell must be doubled")
    case .quoteInCell:
      error(
        line: fault.line, code: "quote-in-cell",
        vi: "dấu ngoặc kép trong ô không có ngoặc; đặt cả ô trong ngoặc kép và viết đôi dấu ấy",
        en: "a quotation mark inside a bare cell; quote the whole cell and double the mark")
    case .ambiguousSeparator(let first, let second):
      error(
        line: fault.line, code: "ambiguous-separator",
        vi:
          "không rõ các ô cách nhau bằng \(Self.name(first).vi) hay \(Self.name(second).vi); hãy thêm "
          + "dòng đầu như sep=; hoặc lưu thành .xlsx",
        en:
          "\(Self.name(first).en) or \(Self.name(second).en) may separate the cells; put a line like "
          + "sep=; above, or save the file as .xlsx")
    case .raggedRow(let cells, let columns):
      let few = cells < columns
      error(
        line: fault.line, code: "ragged-row",
        vi: "dòng có \(cells) ô, phải có \(columns) ô như dòng tiêu đề"
          + (few ? "" : "; ô có dấu phẩy phải đặt trong dấu ngoặc kép"),
        en: "the row has \(cells) cell\(cells == 1 ? "" : "s"), the header has \(columns)"
          + (few ? "" : "; a cell with a comma needs quotation marks"))
    }
  }

  private static func name(_ separator: UInt8) -> LocalizedText {
    switch separator {
    case 0x3B: LocalizedText(vi: "dấu chấm phẩy", en: "semicolons")
    case 0x09: LocalizedText(vi: "dấu tab", en: "tabs")
    case 0x7C: LocalizedText(vi: "dấu gạch đứng", en: "bars")
    default: LocalizedText(vi: "dấu phẩy", en: "commas")
    }
  }

  /// Warns of rows above the header.
  mutating func warn(ofTitleRows count: Int) {
    guard count > 0 else { return }
    let file = file
    warn(
      Finding(
        severity: .warning, file: file, line: 1,
        message: LocalizedText(
          vi: "bỏ qua \(count) dòng nằm trên dòng tiêu đề của bảng",
          en: "\(count) row\(count == 1 ? "" : "s") above the header of the table passed over"),
        code: "title-rows"))
  }
}
