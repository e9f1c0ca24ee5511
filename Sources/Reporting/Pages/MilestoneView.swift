import Indicators

/// The view of a milestone as a row of a table.
///
/// Optional parts have names of their own: a template that finds nothing under a name looks for the
/// same name further out.
struct MilestoneView {
  let deadlineText: String
  let cellText: String
  let needText: String?
  let chip: ChipView
  let basisText: String
  let probabilityText: String?
  let likelihoodText: String?
  let medianText: String?
  let interval80Text: String?
  let interval95Text: String?
  let judgedText: String?
  let gapText: String?
  let gapCountText: String?
  let attainmentText: String?
  let recentText: String?
  let requiredText: String?
  let reliabilityText: String?
  let reliabilityHint: String?
  let standingText: String?
  let standingHint: String?
  let gradeText: String
  let erasText: String?
  let erasHint: String?
  let agencyText: String?
  let noteText: String?
  let decisionLines: [String]
  let hasNumbers: Bool

  init(
    _ assessment: MilestoneAssessment, indicator: Indicator, namesAgency: Bool,
    recorded: [RecordedDecision] = [], words: Wording
  ) {
    let milestone = assessment.milestone
    deadlineText = milestone.deadline.map(String.init) ?? words.say(.deadlineNone)
    cellText = milestone.originalText
    let need = words.threshold(milestone, of: indicator)
    needText = milestone.value == nil || need == milestone.originalText ? nil : need
    chip = ChipView(assessment.status, isPast: assessment.isPast, words: words)
    basisText = assessment.reason.map(words.reason) ?? words.basis(of: assessment)
    probabilityText = assessment.probability.map(words.probability)
    likelihoodText = assessment.likelihood.map(words.likelihood)
    medianText = assessment.median.map { words.estimate($0, of: indicator) }
    interval80Text = assessment.interval80.map {
      words.say(.interval80, ["interval": words.interval($0, of: indicator)])
    }
    interval95Text = assessment.interval95.map {
      words.say(.interval95, ["interval": words.interval($0, of: indicator)])
    }
    judgedText =
      assessment.median == nil
      ? words.judged(assessment, of: indicator) : nil
    gapText = assessment.gap.map { words.gap($0, of: indicator) }
    gapCountText = assessment.gapCount.map {
      words.gapCount($0, kind: assessment.denominator?.kind ?? indicator.denominator)
    }
    attainmentText = assessment.attainment.map(words.attainment)
    recentText = assessment.recentPace.map { words.pace($0, of: indicator) }
    if assessment.isPast || assessment.status == .achieved {
      requiredText = nil
    } else if let days = assessment.daysLeft, days < words.method.daysOfPace {
      requiredText = assessment.missing.map { words.missing($0, assessment, of: indicator) }
    } else {
      requiredText = assessment.requiredPace.map { words.requiredPace($0, of: indicator) }
    }
    let isForecast = assessment.probability != nil
    reliabilityText =
      isForecast ? words.reliability(assessment.reliability, of: assessment.probability) : nil
    reliabilityHint = assessment.reliability.map(words.reliabilityHint)
    standingText = words.standing(of: assessment)
    standingHint = standingText == nil ? nil : assessment.pacePercentile.map(words.standingHint)
    gradeText = assessment.grade.rawValue
    // The indicator's line says that only the default distribution is used; every row need not repeat it.
    let eras = isForecast ? assessment.eras.flatMap { $0 > 0 ? $0 : nil } : nil
    erasText = eras.map { words.say(.erasShort, ["eras": words.eraCount($0)]) }
    erasHint = eras.map { _ in words.say(.erasHint) }
    agencyText =
      milestone.leadAgency.isEmpty || !namesAgency
      ? nil : words.say(.agencyLine, ["agency": milestone.leadAgency])
    let notes = [milestone.instrument, milestone.note].filter { !$0.isEmpty }
    noteText = notes.isEmpty ? nil : notes.joined(separator: " · ")
    decisionLines = recorded.filter { $0.milestone == milestone.id }.map(words.recorded)
    hasNumbers = assessment.hasNumbers
  }
}

/// The verdicts side by side under each reading of reports that contradict each other.
struct ReadingsView {
  let readingColumns: [String]
  let readingRows: [RowView]
  let readingSentences: [String]

  struct RowView {
    let readingLabel: String
    let readingCells: [CellView]
  }

  struct CellView {
    let verdict: VerdictView?
  }

  struct VerdictView {
    let chip: ChipView
    let verdictProbability: String?
    let verdictMedian: String?
  }

  init?(_ report: IndicatorReport, words: Wording) {
    var seen: Set<String> = []
    let contested = report.milestones.filter {
      !$0.readings.isEmpty
        && seen.insert(words.deadlineAndNeed($0.milestone, of: report.indicator)).inserted
    }
    guard !contested.isEmpty else { return nil }
    readingColumns = contested.map { words.deadlineAndNeed($0.milestone, of: report.indicator) }
    var labels: [LocalizedText] = []
    for reading in contested.flatMap(\.readings) where !labels.contains(reading.label) {
      labels.append(reading.label)
    }
    readingRows = labels.map { label in
      RowView(
        readingLabel: label[words.language],
        readingCells: contested.map { assessment in
          let reading = assessment.readings.first { $0.label == label }
          return CellView(
            verdict: reading.map { reading in
              VerdictView(
                chip: ChipView(reading.status, isPast: assessment.isPast, words: words),
                verdictProbability: reading.probability.map(words.probability),
                verdictMedian: reading.median.map {
                  words.say(
                    .readingMedian, ["median": words.estimate($0, of: report.indicator)])
                })
            })
        })
    }
    readingSentences = contested.prefix(1).map { assessment in
      let parts = assessment.readings.map { reading in
        var verdict = words.status(reading.status, isPast: assessment.isPast).lowercasedFirst
        if let probability = reading.probability {
          verdict +=
            ", "
            + words.say(
              .sentenceProbability, ["probability": words.probability(probability)])
        }
        return words.say(
          .readingPart,
          ["label": reading.label[words.language].lowercasedFirst, "verdict": verdict])
      }
      return words.say(
        .readingSentence,
        [
          "milestone": words.deadlineAndNeed(assessment.milestone, of: report.indicator),
          "parts": parts.joined(separator: "; "),
        ])
    }
  }
}

extension Wording {
  /// Returns the year and the value of a milestone in short.
  func deadlineAndNeed(_ milestone: Milestone, of indicator: Indicator) -> String {
    let need = threshold(milestone, of: indicator)
    guard let year = milestone.deadline else { return need }
    return "\(year): \(need)"
  }
}

/// The observations of an indicator as a table.
struct ObservationsView {
  let observationsLabel: String
  let observationRows: [RowView]

  struct RowView {
    let observedPeriod: String
    let observedValue: String
    let observedStatus: String
    let observedFlags: [String]
    let observedFraction: String?
    let observedNote: String?
    let source: SourceView?
    let evidence: SourceView?
  }

  init?(
    _ observations: [ChartObservation], breaks: [BreakMark], indicator: Indicator, place: Place,
    isParent: Bool, words: Wording
  ) {
    guard !observations.isEmpty else { return nil }
    observationsLabel = words.say(
      isParent ? .observationsParent : .observationsOwn,
      ["count": String(observations.count), "place": place.name[words.language]])
    observationRows = observations.map { shown in
      let observation = shown.observation
      var flags: [String] = []
      if shown.isConflicting { flags.append(words.say(.observationConflict)) }
      let marks = breaks.filter {
        $0.place == observation.place && $0.period == observation.period
          && ($0.jump.map { $0.after == observation.value } ?? true)
      }
      flags += marks.map { words.name($0).capitalizedFirst }
      if observation.bound != .exact { flags.append(words.bound(observation.bound)) }
      if !shown.isFitted { flags.append(words.say(.observationNotFitted)) }
      if let dispute = observation.dispute { flags.append(dispute[words.language]) }
      flags += observation.evidence?.steps.map { words.step($0).capitalizedFirst } ?? []
      let fraction = [observation.numerator, observation.denominator].filter { !$0.isEmpty }
      let source = PrintedSource(observation, words: words)
      return RowView(
        observedPeriod: words.format.period(observation.period),
        observedValue: words.value(observation.value, of: indicator),
        observedStatus: words.status(observation), observedFlags: flags,
        observedFraction: fraction.isEmpty ? nil : fraction.joined(separator: " / "),
        observedNote: observation.note.isEmpty ? nil : observation.note,
        source: source.source, evidence: source.evidence)
    }
  }
}

/// The tasks of a place by how they stand.
struct TasksView {
  let tasksTotal: String
  let groups: [GroupView]

  struct GroupView {
    let groupName: String
    let groupOpen: Bool
    let isOverdue: Bool
    let taskRows: [RowView]
  }

  struct RowView {
    let taskNumber: String
    let taskText: String
    let taskSection: String?
    let taskLead: String
    let taskSupport: String?
    let taskOutput: String
    let taskDeadline: String
    let taskDays: String?
    let taskState: String
  }

  private static let order: [TaskAssessment.Standing] = [
    .overdue, .dueSoon, .upcoming, .recurring, .noDeadline, .done,
  ]

  init?(_ tasks: [TaskAssessment], words: Wording) {
    guard !tasks.isEmpty else { return nil }
    tasksTotal = words.say(.tasksTotal, ["count": String(tasks.count)])
    groups = Self.order.compactMap { standing in
      let members = tasks.filter { $0.standing == standing }
      guard !members.isEmpty else { return nil }
      return GroupView(
        groupName: words.say(
          .taskGroup,
          ["standing": words.standing(standing), "count": String(members.count)]),
        groupOpen: standing == .overdue || standing == .dueSoon,
        isOverdue: standing == .overdue,
        taskRows: members.map { RowView($0, words: words) })
    }
  }
}

extension TasksView.RowView {
  init(_ assessment: TaskAssessment, words: Wording) {
    let task = assessment.task
    taskNumber = task.number
    taskText = task.text
    taskSection = task.section.isEmpty ? nil : task.section
    taskLead = task.leadAgency
    taskSupport =
      task.cooperatingAgency.isEmpty
      ? nil : words.say(.taskSupport, ["agency": task.cooperatingAgency])
    taskOutput = task.expectedOutput
    var deadline = task.deadlineText
    if case .date(let date) = task.deadline {
      let text = words.format.date(date)
      if !deadline.contains(text) {
        deadline = deadline.isEmpty ? text : "\(deadline) (\(text))"
      }
    }
    if let day = task.postponedTo {
      deadline = [
        deadline, words.say(.taskPostponed, ["day": words.format.date(day)]),
      ].filter { !$0.isEmpty }.joined(separator: "; ")
    }
    taskDeadline = deadline.isEmpty ? words.standing(.noDeadline) : deadline
    taskDays =
      assessment.standing == .done
      ? nil
      : assessment.daysLeft.map { days in
        words.say(
          days < 0 ? .taskDaysOver : .taskDaysLeft,
          ["days": words.format.count(Int(clamping: days.magnitude))])
      }
    taskState = words.progress(of: task)
  }
}
