import Execution
package import Indicators
import Intake
package import Projecting
package import Store

/// The values that a store takes in only once somebody who has looked at them has confirmed them: shares above 100, and
/// values that lie far outside what the place's earlier figures and other places make likely.
package enum ValueQuestions {
  /// Beyond so many figures in one run, none is compared with the earlier ones of its place; a warning says so.
  package static let greatestCompared = 20_000

  /// Returns submissions with a finding about every value that is to be confirmed.
  ///
  /// A value that its row's note confirms, or that the store has already, is not asked about.
  ///
  /// - Parameters:
  ///   - submissions: What was read, in the order in which it is taken in; no finding is an error but such as can be
  ///     confirmed.
  ///   - store: The store.
  ///   - plausibility: Makes the models; called only if there is a value to compare.
  /// - Returns: The submissions; `Finding.isConfirmable` tells what is asked.
  /// - Throws: `StoreError`, and what making the models throws.
  package static func asked(
    of submissions: [Submission], _ store: Store, _ plausibility: () async throws -> Plausibility
  ) async throws -> [Submission] {
    let rows = submissions.flatMap(\.dataset.observations)
    guard !rows.isEmpty else { return submissions }
    guard rows.count <= greatestCompared else {
      return submissions.map { $0.dataset.observations.isEmpty ? $0 : $0.warnedOfSize }
    }
    let stored = try store.observations(of: Set(rows.map(\.place)).sorted())
    let earlier = Dictionary(grouping: stored, by: SeriesKey.init)
    let submissions = submissions.map { $0.keepingConfirmations(in: earlier) }
    var series = Dictionary(
      grouping: submissions.flatMap(\.dataset.observations), by: SeriesKey.init
    )
    .compactMap { key, rows in earlier[key].map { SeriesOfRun(stored: $0, rows: rows) } }
    series = series.filter { !$0.compared.isEmpty }
    guard !series.isEmpty else { return submissions }
    let comparison = try await plausibility()
    let doubts = await parallelMap(series) { $0.doubts(by: comparison) }
    let known = Dictionary(
      doubts.flatMap(\.self).map { ($0.row, $0.odds) }, uniquingKeysWith: { first, _ in first })
    return known.isEmpty ? submissions : submissions.map { $0.asking(about: known) }
  }
}

/// The figures of one place and indicator: those that the store has, and those of a run.
private struct SeriesOfRun: Sendable {
  let stored: [Observation]
  let rows: [Observation]

  /// The rows of the run that are compared: new values behind a figure that the store has, in order of time.
  var compared: [Observation] {
    guard let first = stored.lazy.filter(\.isFitted).map(\.period.end).min() else { return [] }
    return rows.filter { row in
      row.period.end > first + 1e-6 && Plausibility.concerns(row)
        && !ConfirmedNote.isIn(row.note) && !stored.contains { $0.saysTheSame(as: row) }
    }.sorted { $0.period.end < $1.period.end }
  }

  /// Returns the rows that are unlikely.
  ///
  /// A row that is asked about is no evidence against the next one, unless both agree.
  func doubts(by comparison: Plausibility) -> [(row: Observation, odds: ValueOdds)] {
    let corrected = Set(rows.map(FigureIdentity.init))
    let all = stored.filter { !corrected.contains(FigureIdentity($0)) } + rows
    var doubted: [(row: Observation, odds: ValueOdds)] = []
    for row in compared {
      let certain = all.filter { other in !doubted.contains { $0.row == other } }
      guard let odds = comparison.doubt(row, after: certain) else { continue }
      guard doubted.isEmpty || comparison.doubt(row, after: all) != nil else { continue }
      doubted.append((row, odds))
    }
    return doubted
  }
}

extension SeriesKey {
  fileprivate init(_ row: Observation) { self.init(place: row.place, indicator: row.indicator) }
}

extension Observation {
  /// Whether both state the same value of the same period.
  fileprivate func saysTheSame(as other: Observation) -> Bool {
    period == other.period && value == other.value && isFitted == other.isFitted
  }
}

extension Submission {
  /// Returns the submission with the note of confirmation on values that the store has with one, and without the
  /// findings that asked about them.
  fileprivate func keepingConfirmations(
    in earlier: [SeriesKey: [Observation]]
  ) -> Submission {
    var kept: Set<String> = []
    let rows = dataset.observations.map { row in
      let isConfirmed = (earlier[SeriesKey(row)] ?? []).contains {
        $0.saysTheSame(as: row) && ConfirmedNote.isIn($0.note)
      }
      guard isConfirmed, !ConfirmedNote.isIn(row.note) else { return row }
      kept.insert(row.location)
      return ConfirmedNote.adding(to: row)
    }
    return kept.isEmpty
      ? self
      : with(
        observations: rows,
        findings: dataset.findings.map {
          $0.isConfirmable && kept.contains($0.location) ? $0.confirmed : $0
        })
  }

  /// Returns the submission with findings about unlikely rows.
  fileprivate func asking(about doubts: [Observation: ValueOdds]) -> Submission {
    let asked = Set(dataset.findings.filter(\.isConfirmable).map(\.location))
    let found = dataset.observations.compactMap { row in
      asked.contains(row.location) ? nil : doubts[row].map { row.finding($0) }
    }
    return with(observations: dataset.observations, findings: dataset.findings + found)
  }

  /// Returns the submission as it is taken in once all that was asked about is confirmed: the notes of the rows say so,
  /// and the findings are warnings.
  package var confirmed: Submission {
    let asked = Set(dataset.findings.filter(\.isConfirmable).map(\.location))
    guard !asked.isEmpty else { return self }
    return with(
      observations: dataset.observations.map {
        asked.contains($0.location) ? ConfirmedNote.adding(to: $0) : $0
      }, findings: dataset.findings.map { $0.isConfirmable ? $0.confirmed : $0 })
  }

  /// Returns the submission without the findings that ask.
  package var withoutQuestions: Submission {
    with(
      observations: dataset.observations, findings: dataset.findings.filter { !$0.isConfirmable })
  }

  fileprivate var warnedOfSize: Submission {
    let most = ValueQuestions.greatestCompared
    return with(
      observations: dataset.observations,
      findings: dataset.findings + [
        Finding(
          severity: .warning, file: name, line: 0,
          message: LocalizedText(
            vi: "hơn \(most) số liệu trong một lần nhập: không so với số liệu trước của từng nơi; "
              + "nhập từng tệp nhỏ hơn để được so",
            en:
              "more than \(most) figures in one import are not compared with the earlier ones of their "
              + "places; import smaller files to have them compared"),
          code: "not-compared")
      ])
  }

  private func with(observations: [Observation], findings: [Finding]) -> Submission {
    Submission(
      name: name, hash: hash,
      dataset: dataset.with(observations: observations, findings: findings),
      appraisals: appraisals, priorPack: priorPack, wholePlans: wholePlans)
  }
}
