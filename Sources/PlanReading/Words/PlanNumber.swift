import Foundation
import Indicators
import Tables

/// A number that a text of a plan sets, with what is said of it.
struct PlanNumber: Equatable {
  /// The comparison.
  var comparator: Indicators.Comparator

  /// The value, or the lower value of a range.
  var value: Double

  /// The upper value of a range.
  var upper: Double?

  /// `%`, or what follows the number; empty if nothing does.
  var unit: String

  /// The characters of the number and the words of its comparison, in the text.
  var range: Range<String.Index>

  /// Whether the text says how the number compares, with a sign or a word.
  var isCompared: Bool

  /// Whether the number is a fall from another one ("giảm 20 % so với").
  var isFall = false
}

/// Finds the numbers that a text sets.
struct NumberGrammar {
  let words: PlanWords

  /// Returns the numbers with a percent sign, and other ones that a word of comparison stands before or that begin
  /// the text; never years, dates, numbers of documents or numbers within names ("5G", "mức 2", "15 tuổi").
  func numbers(in text: String) -> [PlanNumber] {
    var found: [PlanNumber] = []
    for match in unsafe text.matches(of: Self.pattern) {
      if let number = number(match, in: text, after: found.last?.range.upperBound) {
        found.append(number)
      }
    }
    // Beside shares, other numbers belong to what is counted ("tốc độ trên 01 Gbps", "từ 15 tuổi").
    var clause = 0
    var position = text.startIndex
    let clauses = found.map { number -> Int in
      clause += text[position..<number.range.lowerBound].count { $0 == ";" }
      position = number.range.lowerBound
      return clause
    }
    let withShares = Set(zip(clauses, found).filter { $0.1.unit == "%" }.map(\.0))
    return zip(clauses, found).filter { $0.1.unit == "%" || !withShares.contains($0.0) }.map(\.1)
  }

  // swift-format-ignore: one expression
  nonisolated(unsafe) private static let pattern =
    /(?<sign>[≥≤><]=?\s*)?(?<percent>%\s*)?(?<low>\d{1,3}(?:\.\d{3})+(?!\d)|\d+(?:[.,]\d+)?)(?<first>\s*%)?(?:\s*(?:[-–]|đến)\s*(?<high>\d+(?:[.,]\d+)?))?(?<unit>\s*(?:%|phần trăm))?/

  private func number(
    _ match: Regex<
      (
        Substring, sign: Substring?, percent: Substring?, low: Substring, first: Substring?,
        high: Substring?, unit: Substring?
      )
    >.Match, in text: String, after end: String.Index?
  ) -> PlanNumber? {
    var range = match.range
    if let end, range.lowerBound < end { return nil }
    let before = text[(end ?? text.startIndex)..<max(range.lowerBound, end ?? text.startIndex)]
    let behind = text[range.upperBound...]
    let isPercent =
      match.output.percent != nil || match.output.unit != nil
      || match.output.first != nil
    // A part of a word or of a longer number: "5G", "57-NQ", "2/9", "1.2.".
    if let last = before.last, last.isLetter || last.isNumber || "/.,".contains(last) && !isPercent
    {
      return nil
    }
    // "10/63" is a rank, or a count of a whole; "30/6" would be a day.
    let whole = isPercent ? nil : behind.prefixMatch(of: /\/(\d{1,4})(?=\s+\p{L}|\s*$)/)
    if let next = behind.first, next.isLetter || next == "/" && !isPercent && whole == nil {
      return nil
    }
    if !isPercent, behind.prefix(4).contains(/^\s?[-–]\p{L}/) { return nil }
    // "(2)" counts the parts of a sentence.
    if before.last == "(", behind.first == ")" { return nil }
    guard let value = Self.value(match.output.low) else { return nil }
    var upper = match.output.high.flatMap { Self.value($0) }
    if upper != nil, !isPercent { return nil }
    if let end = upper, end <= value { upper = nil }
    let lead = String(before.suffix(60))
    let phrase = FoldedPhrase(clause(lead))
    let isYear = !isPercent && value >= 1900 && value <= 2100 && match.output.low.count == 4
    if isYear { return nil }
    var (comparator, isCompared) = comparison(match.output.sign, phrase, behind)
    isCompared = isCompared || before.trimmingSpaces.hasSuffix(":")
    if upper != nil, comparator == .equal { comparator = .range }
    if phrase.contains(anyOf: words.striving), comparator != .atMost { comparator = .striving }
    let isAlone = before.allSatisfy { $0.isWhitespace || "-+(".contains($0) }
    if let whole {
      let isRank = phrase.contains(anyOf: words.rank)
      guard isRank || isAlone || isCompared else { return nil }
      if isRank { comparator = .atMost }
      range = range.lowerBound..<text.index(range.upperBound, offsetBy: whole.output.0.count)
      isCompared = true
    }
    if !isPercent {
      guard isCompared || isAlone, !phrase.ends(withAnyOf: words.notValues) else { return nil }
    }
    range = withWords(range, before)
    let unit = isPercent ? "%" : unit(text[range.upperBound...])
    if !isPercent, FoldedPhrase(unit).begins(withAnyOf: words.measures) { return nil }
    return PlanNumber(
      comparator: comparator, value: value, upper: upper, unit: unit, range: range,
      isCompared: isCompared, isFall: phrase.ends(withAnyOf: words.falls))
  }

  /// The part of a text behind its last mark of punctuation.
  private func clause(_ text: String) -> String {
    text.lastIndex { ";:".contains($0) }.map { String(text[text.index(after: $0)...]) } ?? text
  }

  /// Returns how a number compares, by its sign or the words around it, and whether they say so.
  private func comparison(
    _ sign: Substring?, _ before: FoldedPhrase, _ behind: Substring
  ) -> (Indicators.Comparator, Bool) {
    if let sign, let first = sign.first {
      let isEqualToo = sign.contains("=") || "≥≤".contains(first)
      if "≥>".contains(first) { return (isEqualToo ? .atLeast : .above, true) }
      return (isEqualToo ? .atMost : .below, true)
    }
    // "Từ" alone begins a range or ends in "trở lên".
    let atLeast = words.atLeast.filter { $0 != "từ" }
    for (phrases, comparator) in [
      (words.atMost, Indicators.Comparator.atMost), (atLeast, .atLeast), (words.above, .above),
      (words.below, .below), (words.down, .atMost),
    ] where before.ends(withAnyOf: phrases.withDat) { return (comparator, true) }
    let after = FoldedPhrase(String(behind.prefix(60)))
    if after.contains("trở lên") { return (.atLeast, true) }
    if after.contains("trở xuống") { return (.atMost, true) }
    return (.equal, before.ends(withAnyOf: words.equal))
  }

  /// The range of a number with the words of its comparison before it.
  private func withWords(
    _ range: Range<String.Index>, _ before: Substring
  ) -> Range<String.Index> {
    var start = range.lowerBound
    for word in words.atMost + words.atLeast + words.above + words.below + words.down
      + words.striving + ["đạt"]
    {
      if let found = before.range(of: word + " ", options: [.caseInsensitive, .backwards]),
        before[found.upperBound...].split(whereSeparator: \.isWhitespace).count <= 2
      {
        start = min(start, found.lowerBound)
      }
    }
    return start..<range.upperBound
  }

  private func unit(_ text: Substring) -> String {
    text.prefix { !",.;:()".contains($0) }.split(whereSeparator: \.isWhitespace).prefix(3)
      .prefix { !words.unitEnds.contains(String($0)) }.joined(separator: " ")
  }

  /// The number that digits write in Vietnamese: comma for decimals, point for thousands.
  private static func value(_ text: Substring) -> Double? {
    let parts = text.split { $0 == "." }
    let isGrouped = parts.count > 1 && parts.dropFirst().allSatisfy { $0.count == 3 }
    let plain = isGrouped ? text.replacing(".", with: "") : text.replacing(",", with: ".")
    guard let value = Double(plain), value.isFinite else { return nil }
    return value
  }
}

extension [String] {
  /// The phrases, each also before and behind "đạt".
  fileprivate var withDat: [String] { flatMap { [$0, $0 + " đạt", "đạt " + $0] } }
}
