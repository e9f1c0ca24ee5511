/// How a table of series is read whose header alone does not tell.
public struct ShapeChoice: Sendable, Equatable {
  /// Which columns stand for what; `nil` to recognise the shape.
  public let map: String?

  /// What days at the beginning of months or years label; `nil` to take them as days.
  public let labels: PeriodLabels?

  /// Creates a choice.
  public init(map: String? = nil, labels: PeriodLabels? = nil) {
    self.map = map
    self.labels = labels
  }
}
