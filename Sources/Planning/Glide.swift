import GapReports
public import Indicators
import Reporting

/// The way from today to each milestone, year by year.
public struct Glide: Sendable, Codable, Equatable {
  /// The place and the indicator.
  public let place: NamedPlace
  public let indicator: NamedIndicator

  /// The date of the answer and its seed.
  public let asOf: CalendarDate
  public let seed: UInt64

  /// The evidence grade of the projection.
  public let grade: EvidenceGrade

  /// The point where the glide paths start; `nil` if it is unknown.
  public let start: StartingPoint?

  /// The milestones ahead, in order of their deadlines.
  public let ways: [Way]

  /// The way to one milestone.
  public struct Way: Sendable, Codable, Equatable {
    /// The id, the year and the value of the milestone.
    public let milestone: String
    public let deadline: Int
    public let value: Double

    /// The probability that it is met, if one is stated.
    public let probability: Double?

    /// The pace over the last years of observations and the pace needed, in the unit of the indicator a
    /// year.
    public let recentPace: Double?
    public let requiredPace: Double?

    /// The legs, one for each year.
    public let legs: [Leg]
  }

  /// One year of a way.
  public struct Leg: Sendable, Codable, Equatable {
    /// The year.
    public let year: Int

    /// The level needed at its end, on the straight way from the start to the milestone.
    public let required: Double

    /// The change needed in the leg, a year, in the unit of the indicator.
    public let pace: Double

    /// The percentile of that change among those of places at the same level in a year; `nil` where
    /// nothing is needed or too little is known.
    public let percentile: ReferenceClass.PacePercentile?

    /// The median and the 80 % interval of the projection.
    public let median: Double
    public let interval80: Interval

    // JSON keeps the names that it had before the terms were settled.
    private enum CodingKeys: String, CodingKey {
      case year, required, pace, median, interval80
      case percentile = "standing"
    }
  }
}

extension Planner {
  /// Returns the way from today to each milestone ahead of an indicator.
  ///
  /// - Parameters:
  ///   - place: The place, by key or name.
  ///   - indicator: The indicator, by key or name.
  /// - Returns: The ways; none where no milestone lies ahead.
  /// - Throws: ``PlannerError``.
  public func glide(_ place: String, _ indicator: String) throws(PlannerError) -> Glide {
    let place = try self.place(place)
    let indicator = try self.indicator(indicator)
    let (known, outlook) = try projected(indicator, place)
    let report = report(indicator, place)
    let start = startingPoint(known, outlook)
    let ways = report.courses.compactMap { course -> Glide.Way? in
      guard
        let assessment = report.milestones.first(where: { $0.milestone.id == course.milestone }),
        let deadline = assessment.milestone.deadline, let value = assessment.milestone.value,
        !course.glidePath.isEmpty
      else { return nil }
      return Glide.Way(
        milestone: course.milestone, deadline: deadline, value: value,
        probability: assessment.probability, recentPace: assessment.recentPace,
        requiredPace: assessment.requiredPace,
        legs: start.map { legs(course, from: $0, to: value, deadline, indicator) } ?? [])
    }
    return Glide(
      place: NamedPlace(place), indicator: NamedIndicator(indicator), asOf: asOf,
      seed: request.seed, grade: report.grade, start: start, ways: ways)
  }

  private func legs(
    _ course: MilestoneCourse, from start: StartingPoint, to value: Double, _ deadline: Int,
    _ indicator: Indicator
  ) -> [Glide.Leg] {
    let end = Double(deadline) + 1
    guard end > start.time else { return [] }
    let pace = (value - start.value) / (end - start.time)
    var before = (time: start.time, level: start.value)
    return course.glidePath.filter { Double($0.year) + 1 > start.time + 1e-9 }.map { point in
      let time = Double(point.year) + 1
      let required = point.required ?? start.value + pace * (time - start.time)
      let leg = (required - before.level) / (time - before.time)
      let percentile = self.percentile(
        indicator, pace: leg, from: before.level, over: time - before.time)
      before = (time, required)
      return Glide.Leg(
        year: point.year, required: required, pace: leg, percentile: percentile,
        median: point.median,
        interval80: point.interval80)
    }
  }
}
