/// Simulated paths of an indicator in a place, all equally likely.
///
/// Path *n* of one series and path *n* of any other series of the same run are one joint draw.
/// Forecasting provides paths and assessment evaluates them; neither module imports the other.
public protocol PathEnsemble: Sendable {
  /// The number of paths.
  var count: Int { get }

  /// Returns, path by path, whether the value at a time meets a threshold.
  ///
  /// The share of paths that do is the outlook's probability to within the sampling error.
  ///
  /// - Parameters:
  ///   - threshold: The value to meet, in the unit of the indicator.
  ///   - direction: Whether it is met at or above it, or at or below it.
  ///   - time: The time after the origin.
  /// - Returns: One value for each path.
  func meets(
    _ threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> [Bool]
}

extension PathEnsemble {
  /// Returns when something is first true of the paths.
  ///
  /// - Parameters:
  ///   - times: The times looked at, in order.
  ///   - isMet: Returns, path by path, whether it is true at a time.
  /// - Returns: The distribution of the first of the times at which it is true.
  public func firstPassage(
    at times: [Double], where isMet: (_ time: Double) -> [Bool]
  ) -> FirstPassage {
    var isOpen = [Bool](repeating: true, count: count)
    let passages = times.map { time in
      var number = 0
      for (path, isMet) in isMet(time).enumerated()
      where isMet && isOpen[path] {
        isOpen[path] = false
        number += 1
      }
      return number
    }
    return FirstPassage(passages: passages, paths: count)
  }
}

/// The distribution of the first time at which something is met.
public struct FirstPassage: Sendable, Equatable {
  /// The number of paths that meet it for the first time at each of the times looked at.
  public private(set) var passages: [Int]

  /// The number of all paths.
  public private(set) var paths: Int

  /// Creates a distribution.
  public init(passages: [Int], paths: Int) {
    self.passages = passages
    self.paths = paths
  }

  /// Adds what other paths of the same series meet at the same times.
  public mutating func add(_ others: FirstPassage) {
    passages =
      passages.isEmpty ? others.passages : zip(passages, others.passages).map { $0 + $1 }
    paths += others.paths
  }

  /// The share of the paths that meet it at none of the times.
  public var never: Double {
    paths == 0 ? .nan : Double(paths - passages.reduce(0, +)) / Double(paths)
  }

  /// Returns the position of the first time by which a share of the paths have met it; `nil` if they
  /// have not by the last.
  public func position(reaching share: Double) -> Int? {
    var sum = 0
    return passages.firstIndex { number in
      sum += number
      return sum > 0 && Double(sum) >= share * Double(paths)
    }
  }
}
