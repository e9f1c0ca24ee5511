import Indicators
public import Intake

extension TableForecaster {
  /// Returns that targets with `=` below the last value of their series are read as "at least", for standard error.
  ///
  /// Such a series may be one that shall fall, as poverty, whose target would have to say so: a table does not
  /// tell which values of an indicator are better.
  ///
  /// - Parameter targets: The targets.
  /// - Returns: A sentence; `nil` if there is no such target.
  public func equalNotice(for targets: [TargetRow]) -> String? {
    let last = Dictionary(
      members.compactMap { member in member.last.map { (member.id, $0.value) } },
      uniquingKeysWith: { first, _ in first })
    let below = targets.filter { target in
      target.comparator == .equal && last[target.seriesID].map { target.target < $0 } == true
    }
    guard let first = below.first, let value = last[first.seriesID] else { return nil }
    return
      "\(below.count) targets with '=' lie below the last value of their series, such as "
      + "'= \(first.targetText)' of '\(first.seriesID)' (last \(value)), and are read as at least; write '<=' "
      + "where the series shall fall"
  }
}
