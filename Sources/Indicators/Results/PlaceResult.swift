/// The result of a nightly run for one place, with hashes of its inputs.
public struct PlaceResult: Sendable, Equatable {
  /// The key of the place.
  public let place: String

  /// Hashes of the inputs of the result.
  public let inputs: UnitInputs

  /// The series of the place, in the order of the catalogue.
  public let series: [SeriesResult]

  /// The verdicts on its milestones, in the order of the plan.
  public let assessments: [AssessmentRecord]

  /// The distribution of the number of milestones met, by deadline.
  public let counts: [ExpectedCountRecord]

  /// The output files of the result.
  public let files: [FileRecord]

  /// Creates a result.
  public init(
    place: String, inputs: UnitInputs, series: [SeriesResult], assessments: [AssessmentRecord],
    counts: [ExpectedCountRecord], files: [FileRecord] = []
  ) {
    self.place = place
    self.inputs = inputs
    self.series = series
    self.assessments = assessments
    self.counts = counts
    self.files = files
  }

  /// Returns the result with its output files.
  public func with(files: [FileRecord]) -> PlaceResult {
    PlaceResult(
      place: place, inputs: inputs, series: series, assessments: assessments, counts: counts,
      files: files)
  }

  /// The number of series that could not be projected although they have observations.
  public var refused: Int { series.count { $0.isRefused } }
}

/// Hashes of the inputs of a place's result: equal hashes mean an equal result.
public struct UnitInputs: Sendable, Hashable, Codable {
  /// The hash of what is the same for all places: engine, settings, prior pack, experience, year.
  public let setting: String

  /// The hash of the place, its plan and the indicators it has.
  public let plan: String

  /// The hash of its observations.
  public let observations: String

  /// The series of other places that were used, in order, with the hashes of their observations.
  public let dependencies: [SeriesDependency]

  /// Creates the inputs.
  public init(
    setting: String, plan: String, observations: String, dependencies: [SeriesDependency]
  ) {
    self.setting = setting
    self.plan = plan
    self.observations = observations
    self.dependencies = dependencies
  }
}

/// A series of another place that a result rests on.
public struct SeriesDependency: Sendable, Hashable, Codable {
  /// The key of the place.
  public let place: String

  /// The key of the indicator.
  public let indicator: String

  /// The hash of its observations, empty if it has none.
  public let content: String

  /// Creates a dependency.
  public init(place: String, indicator: String, content: String) {
    self.place = place
    self.indicator = indicator
    self.content = content
  }
}

/// The projection of one series.
public struct SeriesResult: Sendable, Equatable {
  /// The key of the indicator.
  public let indicator: String

  /// The hash of the series' own observations, and of which figures they are; empty if it has none.
  public let content: String

  /// The hash of which figures the observations are, whatever their values; empty if there are none.
  public let keys: String

  /// The projection, `nil` if there is none.
  public let projection: Projection?

  /// The reason for which there is no projection; `nil` if there is one.
  public let refusal: Refusal?

  /// The reason for which a series has no projection.
  public enum Refusal: String, Sendable, Codable, CaseIterable {
    /// Nothing was reported, of the place or of one that it belongs to.
    case noObservation = "no observation of the place or of one that it belongs to"

    /// All that was reported are targets, bounds, or awaits evidence.
    case nothingToFit = "no observation that can be fitted"

    /// No model can be fitted to what was reported.
    case notFitted = "no model can be fitted"

    /// The numbers of the projection are not finite.
    case beyondBounds = "numbers grow beyond all bounds"
  }

  /// Creates a result.
  public init(
    indicator: String, content: String, keys: String, projection: Projection?, refusal: Refusal?
  ) {
    self.indicator = indicator
    self.content = content
    self.keys = keys
    self.projection = projection
    self.refusal = refusal
  }

  /// Whether the series has observations to fit and could not be projected.
  public var isRefused: Bool { refusal == .notFitted || refusal == .beyondBounds }
}

/// The distribution of the number of milestones of one deadline that are met.
public struct ExpectedCountRecord: Sendable, Equatable {
  /// The year at whose end they are due.
  public let deadline: Int

  /// The distribution over joint paths.
  public let count: JointCount

  /// The number of milestones whose projection is borrowed from another place.
  public let borrowed: Int

  /// Creates a count.
  public init(deadline: Int, count: JointCount, borrowed: Int) {
    self.deadline = deadline
    self.count = count
    self.borrowed = borrowed
  }
}

/// A file that was written.
public struct FileRecord: Sendable, Hashable, Codable {
  /// Its name inside the folder of the place.
  public let name: String

  /// The number of its bytes.
  public let bytes: Int

  /// Their SHA-256, 64 hexadecimal digits.
  public let hash: String

  /// Creates a record.
  public init(name: String, bytes: Int, hash: String) {
    self.name = name
    self.bytes = bytes
    self.hash = hash
  }
}
