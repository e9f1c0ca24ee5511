public import Indicators

/// What a gap report is asked for.
public struct ReportRequest: Sendable {
  /// The date as of which the report judges; later observations are ignored.
  public let asOf: CalendarDate

  /// The keys of the places to report on; empty for all places with a plan.
  public let places: [String]

  /// The seed of the run, recorded in the report.
  public let seed: UInt64

  /// Creates a request.
  public init(asOf: CalendarDate, places: [String] = [], seed: UInt64 = 1) {
    self.asOf = asOf
    self.places = places
    self.seed = seed
  }
}

/// What can be wrong with a request for a report.
public enum ReportError: Error, Equatable {
  /// No place has that key, or it has no plan.
  case unknownPlace(String, known: [String])
}

extension ReportError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownPlace(let key, let known):
      "no place with a plan has the key '\(key)'; the keys are \(known.joined(separator: ", "))"
    }
  }
}
