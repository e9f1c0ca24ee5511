import Foundation
public import Indicators

/// The changes a step of all series of shares, from which typical paces up to any time are
/// averaged.
public struct PaceLearner: Sendable {
  private struct Step: Sendable {
    let end: Double
    let entity: Int
    let panel: Int
    let family: Int
    let band: Int
    let size: Double
  }

  private let steps: [Step]
  private let entities: [String]

  /// Gathers the steps of series; modelled series are left out.
  ///
  /// Steps shorter than half a year or longer than five are left out, and so are those that start
  /// below ½ % or above 99 %, where a step in logits is mostly rounding error.
  public init(_ series: [PriorSeries]) {
    let training = series.filter { !$0.isModelled }
    let names = Set(training.map(\.entity)).sorted()
    let numbers = Dictionary(
      names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    steps = training.flatMap { track in
      track.times.indices.dropFirst().compactMap { index -> Step? in
        let gap = track.times[index] - track.times[index - 1]
        guard (0.48...5.02).contains(gap), (0.5...99).contains(track.levels[index - 1]),
          let entity = numbers[track.entity],
          let band = LevelBand.all.firstIndex(of: LevelBand(level: track.levels[index - 1]))
        else { return nil }
        let size = abs(track.points[index] - track.points[index - 1]) / gap
        return Step(
          end: track.times[index], entity: entity, panel: track.panel,
          family: familyOrder(track.family), band: band, size: min(size, 1.5))
      }
    }
    entities = names
  }

  /// Returns the typical paces.
  ///
  /// - Parameters:
  ///   - end: The last time that a step may end at, in decimal years.
  ///   - panel: A panel to leave out.
  ///   - isUsed: Whether the steps of an entity are used.
  /// - Returns: The mean size of the steps by family and level; cells of fewer than 20 steps or 5
  ///   entities are left out.
  public func paces(
    upTo end: Double = .infinity, without panel: Int? = nil,
    where isUsed: (String) -> Bool = { _ in true }
  ) -> TypicalPaces {
    let used = entities.map(isUsed)
    let families: [IndicatorFamily?] = IndicatorFamily.allCases + [nil]
    let bands = LevelBand.all
    let cellCount = families.count * bands.count
    var sizes = [Double](repeating: 0, count: cellCount)
    var counts = [Int](repeating: 0, count: cellCount)
    var seen = [Bool](repeating: false, count: cellCount * entities.count)
    for step in steps
    where step.end <= end + 1e-9 && used[step.entity] && step.panel != panel {
      for family in [step.family, families.count - 1] {
        let cell = family * bands.count + step.band
        sizes[cell] += step.size
        counts[cell] += 1
        seen[cell * entities.count + step.entity] = true
      }
    }
    return TypicalPaces(
      records: (0..<cellCount).compactMap { cell in
        let known = seen[cell * entities.count..<(cell + 1) * entities.count].count { $0 }
        guard ReferenceClass.isEnough(counts[cell], entities: known), sizes[cell] > 0 else {
          return nil
        }
        return TypicalPaces.Pace(
          family: families[cell / bands.count], band: bands[cell % bands.count],
          // A pace of zero cannot serve as a unit.
          pace: max(packed(sizes[cell] / Double(counts[cell])), 0.01), steps: counts[cell],
          entities: known)
      })
  }
}
