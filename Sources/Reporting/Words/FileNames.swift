/// Names of files and addresses of cells in texts that documents print.
///
/// They help those who look after the data and stand in CSV and JSON; a document for a committee names
/// publications and numbers of documents.
enum FileNames {
  private static let tables: Set<String> = ["csv", "tsv", "xls", "xlsx", "xlsm", "xlsb", "ods"]

  private static let others: Set<String> = [
    "doc", "docx", "gif", "heic", "jpeg", "jpg", "json", "md", "odt", "pdf", "png", "px", "rar",
    "tif", "tiff", "txt", "xml", "zip", "7z",
  ]

  /// Returns a text without the names of files in it; addresses of the web stay.
  static func removed(from text: String) -> String {
    guard text.contains(".") || text.contains("!") else { return text }
    var kept: [Substring] = []
    var last: Substring?
    for word in text.split(whereSeparator: \.isWhitespace) {
      last = isFileName(word) ? word : nil
      if last == nil { kept.append(word) }
    }
    guard kept.count < text.split(whereSeparator: \.isWhitespace).count else { return text }
    let rest = String(
      kept.joined(separator: " ").reversed().drop { " ,;:–-(".contains($0) }.reversed())
    // A name may have blanks: what stands before its last word belongs to it, unless it is an address or
    // the number of a document.
    if let last, last.first?.isPunctuation != true, !rest.contains(where: { "/:.".contains($0) }) {
      return ""
    }
    return rest
  }

  /// Whether a word is the name of a file, possibly with the address of a row or a cell, or a mark of
  /// its version.
  private static func isFileName(_ word: Substring) -> Bool {
    var word = word
    while let first = word.first, "([\"'“‘<".contains(first) { word.removeFirst() }
    while let last = word.last, ")]\"'”’>,;.".contains(last) { word.removeLast() }
    let lower = word.lowercased()
    if lower.hasPrefix("http://") || lower.hasPrefix("https://") { return false }
    if isCell(lower) { return true }
    guard let dot = lower.lastIndex(of: "."), dot != lower.startIndex else {
      return false
    }
    let behind = lower[lower.index(after: dot)...]
    let ending = behind.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
    if let next = behind.dropFirst(ending.count).first, !"@:#!".contains(next) { return false }
    if tables.contains(String(ending)) { return true }
    // An address is often written without its scheme: "chinhphu.vn/van-ban.pdf".
    let host = lower.prefix { $0 != "/" }
    let isAddress = host.endIndex != lower.endIndex && host.contains(".")
    return others.contains(String(ending)) && !isAddress
  }

  /// Whether a word is the address of a cell on a sheet, such as "bieu01!c7".
  private static func isCell(_ word: String) -> Bool {
    guard let mark = word.lastIndex(of: "!"), mark != word.startIndex else { return false }
    let cell = word[word.index(after: mark)...].filter { $0 != "$" }
    let column = cell.prefix { ("a"..."z").contains($0) }
    let row = cell.dropFirst(column.count)
    return (1...3).contains(column.count) && (1...7).contains(row.count)
      && row.allSatisfy { ("0"..."9").contains($0) }
  }
}
