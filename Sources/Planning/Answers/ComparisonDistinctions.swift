public import Indicators

/// A column of a comparison in which the places differ.
public enum ComparisonDistinction: Sendable, Equatable {
  /// The verdicts, the most worrying first, with the places that have them.
  case verdicts([Group<Status>])

  /// The last figures that lie farthest apart.
  case values(highest: Named<Double>, lowest: Named<Double>)

  /// The paces that lie farthest apart.
  case paces(highest: Named<Double>, lowest: Named<Double>)

  /// The evidence grades, the best first, with the places that have them.
  case grades([Group<EvidenceGrade>])

  /// The places without a figure, of how many.
  case missing([NamedPlace], of: Int)

  /// Places that have the same in a column.
  public struct Group<Value: Sendable & Equatable>: Sendable, Equatable {
    /// What they have.
    public let value: Value

    /// The places, in the order of the comparison.
    public let places: [NamedPlace]
  }

  /// What one place has in a column.
  public struct Named<Value: Sendable & Equatable>: Sendable, Equatable {
    /// What it has.
    public let value: Value

    /// The place.
    public let place: NamedPlace
  }
}

extension PlaceComparison {
  /// The columns in which the places differ, the one in which they differ most first.
  ///
  /// Of verdicts, grades and missing figures the difference is the probability that two places drawn at random differ (Gini's
  /// index of diversity); of values and paces it is the range beside the greatest magnitude.
  public var distinctions: [ComparisonDistinction] {
    var found: [(spread: Double, distinction: ComparisonDistinction)] = []
    let verdicts = groups(Status.byConcern) { $0.status }
    if verdicts.count > 1 {
      found.append((Self.diversity(verdicts.map(\.places.count)), .verdicts(verdicts)))
    }
    if let (highest, lowest, spread) = ends({ $0.last?.value }) {
      found.append((spread, .values(highest: highest, lowest: lowest)))
    }
    if let (highest, lowest, spread) = ends(\.pace) {
      found.append((spread, .paces(highest: highest, lowest: lowest)))
    }
    let grades = groups(EvidenceGrade.allCases) { $0.grade }
    if grades.count > 1 {
      found.append((Self.diversity(grades.map(\.places.count)), .grades(grades)))
    }
    let missing = places.filter { $0.last == nil }.map(\.place)
    if !missing.isEmpty, missing.count < places.count {
      let spread = Self.diversity([missing.count, places.count - missing.count])
      found.append((spread, .missing(missing, of: places.count)))
    }
    return found.enumerated().sorted { left, right in
      (right.element.spread, left.offset) < (left.element.spread, right.offset)
    }.map(\.element.distinction)
  }

  private func groups<Value: Sendable & Hashable>(
    _ order: [Value], _ value: (Row) -> Value?
  ) -> [ComparisonDistinction.Group<Value>] {
    order.compactMap { wanted in
      let found = places.filter { value($0) == wanted }.map(\.place)
      return found.isEmpty ? nil : .init(value: wanted, places: found)
    }
  }

  /// The share of a range below which values count as equal.
  private static let leastSpread = 0.02

  private func ends(_ value: (Row) -> Double?) -> (
    highest: ComparisonDistinction.Named<Double>, lowest: ComparisonDistinction.Named<Double>,
    spread: Double
  )? {
    let known = places.compactMap { row in
      value(row).flatMap { $0.isFinite ? (value: $0, place: row.place) : nil }
    }
    guard let highest = known.max(by: { $0.value < $1.value }),
      let lowest = known.min(by: { $0.value < $1.value })
    else { return nil }
    let reach = max(highest.value.magnitude, lowest.value.magnitude)
    let spread = reach > 0 ? min((highest.value - lowest.value) / reach, 1) : 0
    guard spread >= Self.leastSpread else { return nil }
    return (
      .init(value: highest.value, place: highest.place),
      .init(value: lowest.value, place: lowest.place), spread
    )
  }

  private static func diversity(_ counts: [Int]) -> Double {
    let all = Double(counts.reduce(0, +))
    return counts.reduce(1.0) { $0 - Double($1) / all * (Double($1) / all) }
  }
}

extension AnswerWords {
  /// A column in which compared places differ, as a sentence.
  public func distinction(_ distinction: ComparisonDistinction) -> String {
    switch distinction {
    case .verdicts(let groups):
      let list = groups.map { "\(status($0.value)): \(names($0.places))" }
      return self("Kết luận: ", "Verdicts: ") + list.joined(separator: "; ") + "."
    case .values(let highest, let lowest):
      let (high, low) = (value(highest.value), value(lowest.value))
      let (first, last) = (highest.place.name[language], lowest.place.name[language])
      let apart = value(highest.value - lowest.value)
      return self(
        "Số liệu cuối: cao nhất \(high) (\(first)), thấp nhất \(low) (\(last)), cách nhau \(apart).",
        "Last figures: highest \(high) (\(first)), lowest \(low) (\(last)), \(apart) apart.")
    case .paces(let highest, let lowest):
      let (high, low) = (change(highest.value), change(lowest.value))
      let (first, last) = (highest.place.name[language], lowest.place.name[language])
      return self(
        "Tốc độ mỗi năm: cao nhất \(high) (\(first)), thấp nhất \(low) (\(last)).",
        "Pace a year: highest \(high) (\(first)), lowest \(low) (\(last)).")
    case .grades(let groups):
      let list = groups.map {
        self("bậc ", "grade ") + "\($0.value.rawValue): \(names($0.places))"
      }
      return self("Căn cứ: ", "Evidence: ") + list.joined(separator: "; ") + "."
    case .missing(let places, let count):
      return self(
        "Chưa có số liệu: \(places.count) trong \(count) nơi (\(names(places))).",
        "Without figures: \(places.count) of \(count) places (\(names(places))).")
    }
  }

  /// The number of places that a sentence names.
  private static let greatestNames = 4

  private func names(_ places: [NamedPlace]) -> String {
    let named = places.prefix(Self.greatestNames).map { $0.name[language] }
      .joined(separator: ", ")
    let rest = places.count - Self.greatestNames
    return rest > 0 ? named + self(" và \(rest) nơi khác", " and \(rest) more") : named
  }
}
