/// How a panel sees series: its groups, what counts as 100 %, and which groups fall.
struct PanelFrame: Sendable, Codable {
  /// The names of the groups, by their number.
  let groups: [String]
  /// The groups whose levels are what is missing to the ceiling.
  let falling: [String]
  /// The value that counts as 100 %.
  let ceiling: Double
  /// The origin in steps.
  let origin: Double

  /// A series that is not of the panel but of one of its groups; `nil` if there is no such group.
  func track(of member: TypicalPace.Member) -> PanelHistory.Track? {
    groups.firstIndex(of: member.group).map { group in
      PanelHistory.Track(
        Self.sample(member.observations, ceiling: ceiling), group: group,
        isMirrored: falling.contains(member.group))
    }
  }

  static func sample(
    _ observations: [(time: Double, value: Double)], ceiling: Double
  ) -> TrendSample {
    TrendSample(
      observations.map { ($0.time, min(max($0.value / ceiling, 0), 1) * 100) }, link: .identity,
      pace: Pace(size: 1, drift: 0, weight: 1))
  }
}
