public import Indicators

/// The meaning of a target: the one rule by which values, distributions and simulated paths are compared with it.
///
/// - `≥` and `≤` are met by the value itself, `>` and `<` are not;
/// - `=` and "phấn đấu" follow the indicator: where higher is better, more than the value also meets it;
/// - a range is met at or above its lower value;
/// - 100 % of a share is met by what rounds to it, from ``Thresholds/fullShare``.
public struct Target: Sendable, Hashable {
  /// The value as it was set, in the unit of the indicator.
  public let value: Double

  /// The value that counts as met, in the unit of the indicator: ``value``, but 99.5 % for 100 % of a share.
  public let threshold: Double

  /// The side of the threshold on which the target is met.
  public let direction: Indicator.Direction

  /// Whether the threshold itself does not meet the target.
  public let isStrict: Bool

  /// Creates the target of a milestone; `nil` if it has no value to compare with.
  ///
  /// - Parameters:
  ///   - milestone: The milestone.
  ///   - indicator: Its indicator.
  public init?(_ milestone: Milestone, _ indicator: Indicator) {
    guard let value = milestone.value else { return nil }
    let isShare = indicator.kind == .share && indicator.upperBound == 100
    self.init(
      milestone.comparator, value, scale: isShare ? .share : .real, better: indicator.direction)
  }

  /// Creates a target from its parts; `nil` if the comparator is one without a value.
  ///
  /// - Parameters:
  ///   - comparator: How values are compared.
  ///   - value: The value, or the lower value of a range.
  ///   - scale: What values are possible; only 100 % of a share is met by less.
  ///   - better: Which values of the indicator are better; where nobody knows, higher ones.
  public init?(
    _ comparator: Comparator, _ value: Double, scale: ValueScale,
    better: Indicator.Direction = .atLeast
  ) {
    guard comparator.hasValue else { return nil }
    self.value = value
    direction = comparator.direction(whereBetterIs: better)
    isStrict = comparator.isStrict
    let isFullShare = scale == .share && value == 100 && direction == .atLeast && !isStrict
    threshold = isFullShare ? Thresholds.fullShare : value
  }

  /// Returns whether a value meets the target.
  public func isMet(by value: Double) -> Bool {
    switch (direction, isStrict) {
    case (.atLeast, false): value >= threshold
    case (.atLeast, true): value > threshold
    case (.atMost, false): value <= threshold
    case (.atMost, true): value < threshold
    }
  }

  /// Returns how far a value falls short of the target's, positive if it does, and no more than zero once
  /// it counts as met; in the unit of the indicator.
  public func gap(from found: Double) -> Double {
    let gap = direction == .atLeast ? value - found : found - value
    return isMet(by: found) ? min(gap, 0) : gap
  }

  /// Returns the probability that the target is met, within ``ProbabilityLimits``.
  ///
  /// - Parameters:
  ///   - outlook: The distributions of the value.
  ///   - time: The time after the origin, on the time axis of the outlook.
  /// - Returns: The probability, 0.02 to 0.98; not a number if the outlook has no numbers.
  public func probability(_ outlook: any Outlook, at time: Double) -> Double {
    var probability = outlook.probability(meeting: threshold, direction, at: time)
    if isStrict {
      // Outlooks count the threshold on both sides; it matters only where it has a probability of its own.
      let beyond = 1 - outlook.probability(meeting: threshold, direction.opposite, at: time)
      if probability - beyond > 1e-8 { probability = beyond }
    }
    return ProbabilityLimits.clip(probability)
  }

  /// Returns, path by path, whether the target is met at a time.
  ///
  /// - Parameters:
  ///   - paths: The possible courses of the value.
  ///   - time: The time after the origin, on the time axis of the paths.
  /// - Returns: One answer for each path.
  public func isMet(on paths: some PathEnsemble, at time: Double) -> [Bool] {
    isStrict
      ? paths.meets(threshold, direction.opposite, at: time).map { !$0 }
      : paths.meets(threshold, direction, at: time)
  }
}

// MARK: - When it is met

extension Target {
  /// Returns when paths first meet the target.
  ///
  /// - Parameters:
  ///   - paths: The possible courses of the value.
  ///   - times: The times looked at, in order, on the time axis of the paths.
  /// - Returns: The distribution of the first of the times at which the target is met.
  public func firstPassage(_ paths: some PathEnsemble, at times: [Double]) -> FirstPassage {
    paths.firstPassage(at: times) { isMet(on: paths, at: $0) }
  }

  /// Returns the years from which on the target is probably met, up to ``Thresholds/attainmentLimit``.
  ///
  /// They follow from the very probabilities that are stated at deadlines: a deadline in or after the
  /// expected year has a probability of at least one half, and one before it less. The first year in which
  /// a single path meets the target would be earlier, since paths also fall back.
  ///
  /// - Parameters:
  ///   - outlook: The distributions of the value, with times in years.
  ///   - year: The first year that is asked for; `nil` for the first that ends after the origin.
  ///   - widest: The widest interval by which targets are judged; `nil` for any.
  /// - Returns: The years; `nil` if the limit has passed, if the probability rises to one half and then
  ///   falls below again, so that no year parts those before from those after, or if the interval of the
  ///   expected year is too wide.
  public func attainment(
    _ outlook: any Outlook, from year: Int? = nil, within widest: WidestInterval? = nil
  ) -> AttainmentYear? {
    let years = Self.years(after: outlook.origin).filter { $0 >= year ?? .min }
    let probabilities = years.map { probability(outlook, at: Double($0) + 1) }
    guard let last = probabilities.last, probabilities.allSatisfy(\.isFinite) else { return nil }
    /// The first year from which on all probabilities are at least `share`.
    func lasting(_ share: Double) -> Int? {
      let start = probabilities.lastIndex { $0 < share }.map { $0 + 1 } ?? 0
      return start < years.count ? years[start] : nil
    }
    func first(_ share: Double) -> Int? {
      probabilities.firstIndex { $0 >= share }.map { years[$0] }
    }
    let median = lasting(0.5)
    guard median == first(0.5) else { return nil }
    if let widest {
      let expected = Double(median ?? Thresholds.attainmentLimit) + 1
      if widest.isExceeded(by: outlook.row(at: expected)) { return nil }
    }
    return AttainmentYear(
      median: median, earliest: first(0.1), latest: lasting(0.9),
      limit: Thresholds.attainmentLimit, notByLimit: 1 - last)
  }

  /// The years that end after a time, up to the last one looked at.
  private static func years(after time: Double) -> [Int] {
    let limit = Thresholds.attainmentLimit
    guard time.isFinite, time < Double(limit) + 1 else { return [] }
    let first = max(Int(bounded: max(time + 1e-9, 0).rounded(.down)), 0)
    return Array(first...limit)
  }
}

extension Indicator.Direction {
  /// The other side.
  fileprivate var opposite: Self { self == .atLeast ? .atMost : .atLeast }
}
