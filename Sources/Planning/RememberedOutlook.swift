import Assessment
import Forecasting
package import GapReports
package import Indicators
import Synchronization

/// An outlook that remembers its answers.
package final class RememberedOutlook: Outlook {
  private struct Question: Hashable {
    let time: Double
    let threshold: Double
    let direction: Indicator.Direction
  }

  private struct Answers {
    var rows: [Double: QuantileRow] = [:]
    var probabilities: [Question: Double] = [:]
  }

  /// The number of cached rows and probabilities at which the cache is emptied.
  private static let most = 4096

  private let outlook: any Outlook
  private let answers = Mutex(Answers())

  package init(_ outlook: any Outlook) { self.outlook = outlook }

  package var origin: Double { outlook.origin }

  package func eras(at time: Double) -> Double? { outlook.eras(at: time) }

  package func row(at time: Double) -> QuantileRow {
    if let row = answers.withLock({ $0.rows[time] }) { return row }
    let row = outlook.row(at: time)
    answers.withLock { answers in
      if answers.rows.count >= Self.most { answers.rows = [:] }
      answers.rows[time] = row
    }
    return row
  }

  package func probability(
    meeting threshold: Double, _ direction: Indicator.Direction, at time: Double
  ) -> Double {
    let question = Question(time: time, threshold: threshold, direction: direction)
    if let found = answers.withLock({ $0.probabilities[question] }) { return found }
    let probability = outlook.probability(meeting: threshold, direction, at: time)
    answers.withLock { answers in
      if answers.probabilities.count >= Self.most { answers.probabilities = [:] }
      answers.probabilities[question] = probability
    }
    return probability
  }
}

extension IndicatorAssessor.Known {
  /// The same, with outlooks that remember their answers.
  package var remembering: IndicatorAssessor.Known {
    let outlook = input.outlook.map(RememberedOutlook.init)
    let paths = (input.paths as? SimulatedPaths).flatMap { paths in
      outlook.map { SimulatedPaths(outlook: $0, ranks: paths.ranks) }
    }
    return IndicatorAssessor.Known(
      series: series, own: own, borrowed: borrowed,
      evidence: AssessmentInput(
        indicator: input.indicator, observations: input.observations,
        readings: input.readings.map { reading in
          AssessmentInput.Reading(
            label: reading.label, observations: reading.observations, earlier: reading.earlier,
            outlook: reading.outlook.map(RememberedOutlook.init))
        }, outlook: outlook, paths: paths ?? input.paths, grade: input.grade,
        denominator: input.denominator))
  }
}
