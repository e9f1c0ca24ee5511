import Forecasting
import Indicators
import Intake
import Synchronization

/// The places of a table by what they belong to: what is said about those with few observations of
/// their own, and what keeps sums coherent.
final class PanelHierarchy: Sendable {
  typealias Member = PanelForecaster.Member

  private struct Key: Hashable {
    let group: String
    let entity: String
  }

  private let parents: [String: String]
  private let children: [String: [String]]
  private let counts: [String: Double]
  /// The series of places, with and without observations.
  private let members: [Key: Member]
  private let groups: [String: [Member]]
  private let borrowed = Mutex<[Key: PlaceOutlook?]>([:])
  private let families = Mutex<[Key: CoherentFamily?]>([:])

  /// The series of places that have reported nothing up to the origin, for every share that a place
  /// above or beside them has reported.
  let unobserved: [Member]

  /// What was noticed, for standard error.
  let notices: [String]

  /// Gathers the places of a table.
  ///
  /// - Parameters:
  ///   - tree: Which place belongs to which.
  ///   - isGiven: Whether the tree was given beside the table, rather than taken from it.
  ///   - observed: The series with observations.
  init(_ tree: PlaceTree, isGiven: Bool, observed: [Member]) {
    let parents = tree.parents
    self.parents = parents
    children = tree.rows.reduce(into: [:]) { result, row in
      if let parent = row.parent { result[parent, default: []].append(row.entity) }
    }
    counts = tree.rows.reduce(into: [:]) { $0[$1.entity] = $1.count }
    // A place has one series of an indicator: which of several its sums are made of, nothing says, so
    // that the first one stands for it and the others for themselves.
    var members: [Key: Member] = [:]
    var shares: [Member] = []
    for member in observed where member.scale == .share && !member.entity.isEmpty {
      let key = Key(group: member.group, entity: member.entity)
      guard members[key] == nil else { continue }
      members[key] = member
      shares.append(member)
    }
    let reported = Set(observed.map { Key(group: $0.group, entity: $0.entity) })
    let names = Set(observed.map(\.id))
    var order: [String] = []
    for member in shares where !order.contains(member.group) { order.append(member.group) }
    groups = Dictionary(grouping: shares, by: \.group)
    let known = groups.mapValues { group in
      Set(group.flatMap { [$0.entity, parents[$0.entity] ?? $0.entity] })
    }
    unobserved = order.flatMap { group in
      tree.rows.compactMap { row in
        let id = group.isEmpty ? row.entity : "\(row.entity):\(group)"
        guard !reported.contains(Key(group: group, entity: row.entity)), !names.contains(id)
        else { return nil }
        let line = PlaceTree.line(from: row.entity, parents)
        guard line.contains(where: { known[group]?.contains($0) ?? false }) else { return nil }
        return Member(
          id: id, group: group, entity: row.entity, unit: "", scale: .share,
          observations: [], noises: [], earlier: [])
      }
    }
    for member in unobserved { members[Key(group: member.group, entity: member.entity)] = member }
    self.members = members
    notices =
      Self.notices(unobserved: unobserved)
      + (isGiven ? Self.notices(tree, observed: observed, children, counts) : [])
  }

  private static func notices(unobserved: [Member]) -> [String] {
    guard !unobserved.isEmpty else { return [] }
    return [
      "\(unobserved.count) series of places without observations are forecast from the places they "
        + "belong to"
    ]
  }

  /// What does not fit together between the table and places that were given beside it.
  private static func notices(
    _ tree: PlaceTree, observed: [Member], _ children: [String: [String]],
    _ counts: [String: Double]
  ) -> [String] {
    var notices: [String] = []
    let places = Set(tree.rows.flatMap { [$0.entity, $0.parent ?? $0.entity] })
    let strangers = Set(observed.map(\.entity)).subtracting(places).subtracting([""])
    if let first = strangers.min() {
      notices.append(
        "\(strangers.count) entities of the table are not among the places, such as '\(first)'")
    }
    let uneven = children.keys.filter { entity in
      counts[entity] != nil && partCounts(of: entity, children, counts) == nil
    }
    if let first = uneven.min() {
      notices.append(
        "the counts of the parts of \(uneven.count) places are missing or do not add up to 2 %, such as "
          + "'\(first)'; their shares are not made to agree")
    }
    return notices
  }

  /// Returns what can be said about a series, given what each series says by itself.
  ///
  /// - Parameters:
  ///   - member: The series.
  ///   - own: What a series with observations says by itself; `nil` if no model can be fitted.
  /// - Returns: `nil` if nothing can be said.
  func outlook(of member: Member, own: (Member) -> (any Outlook)?) -> (any Outlook)? {
    let key = Key(group: member.group, entity: member.entity)
    guard members[key]?.id == member.id else { return own(member) }
    if let family = family(of: member.entity, member.group, own) {
      return family
    }
    return single(member, own)
  }

  // MARK: - Places with few observations

  /// What can be said about a place by itself and from its parent.
  private func single(_ member: Member, _ own: (Member) -> (any Outlook)?) -> (any Outlook)? {
    let count = Set(member.observations.map(\.time)).count
    guard count < PooledOutlook.enoughObservations else { return own(member) }
    let elsewhere = borrowedOutlook(for: member, own)
    guard count > 0 else { return elsewhere }
    guard let mine = own(member), let elsewhere else { return own(member) ?? elsewhere }
    return PooledOutlook(
      own: mine, observations: count, elsewhere: elsewhere, link: Link(.share))
  }

  private func borrowedOutlook(
    for member: Member, _ own: (Member) -> (any Outlook)?
  ) -> PlaceOutlook? {
    guard let parent = parents[member.entity] else { return nil }
    let key = Key(group: member.group, entity: parent)
    if let outlook = borrowed.withLock({ $0[key] }) { return outlook }
    let outlook = placeOutlook(key, own)
    borrowed.withLock { $0[key] = .some(outlook) }
    return outlook
  }

  /// The nearest place with observations, from a place upwards.
  private func nearest(_ entity: String, _ group: String) -> Member? {
    PlaceTree.line(from: entity, parents).lazy.compactMap {
      self.members[Key(group: group, entity: $0)]
    }.first { !$0.observations.isEmpty }
  }

  private func placeOutlook(
    _ key: Key, _ own: (Member) -> (any Outlook)?
  ) -> PlaceOutlook? {
    let sisters = groups[key.group]?.filter { parents[$0.entity] == key.entity } ?? []
    guard let source = nearest(key.entity, key.group), let outlook = own(source) else {
      let outlooks = sisters.compactMap(own)
      return outlooks.isEmpty ? nil : PlaceOutlook(sisters: outlooks, link: Link(.share))
    }
    return PlaceOutlook(
      parent: outlook, spread: PlaceSpread(deviations(key, of: depth(key.entity) + 1)),
      link: Link(.share))
  }

  /// How places of a depth lie around those they belong to.
  private func deviations(_ key: Key, of depth: Int) -> [PlaceSpread.Deviation] {
    let link = Link(ValueScale.share)
    return (groups[key.group] ?? []).compactMap { member in
      guard let parent = parents[member.entity], self.depth(member.entity) == depth,
        let above = nearest(parent, key.group),
        let last = member.observations.max(by: { $0.time < $1.time }),
        let same = above.observations.min(by: {
          (abs($0.time - last.time), $0.time) < (abs($1.time - last.time), $1.time)
        }), abs(same.time - last.time) <= Self.greatestDistance
      else { return nil }
      return PlaceSpread.Deviation(
        size: link(last.value) - link(same.value), isSister: parent == key.entity)
    }
  }

  /// The greatest distance in steps between the observations of a place and of its parent that are
  /// compared.
  private static let greatestDistance = 2.0

  private func depth(_ entity: String) -> Int {
    PlaceTree.line(from: entity, parents).reduce(0) { depth, _ in depth + 1 }
  }

  /// The places that have no parts, in order.
  var leaves: [String] {
    parents.keys.filter { children[$0] == nil }.sorted()
  }

  /// Returns what is said of a place without any model: the value of the place above, give or take the
  /// spread between places; `nil` if too few are known.
  func parentValue(for member: Member) -> ParentValue? {
    guard let parent = parents[member.entity], let above = nearest(parent, member.group),
      let last = above.observations.max(by: { $0.time < $1.time })
    else { return nil }
    let key = Key(group: member.group, entity: parent)
    return ParentValue(
      last: last, deviations: deviations(key, of: depth(member.entity)).map(\.size))
  }

  // MARK: - Coherent sums

  /// The greatest relative difference between the count of a place and the sum of its parts.
  private static let countTolerance = 0.02

  /// The counts of the parts of a place, in order; `nil` if they do not add up to its own.
  private static func partCounts(
    of entity: String, _ children: [String: [String]], _ counts: [String: Double]
  ) -> [Double]? {
    guard let parts = children[entity], let total = counts[entity] else { return nil }
    let sizes = parts.compactMap { counts[$0] }
    guard sizes.count == parts.count,
      abs(sizes.reduce(0, +) - total) <= countTolerance * total
    else { return nil }
    return sizes
  }

  /// What can be said about a place in keeping with the sums it is part of; `nil` if there are none.
  private func family(
    of entity: String, _ group: String, _ own: (Member) -> (any Outlook)?
  ) -> (any Outlook)? {
    if let family = family(whole: entity, group, own) { return family.coherentWhole }
    guard let parent = parents[entity], let index = children[parent]?.firstIndex(of: entity)
    else { return nil }
    return family(whole: parent, group, own)?.coherentPart(index)
  }

  /// The family of a place and all its parts, if the parts add up to it.
  private func family(
    whole entity: String, _ group: String, _ own: (Member) -> (any Outlook)?
  ) -> CoherentFamily? {
    let key = Key(group: group, entity: entity)
    if let family = families.withLock({ $0[key] }) { return family }
    let family = madeFamily(key, own)
    families.withLock { $0[key] = .some(family) }
    return family
  }

  private func madeFamily(_ key: Key, _ own: (Member) -> (any Outlook)?) -> CoherentFamily? {
    guard let parts = children[key.entity],
      let sizes = Self.partCounts(of: key.entity, children, counts),
      let whole = members[key], let wholeOutlook = single(whole, own)
    else { return nil }
    let outlooks = parts.compactMap { part in
      members[Key(group: key.group, entity: part)].flatMap { single($0, own) }
    }
    guard outlooks.count == parts.count else { return nil }
    var above: (family: CoherentFamily, index: Int)?
    if let parent = parents[key.entity],
      let index = children[parent]?.firstIndex(of: key.entity),
      let family = family(whole: parent, key.group, own)
    {
      above = (family, index)
    }
    return CoherentFamily(
      whole: wholeOutlook, above: above, parts: outlooks, counts: sizes, link: Link(.share))
  }
}
