import Indicators
import Planning
import Tables

extension OverviewGrid {
  /// Returns the rows that pass a filter, one page of them.
  ///
  /// - Parameters:
  ///   - filter: What is wanted.
  ///   - page: The page, from 1; the last one if there are not as many.
  ///   - size: The number of rows of a page, at least 1.
  /// - Returns: The rows, in the order of the filter.
  public func rows(_ filter: OverviewFilter, page: Int = 1, size: Int = 50) -> OverviewRows {
    let chosen = columns.indices.filter { index in
      (filter.deadline.map { columns[index].deadline == $0 } ?? true)
        && (filter.indicator.map { columns[index].indicator == $0 } ?? true)
    }
    let found = matches(filter).filter { match in
      guard let status = filter.status.map(Self.code) else { return true }
      return chosen.contains { code(match.place, $0) == status }
    }
    let ordered = sorted(found, filter, chosen)
    let size = max(size, 1)
    let pages = max((ordered.count + size - 1) / size, 1)
    let page = min(max(page, 1), pages)
    var sums = [Int](repeating: 0, count: Self.codes)
    for place in ordered {
      for column in chosen { sums[Int(code(place, column))] += 1 }
    }
    let first = (page - 1) * size
    return OverviewRows(
      columns: chosen.map { columns[$0] },
      rows: ordered[first..<min(first + size, ordered.count)].map { place in
        OverviewRows.Row(
          place: places[place], cells: chosen.map { cell(place, $0) },
          counts: Self.counts(tally(place, chosen)))
      }, page: page, pages: pages, total: ordered.count, counts: Self.counts(sums))
  }

  /// The number of milestones of a place with each code.
  private func tally(_ place: Int, _ columns: [Int]) -> [Int] {
    var sums = [Int](repeating: 0, count: Self.codes)
    for column in columns { sums[Int(code(place, column))] += 1 }
    return sums
  }

  private static func counts(_ sums: [Int]) -> [Status: Int] {
    var counts: [Status: Int] = [:]
    for status in Status.allCases where sums[Int(code(status))] > 0 {
      counts[status] = sums[Int(code(status))]
    }
    return counts
  }

  private struct Match {
    let place: Int
    /// 0 if the place itself is named like that, 1 if it is found by the places above it.
    let rank: Int
  }

  private func matches(_ filter: OverviewFilter) -> [Match] {
    let wanted = FoldedText(filter.search)
    let words = wanted.words
    return places.indices.compactMap { index in
      let place = places[index]
      if let kind = filter.kind, place.kind != kind { return nil }
      if let within = filter.within, place.key != within,
        !place.ancestors.contains(where: { $0.key == within })
      {
        return nil
      }
      if names[index].contains(wanted) { return Match(place: index, rank: 0) }
      let isFound = words.allSatisfy { lines[index].contains($0) || names[index].contains($0) }
      return isFound ? Match(place: index, rank: 1) : nil
    }
  }

  /// Returns the positions of the places in order; of equal ones the earlier in the vocabulary comes first.
  private func sorted(_ matches: [Match], _ filter: OverviewFilter, _ columns: [Int]) -> [Int] {
    func number(_ sums: [Int], _ status: Status) -> Int { sums[Int(Self.code(status))] }
    let keyed: [(match: Match, key: [Int])] = matches.map { match in
      switch filter.sort {
      case .order, .name: return (match, [])
      case .concern:
        let sums = tally(match.place, columns)
        return (match, [-number(sums, .offTrack), -number(sums, .atRisk)])
      case .progress:
        let sums = tally(match.place, columns)
        return (match, [-number(sums, .achieved) - number(sums, .onTrack)])
      case .oldest:
        let latest = places[match.place].latest
        return (match, latest.map { [$0.year, $0.month, $0.day] } ?? [0])
      }
    }
    return keyed.sorted { left, right in
      if left.key != right.key { return left.key.lexicographicallyPrecedes(right.key) }
      if left.match.rank != right.match.rank { return left.match.rank < right.match.rank }
      if filter.sort == .name, names[left.match.place] != names[right.match.place] {
        return names[left.match.place].bytes
          .lexicographicallyPrecedes(names[right.match.place].bytes)
      }
      return left.match.place < right.match.place
    }.map(\.match.place)
  }
}
