import Projecting
public import Indicators

/// The settings of a nightly run.
public struct BatchRequest: Sendable {
  /// The path of the store.
  public let store: String

  /// The folder that the partitions and the manifest are written to.
  public let output: String

  /// The date as of which the run judges; later reports are not known yet.
  public let asOf: CalendarDate

  /// The seed.
  public let seed: UInt64

  /// The prior pack, `nil` for none; a pack learned from periods after the date is not used.
  public let prior: PriorPack?

  /// The part of the places to work on; `nil` for all.
  public let shard: Shard?

  /// The number of places worked on side by side, at least 1.
  public let threads: Int

  /// The time to wait for another writer of the store, in seconds.
  public let wait: Double

  /// A warning about the prior pack, `nil` if there is none.
  public let notice: String?

  /// Creates a request.
  public init(
    store: String, output: String, asOf: CalendarDate, seed: UInt64 = 1, prior: PriorPack? = nil,
    shard: Shard? = nil, threads: Int, wait: Double = 0
  ) {
    let isKnown = prior?.isKnown(at: .day(asOf)) ?? true
    self.prior = isKnown ? prior : nil
    notice = isKnown ? nil : prior?.refusal(at: .day(asOf))
    self.store = store
    self.output = output
    self.asOf = asOf
    self.seed = seed
    self.shard = shard
    self.threads = max(threads, 1)
    self.wait = wait
  }
}
