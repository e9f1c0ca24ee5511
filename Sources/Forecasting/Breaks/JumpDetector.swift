import Foundation
public import Indicators
import Statistics

/// Finds jumps that no declaration explains: level shifts of single series, and breaks that many series
/// of an indicator share.
///
/// A step is compared with the other steps of its series and with those of the panel, all on the scale on
/// which progress is even. It is a jump if it lies more than ``cutoff`` robust standard deviations from the
/// median of its series, is more than twice as great as the steps beside it, and is followed by a step at
/// the old pace. These conditions keep fast S-curves whole: after their take-off the steps are still
/// great, and shrink one after the other.
///
/// Only what is given is used, so that rows up to an origin give what was known then.
///
/// Sources: the modified z-score and its cut-off of 3.5, Iglewicz and Hoaglin, *How to Detect and Handle
/// Outliers* (1993); the distinction of a lasting shift from a passing outlier by what follows it, Chen
/// and Liu, "Joint Estimation of Model Parameters and Outlier Effects in Time Series", *Journal of the
/// American Statistical Association* 88 (1993) 284–297.
public enum JumpDetector {
  /// The robust standard deviations from the median beyond which a step is an outlier.
  static let cutoff = 3.5

  /// The least ratio of a jump to the steps beside it.
  static let prominence = 2.0

  /// The fewest steps of a series among which a jump can be detected.
  static let fewestSteps = 3

  /// The fewest series, and the share of them on one side, that make a jump shared.
  static let fewestSeries = 5
  static let sharedSide = 0.75

  /// The fewest periods among which a shared jump can be detected.
  static let fewestPeriods = 4

  /// Returns the jumps of every series.
  ///
  /// - Parameters:
  ///   - members: The series with their group; stretches between declared breaks are series of their own.
  ///   - link: The link of the values.
  /// - Returns: For each series its jumps in order of time.
  public static func jumps(in members: [TypicalPace.Member], link: Link) -> [[Jump]] {
    let panel = PanelSteps.byGroup(of: members, link: link)
    return members.map { jumps(in: $0, panel, link: link) }
  }

  /// Returns the jumps of a series, given the steps of others.
  ///
  /// - Parameters:
  ///   - member: The series with its group.
  ///   - panel: The steps of the series of each group.
  ///   - link: The link of the values.
  /// - Returns: Its jumps in order of time; none if nothing is known of its group.
  public static func jumps(
    in member: TypicalPace.Member, _ panel: [String: PanelSteps], link: Link
  ) -> [Jump] {
    guard let steps = panel[member.group] else { return [] }
    return Course(member.observations, link: link).jumps(steps)
  }

  /// Whether what follows a step is the old pace: no outlier itself, and less than a fifth as far
  /// from the median.
  ///
  /// After the take-off of a fast S-curve it is neither.
  ///
  /// - Parameters:
  ///   - next: How far the next step lies from the median.
  ///   - deviation: How far the step does.
  ///   - limit: How far an outlier does.
  /// - Returns: Whether the jump is over.
  static func isSettled(_ next: Double, after deviation: Double, limit: Double) -> Bool {
    abs(next) <= limit && 5 * abs(next) <= abs(deviation)
  }

  /// The median of numbers; 0 of none.
  static func median(_ numbers: [Double]) -> Double {
    SampleQuantile.median(numbers) ?? 0
  }

  /// The robust standard deviation of numbers around their median.
  static func spread(_ numbers: [Double], around median: Double) -> Double {
    1.4826 * self.median(numbers.map { abs($0 - median) })
  }
}

/// The steps of one series on the scale on which they are compared.
struct Course: Sendable {
  let times: [Double]
  let values: [Double]
  /// The size of each step: logits a step of time for quantities between two bounds, else relative
  /// to the greater of both points.
  ///
  /// The step of a position ends at the observation after it.
  let sizes: [Double]
  let middle: Double
  let spread: Double
  private let greatest: Double
  private let link: Link

  init(_ observations: [(time: Double, value: Double)], link: Link) {
    let sample = TrendSample(
      observations, link: link, pace: Pace(size: 1, drift: 0, weight: 1))
    let bounds = link.bounds
    let points =
      link.isLogit
      ? sample.values.map { value in
        // Below ½ % and above 99 % a logit step is mostly rounding error.
        let range = bounds.upper - bounds.lower
        return link(min(max(value, bounds.lower + 0.005 * range), bounds.upper - 0.01 * range))
      } : sample.points
    sizes = points.indices.dropFirst().map { index in
      let unit = link.isLogit ? 1 : max(abs(points[index]), abs(points[index - 1]))
      guard unit > 0 else { return 0 }
      let error = Dispersion.reportError
      return (points[index] - points[index - 1]) / unit * (1 + error)
        / (sample.times[index] - sample.times[index - 1] + error)
    }
    times = sample.times
    values = sample.values
    middle = JumpDetector.median(sizes)
    spread = JumpDetector.spread(sizes, around: middle)
    greatest = values.reduce(0) { max($0, abs($1)) }
    self.link = link
  }

  /// Whether a step starts from something: from nothing it is a beginning and no jump.
  func startsFromSomething(_ step: Int) -> Bool {
    let (lower, upper) = link.bounds
    return link.isLogit ? values[step] > lower + 0.005 * (upper - lower) : values[step] != lower
  }

  /// Whether a step is large enough to be reported: 5 points of a share; for other quantities a
  /// tenth of the value, and a twentieth of the greatest value of the series.
  func isMaterial(_ step: Int) -> Bool {
    let change = abs(values[step + 1] - values[step])
    let (lower, upper) = link.bounds
    return link.isLogit
      ? change >= 0.05 * (upper - lower)
      : change >= 0.1 * max(abs(values[step]), abs(values[step + 1])) && change >= 0.05 * greatest
  }

  /// Whether a step stands out from those beside it.
  ///
  /// The first step may be the start of an S-curve, unless it goes against the course of the
  /// series.
  private func isProminent(_ step: Int) -> Bool {
    let besides = [step - 1, step + 1].filter(sizes.indices.contains).map { abs(sizes[$0]) }
    guard let greatest = besides.max(), abs(sizes[step]) > JumpDetector.prominence * greatest
    else { return false }
    return step > 0 || sizes[step] * middle < 0
  }

  /// Whether the step after a step is back within the limit of usual steps; true for the last step.
  private func isSettled(after step: Int, _ limit: Double) -> Bool {
    guard step + 1 < sizes.count else { return true }
    return JumpDetector.isSettled(
      sizes[step + 1] - middle, after: sizes[step] - middle, limit: limit)
  }

  func jumps(_ panel: PanelSteps) -> [Jump] {
    sizes.indices.compactMap { step in
      guard startsFromSomething(step) else { return nil }
      let isShared = panel.shared.contains(times[step + 1])
      if isShared {
        // Of a shared jump a series has its part if it went the same way.
        guard isMaterial(step), (sizes[step] - middle) * panel.side(at: times[step + 1]) > 0 else {
          return nil
        }
      } else {
        let limit = JumpDetector.cutoff * max(spread, panel.spread)
        guard sizes.count >= JumpDetector.fewestSteps, abs(sizes[step] - middle) > limit,
          isMaterial(step), isProminent(step), isSettled(after: step, limit)
        else { return nil }
      }
      return Jump(
        kind: isShared ? .shared : step == sizes.count - 1 ? .latest : .levelShift,
        start: times[step], time: times[step + 1], before: values[step], after: values[step + 1])
    }
  }
}

/// The steps of all series of a group.
public struct PanelSteps: Sendable, Codable {
  /// Returns the steps of the series of each group.
  ///
  /// - Parameters:
  ///   - members: The series with their group; stretches between declared breaks are series of their own.
  ///   - link: The link of the values.
  /// - Returns: The steps of the groups in which any was seen.
  public static func byGroup(
    of members: [TypicalPace.Member], link: Link
  ) -> [String: PanelSteps] {
    var courses: [String: [Course]] = [:]
    for member in members {
      let course = Course(member.observations, link: link)
      if !course.sizes.isEmpty { courses[member.group, default: []].append(course) }
    }
    return courses.mapValues { PanelSteps($0, floor: link.isLogit ? 0.05 : 0.025) }
  }

  /// The robust standard deviation of the group's steps, their median absolute size, or a floor,
  /// whichever is greatest.
  let spread: Double
  /// The times at which shared jumps end.
  let shared: Set<Double>
  private let sides: [Double: Double]

  init(_ courses: [Course], floor: Double) {
    let sizes = courses.flatMap(\.sizes)
    let typical = JumpDetector.median(sizes.map(abs))
    let long = courses.filter { $0.sizes.count >= JumpDetector.fewestSteps }
    let deviations = long.flatMap { course in course.sizes.map { $0 - course.middle } }
    spread = max(JumpDetector.spread(deviations, around: 0), typical, floor)

    var steps: [Double: [(course: Int, step: Int)]] = [:]
    for (index, course) in long.enumerated() {
      for step in course.sizes.indices where course.startsFromSomething(step) {
        steps[course.times[step + 1], default: []].append((index, step))
      }
    }
    let periods = steps.filter { $0.value.count >= JumpDetector.fewestSeries }
      .sorted { $0.key < $1.key }
    let moves = periods.map { period in
      JumpDetector.median(
        period.value.map { long[$0.course].sizes[$0.step] - long[$0.course].middle })
    }
    let middle = JumpDetector.median(moves)
    let unit = max(JumpDetector.spread(moves, around: middle), typical / 4, floor)
    let course = JumpDetector.median(sizes)
    func isSettled(after index: Int) -> Bool {
      guard index + 1 < moves.count else { return true }
      return JumpDetector.isSettled(
        moves[index + 1] - middle, after: moves[index] - middle,
        limit: JumpDetector.cutoff * unit)
    }
    var sides: [Double: Double] = [:]
    for (index, period) in periods.enumerated() where moves.count >= JumpDetector.fewestPeriods {
      let besides = [index - 1, index + 1].filter(moves.indices.contains).map { abs(moves[$0]) }
      guard abs(moves[index] - middle) > JumpDetector.cutoff * unit,
        abs(moves[index]) > JumpDetector.prominence * (besides.max() ?? .infinity),
        isSettled(after: index)
      else { continue }
      let sizes = period.value.map { long[$0.course].sizes[$0.step] }
      // A shared first step may be the start of an S-curve, unless it goes against the course of the panel.
      guard index > 0 || JumpDetector.median(sizes) * course < 0 else { continue }
      let agreeing = period.value.count {
        (long[$0.course].sizes[$0.step] - long[$0.course].middle) * moves[index] > 0
      }
      let material = period.value.count { long[$0.course].isMaterial($0.step) }
      guard Double(agreeing) >= JumpDetector.sharedSide * Double(sizes.count),
        2 * material >= sizes.count
      else { continue }
      sides[period.key] = moves[index]
    }
    self.sides = sides
    shared = Set(sides.keys)
  }

  /// The direction of the shared jump at a time; 0 if there is none.
  func side(at time: Double) -> Double { sides[time] ?? 0 }
}
