public import Indicators
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
    let chosen = OverviewSelection(self, filter)
    let range = chosen.columns.indices
    let found = matches(filter).filter { match in
      guard let status = filter.status.map(Self.code) else { return true }
      return range.contains { chosen.code(match.place, $0) == status }
    }
    let ordered = sorted(found, filter, chosen)
    let size = max(size, 1)
    let pages = max((ordered.count + size - 1) / size, 1)
    let page = min(max(page, 1), pages)
    var sums = [Int](repeating: 0, count: Self.codes)
    for place in ordered {
      for (code, count) in chosen.tally(place).enumerated() { sums[code] += count }
    }
    let first = (page - 1) * size
    return OverviewRows(
      columns: chosen.columns,
      rows: ordered[first..<min(first + size, ordered.count)].map { place in
        OverviewRows.Row(
          place: places[place], cells: range.map { chosen.cell(place, $0) },
          counts: Self.counts(chosen.tally(place)))
      }, page: page, pages: pages, total: ordered.count, counts: Self.counts(sums))
  }

  /// Returns the places right below a place with the verdicts of all places in them.
  ///
  /// - Parameters:
  ///   - area: The key of the place.
  ///   - filter: Which milestones are counted; what it says of places is left out.
  /// - Returns: The places that have verdicts, in the order of the vocabulary.
  public func parts(of area: String, _ filter: OverviewFilter) -> [OverviewPart] {
    let chosen = OverviewSelection(self, filter)
    var sums: [String: [Int]] = [:]
    var order: [String] = []
    for (index, place) in places.enumerated() {
      let line = [place.key] + place.ancestors.map(\.key)
      guard let position = line.firstIndex(of: area), position > 0 else { continue }
      let part = line[position - 1]
      if sums[part] == nil {
        order.append(part)
        sums[part] = [Int](repeating: 0, count: Self.codes)
      }
      for (code, count) in chosen.tally(index).enumerated() { sums[part]?[code] += count }
    }
    return order.compactMap { key in
      let counts = Self.counts(sums[key] ?? [])
      return counts.isEmpty ? nil : OverviewPart(place: key, counts: counts)
    }
  }

  private static func counts(_ sums: [Int]) -> [Status: Int] {
    var counts: [Status: Int] = [:]
    for status in Status.allCases {
      let index = Int(code(status))
      if sums.indices.contains(index), sums[index] > 0 { counts[status] = sums[index] }
    }
    return counts
  }

  /// Where a place stands when places are sorted by a column; those without a milestone come last either way.
  private func concern(
    _ place: Int, _ column: Int, _ chosen: OverviewSelection, _ isReversed: Bool
  ) -> (Int, Float) {
    let (rank, probability) = chosen.concern(place, column)
    return isReversed && rank != .max ? (-rank, -probability) : (rank, probability)
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
      if let isPlanned = filter.isPlanned, place.isPlanned != isPlanned { return nil }
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
  private func sorted(
    _ matches: [Match], _ filter: OverviewFilter, _ chosen: OverviewSelection
  ) -> [Int] {
    func number(_ sums: [Int], _ status: Status) -> Int { sums[Int(Self.code(status))] }
    let keyed: [(match: Match, key: [Int])] = matches.map { match in
      switch filter.sort {
      case .order, .name: return (match, [])
      case .concern:
        let sums = chosen.tally(match.place)
        return (match, [-number(sums, .offTrack), -number(sums, .atRisk)])
      case .progress:
        let sums = chosen.tally(match.place)
        return (match, [-number(sums, .achieved) - number(sums, .onTrack)])
      case .oldest:
        let latest = places[match.place].latest
        return (match, latest.map { [$0.year, $0.month, $0.day] } ?? [0])
      }
    }
    let column = filter.column.flatMap { key in
      chosen.columns.firstIndex { $0.indicator == key }
    }
    return keyed.map { entry in
      (
        match: entry.match, key: entry.key,
        concern: column.map { concern(entry.match.place, $0, chosen, filter.isReversed) }
      )
    }.sorted { left, right in
      if let one = left.concern, let other = right.concern, one != other { return one < other }
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

/// A part of a place, with the verdicts of all places in it.
public struct OverviewPart: Sendable, Equatable {
  /// The key of the part.
  public let place: String

  /// The number of milestones with each verdict.
  public let counts: [Status: Int]
}
