import Statistics

/// A panel that the pretrained network is trained on.
public struct ProgressPanel: Sendable {
  /// The series with their indicator and observations; times in steps, values in percent or per 100.
  public let members: [TypicalPace.Member]

  /// Whether values are shares, whose ceiling is 100; else the ceiling of an origin is the greater of 100 and 1.2
  /// times the greatest value up to it.
  public let isShare: Bool

  /// Whether a step is a year.
  public let isYearly: Bool

  /// The weight of its windows beside those of other panels.
  public let weight: Double

  /// Creates a panel; series of fewer than two observations are left out.
  public init(
    _ members: [TypicalPace.Member], isShare: Bool, isYearly: Bool, weight: Double
  ) {
    self.members = members.compactMap { member in
      member.observations.count >= 2
        ? (member.group, member.observations.sorted { $0.time < $1.time }) : nil
    }
    self.isShare = isShare
    self.isYearly = isYearly
    self.weight = weight
  }

  /// The weight of the windows of an altered panel.
  private static let alteredWeight = 0.4

  /// The number of observations of the middle series from which points are left out.
  private static let thinnedCount = 10

  /// The panel altered in ways that enlarge what the network has seen: with each point kept by a chance of 1/2 and
  /// 1/4, as irregular surveys would have it, and, of shares, backwards in time and upside down, so that a saturation
  /// becomes a take-off and the other way round.
  ///
  /// - Parameter seed: What the points that are left out follow from.
  /// - Returns: The altered panels.
  func altered(seed: UInt64) -> [ProgressPanel] {
    var result: [ProgressPanel] = []
    let counts = members.map(\.observations.count).sorted()
    if isYearly, isRegular, let middle = counts.dropFirst(counts.count / 2).first,
      middle >= Self.thinnedCount
    {
      for divisor in [2, 4] {
        var random = SplitMix64(seed: seed &+ UInt64(divisor))
        result.append(
          with(
            members.map { member in
              (
                member.group, member.observations.filter { _ in random.index(below: divisor) == 0 }
              )
            }))
      }
    }
    if isShare {
      let times = members.flatMap { $0.observations.map(\.time) }
      let turn = (times.min() ?? 0) + (times.max() ?? 0)
      result.append(
        with(
          members.map { member in
            (member.group, member.observations.reversed().map { (turn - $0.time, 100 - $0.value) })
          }))
    }
    return result
  }

  /// Whether four of five gaps are one step.
  private var isRegular: Bool {
    let gaps = members.flatMap { member in
      zip(member.observations.dropFirst(), member.observations).map { $0.time - $1.time }
    }
    return Double(gaps.count { abs($0 - 1) < 1e-6 }) >= 0.8 * Double(gaps.count)
  }

  private func with(_ members: [TypicalPace.Member]) -> ProgressPanel {
    ProgressPanel(
      members, isShare: isShare, isYearly: isYearly, weight: weight * Self.alteredWeight)
  }

  /// Returns the panel as it is seen from a time: all series as shares of the ceiling that was known then.
  ///
  /// Later points stay in it, for the outcomes of windows; what is measured at a time uses none of them.
  func history(at time: Double) -> PanelHistory {
    let last = members.compactMap(\.observations.last?.time).max() ?? time
    if isShare {
      return PanelHistory(members, origin: last, ceiling: 100, levelRange: 1...97)
    }
    let greatest = members.flatMap { member in
      member.observations.lazy.filter { $0.time <= time }.map(\.value)
    }.max()
    return PanelHistory(
      members, origin: last, ceiling: max(100, 1.2 * (greatest ?? 100)),
      levelRange: 1...Double.greatestFiniteMagnitude)
  }
}
