import Indicators

/// The way to a milestone: glide path, levels within reach, official rules.
struct CourseView {
  let courseTitle: String
  let hasGlide: Bool
  let hasOfficial: Bool
  let glideRows: [GlideView]
  let reachable: [String]
  let pathwayTitle: String?
  let pathwayLines: [String]
  let officialRows: [OfficialView]

  struct GlideView {
    let glideYear: String
    let glideRequired: String
    let glideMedian: String
    let glideInterval: String
  }

  struct OfficialView {
    let officialName: String
    let officialSays: String
    let officialProjection: String
  }

  init?(_ course: MilestoneCourse, of report: IndicatorReport, words: Wording) {
    let found = report.milestones.first { $0.milestone.id == course.milestone }
    guard let milestone = found?.milestone else { return nil }
    let indicator = report.indicator
    hasGlide = !course.glidePath.isEmpty
    hasOfficial = !course.official.isEmpty
    let aim = words.threshold(milestone, of: indicator)
    courseTitle = words.say(
      .glideTitle,
      [
        "milestone": milestone.deadline.map { "\($0): \(aim)" } ?? aim
      ])
    glideRows = course.glidePath.map { point in
      GlideView(
        glideYear: String(point.year),
        glideRequired: point.required.map { words.estimate($0, of: indicator) } ?? "–",
        glideMedian: words.estimate(point.median, of: indicator),
        glideInterval: words.interval(point.interval80, of: indicator))
    }
    reachable = course.reachable.map { level in
      words.say(
        .reachableLine,
        [
          "value": words.estimate(level.value, of: indicator),
          "chance": words.probabilityLimit(level.chance),
        ])
    }
    pathwayLines = words.pathways(course, of: indicator).map(\.capitalizedFirst)
    pathwayTitle =
      pathwayLines.isEmpty
      ? nil : milestone.deadline.map { words.say(.pathwayTitle, ["year": String($0)]) }
    officialRows = course.official.map { status in
      OfficialView(
        officialName: words.officialName(status.rule), officialSays: words.official(status),
        officialProjection: status.projection.map { words.estimate($0, of: indicator) } ?? "–")
    }
  }
}
