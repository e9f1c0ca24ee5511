import Projecting
public import Indicators
public import Reporting

/// The request for a gap report.
public struct ReportRequest: Sendable {
  /// The date as of which the report judges; later observations are ignored.
  public let asOf: CalendarDate

  /// The keys of the places to report on; empty for all places with a plan.
  public let places: [String]

  /// The seed of the run, recorded in the report.
  public let seed: UInt64

  /// The prior pack, `nil` for none; a pack learned from periods after ``asOf`` is not used.
  public let prior: PriorPack?

  /// The earlier report that changes are told against, `nil` if there is none.
  public let previous: GapReport?

  /// A warning about the prior pack, `nil` if there is none.
  public let notice: String?

  /// Creates a request.
  public init(
    asOf: CalendarDate, places: [String] = [], seed: UInt64 = 1, prior: PriorPack? = nil,
    previous: GapReport? = nil
  ) {
    let isKnown = prior?.isKnown(at: .day(asOf)) ?? true
    self.prior = isKnown ? prior : nil
    notice = isKnown ? nil : prior?.refusal(at: .day(asOf))
    self.asOf = asOf
    self.places = places
    self.seed = seed
    self.previous = previous
  }
}

/// The faults of a request for a report.
public enum ReportError: Error, Equatable {
  /// No place has that key, or it has no plan.
  case unknownPlace(String, known: [String])
}

extension ReportError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownPlace(let key, let known):
      "no place with a plan has the key '\(key)'; the keys are \(Self.list(known, like: key))"
    }
  }

  /// Some of the keys, those that contain what was asked for first, so that a nation's fit into a message.
  private static func list(_ known: [String], like key: String) -> String {
    let alike = known.filter { $0.contains(key.lowercased()) }
    let shown = Array((alike + known.filter { !alike.contains($0) }).prefix(10))
    let rest = known.count - shown.count
    return shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }
}
