/// The faults at the date of the report, which do not depend on projections.
public struct RedAlerts: Sendable, Codable, Equatable {
  /// The tasks whose deadline has passed and that are not done, the longest overdue first; by id.
  public let tasksOverdue: [String]

  /// The milestones whose deadline has passed and that were not met; by id.
  public let milestonesMissed: [String]

  /// The tasks of which less is done than the share of the schedule that the plan's rule asks for; by id.
  public let tasksBehind: [String]

  /// The milestones ahead whose recent pace is a smaller part of the pace needed than the plan's rule asks for, usually
  /// half of it; one an indicator, the slowest first.
  public let belowHalfOfSchedule: [LaggingMilestone]

  /// The indicators with a milestone ahead of which the place has reported no figure; by key.
  public let evidenceMissing: [String]

  /// The tasks reported done whose evidence is missing or was rejected; by id.
  public let evidenceRejected: [String]

  /// The indicators with figures that were sent back to be completed; by key.
  public let figuresSentBack: [String]

  /// Creates alerts.
  public init(
    tasksOverdue: [String], milestonesMissed: [String], tasksBehind: [String] = [],
    belowHalfOfSchedule: [LaggingMilestone], evidenceMissing: [String],
    evidenceRejected: [String], figuresSentBack: [String] = []
  ) {
    self.tasksOverdue = tasksOverdue
    self.milestonesMissed = milestonesMissed
    self.tasksBehind = tasksBehind
    self.belowHalfOfSchedule = belowHalfOfSchedule
    self.evidenceMissing = evidenceMissing
    self.evidenceRejected = evidenceRejected
    self.figuresSentBack = figuresSentBack
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func list<Value: Decodable>(_ key: CodingKeys) throws -> [Value] {
      // Reports from before there were some of the lists are read too.
      try container.decodeIfPresent([Value].self, forKey: key) ?? []
    }
    tasksOverdue = try list(.tasksOverdue)
    milestonesMissed = try list(.milestonesMissed)
    tasksBehind = try list(.tasksBehind)
    belowHalfOfSchedule = try list(.belowHalfOfSchedule)
    evidenceMissing = try list(.evidenceMissing)
    evidenceRejected = try list(.evidenceRejected)
    figuresSentBack = try list(.figuresSentBack)
  }

  /// Nothing is wrong.
  public static let none = RedAlerts(
    tasksOverdue: [], milestonesMissed: [], belowHalfOfSchedule: [], evidenceMissing: [],
    evidenceRejected: [])

  /// A milestone with its recent pace as a share of the pace needed, below that of the plan's rule, usually 0.5, and
  /// negative where the indicator moves away.
  public struct LaggingMilestone: Sendable, Codable, Equatable {
    /// The id of the milestone.
    public let milestone: String

    /// The recent pace divided by the pace needed.
    public let share: Double

    /// Creates a milestone.
    public init(milestone: String, share: Double) {
      self.milestone = milestone
      self.share = share
    }
  }
}
