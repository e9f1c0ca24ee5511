/// The map from values of a panel to levels in percent: its indicators, the ceiling that counts as
/// 100 %, and the indicators whose shares fall.
struct PanelFrame: Sendable, Codable {
  /// The keys of the indicators; their positions are the group numbers.
  let groups: [String]
  /// The indicators whose levels are the ceiling minus the value.
  let falling: [String]
  /// The value that counts as 100 %.
  let ceiling: Double
  /// The origin in steps.
  let origin: Double

  /// Returns the levels of a series that is not in the panel but of one of its indicators; `nil` if
  /// there is no such indicator.
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
