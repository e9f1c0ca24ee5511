package import Indicators
import Tables

/// Finds places by key, by official code, by exact name, or by a name that differs in nothing but the
/// way it is typed.
///
/// "xã", "phường" and their like may be left out; where they are there, they must fit. A place whose
/// name several bear is told by the places that it belongs to: "xã Tân Lợi, tỉnh Đồng Nai".
package struct PlaceNames {
  private let places: [String: Place]
  private let codes: [String: [String]]
  private let exact: [String: [String]]
  private let index: NameIndex
  private var known: [String: NameMatch] = [:]
  private var suggestions = 0

  private static let greatestSuggestions = 50

  package init(_ list: [Place]) {
    places = Dictionary(list.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
    codes = Dictionary(grouping: list.filter { !$0.code.isEmpty }, by: \.code)
      .mapValues { $0.map(\.key) }
    exact = Dictionary(
      grouping: list.flatMap { place in
        Set([place.name.vi, place.name.en].map(\.foldedName)).map { ($0, place.key) }
      }, by: \.0
    ).mapValues { $0.map(\.1) }
    index = NameIndex(
      list.flatMap { place in
        let full = words(of: place.name.vi)
        let bare = PlaceTitle.leading(full).map { Array(full.dropFirst($0.length)) } ?? full
        return [full, bare, words(of: place.name.en)].map {
          NameIndex.Entry(key: place.key, words: $0)
        }
      })
  }

  /// Returns the place of a key.
  package subscript(key: String) -> Place? { places[key] }

  /// Finds the place that a text names.
  ///
  /// - Parameters:
  ///   - text: The name, key or code.
  ///   - surroundings: Keys of places that the file names beside it, to tell places of one name apart.
  /// - Returns: What it stands for.
  package mutating func find(_ text: String, in surroundings: [String] = []) -> NameMatch {
    let text = String(text.composed.trimmed.prefix(300))
    let question = ([text] + surroundings).joined(separator: "\u{1F}")
    if let match = known[question] { return match }
    let match = search(text, surroundings)
    known[question] = match
    return match
  }

  /// The keys of the places that a place belongs to, the nearest first.
  package func ancestors(of key: String) -> [String] {
    var chain: [String] = []
    var next = places[key]?.parent
    while let parent = next, !chain.contains(parent) {
      chain.append(parent)
      next = places[parent]?.parent
    }
    return chain
  }

  private mutating func search(_ text: String, _ surroundings: [String]) -> NameMatch {
    if places[text] != nil { return .found(text) }
    if let key = keyOfCode(text) { return .found(key) }
    var candidates = exact[text.foldedName] ?? []
    if candidates.count != 1 {
      let parts = text.split(separator: ",").map(String.init)
      let whole = keys(of: text)
      candidates = whole.isEmpty ? qualified(parts) : whole
    }
    if candidates.count > 1 {
      let near = candidates.filter { !Set(ancestors(of: $0)).isDisjoint(with: surroundings) }
      if near.count == 1 { candidates = near }
    }
    if candidates.count == 1 { return .found(candidates[0]) }
    if candidates.count > 1 { return .ambiguous(candidates.map(shown)) }
    suggestions += 1
    guard suggestions <= Self.greatestSuggestions else { return .unknown(nearest: []) }
    return .unknown(nearest: index.nearest(to: words(of: text)).map(shown))
  }

  /// The keys of the places that a name without qualification may stand for.
  private func keys(of text: String) -> [String] {
    var words = words(of: text)
    // "UBND xã …" is the committee of the place, which reports for it.
    if let office = PlaceTitle.offices.first(where: { words.map(\.plain).starts(with: $0) }) {
      words.removeFirst(office.count)
    }
    // "Xa Dung" is the name of a commune, and "xã Dung" would be another.
    var found = index.keys(of: words).filter { key in
      PlaceTitle.leading(words).map { fits(key, $0) } ?? true
        || Intake.words(of: places[key]?.name.vi ?? "").count > words.count
    }
    if let title = PlaceTitle.leading(words) {
      for key in index.keys(of: Array(words.dropFirst(title.length)))
      where fits(key, title) && !found.contains(key) { found.append(key) }
    }
    return found
  }

  private func fits(_ key: String, _ title: PlaceTitle) -> Bool {
    places[key].map { title.kinds.contains($0.kind) } == true
  }

  /// The keys of "name, place that it belongs to, …".
  private func qualified(_ parts: [String]) -> [String] {
    guard parts.count > 1 else { return [] }
    return keys(of: parts[0]).filter { key in
      let above = Set(ancestors(of: key))
      return parts.dropFirst().allSatisfy { !above.isDisjoint(with: keys(of: $0)) }
    }
  }

  /// The key of an official code; a spreadsheet takes the zeros away that a code begins with.
  private func keyOfCode(_ text: String) -> String? {
    guard (1...5).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    let found = [2, 5].compactMap { width -> [String]? in
      guard text.utf8.count <= width else { return nil }
      return codes[String(repeating: "0", count: width - text.utf8.count) + text]
    }.flatMap(\.self)
    return found.count == 1 ? found[0] : nil
  }

  /// The name of a place with the province that it lies in, and its key.
  private func shown(_ key: String) -> String {
    let province = ancestors(of: key).first { places[$0]?.kind == .province }
    let parts = [places[key]?.name.vi, province.flatMap { places[$0]?.name.vi }]
    return "\(parts.compactMap(\.self).joined(separator: ", ").quoted) (\(key))"
  }
}

/// What the name of a place begins with: what kind of place it is.
struct PlaceTitle {
  /// The number of words.
  let length: Int

  /// The kinds that it may stand before.
  let kinds: Set<Place.Kind>

  /// The words before the title of a place that make an office of it.
  static let offices = [
    ["uy", "ban", "nhan", "dan"], ["hoi", "dong", "nhan", "dan"],
  ]

  /// Returns the title that words begin with; `nil` if there is none, or nothing follows it.
  static func leading(_ words: [Word]) -> PlaceTitle? {
    for (title, kinds) in titles where words.count > title.count {
      if zip(title, words).allSatisfy({ $0.isMeant(by: $1) }) {
        return PlaceTitle(length: title.count, kinds: kinds)
      }
    }
    return nil
  }

  private static let titles: [([Word], Set<Place.Kind>)] = [
    (rawWords(of: "xã"), [.commune]), (rawWords(of: "phường"), [.ward]),
    (rawWords(of: "đặc khu"), [.specialZone]),
    (rawWords(of: "tỉnh"), [.province, .formerProvince]),
    (rawWords(of: "thành phố"), [.province, .formerProvince]),
  ]
}
