/// The part of an interactive chart that is shown: the years, and the lines that are laid over it.
public struct ChartChoice: Sendable, Hashable {
  /// The first and the last year shown; `nil` for all.
  public let from: Int?
  public let to: Int?

  /// The lines that are shown, by ``ChartLine/id``; `nil` for those that are shown at first.
  public let lines: Set<String>?

  /// Creates a choice.
  public init(from: Int? = nil, to: Int? = nil, lines: Set<String>? = nil) {
    self.from = from
    self.to = to
    self.lines = lines
  }
}
