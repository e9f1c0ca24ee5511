import Intake

/// The words by which a sentence on the reporting of results is understood.
struct ReportingWords: Decodable {
  /// What is done with results.
  let reports: [String]

  /// What else is done at regular times.
  let others: [String]

  /// What stands before the word for a report where it is the name of a tool.
  let tools: [String]

  /// What stands behind the word for a report where it is something else.
  let kinds: [String]

  /// What has a year of its own, such as a budget.
  let nouns: [String]

  let periodic: [String]
  let each: [String]

  /// What stands between periods in a list, or around one.
  let chain: [String]
  let month: [String]
  let quarter: [String]
  let year: [String]
  let other: [String]
  let one: [String]
  let three: [String]
  let six: [String]
  let twelve: [String]

  /// What stands behind a period that is a single one, beside numbers.
  let followed: [String]

  /// What headings are about below which results are not those of the past.
  let sections: [String]
}

/// A sentence as words and the signs between them.
struct ReportingTokens {
  /// The words with their marks; a comma stands for all signs but brackets.
  let all: [String]

  /// Takes a text apart.
  init(_ text: String) {
    var tokens: [String] = []
    var piece = ""
    func flush() {
      tokens += rawWords(of: piece).map(\.marked)
      piece = ""
    }
    for character in text {
      switch character {
      case ",", "/", ":", ";":
        flush()
        tokens.append(",")
      case "(", ")":
        flush()
        tokens.append(String(character))
      default: piece.append(character)
      }
    }
    flush()
    all = tokens
  }

  /// Whether a token is a sign.
  static func isSign(_ token: String) -> Bool { token == "," || token == "(" || token == ")" }

  /// The token at a position, `nil` beyond the ends.
  subscript(index: Int) -> String? { all.indices.contains(index) ? all[index] : nil }

  /// The number of tokens of the longest of some phrases that stands at a position, 0 if none does.
  func length(ofAny phrases: [[String]], at index: Int) -> Int {
    phrases.filter { all[min(index, all.count)...].starts(with: $0) }.map(\.count).max() ?? 0
  }

  /// Whether any of some phrases ends before a position.
  func isPreceded(byAny phrases: [[String]], at index: Int) -> Bool {
    phrases.contains { index >= $0.count && all[..<index].suffix($0.count).elementsEqual($0) }
  }

  /// Returns phrases as the tokens that they are compared as.
  static func phrases(_ texts: [String]) -> [[String]] {
    texts.map { rawWords(of: $0).map(\.marked) }
  }
}
