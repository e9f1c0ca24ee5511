import Foundation

/// The words of a row of a flattened table, parted into the indicator, its values and the agency.
struct FlatValues {
  private struct Token {
    let text: String
    let beginsLine: Bool
  }

  private let tokens: [Token]
  private let count: Int
  private let hasMore: Bool
  private let words: PlanWords

  /// Creates a reader of a row.
  ///
  /// - Parameters:
  ///   - lines: The lines of the row without its ordinal.
  ///   - count: The number of values.
  ///   - hasMore: Whether columns follow those of values.
  ///   - words: The words of plans.
  init(_ lines: [String], count: Int, hasMore: Bool, _ words: PlanWords) {
    tokens = lines.flatMap { line in
      line.split(whereSeparator: \.isWhitespace).enumerated().map {
        Token(text: String($0.element), beginsLine: $0.offset == 0)
      }
    }
    (self.count, self.hasMore, self.words) = (count, hasMore, words)
  }

  /// Returns the indicator, the values, and the agency where columns follow; `nil` if the values cannot be told.
  func read() -> [String]? {
    // A row of a plan has some hundred words; more are no row.
    guard tokens.count <= 2000 else { return nil }
    return read(withPhrases: false) ?? read(withPhrases: true)
  }

  /// Values in words are looked for only where numbers alone do not fill the columns, since an indicator may end with a
  /// capital word: "… trong GRDP 30% 35%".
  private func read(withPhrases: Bool) -> [String]? {
    for start in tokens.indices.dropFirst() {
      guard
        Self.isValue(tokens[start].text)
          || withPhrases && (tokens[start].beginsLine || isQualitative(start)),
        let (cells, end) = cells(from: start)
      else { continue }
      if !withPhrases, cells.contains(where: { $0.first?.isLetter == true }) { continue }
      if end < tokens.count {
        guard hasMore, tokens[end].beginsLine, !Self.isValue(tokens[end].text) else { continue }
      }
      let indicator = tokens[..<start].map(\.text).joined(separator: " ")
      return [indicator] + cells + (hasMore ? [agency(from: end)] : [])
    }
    return nil
  }

  /// Whether words of a value begin here.
  private func isQualitative(_ start: Int) -> Bool {
    FoldedPhrase(tokens[start...].prefix(3).map(\.text).joined(separator: " ")).begins(
      withAnyOf: words.qualitative)
  }

  private func cells(from start: Int) -> ([String], Int)? {
    var (position, cells) = (start, [String]())
    while cells.count < count {
      guard let end = cell(from: position) else { return nil }
      cells.append(tokens[position..<end].map(\.text).joined(separator: " "))
      position = end
    }
    return (cells, position)
  }

  /// Returns the end of the value that begins at a word.
  private func cell(from start: Int) -> Int? {
    guard start < tokens.count else { return nil }
    let first = tokens[start].text
    if Self.isDash(first) { return start + 1 }
    if Self.isValue(first) { return number(from: start) }
    guard first.first?.isUppercase == true else { return nil }
    var end = start + 1
    var hasNumber = false
    while end < tokens.count {
      let token = tokens[end].text
      if Self.isValue(token), !Self.isDash(token) {
        if hasNumber { break }
        guard let next = number(from: end) else { return nil }
        hasNumber = true
        end = next
        continue
      }
      if Self.isDash(token) || token.first?.isUppercase == true { break }
      end += 1
    }
    let text = tokens[start..<end].map(\.text).joined(separator: " ")
    guard hasNumber || FoldedPhrase(text).begins(withAnyOf: words.qualitative) else { return nil }
    return end
  }

  private func number(from start: Int) -> Int? {
    var end = start
    if tokens[end].text.allSatisfy({ "≥≤><=".contains($0) }) { end += 1 }
    guard end < tokens.count, tokens[end].text.contains(where: \.isNumber) else { return nil }
    let first = tokens[end].text
    end += 1
    if !first.contains("%") {
      if first.hasSuffix("-") || first.hasSuffix("–"), end < tokens.count,
        Self.isValue(tokens[end].text)
      {
        end += 1
      } else if end + 1 < tokens.count, Self.isDash(tokens[end].text),
        tokens[end + 1].text.first?.isNumber == true,
        tokens[end + 1].text.contains("%")
      {
        end += 2
      }
    }
    if end < tokens.count, tokens[end].text == "%" { end += 1 }
    while end < tokens.count, let letter = tokens[end].text.first, letter.isLowercase { end += 1 }
    return end
  }

  private static func isDash(_ text: String) -> Bool { ["-", "–", "—"].contains(text) }

  private static func isValue(_ text: String) -> Bool {
    isDash(text) || text.allSatisfy { "≥≤><=".contains($0) }
      || text.contains(/^[≥≤><]?=?%?\d+(?:[.,]\d+)?(?:[-–]\d*)?%?[.;,]?$/)
  }

  /// The agency that a row names last, without persons and outputs.
  private func agency(from start: Int) -> String {
    var runs: [[String]] = []
    for (index, token) in tokens.enumerated() where index >= start {
      if token.beginsLine {
        let line = line(at: index)
        let isAgency = FoldedPhrase(line).begins(withAnyOf: words.agency)
        let isPerson = FoldedPhrase(line).begins(withAnyOf: words.person)
        let continues =
          runs.last?.last.map {
            ["–", "-", ",", "Đô", "Xã", "và"].contains($0) || $0.hasSuffix(",") || $0.hasSuffix("–")
          } ?? false
        if runs.isEmpty
          || (!continues
            && (isAgency || isPerson || line.first?.isUppercase == true || line.hasPrefix("-")))
        {
          runs.append([])
        }
      }
      runs[runs.count - 1].append(token.text)
    }
    let texts = runs.map { $0.joined(separator: " ") }
    return texts.last {
      FoldedPhrase($0).begins(withAnyOf: words.agency)
        && !FoldedPhrase($0).begins(withAnyOf: words.person)
    } ?? ""
  }

  private func line(at start: Int) -> String {
    var end = start + 1
    while end < tokens.count, !tokens[end].beginsLine { end += 1 }
    return tokens[start..<end].map(\.text).joined(separator: " ")
  }
}
