import Indicators

/// What a name was found to stand for.
package enum NameMatch: Equatable {
  /// One thing alone, by its key.
  case found(String)

  /// Several things, each shown with its key.
  case ambiguous([String])

  /// Nothing; the nearest names, each shown with its key, to be read and never to be substituted.
  case unknown(nearest: [String])
}

/// Finds things by the words of their names.
struct NameIndex {
  /// A way to write the name of a thing.
  struct Entry {
    let key: String
    let words: [Word]
  }

  private let entries: [Entry]
  private let byWords: [String: [Int]]

  init(_ entries: [Entry]) {
    self.entries = entries
    byWords = Dictionary(grouping: entries.indices) { Self.joined(entries[$0].words) }
  }

  /// The keys of the things that words name, in the order of the index.
  func keys(of words: [Word]) -> [String] {
    guard !words.isEmpty else { return [] }
    var keys: [String] = []
    for index in byWords[Self.joined(words)] ?? [] {
      let entry = entries[index]
      guard zip(entry.words, words).allSatisfy({ $0.isMeant(by: $1) }), !keys.contains(entry.key)
      else { continue }
      keys.append(entry.key)
    }
    return keys
  }

  /// The keys of the three things whose names differ least, without those that differ by half.
  func nearest(to words: [Word]) -> [String] {
    let text = Array(Self.joined(words).unicodeScalars.prefix(120))
    guard text.count > 1 else { return [] }
    var best: [String: Double] = [:]
    for entry in entries {
      let other = Array(Self.joined(entry.words).unicodeScalars.prefix(120))
      let longest = Double(max(text.count, other.count))
      guard Double((text.count - other.count).magnitude) < longest / 2 else { continue }
      let distance = Double(editDistance(text, other)) / longest
      if distance < 0.5, distance < best[entry.key] ?? 1 { best[entry.key] = distance }
    }
    return best.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(3).map(\.key)
  }

  private static func joined(_ words: [Word]) -> String {
    words.map(\.plain).joined(separator: " ")
  }
}

extension NameMatch {
  /// The key, or what is wrong with the name.
  ///
  /// - Parameters:
  ///   - text: The name as it stands in the file.
  ///   - noun: What it names, in both languages.
  ///   - remedy: What can be done about a name that stands for several things.
  /// - Returns: The key, or the fault.
  func key(
    orExplaining text: String, noun: LocalizedText, remedy: LocalizedText
  ) -> Result<String, NameFault> {
    switch self {
    case .found(let key): return .success(key)
    case .ambiguous(let names):
      let list = names.prefix(8).joined(separator: "; ")
      return .failure(
        NameFault(
          code: "ambiguous-name",
          message: LocalizedText(
            vi: "\(text.quoted) có thể là nhiều \(noun.vi): \(list); \(remedy.vi)",
            en: "\(text.quoted) may be several \(noun.en)s: \(list); \(remedy.en)")))
    case .unknown(let nearest):
      let list = nearest.joined(separator: "; ")
      return .failure(
        NameFault(
          code: "unknown-name",
          message: LocalizedText(
            vi: "không có \(noun.vi) nào tên hoặc mã là \(text.quoted)"
              + (list.isEmpty ? "" : "; gần nhất: \(list)"),
            en: "no \(noun.en) has the name or key \(text.quoted)"
              + (list.isEmpty ? "" : "; the nearest are \(list)"))))
    }
  }
}

/// Why a name cannot be used.
struct NameFault: Error, Equatable {
  let code: String
  let message: LocalizedText
}
