import DuBao
import Indicators
import Workspaces

/// Several places to tick: those that are ticked, then those that a search finds, in groups by province.
struct PlacePicker {
  let t: [String: String]
  let search: String
  let groups: [Group]

  /// How many places may be ticked.
  let limit: String

  /// How many further places there are, which the search finds by name.
  let more: String?
  let isNothingFound: Bool

  /// The places of a province.
  struct Group {
    let groupName: String
    let isOpen: Bool
    let choices: [Choice]
  }

  struct Choice {
    let key: String
    let name: String
    let isTicked: Bool
  }

  /// The parameters of the address: the words that are searched for, and the button that asks for places alone.
  static let names = ["find", "search"]

  /// Up to so many places are offered at once; more are searched for by name.
  static let greatestOffer = 300

  /// Up to so many places of a group are shown unfolded, as long as none is ticked.
  private static let greatestOpen = 12

  /// - Parameters:
  ///   - query: The address, whose `find` has the words that are searched for.
  ///   - ticked: The keys of the places that are ticked.
  ///   - limit: How many may be.
  ///   - workspace: Who knows the places.
  ///   - words: The words of the page.
  /// - Throws: `StoreError`, `DataFolderError`.
  init(
    _ query: Query, ticked: [String], limit: ClosedRange<Int>, _ workspace: Workspace,
    _ words: ServerWords
  ) async throws {
    let language = words.language
    let all = try await workspace.vocabulary().places
    let known = Dictionary(firstValues: all.map { ($0.key, $0) })
    search = String((query.text("find") ?? "").prefix(100))
    let found = search.isEmpty ? all : try await workspace.places(search: search)
    let offered = found.filter { !ticked.contains($0.key) }
    t = words.texts
    self.limit = words(
      .pickerLimit, ["least": String(limit.lowerBound), "most": String(limit.upperBound)])
    more =
      offered.count > Self.greatestOffer
      ? words(.plansMore, ["count": String(offered.count - Self.greatestOffer)]) : nil
    isNothingFound = found.isEmpty
    var names: [String] = []
    var members: [String: [Place]] = [:]
    for place in offered.prefix(Self.greatestOffer) {
      let name = Self.group(of: place, known, words)
      if members[name] == nil { names.append(name) }
      members[name, default: []].append(place)
    }
    func choice(_ place: Place, isTicked: Bool) -> Choice {
      Choice(key: place.key, name: place.name[language], isTicked: isTicked)
    }
    let chosen = ticked.compactMap { known[$0] }.map { choice($0, isTicked: true) }
    let isSearched = !search.isEmpty
    groups =
      (chosen.isEmpty
        ? [] : [Group(groupName: words(.pickerTicked), isOpen: true, choices: chosen)])
      + names.map { name in
        let places = members[name] ?? []
        return Group(
          groupName: name,
          isOpen: isSearched || (chosen.isEmpty && places.count <= Self.greatestOpen),
          choices: places.map { choice($0, isTicked: false) })
      }
  }

  /// The province that a place lies in; the nation and provinces have a group of their own, and so has what is no
  /// part of any.
  private static func group(
    of place: Place, _ known: [String: Place], _ words: ServerWords
  ) -> String {
    switch place.kind {
    case .nation, .province: return words(.pickerProvinces)
    case .formerProvince, .organisation, .group: return words(.pickerOthers)
    case .commune, .ward, .specialZone: break
    }
    var next = place.parent.flatMap { known[$0] }
    for _ in 0..<8 {
      guard let above = next else { break }
      if above.kind == .province { return above.name[words.language] }
      next = above.parent.flatMap { known[$0] }
    }
    return words(.pickerOthers)
  }
}
