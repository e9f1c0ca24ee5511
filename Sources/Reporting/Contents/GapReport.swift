public import Indicators

/// The gap report: everything that the committee's document says, as one value.
///
/// Renderers format it and compute nothing. Its JSON form is described in
/// `Sources/Reporting/README.md`.
public struct GapReport: Sendable, Codable, Equatable {
  /// The version of this structure; it changes when a field changes its meaning.
  public static let currentSchema = 2

  /// The version of the structure that this value was written with.
  public let schema: Int

  /// The version of the engine.
  public let engine: String

  /// The date as of which the report judges.
  public let asOf: CalendarDate

  /// The seed of the run.
  public let seed: UInt64

  /// The thresholds and constants that verdicts depend on.
  public let method: Method

  /// The statuses of all milestones by place and year, for the overview.
  public let overview: [OverviewTable]

  /// The comparisons of places, an indicator a table, for those of which two or more places
  /// have a level.
  public let leagues: [LeagueTable]

  /// The provinces and nations that the places belong to, with their counts.
  public let rollUps: [RollUp]

  /// The reports of the places, the nation first.
  public let places: [PlaceReport]

  /// The observed frequency of statements like those of the report in hindcasts, from the prior pack.
  public let reliability: [StatementReliability]

  /// The inputs of the report.
  public let manifest: Manifest

  /// Warnings about the data as a whole.
  public let findings: [Finding]

  /// Creates a report.
  public init(
    engine: String, asOf: CalendarDate, seed: UInt64, method: Method, overview: [OverviewTable],
    leagues: [LeagueTable] = [], rollUps: [RollUp] = [], places: [PlaceReport],
    reliability: [StatementReliability] = [],
    manifest: Manifest = Manifest(inputs: [], prior: nil, previous: nil), findings: [Finding]
  ) {
    self.schema = Self.currentSchema
    self.engine = engine
    self.asOf = asOf
    self.seed = seed
    self.method = method
    self.overview = overview
    self.leagues = leagues
    self.rollUps = rollUps
    self.places = places
    self.reliability = reliability
    self.manifest = manifest
    self.findings = findings
  }

  /// Returns the report with other files as what it was made from; nothing else of it depends on them.
  package func made(from inputs: [Manifest.InputFile]) -> GapReport {
    GapReport(
      engine: engine, asOf: asOf, seed: seed, method: method, overview: overview,
      leagues: leagues, rollUps: rollUps, places: places, reliability: reliability,
      manifest: Manifest(inputs: inputs, prior: manifest.prior, previous: manifest.previous),
      findings: findings)
  }
}
