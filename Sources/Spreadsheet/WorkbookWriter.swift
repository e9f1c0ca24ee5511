import CXlsxWriter
public import Foundation

extension Workbook {
  /// Returns the workbook as the bytes of an `.xlsx` file, equal for equal workbooks.
  ///
  /// The library writes files only, so this goes through one in a folder of its own, which is removed.
  ///
  /// - Throws: ``SpreadsheetError``.
  public func data() throws(SpreadsheetError) -> Data {
    try checkNames()
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "workbook-\(UUID().uuidString)", directoryHint: .isDirectory)
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch { throw .workingFolder(reason: error.localizedDescription) }
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "workbook.xlsx")
    try WorkbookWriter.write(self, to: file.path(percentEncoded: false), folder)
    do { return try Data(contentsOf: file) } catch {
      throw .writing(reason: error.localizedDescription)
    }
  }

  private func checkNames() throws(SpreadsheetError) {
    var taken: Set<String> = []
    for sheet in sheets {
      let name = sheet.name
      let isPlain = name.unicodeScalars.allSatisfy {
        $0.value >= 0x20 && !"[]:*?/\\".unicodeScalars.contains($0)
      }
      guard !name.isEmpty, name.utf16.count <= 31, isPlain, !name.hasPrefix("'"),
        !name.hasSuffix("'"), taken.insert(name.lowercased()).inserted
      else { throw .sheetName(name) }
      let columns = sheet.rows.reduce(sheet.widths.count) { max($0, $1.cells.count) }
      guard sheet.rows.count <= 1_048_576, columns <= 16_384 else {
        throw .tooLarge(sheet: name)
      }
    }
  }
}

/// The workbook of the library while it is written.
///
/// The library owns everything that it hands out until the workbook is closed, so the pointers kept here
/// are good for the life of this value, which ends before ``write(_:to:_:)`` returns.
@safe struct WorkbookWriter: ~Copyable {
  let book: UnsafeMutablePointer<lxw_workbook>
  private var formats: [Style: UnsafeMutablePointer<lxw_format>] = unsafe [:]

  /// Writes a workbook to a file.
  static func write(
    _ workbook: Workbook, to path: String, _ folder: URL
  ) throws(SpreadsheetError) {
    let texts = CTexts()
    var options = unsafe lxw_workbook_options(
      constant_memory: 0, tmpdir: texts.keep(folder.path(percentEncoded: false)), use_zip64: 0)
    guard let book = unsafe workbook_new_opt(path, &options) else {
      throw .writing(reason: "out of memory")
    }
    var writer = unsafe WorkbookWriter(book: book)
    do {
      try writer.writeProperties(workbook.properties)
      for sheet in workbook.sheets { try writer.write(sheet) }
    } catch {
      unsafe lxw_workbook_free(book)
      throw error
    }
    // Closing writes the file and frees the workbook, also where it fails.
    try check(unsafe workbook_close(book))
  }

  init(book: UnsafeMutablePointer<lxw_workbook>) { unsafe self.book = book }

  /// Throws what a call of the library reports.
  static func check(_ error: lxw_error) throws(SpreadsheetError) {
    guard error != LXW_NO_ERROR else { return }
    let reason = unsafe lxw_strerror(error).map { unsafe String(cString: $0) }
    throw .writing(reason: reason ?? "error \(error.rawValue)")
  }

  private func writeProperties(_ properties: Workbook.Properties) throws(SpreadsheetError) {
    let texts = CTexts()
    var own = unsafe lxw_doc_properties()
    unsafe own.title = texts.keep(SafeText.title(properties.title))
    unsafe own.subject = texts.keep(SafeText.title(properties.subject))
    unsafe own.author = texts.keep(SafeText.title(properties.author))
    unsafe own.comments = texts.keep(SafeText.title(properties.comments))
    // Zero would mean the time of the clock.
    unsafe own.created = time_t(max(properties.created.secondsSince1970, 1))
    try Self.check(unsafe workbook_set_properties(book, &own))
    try Self.check(
      unsafe workbook_set_custom_property_string(
        book, "Language", SafeText.title(properties.language)))
  }

  /// Returns the format of a style, made at its first use.
  mutating func format(_ style: Style) throws(SpreadsheetError)
    -> UnsafeMutablePointer<lxw_format>?
  {
    if style == Style() { return nil }
    if let known = unsafe formats[style] { return unsafe known }
    guard let format = unsafe workbook_add_format(book) else {
      throw .writing(reason: "out of memory")
    }
    unsafe style.apply(to: format)
    unsafe formats[style] = format
    return unsafe format
  }
}

/// Copies of texts for fields of the library's structures, freed together.
@safe final class CTexts {
  private var kept: [UnsafeMutablePointer<CChar>] = unsafe []

  /// Returns a copy that lives as long as this value.
  func keep(_ text: String) -> UnsafeMutablePointer<CChar>? {
    guard let copy = unsafe strdup(text) else { return nil }
    unsafe kept.append(copy)
    return unsafe copy
  }

  deinit {
    unsafe kept.forEach { unsafe free($0) }
  }
}

extension Colour {
  /// The colour as the library has it, for which plain zero means none.
  var code: lxw_color_t { hex == 0 ? 0x1000000 : hex }
}

extension Style {
  /// Gives a format of the library this look.
  fileprivate func apply(to format: UnsafeMutablePointer<lxw_format>) {
    if let numberFormat { unsafe format_set_num_format(format, numberFormat) }
    if isBold { unsafe format_set_bold(format) }
    if isItalic { unsafe format_set_italic(format) }
    if isUnderlined {
      unsafe format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
    }
    if isUnlocked { unsafe format_set_unlocked(format) }
    if wraps { unsafe format_set_text_wrap(format) }
    if let size { unsafe format_set_font_size(format, size) }
    if let ink { unsafe format_set_font_color(format, ink.code) }
    switch fill {
    case .solid(let colour):
      unsafe format_set_pattern(format, UInt8(LXW_PATTERN_SOLID.rawValue))
      unsafe format_set_bg_color(format, colour.code)
    case .dotted(let dots, let ground):
      unsafe format_set_pattern(format, UInt8(LXW_PATTERN_LIGHT_UP.rawValue))
      unsafe format_set_fg_color(format, dots.code)
      unsafe format_set_bg_color(format, ground.code)
    case nil: break
    }
    if let border {
      unsafe format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
      unsafe format_set_border_color(format, border.code)
    }
    switch alignment {
    case .natural: break
    case .left: unsafe format_set_align(format, UInt8(LXW_ALIGN_LEFT.rawValue))
    case .centre: unsafe format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
    case .right: unsafe format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
    }
    unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
  }
}
