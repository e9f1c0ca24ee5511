/// A nightly run over all places, or over one shard of them.
public struct BatchRun: Sendable, Codable, Equatable {
  /// The number of the run in its store, from 1.
  public let number: Int

  /// The state of a run.
  public enum State: String, Sendable, Codable {
    /// Under way, or ended by force.
    case running

    /// Stopped by a signal.
    case stopped

    /// All places are done.
    case finished
  }

  /// The state.
  public let state: State

  /// When it started and ended, ISO 8601 in UTC.
  public let startedAt: String

  /// When it ended, `nil` if it did not.
  public let finishedAt: String?

  /// The settings common to all places.
  public let setting: BatchSetting

  /// Creates a run.
  public init(
    number: Int, state: State, startedAt: String, finishedAt: String?, setting: BatchSetting
  ) {
    self.number = number
    self.state = state
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.setting = setting
  }
}

/// The settings common to all places of a run.
public struct BatchSetting: Sendable, Codable, Hashable {
  /// The version of the engine.
  public let engine: String

  /// The date as of which the run judges.
  public let asOf: CalendarDate

  /// The seed.
  public let seed: UInt64

  /// The number of simulated paths.
  public let paths: Int

  /// The hash of the prior pack, `nil` if none was used.
  public let prior: String?

  /// The hash of what the experience was learned from.
  public let experience: String

  /// The day up to which it was learned.
  public let experienceUntil: CalendarDate

  /// The part of the places that the run is of, such as `2/7`; `nil` for all.
  public let shard: Shard?

  /// Creates a setting.
  public init(
    engine: String, asOf: CalendarDate, seed: UInt64, paths: Int, prior: String?,
    experience: String, experienceUntil: CalendarDate, shard: Shard?
  ) {
    self.engine = engine
    self.asOf = asOf
    self.seed = seed
    self.paths = paths
    self.prior = prior
    self.experience = experience
    self.experienceUntil = experienceUntil
    self.shard = shard
  }
}

/// A part of all places, by a stable hash of their keys.
///
/// The series of one place stay together, since they are simulated jointly.
public struct Shard: Sendable, Hashable {
  /// The number of the shard, from 1.
  public let index: Int

  /// The number of shards.
  public let count: Int

  /// The greatest number of shards: more than any country has communes.
  public static let greatestCount = 100_000

  /// Creates a part; `nil` unless 1 ≤ index ≤ count ≤ ``greatestCount``.
  public init?(index: Int, count: Int) {
    guard (1...Self.greatestCount).contains(count), (1...count).contains(index) else { return nil }
    self.index = index
    self.count = count
  }
}

extension Shard: LosslessStringConvertible, TextCoded {
  /// Reads the form `2/7`.
  public init?(_ description: String) {
    let parts = description.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let index = Int(parts[0]), let count = Int(parts[1]) else { return nil }
    self.init(index: index, count: count)
  }

  public var description: String { "\(index)/\(count)" }
}
