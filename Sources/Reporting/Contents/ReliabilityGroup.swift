public import Indicators

/// The outcomes of statements with one evidence grade and horizon in hindcasts.
public struct ReliabilityGroup: Sendable, Equatable {
  /// The evidence grade of the statements.
  public let grade: EvidenceGrade

  /// The years ahead.
  public let horizon: HorizonBand

  /// The records, from the smallest to the greatest probability.
  public let records: [StatementReliability]
}

extension GapReport {
  /// The groups that statements of this report belong to, by grade and years ahead.
  public var reliabilityGroups: [ReliabilityGroup] {
    let used = Set(
      places.flatMap(\.indicators).flatMap(\.milestones).compactMap(\.reliability).map {
        [$0.grade.rawValue, $0.horizon.rawValue]
      })
    return EvidenceGrade.allCases.flatMap { grade in
      HorizonBand.allCases.compactMap { horizon in
        let records = reliability.filter { $0.grade == grade && $0.horizon == horizon }
        guard used.contains([grade.rawValue, horizon.rawValue]), !records.isEmpty else {
          return nil
        }
        return ReliabilityGroup(
          grade: grade, horizon: horizon, records: records.sorted { $0.from < $1.from })
      }
    }
  }
}
