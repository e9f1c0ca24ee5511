import Execution
import Projecting
package import Forecasting
package import Indicators
import Intake
import Statistics

/// The hindcast of single series: each alone, cut to a few observations, as a place stands in the report.
///
/// It is made three times: without typical paces, with those that other entities had shown up to the
/// origin, and with those that other entities had shown in other panels. No statement rests on anything
/// after its origin, nor on its own entity's record elsewhere. A place that has an uppermost place in its
/// panel is also forecast from that alone, with the typical spread between places: as one that has
/// reported nothing.
package struct PriorHindcast {
  /// The targets, in percent.
  private static let targets: [Double] = [50, 60, 70, 80, 90, 95]

  /// The most origins of a series.
  private static let originCount = 8

  /// Entities are divided in so many parts; the paces for one come from the others.
  private static let folds = 5

  /// A forecast from one origin for one time, with the outcome.
  private struct Trial: Sendable {
    let variant: PriorScore.Variant
    let grade: EvidenceGrade
    let horizon: HorizonBand
    let entity: String
    let panel: Int
    let crps: Double
    let absoluteError: Double
    let isInside80: Bool
    let statements: [(said: Double, happened: Bool)]
  }

  package let reliability: ReliabilityRecord
  package let scores: [PriorScore]

  /// Runs the hindcast.
  ///
  /// - Parameters:
  ///   - series: The series; modelled ones are passed over.
  ///   - learner: The steps that typical paces are learned from.
  ///   - progress: Called with the number of series done.
  package init(_ series: [PriorSeries], _ learner: PaceLearner, progress: (Int) -> Void) async {
    // The panel model counts in whole steps, and the report in years.
    let tracks = series.filter { track in
      !track.isModelled && track.times.allSatisfy { abs($0 - $0.rounded()) < 1e-6 }
    }
    let entities = Set(tracks.map(\.entity)).sorted()
    let folds = Dictionary(
      entities.enumerated().map { ($1, $0 % Self.folds) }, uniquingKeysWith: { first, _ in first })
    let origins = Set(tracks.flatMap { track in Self.origins(of: track).map { track.times[$0] } })
      .sorted()
    let known = Dictionary(
      tracks.map { (SeriesKey(panel: $0.panel, indicator: $0.indicator, entity: $0.entity), $0) },
      uniquingKeysWith: { first, _ in first })
    let panels = [nil] + Set(tracks.map(\.panel)).sorted().map(Optional.some)
    let keys = origins.flatMap { time in
      (0..<Self.folds).flatMap { fold in
        panels.map { PaceKey(time: time, fold: fold, panel: $0) }
      }
    }
    let learned = await parallelMap(keys) { key in
      learner.paces(upTo: key.time, without: key.panel) { folds[$0] != key.fold }
    }
    let paces = Dictionary(zip(keys, learned), uniquingKeysWith: { first, _ in first })
    let trials = await parallelMap(tracks, progress: progress) { track in
      let above = track.ancestors.last.flatMap {
        known[SeriesKey(panel: track.panel, indicator: track.indicator, entity: $0)]
      }
      return Self.trials(track, above) { time, panel in
        paces[PaceKey(time: time, fold: folds[track.entity] ?? 0, panel: panel)]
      }
    }.flatMap { $0 }
    reliability = ReliabilityRecord(
      records: EvidenceGrade.allCases.flatMap { grade in
        HorizonBand.allCases.flatMap { horizon in
          let cell = trials.filter {
            $0.variant == .otherPanels && $0.grade == grade && $0.horizon == horizon
          }
          return CheckedStatements(
            cell.flatMap { trial in
              trial.statements.map {
                CheckedStatements.Statement(
                  said: $0.said, happened: $0.happened, entity: trial.entity, panel: trial.panel)
              }
            }
          ).records(grade, horizon)
        }
      })
    scores = Self.scores(trials)
  }

  private struct SeriesKey: Hashable {
    let panel: Int
    let indicator: String
    let entity: String
  }

  private struct PaceKey: Hashable {
    let time: Double
    let fold: Int
    /// The panel left out.
    let panel: Int?
  }

  /// The positions of observations, evenly chosen, that have later ones.
  private static func origins(of track: PriorSeries) -> [Int] {
    let count = track.times.count - 1
    guard count > originCount else { return Array(0..<max(count, 0)) }
    return (0..<originCount).map { ($0 * (count - 1)) / (originCount - 1) }
  }

  /// The number of observations that a series of a grade is cut to, with its last one at a position;
  /// `nil` if there are not that many.
  private static func cut(_ grade: EvidenceGrade, at index: Int) -> Int? {
    let count: Int? =
      switch grade {
      case .a: index + 1 >= 8 ? index + 1 : nil
      case .b: 4 + index % 4
      case .c: 2 + index % 2
      case .d: 1
      case .e: nil
      }
    return count.flatMap { $0 <= index + 1 ? $0 : nil }
  }

  /// The observations that may be known of a place at one time: its own, and those of the place above.
  private struct Basis {
    let grade: EvidenceGrade
    let own: [(time: Double, value: Double)]
    let above: [(time: Double, value: Double)]
  }

  /// The most observations of the place above that are used, as many as nations have in the report.
  private static let greatestCountAbove = 7

  /// Returns the observations that may be known of a series at one of its observations, for each grade.
  private static func bases(
    _ track: PriorSeries, _ above: PriorSeries?, at index: Int
  ) -> [Basis] {
    let time = track.times[index]
    let past = above.map { above in zip(above.times, above.levels).filter { $0.0 <= time } } ?? []
    let isRecent = past.last.map { time - $0.0 <= 2 } ?? false
    let known = isRecent ? past.suffix(greatestCountAbove).map { (time: $0.0, value: $0.1) } : []
    let own = EvidenceGrade.allCases.compactMap { grade in
      cut(grade, at: index).map { count in
        Basis(
          grade: grade,
          own: ((index + 1 - count)...index).map { (track.times[$0], track.levels[$0]) },
          above: known)
      }
    }
    return known.isEmpty ? own : own + [Basis(grade: .e, own: [], above: known)]
  }

  private static func trials(
    _ track: PriorSeries, _ above: PriorSeries?,
    _ paces: (_ time: Double, _ without: Int?) -> TypicalPaces?
  ) -> [Trial] {
    origins(of: track).flatMap { index in
      bases(track, above, at: index).flatMap { basis -> [Trial] in
        PriorScore.Variant.allCases.flatMap { variant -> [Trial] in
          let time = track.times[index]
          let prior: TypicalPaces? =
            switch variant {
            case .none: nil
            case .others: paces(time, nil)
            case .otherPanels: paces(time, track.panel)
            }
          let place = ReplayedPlace(own: basis.own, above: basis.above, family: track.family)
          guard let outlook = place.outlook(at: time, paces: prior),
            let last = basis.own.last ?? basis.above.last
          else { return [] }
          return HorizonBand.allCases.compactMap { horizon in
            trial(track, index, horizon, variant, basis.grade, outlook, above: last.value)
          }
        }
      }
    }
  }

  private static func trial(
    _ track: PriorSeries, _ index: Int, _ horizon: HorizonBand, _ variant: PriorScore.Variant,
    _ grade: EvidenceGrade, _ outlook: any Outlook, above level: Double
  ) -> Trial? {
    let start = track.times[index]
    let later = track.times.indices.dropFirst(index + 1).filter {
      track.times[$0] - start >= 0.95 && HorizonBand(years: track.times[$0] - start) == horizon
    }
    let goal = start + horizon.centre
    guard
      let next = later.min(by: {
        (abs(track.times[$0] - goal), -track.times[$0])
          < (abs(track.times[$1] - goal), -track.times[$1])
      })
    else { return nil }
    let (time, actual) = (track.times[next], track.levels[next])
    let row = outlook.row(at: time)
    guard row.mean.isFinite, let low = row.quantile(0.1), let high = row.quantile(0.9),
      let median = row.quantile(0.5)
    else { return nil }
    return Trial(
      variant: variant, grade: grade, horizon: horizon, entity: track.entity, panel: track.panel,
      crps: crps(quantiles: row.quantiles, at: QuantileLevels.all, outcome: actual),
      absoluteError: abs(median - actual), isInside80: low <= actual && actual <= high,
      statements: targets.filter { $0 > level }.map { target in
        let said = outlook.probability(meeting: target, .atLeast, at: time)
        return (ProbabilityLimits.clip(said), actual >= target)
      })
  }

  // MARK: - Sums

  private static func scores(_ trials: [Trial]) -> [PriorScore] {
    PriorScore.Variant.allCases.flatMap { variant in
      EvidenceGrade.allCases.flatMap { grade in
        HorizonBand.allCases.compactMap { horizon in
          let cell = trials.filter {
            $0.variant == variant && $0.grade == grade && $0.horizon == horizon
          }
          guard !cell.isEmpty else { return nil }
          func mean(_ values: [Double]) -> Double {
            packed(values.reduce(0, +) / Double(max(values.count, 1)))
          }
          return PriorScore(
            variant: variant, grade: grade, horizon: horizon, forecasts: cell.count,
            entities: Set(cell.map(\.entity)).count, crps: mean(cell.map(\.crps)),
            absoluteError: mean(cell.map(\.absoluteError)),
            brier: mean(
              cell.flatMap(\.statements).map {
                let error = $0.said - ($0.happened ? 1 : 0)
                return error * error
              }),
            coverage80: mean(cell.map { $0.isInside80 ? 1 : 0 }))
        }
      }
    }
  }
}
