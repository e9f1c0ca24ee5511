package import Foundation
public import Indicators

/// The inputs of a run and the outcome of every place: the same bytes for the same store, settings and last
/// finished run, however often the run was interrupted and however many threads and shards it had.
public struct RunManifest: Sendable, Codable, Equatable {
  /// The version of this structure.
  public static let currentSchema = 1

  /// The version of this structure.
  public let schema: Int

  /// The versions of the program and of all that it is made of; `nil` if an earlier version wrote the
  /// manifest.
  public let program: ProgramVersions?

  /// The settings common to all places.
  public let setting: BatchSetting

  /// The contents of the store, as hashes.
  public let inputs: Inputs

  /// The totals over all places.
  public let totals: Totals

  /// Warnings about the prior pack and the programs of shards.
  public let warnings: [String]

  /// The places, in the order of their keys.
  public let units: [Unit]

  /// The contents of a store when a run began, as hashes.
  public struct Inputs: Sendable, Codable, Equatable {
    /// The hash of all observations and appraisals known.
    public let observations: String

    /// The hash of indicators, places and mergers.
    public let vocabulary: String

    /// The files that were imported and not undone, the oldest first.
    public let imports: [File]

    /// An imported file.
    public struct File: Sendable, Codable, Equatable {
      /// Its name as the user named it.
      public let name: String

      /// Its SHA-256.
      public let hash: String
    }
  }

  /// The totals over all places.
  public struct Totals: Sendable, Codable, Equatable {
    /// The number of places, and of those that are new, computed anew, and as they were in the last run.
    public let places: Int
    public let new: Int
    public let recomputed: Int
    public let unchanged: Int

    /// The number of series, and of those that have observations and could not be projected.
    public let series: Int
    public let refused: Int

    package init(_ units: [Unit]) {
      places = units.count
      new = units.count { $0.outcome == .new }
      recomputed = units.count { $0.outcome == .recomputed }
      unchanged = units.count { $0.outcome == .unchanged }
      series = units.reduce(0) { $0 + $1.series }
      refused = units.reduce(0) { $0 + $1.refused }
    }
  }

  /// The outcome of a place against the last finished run.
  public enum Outcome: String, Sendable, Codable {
    /// The last run did not have it.
    case new

    /// Something that it depends on has changed.
    case recomputed

    /// Nothing has.
    case unchanged
  }

  /// One place.
  public struct Unit: Sendable, Codable, Equatable {
    /// The key of the place.
    public let place: String

    /// The folder of its files.
    public let folder: String

    /// Its outcome.
    public let outcome: Outcome

    /// The hashes of the inputs of its result.
    public let inputs: UnitInputs

    /// The numbers of its series and of those that were refused.
    public let series: Int
    public let refused: Int

    /// Its files.
    public let files: [FileRecord]

    /// Creates a unit.
    package init(
      place: String,
      folder: String,
      outcome: Outcome,
      inputs: UnitInputs,
      series: Int,
      refused: Int,
      files: [FileRecord]
    ) {
      self.place = place
      self.folder = folder
      self.outcome = outcome
      self.inputs = inputs
      self.series = series
      self.refused = refused
      self.files = files
    }
  }

  package init(
    program: ProgramVersions?, setting: BatchSetting, inputs: Inputs, warnings: [String],
    units: [Unit]
  ) {
    schema = Self.currentSchema
    self.program = program
    self.setting = setting
    self.inputs = inputs
    totals = Totals(units)
    self.warnings = warnings
    self.units = units
  }

  /// The bytes of its file.
  package func data() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return try encoder.encode(self) + Data("\n".utf8)
  }
}

/// When a run worked on what: the part of its record that differs from run to run.
public struct RunTimings: Sendable, Codable, Equatable {
  /// The number of the run in its store.
  public let run: Int

  /// Whether the run went on with one that had not come to its end.
  public let isResumed: Bool

  /// When it began and ended, ISO 8601 in UTC.
  public let startedAt: String
  public let finishedAt: String

  /// The number of threads.
  public let threads: Int

  /// The seconds that learning took; 0 if what was learned before was used.
  public let learningSeconds: Double

  /// The milliseconds of every place that was computed in this process, by its key.
  public let milliseconds: [String: Double]
}
