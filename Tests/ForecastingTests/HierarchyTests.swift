import Indicators
import Statistics
import TestSupport
import Testing

@testable import Forecasting

/// A random walk with drift on the logit scale, from 2020 on.
private struct Walk: Outlook {
  static let link = Link.logit(lower: 0, upper: 100)

  let location: Double
  let scale: Double
  var drift = 0.0
  /// The number of eras it rests on.
  var experience: Double?
  let origin = 2020.0

  private func distribution(at time: Double) -> StudentT {
    StudentT(
      location: location + drift * (time - origin), scale: scale * (time - origin).squareRoot(),
      degreesOfFreedom: 30)
  }

  func row(at time: Double) -> QuantileRow {
    QuantileRow(time: time) { $0.map { Self.link.inverse(distribution(at: time).quantile($0)) } }
  }

  func probability(
    meeting threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> Double {
    Self.link.probability(
      meeting: threshold, direction, distribution(at: time).cumulativeProbability)
  }

  func eras(at time: Double) -> Double? { experience }
}

/// An outlook without numbers.
private struct Silence: Outlook {
  let origin = 2020.0

  func row(at time: Double) -> QuantileRow { QuantileRow(time: time, mean: .nan, quantiles: []) }

  func probability(
    meeting threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> Double { .nan }
}

private func median(_ outlook: any Outlook, _ time: Double = 2025) throws -> Double {
  try #require(outlook.row(at: time).quantile(0.5))
}

private func width(_ outlook: any Outlook, _ time: Double = 2025) throws -> Double {
  let row = outlook.row(at: time)
  return try #require(row.quantile(0.9)) - (try #require(row.quantile(0.1)))
}

/// Checks that quantiles are in order and in bounds, and probabilities those of the quantiles.
private func expectSound(
  _ outlook: any Outlook, tolerance: Double, at times: [Double] = [2020.5, 2021, 2030, 2050]
) throws {
  for time in times {
    let row = outlook.row(at: time)
    #expect(row.time == time && (0...100).contains(row.mean))
    #expect(row.quantiles.count == QuantileLevels.all.count)
    #expect(row.quantiles.allSatisfy { (0...100).contains($0) })
    #expect(zip(row.quantiles, row.quantiles.dropFirst()).allSatisfy(<=))
    // What lies within a point of a bound is moved inwards on the link scale.
    for (level, value) in zip(QuantileLevels.all, row.quantiles) where value > 1 && value < 99 {
      let below = outlook.probability(meeting: value, .atMost, at: time)
      let above = outlook.probability(meeting: value, .atLeast, at: time)
      #expect(abs(below - level) < tolerance, "\(time) \(level) \(value)")
      #expect(abs(below + above - 1) < 1e-9)
    }
    for threshold in [0.0, 1e-9, 50, 99.99, 100] {
      #expect((0...1).contains(outlook.probability(meeting: threshold, .atLeast, at: time)))
    }
  }
}

@Suite("Places and those they belong to")
struct PlaceSpreadTests {
  private func mean(_ spread: PlaceSpread) -> Double {
    spread.atoms.reduce(0) { $0 + $1.point * $1.weight }
  }

  private func deviation(_ spread: PlaceSpread) -> Double {
    let middle = mean(spread)
    return spread.atoms.reduce(0) { sum, atom in
      sum + (atom.point - middle) * (atom.point - middle) * atom.weight
    }.squareRoot()
  }

  @Test func nothingSeenIsTheDefault() {
    let spread = PlaceSpread([])
    #expect(abs(mean(spread)) < 1e-9)
    #expect(abs(deviation(spread) - PlaceSpread.typical) < 0.05)
    #expect(isClose(spread.atoms.reduce(0) { $0 + $1.weight }, 1))
    #expect(isClose(deviation(PlaceSpread([], default: 0.5)), deviation(spread) / 2))
    #expect(
      zip(spread.atoms, spread.atoms.reversed()).allSatisfy { abs($0.point + $1.point) < 1e-9 })
  }

  /// Ten sisters at 1 weigh 30, ten others at −1 weigh 10, the default at 0 weighs 4.
  @Test func sistersWeighThrice() {
    let sisters = (0..<10).map { _ in PlaceSpread.Deviation(size: 1, isSister: true) }
    let others = (0..<10).map { _ in PlaceSpread.Deviation(size: -1, isSister: false) }
    #expect(abs(mean(PlaceSpread(sisters + others)) - 20.0 / 44) < 0.05)
    let turned = PlaceSpread(
      (sisters + others).map { .init(size: $0.size, isSister: !$0.isSister) })
    #expect(abs(mean(turned) + 20.0 / 44) < 0.05)
  }

  @Test func itComesToWhatIsSeen() {
    // Evenly between 2 and 4: mean 3, standard deviation 2 / √12.
    func spread(_ count: Int) -> PlaceSpread {
      PlaceSpread(
        (0..<count).map {
          .init(size: 2 + 2 * (Double($0) + 0.5) / Double(count), isSister: false)
        })
    }
    let distances = [0, 4, 40, 4000].map { abs(mean(spread($0)) - 3) }
    #expect(zip(distances, distances.dropFirst()).allSatisfy(>))
    #expect((distances.last ?? 1) < 0.01)
    #expect(abs(deviation(spread(4000)) - 2 / 12.0.squareRoot()) < 0.02)
  }
}

@Suite("A place without observations")
struct PlaceOutlookTests {
  private let parent = Walk(location: 0.5, scale: 0.15, drift: 0.1)

  @Test func symmetricDeviationsKeepTheMedianAndWiden() throws {
    let narrow = (-5...4).map {
      PlaceSpread.Deviation(size: (Double($0) + 0.5) / 20, isSister: true)
    }
    for spread in [PlaceSpread([]), PlaceSpread(narrow)] {
      let place = PlaceOutlook(parent: parent, spread: spread, link: Walk.link)
      #expect(place.origin == 2020)
      for time in [2021.0, 2025, 2035] {
        let (found, expected) = (try median(place, time), try median(parent, time))
        #expect(abs(found - expected) < 1e-6)
        #expect(try width(place, time) > width(parent, time))
      }
      // Sums of parent and spread may fall on one point.
      try expectSound(place, tolerance: 1e-3)
    }
    let close = PlaceOutlook(parent: parent, spread: PlaceSpread(narrow), link: Walk.link)
    let far = PlaceOutlook(parent: parent, spread: PlaceSpread([]), link: Walk.link)
    #expect(try width(close) < width(far))
  }

  @Test func placesBelowTheirParentStayBelow() throws {
    let below = (0..<40).map {
      PlaceSpread.Deviation(size: -1 - Double($0) / 100, isSister: true)
    }
    let place = PlaceOutlook(parent: parent, spread: PlaceSpread(below), link: Walk.link)
    #expect(try median(place) < median(parent) - 10)
  }

  @Test func sistersArePooled() throws {
    let one = PlaceOutlook(sisters: [parent], link: Walk.link)
    #expect(isClose(try median(one), try median(parent), absolute: 1e-6))
    let apart = PlaceOutlook(
      sisters: [Walk(location: -2, scale: 0.05), Walk(location: 2, scale: 0.05)], link: Walk.link)
    #expect(isClose(try median(apart), 50, absolute: 1e-6))
    // Half of the weight is with either.
    #expect(abs(apart.probability(meeting: 50, .atLeast, at: 2025) - 0.5) < 0.02)
    #expect(try width(apart) > 70)
    let many = (0..<100).map { Walk(location: Double($0) / 50 - 0.99, scale: 0.1) }
    let pool = PlaceOutlook(sisters: many, link: Walk.link)
    #expect(abs(try median(pool) - 50) < 1)
    // Those that say nothing do not count.
    let mixed = PlaceOutlook(sisters: [Silence(), parent], link: Walk.link)
    #expect(isClose(try median(mixed), try median(parent), absolute: 1e-6))
    for outlook in [one, apart, pool, mixed] { try expectSound(outlook, tolerance: 1e-6) }
  }

  @Test(arguments: [-7.0, 7])
  func boundsAreKept(location: Double) throws {
    let place = PlaceOutlook(
      parent: Walk(location: location, scale: 2), spread: PlaceSpread([]), link: Walk.link)
    // At a bound the quantiles of the parent are one, and the place has the steps of its spread.
    try expectSound(place, tolerance: 1.0 / 41)
    #expect(place.probability(meeting: 0, .atLeast, at: 2025) == 1)
    #expect(place.probability(meeting: 100, .atMost, at: 2025) == 1)
    #expect(place.probability(meeting: 101, .atLeast, at: 2025) == 0)
    #expect(place.probability(meeting: -1, .atMost, at: 2025) == 0)
  }

  @Test func silenceStaysSilence() {
    let place = PlaceOutlook(parent: Silence(), spread: PlaceSpread([]), link: Walk.link)
    #expect(place.row(at: 2025).mean.isNaN && place.row(at: 2025).quantiles.isEmpty)
    #expect(place.probability(meeting: 50, .atLeast, at: 2025).isNaN)
  }
}

@Suite("A place with few observations")
struct PooledOutlookTests {
  private let own = Walk(location: 2, scale: 0.1)
  private let elsewhere = PlaceOutlook(
    parent: Walk(location: -2, scale: 0.1), spread: PlaceSpread([]), link: Walk.link)

  private func pool(_ observations: Int) -> PooledOutlook {
    PooledOutlook(
      own: own, observations: observations, elsewhere: elsewhere, link: Walk.link)
  }

  @Test func theOwnWordGrowsWithObservations() throws {
    var before = elsewhere.probability(meeting: 60, .atLeast, at: 2025)
    let here = own.probability(meeting: 60, .atLeast, at: 2025)
    let there = before
    for count in 1...3 {
      let weight = Double(count) / (Double(count) + 0.18)
      let found = pool(count).probability(meeting: 60, .atLeast, at: 2025)
      // Each part stands for forty points between its quantiles.
      #expect(isClose(found, weight * here + (1 - weight) * there, absolute: 0.004))
      #expect(found > before && found < here)
      before = found
    }
    #expect(pool(1).origin == own.origin && PooledOutlook.enoughObservations == 4)
  }

  @Test func itLiesBetweenTheTwo() throws {
    for count in 1...3 {
      let pool = pool(count)
      #expect(try median(elsewhere) < median(pool) && median(pool) < median(own))
      #expect(
        elsewhere.row(at: 2025).mean < pool.row(at: 2025).mean
          && pool.row(at: 2025).mean < own.row(at: 2025).mean)
      try expectSound(pool, tolerance: 1e-6)
    }
    #expect(pool(1).row(at: 2025).mean < pool(3).row(at: 2025).mean)
  }

  @Test func aParentWithoutNumbersIsNotAsked() throws {
    let silent = PlaceOutlook(parent: Silence(), spread: PlaceSpread([]), link: Walk.link)
    let pool = PooledOutlook(
      own: own, observations: 1, elsewhere: silent, link: Walk.link)
    #expect(isClose(try median(pool), try median(own), absolute: 1e-6))
    #expect(
      isClose(
        pool.probability(meeting: 60, .atLeast, at: 2025),
        own.probability(meeting: 60, .atLeast, at: 2025), absolute: 1e-6))
    try expectSound(pool, tolerance: 1e-6)
  }
}

@Suite("Eras of pooled outlooks")
struct ErasTests {
  private func walk(_ eras: Double?) -> Walk { Walk(location: 0, scale: 0.1, experience: eras) }

  @Test func aPoolRestsOnNoMoreThanItsLeastExperiencedPart() {
    let elsewhere = PlaceOutlook(parent: walk(0.5), spread: PlaceSpread([]), link: Walk.link)
    #expect(elsewhere.eras(at: 2025) == 0.5)
    let sisters = PlaceOutlook(sisters: [walk(3), walk(nil), walk(2)], link: Walk.link)
    #expect(sisters.eras(at: 2025) == 2)
    let pool = PooledOutlook(own: walk(2), observations: 3, elsewhere: elsewhere, link: Walk.link)
    #expect(pool.eras(at: 2025) == 0.5)
    let readings = PooledOutlook(equally: [walk(1), walk(4)], link: Walk.link)
    #expect(readings.eras(at: 2025) == 1)
    #expect(PooledOutlook(equally: [walk(nil)], link: Walk.link).eras(at: 2025) == nil)
    #expect(Silence().eras(at: 2025) == nil)
  }

  @Test func aShiftAddsNoExperience() {
    let family = CoherentFamily(
      whole: walk(5), above: nil, parts: [walk(0), walk(3)], counts: [1, 1], link: Walk.link)
    #expect(family.coherentWhole.eras(at: 2025) == 5)
    #expect(
      family.coherentPart(0).eras(at: 2025) == 0 && family.coherentPart(1).eras(at: 2025) == 3)
  }
}

@Suite("Sums of places")
struct CoherentFamilyTests {
  private static let parts = [
    Walk(location: -1, scale: 0.2, drift: 0.1), Walk(location: 0, scale: 0.1),
    Walk(location: 1.5, scale: 0.3, drift: 0.2),
  ]
  private static let counts = [10.0, 30, 60]
  private static let times = [2020.25, 2021, 2025.5, 2040, 2060]

  private static func family(
    whole: any Outlook = Walk(location: -0.5, scale: 0.15, drift: 0.05),
    parts: [any Outlook] = parts
  ) -> CoherentFamily {
    CoherentFamily(whole: whole, above: nil, parts: parts, counts: counts, link: Walk.link)
  }

  private static func sum(_ means: [Double], _ counts: [Double]) -> Double {
    zip(means, counts).reduce(0) { $0 + $1.0 * $1.1 } / counts.reduce(0, +)
  }

  private static func means(_ outlooks: [any Outlook], _ time: Double) -> [Double] {
    outlooks.map { $0.row(at: time).mean }
  }

  private static func coherent(_ family: CoherentFamily, _ count: Int = 3) -> [any Outlook] {
    (0..<count).map(family.coherentPart)
  }

  @Test(arguments: times)
  func meansAddUp(time: Double) throws {
    let whole = Walk(location: -0.5, scale: 0.15, drift: 0.05)
    let family = Self.family(whole: whole)
    let mean = family.coherentWhole.row(at: time).mean
    #expect(isClose(Self.sum(Self.means(Self.coherent(family), time), Self.counts), mean))
    // The mean lies between what the whole says and what its parts say.
    let own = whole.row(at: time).mean
    let bottomUp = Self.sum(Self.means(Self.parts, time), Self.counts)
    #expect(min(own, bottomUp) < mean && mean < max(own, bottomUp))
  }

  @Test func theSurerOneMovesLess() {
    func mean(scale: Double) -> Double {
      Self.family(whole: Walk(location: -0.5, scale: scale)).coherentWhole.row(at: 2025).mean
    }
    let own = Walk(location: -0.5, scale: 0.01).row(at: 2025).mean
    #expect(mean(scale: 0.01) < mean(scale: 0.2) && mean(scale: 0.2) < mean(scale: 1))
    #expect(abs(mean(scale: 0.01) - own) < 0.5)
  }

  @Test(arguments: times)
  func threeLevelsAddUp(time: Double) {
    let top = Self.family()
    let lower = CoherentFamily(
      whole: Self.parts[2], above: (top, 2),
      parts: [Walk(location: 0, scale: 0.5), Walk(location: -3, scale: 0.2, drift: 0.3)],
      counts: [45, 15], link: Walk.link)
    let provinces = Self.means(Self.coherent(top), time)
    #expect(
      isClose(Self.sum(provinces, Self.counts), top.coherentWhole.row(at: time).mean))
    #expect(lower.coherentWhole.row(at: time).mean == provinces[2])
    #expect(isClose(Self.sum(Self.means(Self.coherent(lower, 2), time), [45, 15]), provinces[2]))
  }

  @Test func theOrderOfAskingDoesNotMatter() {
    let (first, second) = (Self.family(), Self.family())
    let forward = Self.times.flatMap { time in
      [first.coherentWhole.row(at: time)] + Self.coherent(first).map { $0.row(at: time) }
    }
    let backward = Self.times.reversed().flatMap { time in
      Self.coherent(second).reversed().map { $0.row(at: time) }
        + [second.coherentWhole.row(at: time)]
    }
    #expect(forward == Array(backward.reversed()))
    #expect(
      Self.coherent(first)[1].probability(meeting: 60, .atLeast, at: 2033)
        == Self.coherent(second)[1].probability(meeting: 60, .atLeast, at: 2033))
  }

  @Test func probabilitiesAreThoseOfTheShiftedQuantiles() throws {
    let family = Self.family()
    for outlook in Self.coherent(family) + [family.coherentWhole] {
      try expectSound(outlook, tolerance: 1e-6)
    }
    let part = try #require(Self.coherent(family).first)
    // The whole says less than its parts, so that they move down, in median and probability alike.
    #expect(try median(part) < median(Self.parts[0]))
    #expect(
      part.probability(meeting: 40, .atLeast, at: 2025)
        < Self.parts[0].probability(meeting: 40, .atLeast, at: 2025))
    // Everything is at least 0 and at most 100, wherever it is moved.
    #expect(
      part.probability(meeting: 0, .atLeast, at: 2025)
        == Self.parts[0].probability(meeting: 0, .atLeast, at: 2025))
  }

  @Test func whatAddsUpAlreadyIsLeft() throws {
    let same = Walk(location: 0.3, scale: 0.2)
    let family = Self.family(whole: same, parts: [same, same, same])
    for outlook in Self.coherent(family) + [family.coherentWhole] {
      #expect(isClose(outlook.row(at: 2025).quantiles, same.row(at: 2025).quantiles))
    }
  }

  @Test func onePartWithoutNumbersLeavesTheOthers() {
    let family = Self.family(parts: [Self.parts[0], Silence(), Self.parts[2]])
    let own = Walk(location: -0.5, scale: 0.15, drift: 0.05)
    #expect(family.coherentWhole.row(at: 2025) == own.row(at: 2025))
    #expect(family.coherentPart(0).row(at: 2025) == Self.parts[0].row(at: 2025))
    let silent = Self.family(whole: Silence())
    #expect(silent.coherentPart(0).row(at: 2025) == Self.parts[0].row(at: 2025))
  }
}
