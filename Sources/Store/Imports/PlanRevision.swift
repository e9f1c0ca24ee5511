import Indicators

/// A submission's milestones and tasks beside those that their plans have.
///
/// A milestone goes on under its id where the plan sets one target for the same indicator and year before and after, in
/// whatever row of the document: its versions are then the vintages of that target. A task goes on where its text is the
/// same, and keeps what was reported of it.
struct PlanRevision {
  /// The milestones to write.
  private(set) var milestones: [Milestone]

  /// The tasks to write.
  private(set) var tasks: [PlanTask]

  /// How often figures are asked for, to write.
  private(set) var reporting: [ReportingDuty]

  /// What the plans have and the submission has not.
  private(set) var goneMilestones: [Milestone] = []
  private(set) var goneTasks: [PlanTask] = []

  /// The ids of milestones and tasks that a plan did not have, although it had others.
  private(set) var added: Set<String> = []

  /// The differences; none for a plan that is new.
  private(set) var changes: [PlanChange] = []

  /// Takes the rows as they are.
  init(_ dataset: Dataset) {
    milestones = dataset.milestones
    tasks = dataset.tasks
    reporting = dataset.reporting
  }

  /// Compares with the milestones and tasks that the plans have.
  ///
  /// - Parameters:
  ///   - dataset: What the submission holds: whole plans and nothing else of these kinds.
  ///   - present: The milestones of these plans.
  ///   - presentTasks: The tasks of these plans.
  ///   - presentReporting: What the calendar has of these plans; it stays, whatever a document says anew.
  init(
    _ dataset: Dataset, milestones present: [Milestone], tasks presentTasks: [PlanTask],
    reporting presentReporting: [ReportingDuty]
  ) {
    self.init(dataset)
    reporting = reporting.filter { !$0.isStated(in: presentReporting) }
    continueMilestones(present)
    continueTasks(presentTasks)
  }

  // MARK: - Milestones

  private struct Target: Hashable {
    let plan: String
    let indicator: String
    let deadline: Int?

    init(_ milestone: Milestone) {
      plan = milestone.plan
      indicator = milestone.indicator
      deadline = milestone.deadline
    }
  }

  private mutating func continueMilestones(_ present: [Milestone]) {
    guard !present.isEmpty else { return }
    let before = Dictionary(grouping: present, by: Target.init)
    let after = Dictionary(grouping: milestones, by: Target.init)
    milestones = milestones.map { milestone in
      let target = Target(milestone)
      guard let earlier = before[target], earlier.count == 1, after[target]?.count == 1 else {
        return milestone
      }
      return milestone.with(id: earlier[0].id)
    }
    let earlier = Dictionary(present.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    let kept = Set(milestones.map(\.id))
    goneMilestones = present.filter { !kept.contains($0.id) }
    added.formUnion(kept.subtracting(earlier.keys))
    changes =
      milestones.compactMap { milestone in
        let before = earlier[milestone.id]
        return before?.isSameTarget(as: milestone) == true
          ? nil : PlanChange(before: before, after: milestone)
      } + goneMilestones.map { PlanChange(before: $0, after: nil) }
  }

  // MARK: - Tasks

  private mutating func continueTasks(_ present: [PlanTask]) {
    guard !present.isEmpty else { return }
    let before = Dictionary(grouping: present, by: \.comparableText)
    let after = Dictionary(grouping: tasks, by: \.comparableText)
    let continued = tasks.map { task -> PlanTask? in
      let text = task.comparableText
      guard let earlier = before[text], earlier.count == 1, after[text]?.count == 1 else {
        return nil
      }
      return earlier[0]
    }
    var taken = Set(continued.compactMap { $0?.id })
    tasks = zip(tasks, continued).map { task, earlier in
      if let earlier {
        return task.with(
          id: earlier.id, state: earlier.state, evidence: earlier.evidence,
          percentDone: earlier.percentDone, postponedTo: earlier.postponedTo,
          delayReason: earlier.delayReason, location: task.location)
      }
      // A task that has moved on may hold the id that the numbering gives to another one now.
      var id = task.id
      while !taken.insert(id).inserted { id += "*" }
      return task.with(
        id: id, state: task.state, evidence: task.evidence, percentDone: task.percentDone,
        postponedTo: task.postponedTo, delayReason: task.delayReason, location: task.location)
    }
    let kept = Set(tasks.map(\.id))
    goneTasks = present.filter { !kept.contains($0.id) }
    added.formUnion(kept.subtracting(present.map(\.id)))
  }
}

extension Milestone {
  fileprivate func with(id: String) -> Milestone {
    Milestone(
      id: id, plan: plan, place: place, indicator: indicator, row: row, deadline: deadline,
      comparator: comparator, value: value, upperValue: upperValue, unit: unit,
      indicatorText: indicatorText, originalText: originalText, leadAgency: leadAgency,
      instrument: instrument, note: note, location: location)
  }
}

extension PlanTask {
  /// The plan and the text, whatever its capitals and blanks.
  fileprivate var comparableText: String {
    plan + "\n"
      + text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
