import Indicators
import Tables

/// Finds indicators by key, by exact name, or by a name that differs in nothing but the way it is typed.
struct IndicatorNames {
  private let indicators: [String: Indicator]
  private let exact: [String: [String]]
  private let index: NameIndex
  private let unitWords: Set<String>
  private var known: [String: NameMatch] = [:]
  private var suggestions = 0

  /// The most names for which the nearest ones are looked up, which takes time.
  private static let greatestSuggestions = 50

  init(_ list: [Indicator]) {
    indicators = Dictionary(list.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
    exact = Dictionary(
      grouping: list.flatMap { indicator in
        Set([indicator.name.vi, indicator.name.en].map(\.foldedName)).map { ($0, indicator.key) }
      }, by: \.0
    ).mapValues { $0.map(\.1) }
    index = NameIndex(
      list.flatMap { indicator in
        [
          words(of: indicator.name.vi), words(of: indicator.name.en),
          words(of: indicator.name.vi + " " + indicator.unit.vi),
        ].map { NameIndex.Entry(key: indicator.key, words: $0) }
      })
    unitWords = Set(
      (list.map(\.unit.vi) + ["người", "hộ", "hồ sơ", "đồng", "triệu", "tỷ", "điểm", "hạng"])
        .flatMap { words(of: $0) }.map(\.plain))
  }

  /// Returns the indicator of a key.
  subscript(key: String) -> Indicator? { indicators[key] }

  /// Finds the indicator that a text names.
  mutating func find(_ text: String) -> NameMatch {
    let text = String(text.composed.trimmed.prefix(400))
    if let match = known[text] { return match }
    let match = search(text)
    known[text] = match
    return match
  }

  private mutating func search(_ text: String) -> NameMatch {
    if indicators[text] != nil { return .found(text) }
    if let keys = exact[text.foldedName], keys.count == 1 { return .found(keys[0]) }
    let bare = text.withoutEnumerator
    var variants = [text, bare]
    variants += variants.map(withoutUnits)
    for variant in variants {
      let keys = index.keys(of: words(of: variant))
      if keys.count == 1 { return .found(keys[0]) }
      if keys.count > 1 { return .ambiguous(keys.map(shown)) }
    }
    suggestions += 1
    guard suggestions <= Self.greatestSuggestions else { return .unknown(nearest: []) }
    return .unknown(nearest: index.nearest(to: words(of: withoutUnits(bare))).map(shown))
  }

  private func shown(_ key: String) -> String {
    "\((indicators[key]?.name.vi ?? "").quoted) (\(key))"
  }

  /// The text without brackets that hold nothing but words of units, such as "(% dân số)".
  private func withoutUnits(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "(")) else { return text }
    return text.replacing(/\(([^()]*)\)/) { match in
      words(of: String(match.1)).allSatisfy { unitWords.contains($0.plain) } ? " " : match.0
    }
  }
}

extension String {
  /// The text without a number, letter or dash before it as in lists: "1.2.", "a)" or "-".
  var withoutEnumerator: String {
    // Making a regular expression takes longer than all the rest of finding a name.
    guard contains(where: { "-–+•*.)".contains($0) }) else { return self }
    return replacing(
      /^\s*(?:[-–+•*]|\(?\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)]|[IVX]{1,4}[.)])\s*/, with: "")
  }

  /// The name in small composed letters with single spaces.
  var foldedName: String {
    composed.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
