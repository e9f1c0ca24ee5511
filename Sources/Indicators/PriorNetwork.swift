/// A network of a prior pack: the numbers, and what they were trained on.
///
/// It holds weights only, no row of a panel.
public struct PriorNetwork: Sendable, Codable, Hashable {
  /// A panel that the network was trained on.
  public struct Source: Sendable, Codable, Hashable {
    /// The name of the file, without its folder.
    public let file: String

    /// The FNV-1a hash (64 bits, hexadecimal) of the rows that were used, as `series,period,value` lines in the order
    /// of series and periods.
    public let hash: String

    /// The family that the panel is left out with.
    public let family: String

    /// The publication.
    public let published: String

    /// The indicators.
    public let indicators: [String]

    /// The number of series, and of past situations taken from them.
    public let series: Int
    public let windows: Int

    /// Creates a source.
    public init(
      file: String, hash: String, family: String, published: String, indicators: [String],
      series: Int, windows: Int
    ) {
      self.file = file
      self.hash = hash
      self.family = family
      self.published = published
      self.indicators = indicators
      self.series = series
      self.windows = windows
    }
  }

  /// The names of the inputs, in order.
  public let inputs: [String]

  /// The panels.
  public let sources: [Source]

  /// The families that were left out.
  public let excluded: [String]

  /// What the random numbers of the training follow from.
  public let seed: UInt64

  /// The number of times that every window was used.
  public let epochs: Int

  /// The mean weighted loss in the last epoch, which compares trainings on the same windows.
  public let loss: Double

  /// The sizes and parameters.
  public let network: PackedNetwork

  /// Creates the member of a pack.
  public init(
    inputs: [String], sources: [Source], excluded: [String], seed: UInt64, epochs: Int,
    loss: Double, network: PackedNetwork
  ) {
    self.inputs = inputs
    self.sources = sources
    self.excluded = excluded
    self.seed = seed
    self.epochs = epochs
    self.loss = loss
    self.network = network
  }

  /// The indicators that the network was trained on.
  public var indicators: Set<String> { Set(sources.flatMap(\.indicators)) }
}
