/// The sheets, in the order of their tabs.
enum WorkbookSheet: String, CaseIterable {
  case summary
  case overview
  case decisions
  case alerts
  case changes
  case charts
  case milestones
  case glidePaths
  case official
  case leagues
  case rollUps
  case projections
  case observations
  case tasks
  case reliability
  case chartFigures
  case method
}

/// The columns of the tables; those of the table of milestones come first, in its order.
enum WorkbookColumn: String, CaseIterable {
  case place
  case indicator
  case deadline
  case planCell
  case verdict
  case probability
  case latestValue
  case median
  case gap
  case expectedYear
  case recentPace
  case requiredPace
  case leadAgency
  case plan
  case row
  case indicatorText
  case unit
  case need
  case target
  case targetUpper
  case threshold
  case isPast
  case likelihood
  case hindcastHappened
  case hindcastLow
  case hindcastHigh
  case hindcastSaid
  case hindcastStatements
  case hindcastPlaces
  case latestPeriod
  case latestKind
  case lower80
  case upper80
  case lower95
  case upper95
  case gapUnit
  case gapCount
  case countUnit
  case denominator
  case denominatorPeriod
  case earliestYear
  case latestYear
  case notByLimit
  case paceShare
  case pacePlaces
  case paceSpan
  case reachable90
  case reachable50
  case reachable10
  case grade
  case eras
  case basis
  case reason
  case remedy
  case readings
  case instrument
  case note
  case milestone
  case placeKind
  case total
  case expectedTotal
  case expectedMedian
  case expectedLow
  case expectedHigh
  case expectedAll
  case expectedBorrowed
  case tasks
  case tasksOverdue
  case options
  case decision
  case decisionState
  case decisionMissing
  case decisionBy
  case alert
  case item
  case since
  case verdictBefore
  case probabilityBefore
  case verdictAfter
  case probabilityAfter
  case causes
  case year
  case required
  case projectedMedian
  case lower10
  case upper90
  case body
  case rule
  case conclusion
  case ruleValue
  case rank
  case bestRank
  case worstRank
  case level
  case placesCounted
  case indicators
  case indicatorsReported
  case sourcePlace
  case mean
  case period
  case time
  case value
  case isFitted
  case isConflicting
  case bound
  case fraction
  case breakMark
  case publisher
  case source
  case number
  case section
  case task
  case support
  case output
  case deadlineText
  case date
  case daysLeft
  case standing
  case state
  case evidence
  case horizon
  case from
  case to
  case panels
  case chart
  case series
  case group
  case entry
  case setting
  case explanation
}

/// The lines and points of the charts, the lowest first.
enum WorkbookSeries: String, CaseIterable {
  case lower
  case median
  case upper
  case observed
  case disputed
  case disputedLow
  case disputedHigh
  case unused
  case borrowed
  case milestone
}

extension Wording {
  /// The name of a sheet.
  func sheet(_ sheet: WorkbookSheet) -> String {
    say.word(.workbookSheet, sheet.rawValue) ?? sheet.rawValue
  }

  /// The header of a column.
  func column(_ column: WorkbookColumn) -> String {
    say.word(.workbookColumn, column.rawValue) ?? column.rawValue
  }

  /// The name of a line or of points in the legend of a chart.
  func series(_ series: WorkbookSeries) -> String {
    say.word(.workbookSeries, series.rawValue) ?? series.rawValue
  }
}
