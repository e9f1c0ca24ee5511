/// A part of a chart that can be taken away.
public enum ChartPart: String, Sendable, CaseIterable {
  /// The range in which values are expected.
  case intervals

  /// The milestones, with the straight paths to them.
  case milestones
}

/// The part of an interactive chart that is shown: the years, and the lines that are laid over it.
public struct ChartChoice: Sendable, Hashable {
  /// The first and the last year shown; `nil` for all.
  public let from: Int?
  public let to: Int?

  /// The lines that are shown, by ``ChartLine/id``; `nil` for those that are shown at first.
  public let lines: Set<String>?

  /// The parts that are shown; `nil` for all.
  public let parts: Set<ChartPart>?

  /// Creates a choice.
  public init(
    from: Int? = nil, to: Int? = nil, lines: Set<String>? = nil, parts: Set<ChartPart>? = nil
  ) {
    self.from = from
    self.to = to
    self.lines = lines
    self.parts = parts
  }
}
