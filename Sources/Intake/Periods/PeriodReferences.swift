/// Numbers and dates of documents, tables and technologies, which are no periods.
enum PeriodReferences {
  /// Returns the tokens without those that refer to documents ("Nghị quyết 57-NQ/TW ngày 22/12/2024"),
  /// number a table ("Biểu 01") or belong to a name ("5G").
  static func removed(from tokens: [PeriodToken]) -> [PeriodToken] {
    var kept: [PeriodToken] = []
    var index = 0
    while index < tokens.count {
      if let end = reference(tokens, at: index) {
        index = end
      } else {
        kept.append(tokens[index])
        index += 1
      }
    }
    return kept
  }

  /// Returns where a reference that begins at a token ends.
  private static func reference(_ tokens: [PeriodToken], at start: Int) -> Int? {
    if let end = documentNumber(tokens, at: start) { return dated(tokens, at: end) }
    guard let length = titleLength(tokens, at: start) else { return name(tokens, at: start) }
    var index = start + length
    if isText(tokens, index, "so") { index += 1 }
    if isText(tokens, index, ":") { index += 1 }
    guard index < tokens.count else { return nil }
    if let end = documentNumber(tokens, at: index) { return dated(tokens, at: end) }
    let token = tokens[index]
    let isNumber = token.isNumber && token.year == nil
    guard isNumber || ["i", "ii", "iii", "iv", "v", "vi"].contains(token.text) else { return nil }
    // A number before "tháng" or "quý" counts these.
    if index + 1 < tokens.count, ["thang", "t", "qui"].contains(tokens[index + 1].text) {
      return nil
    }
    return dated(tokens, at: index + 1)
  }

  /// "12/BC-UBND", "57-NQ/TW", "02/2025/TT-BGDĐT".
  private static func documentNumber(_ tokens: [PeriodToken], at start: Int) -> Int? {
    guard tokens[start].isNumber, tokens[start].year == nil else { return nil }
    var index = start + 1
    var isDocument = false
    while index + 1 < tokens.count, ["/", "-"].contains(tokens[index].text),
      tokens[index].isGlued, tokens[index + 1].isGlued
    {
      let next = tokens[index + 1]
      if next.isWord, !["t", "q", "h", "thang", "qui", "nam"].contains(next.text) {
        isDocument = true
      }
      index += 2
      while index < tokens.count, isDocument, tokens[index].isGlued, !tokens[index].isSign {
        index += 1
      }
    }
    return isDocument ? index : nil
  }

  /// Returns where the date after a reference ends: "ngày 22 tháng 12 năm 2024", "ngày 22/12/2024".
  private static func dated(_ tokens: [PeriodToken], at start: Int) -> Int {
    var index = start
    if isText(tokens, index, ",") || isText(tokens, index, "(") { index += 1 }
    guard isText(tokens, index, "ngay") else { return start }
    var numbers = 0
    index += 1
    while index < tokens.count, numbers < 3 {
      let token = tokens[index]
      if token.isNumber {
        numbers += 1
      } else if !["/", "-", ".", "thang", "nam"].contains(token.text) {
        break
      }
      index += 1
    }
    return index
  }

  /// "5G", "mức độ 4": numbers of names.
  private static func name(_ tokens: [PeriodToken], at start: Int) -> Int? {
    guard tokens[start].isNumber, tokens[start].year == nil, start + 1 < tokens.count else {
      return nil
    }
    let next = tokens[start + 1]
    guard next.isGlued, next.isWord, !["t", "q", "h", "thang", "qui", "nam"].contains(next.text)
    else { return nil }
    return start + 2
  }

  private static func isText(_ tokens: [PeriodToken], _ index: Int, _ text: String) -> Bool {
    tokens.indices.contains(index) && tokens[index].text == text
  }

  private static func titleLength(_ tokens: [PeriodToken], at start: Int) -> Int? {
    titles[tokens[start].text]?.first { title in
      title.indices.allSatisfy { isText(tokens, start + $0, title[$0]) }
    }?.count
  }

  /// The words before numbers of documents and tables, by the first of them; longer ones first.
  private static let titles = Dictionary(grouping: titleWords) { $0[0] }

  private static let titleWords = [
    ["nghi", "quyet"], ["quyet", "dinh"], ["ke", "hoach"], ["cong", "van"], ["van", "ban"],
    ["thong", "tu"], ["nghi", "dinh"], ["chi", "thi"], ["chuong", "trinh"], ["de", "an"],
    ["thong", "bao"], ["to", "trinh"], ["ket", "luan"], ["bieu", "mau"], ["bieu"], ["mau"],
    ["phu", "luc"], ["bang"], ["muc", "do"], ["dieu"], ["khoan"], ["nq"], ["qd"], ["so"],
  ]
}
